"""Rooms at rest, and rooms that were opened by mistake. Nothing ends a debate here: the next contribution wakes it."""

from sqlalchemy import Column, Table, delete, exists, or_, select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.refusals import RestsAlready, RoomNotEmpty
from deliberation.models import Base, PlainWords, Report, Room, RoomRest
from deliberation.models.pressure import GOES_WITH_ROOM
from deliberation.services import record
from deliberation.services.admission import demand_admission
from deliberation.services.loading import load_room, lock_person
from deliberation.services.work import Work


def rest_room(work: Work, room_id: int, *, reason: str) -> None:
    """Let a room rest. Everything in it stays, and everybody can still write.

    Raises UnknownThing, NotForDebate, NotPermitted, RestsAlready, and what `demand_admission` raises: the reason is
    read by everybody in the room.
    """
    room = _locked(work, room_id, Action.REST_ROOM)
    if work.session.get(RoomRest, room.id) is not None:
        raise RestsAlready
    # whoever moderates holds the room first, too
    writer = lock_person(work, work.actor.person_id or 0)
    demand_admission(work, writer.id, room.id, answers_id=None, thread_id=None)
    why = record.write_reason(work, reason)
    work.session.add(RoomRest(room_id=room.id, reason_id=why.id))
    _note(work, Act.ROOM_RESTED, room, why.id)


def wake(work: Work, room_id: int) -> None:
    """End a room's rest; part of writing in it, so the record says nothing of it."""
    work.session.execute(delete(RoomRest).where(RoomRest.room_id == room_id))


def delete_room(work: Work, room_id: int, *, reason: str) -> None:
    """Delete an empty room that was made by mistake, with its rules, and with what leads to nothing without it.

    Also with what others said of the room on their reading paths, and with what somebody had begun to write there: a
    draft that kept the room would tell its host of words that are nobody else's.

    Raises UnknownThing, NotForDebate, NotPermitted, RoomNotEmpty (somebody has written, or anything else points to it).
    """
    room = _locked(work, room_id, Action.DELETE_ROOM)
    tables = {table: _ways(table) for table in Base.metadata.sorted_tables if _ways(table)}
    for table, ways in tables.items():
        is_there = exists().where(or_(*(way == room.id for way in ways)))
        if table.name not in GOES_WITH_ROOM and work.session.scalar(select(is_there)):
            raise RoomNotEmpty
    # what somebody said of its plain words tells its host nothing, and means nothing without them
    plain = select(PlainWords.id).where(PlainWords.room_id == room.id)
    work.session.execute(delete(Report).where(Report.plain_id.in_(plain)))
    for table, ways in tables.items():
        if table.name in GOES_WITH_ROOM:
            work.session.execute(delete(table).where(or_(*(way == room.id for way in ways))))
    _note(work, Act.ROOM_DELETED, room, record.write_reason(work, reason).id)
    work.session.delete(room)


def _ways(table: Table) -> list[Column[int]]:
    """The columns with which a table points to rooms."""
    return [column for column in table.columns for key in column.foreign_keys if key.target_fullname == "room.id"]


def _locked(work: Work, room_id: int, action: Action) -> Room:
    demand_debate(load_room(work, room_id, action).kind)
    return work.session.get_one(Room, room_id, with_for_update=True)


def _note(work: Work, act: Act, room: Room, reason_id: int) -> None:
    place = room.association_id
    record.note_id(work, act, Room.__tablename__, room.id, association_id=place, reason_id=reason_id)
