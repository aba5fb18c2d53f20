"""Opening and closing rooms to people: with a reason, entered, and never over the heads of those who wrote."""

from itertools import product

import pytest
from sqlalchemy import select

from deliberation.domain.access import Action, may
from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.doors import Door, Downward, Reach, Upward
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.refusals import (
    AudienceNarrower,
    GuestsElsewhere,
    NothingAbove,
    SameAudience,
    WordsOfOthers,
)
from deliberation.extensions import db
from deliberation.models import Organisation, Reason, RecordEntry, Room, RoomDoor
from deliberation.models.doors import room_subject
from deliberation.queries.rooms import room_head
from deliberation.services import doors, moderation, resting, rooms, structure, withdrawing
from tests.party import Party, Persona, acting
from tests.services.moderating import make_moderator

PARTY = Reach(Downward.EVERYBODY, Upward.THE_PARTY)
PLACE = Reach(Downward.THE_PLACE, Upward.NOBODY)
SERVING = Reach(Downward.EVERYBODY, Upward.SERVING)


def sees(persona: Persona, room_id: int) -> bool:
    room = db.session().get_one(Room, room_id)
    return may(persona.actor, Action.SEE_ROOM, room_subject(db.session(), room))


def change(persona: Persona, room_id: int, reach: Reach) -> None:
    with acting(persona) as work:
        doors.change_audience(work, room_id, reach, reason="Weil es alle betrifft.")


def invite(persona: Persona, room_id: int, organisation_id: int) -> None:
    with acting(persona) as work:
        doors.invite_guests(work, room_id, organisation_id, reason="Sie kennen die Häuser.")


def write(persona: Persona, room_id: int, text: str = "Bei uns auch.") -> int:
    with acting(persona) as work:
        return rooms.write_contribution(work, room_id, text=text).id


def newest_entry() -> tuple[Act, str, int, str]:
    row = db.session().execute(
        select(RecordEntry.act, RecordEntry.subject_kind, RecordEntry.subject_id, Reason.text)
        .outerjoin(Reason, Reason.id == RecordEntry.reason_id)
        .order_by(RecordEntry.id.desc())
        .limit(1)
    )
    act, kind, id_, reason = row.one()
    return act, kind, id_, reason


def test_a_host_opens_an_empty_room_to_the_party_and_closes_it_again(party: Party) -> None:
    room = party.spree_room
    assert not sees(party.charlie, room)
    change(party.mod, room, PARTY)
    assert sees(party.charlie, room)
    assert sees(party.dora, room)
    assert newest_entry() == (Act.ROOM_WIDENED, "room", room, "Weil es alle betrifft.")
    change(party.mod, room, PLACE)
    assert not sees(party.dora, room)
    assert sees(party.alice, room)
    assert newest_entry()[:3] == (Act.ROOM_NARROWED, "room", room)


def test_what_others_wrote_for_few_is_not_shown_to_more(party: Party) -> None:
    room = party.spree_room
    write(party.mod, room)
    change(party.mod, room, SERVING)
    words = write(party.alice, room)
    for reach in (PARTY, Reach(Downward.EVERYBODY, Upward.NEXT)):
        with pytest.raises(WordsOfOthers):
            change(party.mod, room, reach)
    with pytest.raises(WordsOfOthers):
        invite(party.mod, room, party.organisation)
    # for fewer it goes, and back it does not, since nobody asked Alice
    change(party.mod, room, Reach())
    with pytest.raises(WordsOfOthers):
        change(party.mod, room, SERVING)
    # what is withdrawn is nobody's words any more
    with acting(party.alice) as work:
        withdrawing.withdraw_words(work, words)
    change(party.mod, room, PARTY)
    assert sees(party.dora, room)


def test_a_wider_place_below_is_asked_about_what_it_adds(party: Party) -> None:
    """To exchange some for others is to open the room, too."""
    change(party.mod, party.spree_room, PLACE)
    write(party.alice, party.spree_room)
    with pytest.raises(WordsOfOthers):
        change(party.mod, party.spree_room, Reach(Downward.THE_PLACE, Upward.SERVING))
    with pytest.raises(WordsOfOthers):
        change(party.mod, party.spree_room, Reach())


def test_words_that_moderation_moved_away_may_come_back_and_count(party: Party) -> None:
    make_moderator(party, "trudi")
    words = write(party.alice, party.spree_room)
    with acting(party.trudi) as work:
        rule = RoomRule.TAKE_YOUR_TIME
        act = moderation.move_thread(work, words, to_room_id=party.room, rule=rule, reason="Es betrifft alle.").id
    with pytest.raises(WordsOfOthers):
        change(party.mod, party.spree_room, PARTY)
    with acting(party.trudi) as work:
        moderation.undo(work, act, reason="Doch nicht.")
    with pytest.raises(WordsOfOthers):
        change(party.mod, party.spree_room, PARTY)


@pytest.mark.parametrize("reach", [Reach()])
def test_nothing_changed_is_nothing_done(party: Party, reach: Reach) -> None:
    before = newest_entry()
    with pytest.raises(SameAudience):
        change(party.mod, party.spree_room, reach)
    assert newest_entry() == before


def test_nobody_looks_in_from_above_the_federation(party: Party) -> None:
    for upward in set(Upward) - {Upward.NOBODY}:
        with pytest.raises(NothingAbove):
            change(party.bob, party.room, Reach(Downward.EVERYBODY, upward))


def test_the_host_and_coordination_and_nobody_else(party: Party) -> None:
    for name in ("alice", "gabi", "ingo", "trudi"):
        with pytest.raises(NotPermitted):
            change(party.personas[name], party.spree_room, PARTY)
    # who leads or administers and does not belong there learns nothing, and neither does a guest
    for name in ("eva", "adil", "ada", "charlie", "dora", "gast"):
        with pytest.raises(UnknownThing):
            change(party.personas[name], party.spree_room, PARTY)
    change(party.kora, party.spree_room, PARTY)
    assert sees(party.dora, party.spree_room)


def test_not_there_is_unknown(party: Party) -> None:
    for act in (
        lambda: change(party.mod, 999_999, PARTY),
        lambda: invite(party.mod, 999_999, party.organisation),
        lambda: invite(party.mod, party.spree_room, 999_999),
    ):
        with pytest.raises(UnknownThing):
            act()
    with pytest.raises(NotPermitted):
        change(party.mod, party.decision_room, PARTY)


# --- guests


def test_guests_come_where_they_are_invited_and_go_when_it_is_over(party: Party) -> None:
    room = party.spree_room
    assert not sees(party.gast, room)
    invite(party.mod, room, party.organisation)
    assert newest_entry() == (Act.GUESTS_INVITED, "room", room, "Mieterverein: Sie kennen die Häuser.")
    assert sees(party.gast, room)
    assert not any(sees(party.gast, other) for other in (party.room, party.far_room, party.decision_room))
    words = write(party.gast, room)
    with pytest.raises(SameAudience):
        invite(party.mod, room, party.organisation)
    with acting(party.mod) as work:
        doors.end_guests(work, room, party.organisation, reason="Die Arbeit ist getan.")
    assert newest_entry() == (Act.GUESTS_ENDED, "room", room, "Mieterverein: Die Arbeit ist getan.")
    assert not sees(party.gast, room)
    with pytest.raises(UnknownThing):
        write(party.gast, room, "Noch etwas.")
    # their words stay theirs
    with acting(party.gast) as work:
        assert withdrawing.withdraw_words(work, words) is not None
    with acting(party.mod) as work, pytest.raises(UnknownThing):
        doors.end_guests(work, room, party.organisation, reason="Noch einmal.")


def test_a_change_of_the_audience_leaves_guests_as_they_are(party: Party) -> None:
    invite(party.mod, party.spree_room, party.organisation)
    change(party.mod, party.spree_room, PARTY)
    change(party.mod, party.spree_room, PLACE)
    assert sees(party.gast, party.spree_room)


def test_only_organisations_of_ones_own_places_can_be_invited(party: Party) -> None:
    with acting(party.ada) as work:
        far = structure.add_organisation(work, party.other_state, name="Deichfreunde").id
    with pytest.raises(UnknownThing):
        invite(party.mod, party.spree_room, far)


# --- rooms of bodies


def test_a_room_of_a_body_is_for_those_who_work_there(party: Party) -> None:
    with acting(party.bob) as work:
        room = rooms.open_room(
            work,
            party.state,
            body_id=party.body,
            field_id=db.session().get_one(Room, party.room).field_id or 0,
            name="Fahrplan",
            opening_question="Was fehlt?",
            reach=PLACE,
        ).id
    seen = {name for name in party.personas if name != "newcomer" and sees(party.personas[name], room)}
    assert seen == {"bob", "beate"}
    # who leads the body looks after its rooms, and nobody else who does not see them
    with acting(party.beate) as work:
        resting.rest_room(work, room, reason="Sommer.")
    change(party.beate, room, Reach())
    assert sees(party.charlie, room)
    assert not sees(party.dora, room)


@pytest.mark.parametrize("name", ["alice", "emil", "gast", "minna"])
def test_others_open_no_room_of_a_body(party: Party, name: str) -> None:
    for place, body in product((party.state, party.spree), (party.body, 999_999)):
        with acting(party.personas[name]) as work, pytest.raises((NotPermitted, UnknownThing)):
            rooms.open_room(work, place, body_id=body, field_id=1, name="R", opening_question="?")


def test_a_body_belongs_to_its_association(party: Party) -> None:
    with acting(party.bob) as work, pytest.raises(UnknownThing):
        rooms.open_room(work, party.spree, body_id=party.body, field_id=1, name="R", opening_question="?")


# --- with what else happens to rooms


def test_an_empty_room_takes_its_doors_along(party: Party) -> None:
    invite(party.mod, party.spree_room, party.organisation)
    with acting(party.mod) as work:
        resting.delete_room(work, party.spree_room, reason="Doppelt.")
    assert not db.session().scalars(select(RoomDoor).where(RoomDoor.room_id == party.spree_room)).all()


def test_a_thread_moves_neither_to_fewer_nor_to_guests(party: Party) -> None:
    make_moderator(party, "trudi")
    rule = RoomRule.TAKE_YOUR_TIME
    with acting(party.mod) as work:
        field_id = work.session.get_one(Room, party.spree_room).field_id or 0
    with acting(party.kora) as work:
        few = rooms.open_room(work, party.spree, field_id=field_id, name="A", opening_question="?", reach=PLACE).id
        strangers = rooms.open_room(work, party.spree, field_id=field_id, name="B", opening_question="?").id
    invite(party.kora, strangers, party.organisation)
    words = write(party.alice, party.spree_room)
    for target, refusal in ((few, AudienceNarrower), (strangers, GuestsElsewhere)):
        with acting(party.trudi) as work, pytest.raises(refusal):
            moderation.move_thread(work, words, to_room_id=target, rule=rule, reason="Passt besser.")


def test_every_room_that_is_opened_has_a_door(party: Party) -> None:
    session = db.session()
    for room in session.scalars(select(Room).where(Room.assembly_id.is_(None))):
        assert room_subject(session, room).doors == {Door(association_id=room.association_id, reaches_below=True)}


@pytest.mark.parametrize("databases", ["sqlite", "postgres"], indirect=True)
def test_the_page_of_a_room_knows_its_doors_whatever_their_places_are_called(party: Party) -> None:
    """A name is a name: none is read as another door."""
    room, named = party.spree_room, 'Verein "Süd"\n1 0 0 1 Alle, \\ und {"x": [1]}'
    invite(party.mod, room, party.organisation)
    with acting(None) as work:
        work.session.get_one(Organisation, party.organisation).name = named
    head = room_head(db.session(), party.mod.actor, room)
    doors = room_subject(db.session(), db.session().get_one(Room, room)).doors
    assert head.subject.doors == doors
    assert len(doors) == 2
    assert named in [one.name for one in head.audience]
