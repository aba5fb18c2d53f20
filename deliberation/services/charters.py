"""Raumregeln: the first version comes with the room, the others from its host."""

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.rooms.charters import Terms
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.refusals import CharterChanged, SameCharter
from deliberation.models import Charter, Room
from deliberation.services import record
from deliberation.services.admission import demand_admission
from deliberation.services.floods import demand_no_flood_of_words
from deliberation.services.loading import load_room, lock_person
from deliberation.services.work import Work


def write_charter(work: Work, room_id: int, terms: Terms, *, seen: int, reason: str) -> Charter:
    """Put the next version beside the ones before.

    seen -- number of the version that its writer had before their eyes
    Raises UnknownThing, NotForDebate, NotPermitted, CharterChanged (somebody was faster), SameCharter, DidALot, and
    what `demand_admission` raises: Raumregeln are words that stand in the room, and a host is bound like everybody.
    """
    demand_debate(load_room(work, room_id).kind)
    load_room(work, room_id, Action.WRITE_CHARTER)
    # of two who write at once the second waits, and is told
    room = work.session.get_one(Room, room_id, with_for_update=True)
    newest = work.session.scalars(
        select(Charter).where(Charter.room_id == room_id).order_by(Charter.number.desc()).limit(1)
    ).one()
    if newest.number != seen:
        raise CharterChanged
    if newest.terms == terms:
        raise SameCharter
    # whoever moderates holds the room first, too
    writer = lock_person(work, work.actor.person_id or 0)
    demand_admission(work, writer.id, room.id, answers_id=None, thread_id=None)
    demand_no_flood_of_words(work)
    why = record.write_reason(work, reason)
    charter = add_charter(work, room, terms, number=newest.number + 1, reason_id=why.id)
    work.session.flush()
    place = room.association_id
    record.note_id(work, Act.CHARTER_WRITTEN, Room.__tablename__, room.id, association_id=place, reason_id=why.id)
    return charter


def add_charter(work: Work, room: Room, terms: Terms, *, number: int = 1, reason_id: int | None = None) -> Charter:
    """Store a version; with a room that is being opened, part of opening it."""
    charter = Charter(
        room_id=room.id,
        number=number,
        form=terms.form,
        rules=terms.rules,
        citing=terms.citing,
        written_at=work.now,
        written_by_id=work.actor.person_id,
        reason_id=reason_id,
    )
    work.session.add(charter)
    return charter
