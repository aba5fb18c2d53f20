"""Rooms: opened by those who may, decided in by assemblies, written in by those who belong."""

import pytest
from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import KeyTaken, NotEligible, NotPermitted, UnknownThing
from deliberation.domain.people import BodyKind, Function, PlaceKind
from deliberation.domain.rooms.first_fields import FIRST_FIELDS
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.rooms.refusals import AnswersTooDeep, KindNotOpened, NoSuchHost, NotForDebate, OpenedAlready
from deliberation.extensions import db
from deliberation.models import Assembly, Person, Room, ThematicField
from deliberation.queries.hosts import possible_hosts
from deliberation.queries.rooms import room_head
from deliberation.services import fields, founding, functions, rooms, structure
from deliberation.services.functions import Place
from deliberation.services.work import Work
from deliberation.unit_of_work import today
from tests.party import Party, acting
from tests.services.giving import give
from tests.services.steps import Entry, Watch, person, refused

NOWHERE = 999_999


@pytest.fixture
def field_id(party: Party) -> int:
    return db.session().scalars(select(ThematicField.id).where(ThematicField.slug == party.field)).one()


def open_room(work: Work, place: int, field_id: int, **how: object) -> Room:
    return rooms.open_room(
        work,
        place,
        field_id=field_id,
        name="Neu",
        opening_question="Wie geht es euch?",
        **how,  # type: ignore[arg-type]
    )


# --- opening


@pytest.mark.parametrize("name", ["ada", "adil", "eva"])
def test_administrators_and_executives_at_or_above_open_rooms_and_host_them(
    party: Party, watch: Watch, field_id: int, name: str
) -> None:
    with acting(party.personas[name]) as work:
        room_id = open_room(work, party.spree, field_id).id
    room = db.session().get_one(Room, room_id)
    assert (room.kind, room.host_id, room.assembly_id) == (RoomKind.OPEN, party.personas[name].id, None)
    assert watch.entries == [Entry(Act.ROOM_OPENED, party.personas[name].id, ("room", room_id), party.spree)]
    assert watch.jobs == []


def test_a_form_that_is_sent_twice_opens_one_room(party: Party, field_id: int) -> None:
    with acting(party.kora) as work:
        open_room(work, party.spree, field_id)
    with refused(OpenedAlready, party.kora) as work:
        open_room(work, party.spree, field_id)
    with acting(party.kora) as work:
        open_room(work, party.spree, field_id, kind=RoomKind.WORKSHOP)
    # somebody else may mean the same
    with acting(party.ada) as work:
        open_room(work, party.spree, field_id)


def test_the_same_words_for_another_body_open_another_room(party: Party, field_id: int) -> None:
    with acting(party.ada) as work:
        other = structure.found_body(work, party.state, kind=BodyKind.COUNCIL, key="Z2", name="Zweite").id
    opened = set()
    for body_id in (party.body, other, None):
        with acting(party.ada) as work:
            opened.add(open_room(work, party.state, field_id, host_id=party.bob.id, body_id=body_id).id)
        with refused(OpenedAlready, party.ada) as work:
            open_room(work, party.state, field_id, host_id=party.bob.id, body_id=body_id)
    assert len(opened) == 3


def test_a_coordinator_of_the_association_opens_rooms_there_and_below(party: Party, field_id: int) -> None:
    with refused(NotPermitted, party.alice) as work:
        open_room(work, party.spree, field_id)
    with acting(party.ada) as work:
        place = Place(PlaceKind.ASSOCIATION, party.spree)
        functions.propose_function(work, party.alice.id, Function.COORDINATOR, place, since=today(), until=None)
    with acting(party.alice) as work:
        open_room(work, party.spree, field_id)
        open_room(work, party.local, field_id)
    with refused(NotPermitted, party.alice) as work:
        open_room(work, party.state, field_id)


@pytest.mark.parametrize("name", ["alice", "bob", "emil", "cem", "mona", "wilma", "gast", "gabi", "ingo"])
def test_others_open_no_room(party: Party, field_id: int, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        open_room(work, party.spree, field_id)


def test_nobody_opens_a_room_above_or_beside_their_own_place(party: Party, field_id: int) -> None:
    for place in (party.federation, party.other_state, party.other_district):
        with refused(NotPermitted, party.eva) as work:
            open_room(work, place, field_id)


def test_a_room_needs_a_place_a_field_and_a_host_of_the_party(party: Party, field_id: int) -> None:
    with refused(UnknownThing, party.ada, what="association") as work:
        open_room(work, NOWHERE, field_id)
    with refused(UnknownThing, party.ada, what="field") as work:
        open_room(work, party.spree, NOWHERE)
    for host in (party.gast.id, NOWHERE):
        with refused(NotEligible, party.ada) as work:
            open_room(work, party.spree, field_id, host_id=host)
    with acting(party.ada) as work:
        work.session.get_one(Person, party.bob.id).left_on = today()
    with refused(NotEligible, party.ada) as work:
        open_room(work, party.spree, field_id, host_id=party.bob.id)


@pytest.mark.parametrize("kind", [RoomKind.PROTECTED, RoomKind.DECISION])
def test_protected_and_decision_rooms_are_not_opened_by_hand(party: Party, field_id: int, kind: RoomKind) -> None:
    with refused(KindNotOpened, party.ada, kind=kind) as work:
        open_room(work, party.spree, field_id, kind=kind)


# --- handing over


@pytest.fixture
def alice_wrote(party: Party) -> None:
    """Alice has written in the room of the Kreisverband Spree."""
    with acting(party.alice) as work:
        rooms.write_contribution(work, party.spree_room, text="Ich komme gern.")


@pytest.mark.usefixtures("alice_wrote")
@pytest.mark.parametrize("name", ["mod", "ada", "adil", "eva"])
def test_the_host_or_who_could_open_the_room_hands_it_over(party: Party, watch: Watch, name: str) -> None:
    with acting(party.personas[name]) as work:
        rooms.hand_over_room(work, party.spree_room, host_id=party.alice.id, today=today())
    assert db.session().get_one(Room, party.spree_room).host_id == party.alice.id
    entry = Entry(Act.ROOM_HANDED_OVER, party.personas[name].id, ("room", party.spree_room), party.spree)
    assert watch.entries == [entry]


@pytest.mark.parametrize("name", ["alice", "gabi", "ingo", "emil"])
def test_others_in_the_room_hand_nothing_over(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        rooms.hand_over_room(work, party.spree_room, host_id=party.alice.id, today=today())


@pytest.mark.parametrize("name", ["gast", "charlie", "dora"])
def test_who_does_not_see_the_room_learns_nothing_of_it(party: Party, name: str) -> None:
    with refused(UnknownThing, party.personas[name]) as work:
        rooms.hand_over_room(work, party.spree_room, host_id=party.alice.id, today=today())


def choices(party: Party, name: str, room_id: int) -> set[int]:
    """Whom somebody can name."""
    actor = party.personas[name].actor
    head = room_head(db.session(), actor, room_id, Action.HAND_OVER_ROOM)
    return {id_ for id_, _ in possible_hosts(db.session(), actor, head, today=today())}


@pytest.mark.usefixtures("alice_wrote")
def test_a_room_goes_to_who_writes_in_it_or_serves_its_association(party: Party) -> None:
    place = Place(PlaceKind.ASSOCIATION, party.spree)
    served = give(party.ada, party.bob, Function.MODERATOR, place)
    elsewhere = give(party.ada, party.emil, Function.MODERATOR, Place(PlaceKind.ASSOCIATION, party.state))
    assert served < elsewhere
    assert choices(party, "mod", party.spree_room) == {party.alice.id, party.bob.id}
    # who hands it over from above sees not who writes there, but may take it over
    assert choices(party, "eva", party.spree_room) == {party.bob.id, party.eva.id}
    for host in (party.bob, party.alice):
        with acting(party.mod if host is party.bob else party.bob) as work:
            rooms.hand_over_room(work, party.spree_room, host_id=host.id, today=today())


@pytest.mark.usefixtures("alice_wrote")
def test_nobody_learns_by_handing_over_who_is_here(party: Party) -> None:
    """The same answer for who is there, for who is not, and for who could be no host."""
    for other in (party.bob.id, party.gast.id, party.emil.id, party.dora.id, NOWHERE):
        with refused(NoSuchHost, party.mod) as work:
            rooms.hand_over_room(work, party.spree_room, host_id=other, today=today())
    with acting(None) as work:
        work.session.get_one(Person, party.alice.id).left_on = today()
    assert choices(party, "mod", party.spree_room) == set()
    with refused(NoSuchHost, party.mod) as work:
        rooms.hand_over_room(work, party.spree_room, host_id=party.alice.id, today=today())


def test_a_decision_room_has_no_host(party: Party) -> None:
    with refused(NotForDebate, party.ada) as work:
        rooms.hand_over_room(work, party.decision_room, host_id=party.alice.id, today=today())


# --- assemblies


def test_an_assembly_has_one_decision_room_from_the_beginning(party: Party, watch: Watch) -> None:
    with acting(party.adil) as work:
        assembly = structure.announce_assembly(
            work, party.spree, key="KPT", name="Kreisparteitag", opens_on=today(), closes_on=today()
        )
        assembly_id = assembly.id
    (room,) = db.session().scalars(select(Room).where(Room.assembly_id == assembly_id))
    assert (room.kind, room.association_id, room.name) == (RoomKind.DECISION, party.spree, "Kreisparteitag")
    assert (room.host_id, room.field_id, room.opening_question) == (None, None, None)
    assert watch.acts == [Act.ASSEMBLY_ANNOUNCED]


def test_every_assembly_of_the_party_has_its_room(party: Party) -> None:
    decided_in = db.session().scalars(select(Room.assembly_id).where(Room.kind == RoomKind.DECISION)).all()
    assert sorted(decided_in, key=lambda id_: id_ or 0) == sorted(db.session().scalars(select(Assembly.id)))


# --- writing


@pytest.mark.parametrize("name", ["alice", "charlie", "dora", "gabi", "ingo", "ada"])
def test_the_whole_party_writes_in_a_room_of_the_federation_and_the_record_says_nothing(
    party: Party, watch: Watch, name: str
) -> None:
    with acting(party.personas[name]) as work:
        written = rooms.write_contribution(work, party.room, text="Ein Gedanke.")
        found = (written.room_id, written.author_id, written.text, written.depth, written.thread_id, written.written_at)
        assert found == (party.room, party.personas[name].id, "Ein Gedanke.", 0, None, work.now)
    assert (watch.entries, watch.jobs) == ([], [])


@pytest.mark.parametrize("name", ["alice", "mod", "gabi", "ingo"])
def test_a_room_of_a_kreis_is_for_its_own(party: Party, name: str) -> None:
    with acting(party.personas[name]) as work:
        rooms.write_contribution(work, party.spree_room, text="Bei uns …")


@pytest.mark.parametrize("name", ["gast", "charlie", "dora", "ada", "adil", "eva"])
def test_others_learn_nothing_of_a_room_of_a_kreis(party: Party, name: str) -> None:
    with refused(UnknownThing, party.personas[name]) as work:
        rooms.write_contribution(work, party.spree_room, text="Ein Blick von außen.")


def test_nobody_without_a_name_writes(party: Party) -> None:
    with refused(UnknownThing, None) as work:
        rooms.write_contribution(work, party.room, text="Wer bin ich?")


def test_guests_of_organisations_neither_write_nor_answer(party: Party) -> None:
    with refused(UnknownThing, party.gast) as work:
        rooms.write_contribution(work, party.room, text="Darf ich?")
    with refused(UnknownThing, party.gast) as work:
        rooms.answer(work, party.contribution, text="Darf ich?")


@pytest.mark.parametrize("name", ["alice", "ada", "eva", "cem"])
def test_nobody_debates_where_decisions_are_made(party: Party, name: str) -> None:
    with refused(NotForDebate, party.personas[name]) as work:
        rooms.write_contribution(work, party.decision_room, text="Noch ein Wort …")


def test_unknown_rooms_and_contributions_are_refused(party: Party) -> None:
    with refused(UnknownThing, party.alice) as work:
        rooms.write_contribution(work, NOWHERE, text="?")
    with refused(UnknownThing, party.alice) as work:
        rooms.answer(work, NOWHERE, text="?")
    with refused(UnknownThing, party.alice) as work:
        rooms.answer(work, party.far_contribution, text="?")


def test_answers_go_two_levels_deep(party: Party, watch: Watch) -> None:
    with acting(party.charlie) as work:
        first = rooms.answer(work, party.contribution, text="Auch bei uns.")
        second = rooms.answer(work, first.id, text="Und seit gestern noch öfter.")
        assert (first.depth, first.answers_id, first.thread_id) == (1, party.contribution, party.contribution)
        assert (second.depth, second.answers_id, second.thread_id) == (2, first.id, party.contribution)
        assert {first.room_id, second.room_id} == {party.room}
        second_id = second.id
    with refused(AnswersTooDeep, party.alice) as work:
        rooms.answer(work, second_id, text="Zu tief.")
    assert watch.entries == []


# --- fields


def test_administration_of_the_federation_founds_fields(party: Party, watch: Watch) -> None:
    with acting(party.ada) as work:
        field_id = fields.found_field(work, slug="pflege", name="Pflege", summary="Wer sorgt für wen?").id
    assert watch.entries == [Entry(Act.FIELD_FOUNDED, party.ada.id, ("field", field_id), party.federation)]
    with refused(KeyTaken, party.ada) as work:
        fields.found_field(work, slug="pflege", name="Anders", summary="Anders")


@pytest.mark.parametrize("name", ["alice", "adil", "eva", "bob", "gast"])
def test_others_found_no_field(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        fields.found_field(work, slug="pflege", name="Pflege", summary="Wer sorgt für wen?")


def test_the_first_fields_are_founded_once_each_with_a_hosted_room(party: Party) -> None:
    found = db.session().scalars(select(ThematicField).order_by(ThematicField.id)).all()
    assert [field.name for field in found] == [first.name for first in FIRST_FIELDS]
    federal = select(Room).where(Room.association_id == party.federation).order_by(Room.id)
    opened = db.session().scalars(federal).all()
    assert [(room.field_id, room.host_id, room.name) for room in opened] == [
        (field.id, party.bob.id, first.room_name) for field, first in zip(found, FIRST_FIELDS, strict=True)
    ]
    with acting(None) as work:
        administrator = person(party.ada)
        assert founding.found_first_fields(work, administrator, at=party.federation) == []
