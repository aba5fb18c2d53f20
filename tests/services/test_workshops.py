"""Workshops: opened by hand, for debate; their kind stays (P2), and nothing that presses leaves them (P1)."""

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError

from deliberation.domain.rooms.kinds import RoomKind
from deliberation.extensions import db
from deliberation.models import Poll, Room, ThematicField
from deliberation.models.guards import ONE_KIND
from deliberation.services import rooms
from deliberation.services.work import Work
from deliberation.unit_of_work import now
from tests.party import Party, acting


@pytest.fixture
def workshop(party: Party) -> int:
    """A workshop of the Kreisverband Spree, hosted by ada."""
    with acting(party.ada) as work:
        return open_one(work, party).id


def open_one(work: Work, party: Party) -> Room:
    field_id = db.session().scalars(select(ThematicField.id).where(ThematicField.slug == party.field)).one()
    return rooms.open_room(
        work,
        party.spree,
        field_id=field_id,
        name="Busplan",
        opening_question="Welche Linie zuerst?",
        kind=RoomKind.WORKSHOP,
    )


def poll_in(room_id: int, kind: RoomKind, party: Party) -> dict[str, object]:
    return {
        "room_id": room_id,
        "room_kind": kind,
        "amendment_id": party.amendment,
        "number": 1,
        "question": "?",
        "text_hash": "h",
        "majority": "simple",
        "opened_at": now(),
        "opened_by_id": party.cem.id,
    }


def test_people_debate_in_a_workshop(party: Party, workshop: int) -> None:
    with acting(party.alice) as work:
        written = rooms.write_contribution(work, workshop, text="Die Linie am Abend.")
        assert rooms.answer(work, written.id, text="Und am Sonntag.").room_id == workshop


@pytest.mark.parametrize("kind", [kind for kind in RoomKind if kind is not RoomKind.DECISION])
def test_the_kind_of_a_workshop_never_changes(workshop: int, kind: RoomKind) -> None:
    """P2: not even to what it is."""
    with pytest.raises(DBAPIError, match=ONE_KIND), acting(None) as work:
        work.session.execute(update(Room).where(Room.id == workshop).values(kind=kind))


def test_a_workshop_may_hold_a_poll_and_no_debate_without_pressure_does(party: Party, workshop: int) -> None:
    """P1: a poll names the room with its kind, and neither way of lying about it works."""
    for room_id, kind in ((party.room, RoomKind.WORKSHOP), (party.room, RoomKind.OPEN), (workshop, RoomKind.OPEN)):
        with pytest.raises(DBAPIError), acting(None) as work:
            work.session.execute(insert(Poll).values(poll_in(room_id, kind, party)))
    with acting(None) as work:
        work.session.execute(insert(Poll).values(poll_in(workshop, RoomKind.WORKSHOP, party)))
    for lie in (f"room_id = {party.room}", f"room_id = {party.room}, room_kind = 'open'", "room_kind = 'open'"):
        with pytest.raises(DBAPIError), acting(None) as work:
            work.session.execute(text(f"UPDATE poll SET {lie} WHERE room_id = {workshop}"))
