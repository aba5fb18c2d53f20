"""The places of the party: founded, renamed, announced by those who administer there."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from deliberation.domain.acts import Act
from deliberation.domain.errors import DatesCrossed, KeyTaken, NotPermitted, UnknownThing, WrongState
from deliberation.domain.people import LEVEL_BELOW, BodyKind, Level
from deliberation.extensions import db
from deliberation.models import Association
from deliberation.models.tree import at_or_below, path_of
from deliberation.services import structure
from deliberation.services.work import Work
from deliberation.unit_of_work import today
from tests.party import Party, acting
from tests.services.steps import Entry, Watch, refused

NOWHERE = 999_999

Act_ = Callable[[Work, int], object]
ACTS: dict[str, tuple[Act_, Act, str]] = {
    "association": (
        lambda work, place: structure.found_association(work, place, level=Level.DISTRICT, key="KV-N", name="Neu"),
        Act.ASSOCIATION_FOUNDED,
        "association",
    ),
    "name": (
        lambda work, place: structure.rename_association(work, place, name="Anders"),
        Act.ASSOCIATION_RENAMED,
        "association",
    ),
    "body": (
        lambda work, place: structure.found_body(work, place, kind=BodyKind.COUNCIL, key="RAT", name="Rat"),
        Act.BODY_FOUNDED,
        "body",
    ),
    "assembly": (
        lambda work, place: structure.announce_assembly(
            work, place, key="V1", name="Versammlung", opens_on=today(), closes_on=today()
        ),
        Act.ASSEMBLY_ANNOUNCED,
        "assembly",
    ),
    "organisation": (
        lambda work, place: structure.add_organisation(work, place, name="Frauenhaus"),
        Act.ORGANISATION_ADDED,
        "organisation",
    ),
}
each_act = pytest.mark.parametrize("what", ACTS)


@each_act
@pytest.mark.parametrize("name", ["adil", "ada"])
def test_administrators_at_or_above_shape_the_place_and_are_entered(
    party: Party, watch: Watch, what: str, name: str
) -> None:
    act, word, kind = ACTS[what]
    with acting(party.personas[name]) as work:
        id_ = act(work, party.state).id  # type: ignore[attr-defined]
    assert watch.entries == [Entry(word, party.personas[name].id, (kind, id_), party.state)]


@each_act
@pytest.mark.parametrize("name", ["alice", "eva", "emil", "cem", "mona", "wilma", "gast"])
def test_others_shape_nothing(party: Party, what: str, name: str) -> None:
    if (name, what) == ("eva", "assembly"):
        # an executive calls its own assembly
        with acting(party.eva) as work:
            ACTS[what][0](work, party.state)
        return
    with refused(NotPermitted, party.personas[name]) as work:
        ACTS[what][0](work, party.state)


@each_act
def test_an_administrator_of_a_land_shapes_nothing_above_or_beside_it(party: Party, what: str) -> None:
    for place in (party.federation, party.other_state, party.other_district):
        with refused(NotPermitted, party.adil) as work:
            ACTS[what][0](work, place)


@each_act
def test_an_unknown_place_is_refused(party: Party, what: str) -> None:
    with refused(UnknownThing, party.ada) as work:
        ACTS[what][0](work, NOWHERE)


@pytest.mark.parametrize("what", ["association", "body", "assembly", "organisation"])
def test_a_short_name_is_given_once(party: Party, what: str) -> None:
    with acting(party.ada) as work:
        ACTS[what][0](work, party.state)
    with refused(KeyTaken, party.ada) as work:
        ACTS[what][0](work, party.other_state)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("above", ["federation", "state", "spree", "local"])
def test_the_tree_grows_level_by_level(party: Party, level: Level, above: str) -> None:
    parent_id = getattr(party, above)
    fits = level in LEVEL_BELOW[db.session().get_one(Association, parent_id).level]
    if fits:
        with acting(party.ada) as work:
            structure.found_association(work, parent_id, level=level, key="NEU", name="Neu")
    else:
        with refused(WrongState, party.ada) as work:
            structure.found_association(work, parent_id, level=level, key="NEU", name="Neu")


def test_an_assembly_cannot_close_before_it_opens(party: Party) -> None:
    yesterday = today() - timedelta(days=1)
    with refused(DatesCrossed, party.ada) as work:
        structure.announce_assembly(work, party.state, key="V", name="V", opens_on=today(), closes_on=yesterday)


def test_the_key_stays_when_the_name_changes(party: Party) -> None:
    key = db.session().get_one(Association, party.spree).key
    with acting(party.adil) as work:
        structure.rename_association(work, party.spree, name="Kreisverband Spree-Havel")
    renamed = db.session().get_one(Association, party.spree)
    assert (renamed.key, renamed.name) == (key, "Kreisverband Spree-Havel")


def test_the_way_up_and_the_way_down(party: Party) -> None:
    session = db.session()
    assert path_of(session, party.local) == (party.federation, party.state, party.spree, party.local)
    assert path_of(session, party.federation) == (party.federation,)
    assert path_of(session, NOWHERE) == ()
    below = set(session.scalars(at_or_below([party.state])))
    assert below == {party.state, party.spree, party.heide, party.local}
    assert set(session.scalars(at_or_below([party.state, party.spree]))) == below
    assert set(session.scalars(at_or_below([]))) == set()
