"""Where motions belong: said with a name, kept when the agenda is rewritten; and a reader's bookmark."""

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.procedure.agenda import Item
from deliberation.domain.procedure.motion_lists import Only, Order, Read, Since
from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.refusals import NoSuchItem, PlaceChanged
from deliberation.extensions import db
from deliberation.models import AgendaItem, Assembly, Motion, MotionField, MotionsPlace, Person, ThematicField
from deliberation.queries.motion_lists import MotionsPage, motions_page
from deliberation.queries.motion_origins import placing_of
from deliberation.services import agendas, erasing, motion_places
from deliberation.unit_of_work import today
from tests.party import Party, acting
from tests.services.moved import REASON, record
from tests.services.steps import Entry, Watch
from tests.services.test_motion_books import revise
from tests.services.test_motions import submit

AGENDA = (Item((1,), "Eröffnung"), Item((2,), "Anträge"), Item((2, 1), "Verkehr"))


@pytest.fixture
def items(in_app: Flask, party: Party) -> dict[str, int]:
    """The assembly has an agenda: ids by title."""
    return written(party, AGENDA)


def written(party: Party, agenda: tuple[Item, ...]) -> dict[str, int]:
    with acting(party.ada) as work:
        agendas.write(work, party.assembly, agenda, seen=None, today=today())
    there = db.session().execute(
        select(AgendaItem.title, AgendaItem.id).where(AgendaItem.assembly_id == party.assembly)
    )
    return {title: id_ for title, id_ in there}  # noqa: C416


def place(party: Party, name: str, item_id: int | None, *fields: int, seen: str | None = None) -> None:
    with acting(party.personas[name]) as work:
        motion_places.place_motion(work, party.motion, item_id=item_id, field_ids=fields, seen=seen)


def where(party: Party) -> int | None:
    return db.session().scalar(select(Motion.agenda_item_id).where(Motion.id == party.motion))


def field_ids() -> list[int]:
    return list(db.session().scalars(select(ThematicField.id).order_by(ThematicField.id)))


def listed(party: Party, name: str, order: Order = Order.NUMBER, only: Only | None = None) -> MotionsPage:
    actor = party.personas[name].actor
    return motions_page(db.session(), actor, party.assembly, order=order, only=only, number=1)


def said(found: MotionsPage) -> list[tuple[str, list[str]]]:
    return [(group.name, [one.motion.number for one in group.rows]) for group in found.page.groups]


@pytest.mark.parametrize("name", ["mona", "cem"])
def test_committee_and_chair_say_where_a_motion_belongs(
    party: Party, items: dict[str, int], watch: Watch, name: str
) -> None:
    field = field_ids()[0]
    place(party, name, items["Verkehr"], field)
    assert where(party) == items["Verkehr"]
    row = db.session().scalars(select(MotionField)).one()
    assert (row.motion_id, row.field_id, row.assigned_by_id) == (party.motion, field, party.personas[name].id)
    entry = Entry(Act.MOTION_PLACED, party.personas[name].id, ("motion", party.motion), party.state)
    assert watch.entries == [entry]


@pytest.mark.parametrize("name", ["alice", "emil", "charlie", "wilma", "eva", "adil", "ada", "dora", "ingo"])
def test_others_do_not(party: Party, items: dict[str, int], name: str) -> None:
    with pytest.raises(NotPermitted):
        place(party, name, items["Verkehr"])


def test_guests_learn_nothing_of_it(party: Party, items: dict[str, int]) -> None:
    with pytest.raises(UnknownThing):
        place(party, "gast", items["Verkehr"])
    with pytest.raises(UnknownThing):
        listed(party, "gast")


def test_what_stands_there_already_is_no_act_and_keeps_who_said_it(
    party: Party, items: dict[str, int], watch: Watch
) -> None:
    first, second = field_ids()[:2]
    place(party, "mona", items["Anträge"], first)
    place(party, "cem", items["Anträge"], first)
    assert len(watch.entries) == 1
    place(party, "cem", items["Anträge"], first, second)
    rows = db.session().execute(select(MotionField.field_id, MotionField.assigned_by_id)).all()
    assert sorted(map(tuple, rows)) == [(first, party.mona.id), (second, party.cem.id)]
    place(party, "cem", None)
    assert db.session().scalar(select(func.count()).select_from(MotionField)) == 0
    assert where(party) is None


def test_of_two_who_place_it_at_once_nobody_writes_over_the_other(party: Party, items: dict[str, int]) -> None:
    first, second = field_ids()[:2]

    def seen() -> str:
        return placing_of(db.session(), party.mona.actor, party.motion).seen

    before = seen()
    place(party, "mona", items["Anträge"], first, seen=before)
    with pytest.raises(PlaceChanged):
        place(party, "cem", items["Anträge"], second, seen=before)
    with pytest.raises(PlaceChanged):
        place(party, "cem", items["Verkehr"], first, seen=before)
    assert where(party) == items["Anträge"]
    assert list(db.session().scalars(select(MotionField.field_id))) == [first]
    # who wanted the same has it, and who has seen what the other did puts it elsewhere
    place(party, "cem", items["Anträge"], first, seen=before)
    place(party, "cem", items["Verkehr"], second, seen=seen())
    assert where(party) == items["Verkehr"]


def test_an_item_of_another_assembly_or_a_field_that_is_not_there_is_refused(
    party: Party, items: dict[str, int]
) -> None:
    with acting(None) as work:
        other = Assembly(association_id=party.state, key="X", name="X", opens_on=today(), closes_on=today())
        work.session.add(other)
        work.session.flush()
        stranger = AgendaItem(assembly_id=other.id, position=1, number="1", title="Fremd")
        work.session.add(stranger)
        work.session.flush()
        stranger_id = stranger.id
    for item_id in (stranger_id, 999_999):
        with pytest.raises(NoSuchItem):
            place(party, "mona", item_id)
    with pytest.raises(UnknownThing):
        place(party, "mona", None, 999_999)
    assert where(party) is None


def test_motions_stay_with_their_item_however_the_agenda_is_rewritten(party: Party, items: dict[str, int]) -> None:
    place(party, "mona", items["Verkehr"])
    # moved, and what it was below has another name now
    written(party, (Item((1,), "Anträge der Kreise"), Item((1, 1), "Verkehr"), Item((2,), "Eröffnung")))
    assert where(party) == items["Verkehr"]
    # another name where it stood
    renamed = written(party, (Item((1,), "Anträge der Kreise"), Item((1, 1), "Verkehr und Wohnen")))
    assert renamed["Verkehr und Wohnen"] == items["Verkehr"] == where(party)
    # gone: the motion stands below nothing, and nothing else happened to it
    written(party, (Item((1,), "Schluss"),))
    assert where(party) is None


def test_the_list_is_grouped_by_agenda_and_field(party: Party, items: dict[str, int]) -> None:
    with acting(party.mona) as work:
        submit(work, party.assembly, number="L10")
    one, two = field_ids()[:2]
    place(party, "mona", items["Verkehr"], one, two)
    assert said(listed(party, "alice")) == [("", ["L01", "L10"])]
    assert said(listed(party, "alice", Order.AGENDA)) == [("2.1 Verkehr", ["L01"]), ("", ["L10"])]
    names = {one.id: one.name for one in db.session().scalars(select(ThematicField))}
    assert said(listed(party, "alice", Order.FIELD)) == [(names[one], ["L01"]), (names[two], ["L01"]), ("", ["L10"])]


def bookmark(party: Party, name: str, up_to: Read) -> None:
    with acting(party.personas[name]) as work:
        motion_places.keep_place(work, party.assembly, up_to=up_to)


def test_new_is_what_came_after_ones_own_bookmark(party: Party, in_app: Flask) -> None:
    assert listed(party, "alice").bookmark.up_to is None
    assert said(listed(party, "alice", only=Only.NEW)) == []
    newest = listed(party, "alice").bookmark.newest
    assert newest is not None
    bookmark(party, "alice", newest)
    assert said(listed(party, "alice", only=Only.NEW)) == []
    revise(party)
    assert said(listed(party, "alice", only=Only.NEW)) == [("", ["L01"])]
    # nobody else's bookmark, and an older page moves none back
    assert said(listed(party, "bob", only=Only.NEW)) == []
    bookmark(party, "alice", Read(newest.version + 100, 100))
    bookmark(party, "alice", newest)
    assert said(listed(party, "alice", only=Only.NEW)) == []
    (place,) = db.session().scalars(select(MotionsPlace)).all()
    assert listed(party, "alice").bookmark.newest == Read(place.up_to, place.acts_up_to)


def since(party: Party, name: str = "alice") -> dict[str, tuple[Since, ...]]:
    """What is new to somebody, motion by motion."""
    return {
        one.motion.number: one.since for group in listed(party, name, only=Only.NEW).page.groups for one in group.rows
    }


def test_what_became_of_motions_is_new_in_words_until_the_bookmark_is_put_again(party: Party, in_app: Flask) -> None:
    with acting(party.mona) as work:
        submit(work, party.assembly, number="L10")
    record(party, party.motion, OutcomeStep.ADJOURN)
    newest = listed(party, "alice").bookmark.newest
    assert newest is not None
    bookmark(party, "alice", newest)
    # what had become of it before is old
    assert since(party) == {}
    assert listed(party, "alice").bookmark.is_at_the_end
    revise(party)
    record(party, party.motion, OutcomeStep.REJECT)
    with acting(party.mona) as work:
        submit(work, party.assembly, number="L20")
    assert since(party) == {"L01": (Since.VERSION, Since.OUTCOME), "L20": (Since.MOTION,)}
    # an act without a new text
    newest = listed(party, "alice").bookmark.newest
    assert newest is not None
    bookmark(party, "alice", newest)
    assert since(party) == {}
    record(party, party.motion, OutcomeStep.REOPEN, reason=REASON)
    assert not listed(party, "alice").bookmark.is_at_the_end
    assert since(party) == {"L01": (Since.OUTCOME,)}
    # an older page moves nothing back
    newest = listed(party, "alice").bookmark.newest
    assert newest is not None
    bookmark(party, "alice", newest)
    bookmark(party, "alice", Read(newest.version, 0))
    assert since(party) == {}
    assert since(party, "bob") == {}


def test_a_motion_that_came_and_was_written_anew_is_new_and_no_more(party: Party, in_app: Flask) -> None:
    newest = listed(party, "alice").bookmark.newest
    assert newest is not None
    bookmark(party, "alice", newest)
    with acting(party.alice) as work:
        # as if there had been another one, and this not yet
        work.session.execute(update(MotionsPlace).values(up_to=0))
    revise(party)
    assert since(party) == {"L01": (Since.MOTION,)}


def test_a_bookmark_goes_with_its_reader_and_enters_no_record(party: Party, in_app: Flask, watch: Watch) -> None:
    bookmark(party, "alice", Read(999, 0))
    bookmark(party, "bob", Read(999, 0))
    with acting(party.bob) as work:
        motion_places.forget_place(work, party.assembly)
    assert db.session().scalars(select(MotionsPlace.person_id)).all() == [party.alice.id]
    with acting(party.alice) as work:
        erasing.delete_rows(work, work.session.get_one(Person, party.alice.id))
    assert db.session().scalars(select(MotionsPlace.person_id)).all() == []
    assert watch.entries == []
