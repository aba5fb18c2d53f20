"""From an open room towards a decision: by opening a new room. Nothing in the open room changes."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.charters import RoomForm, first_terms
from deliberation.domain.rooms.doors import Reach
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.rooms.towards import Aim, demand_grounds, demand_lead_time, demand_sits_then
from deliberation.models import Assembly, Body, Contribution, Room, RoomAim, RoomGround, RoomOrigin
from deliberation.models.doors import room_subject
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.services import record
from deliberation.services.admission import demand_no_pause
from deliberation.services.loading import load_room
from deliberation.services.rooms import open_room
from deliberation.services.sight import demand_in_sight
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class NewRoom:
    """What the new room is called, what it begins with, and who reads it."""

    name: str
    opening_question: str
    reach: Reach


def lead_on(
    work: Work, origin_id: int, new: NewRoom, aim: Aim, *, grounds: frozenset[int], reason: str, today: date
) -> Room:
    """Open a workshop towards a decision, from an open room and in its field and place. Its actor is the host.

    grounds -- the beginnings of threads there on which it rests; their authors read of it on their own page
    Raises UnknownThing (also for who does not decide here, and for words that are not there to rest on), NotPermitted,
    TooSoon, OverByThen, RestsOnNothing, RestsOnTooMuch, OutOfSight, NothingAbove, OpenedAlready, Paused.
    """
    subject = load_room(work, origin_id, Action.LEAD_ON, is_written_in=True).subject
    demand_no_pause(work, origin_id)
    demand_grounds(grounds)
    demand_lead_time(aim.earliest_on, today)
    _demand_on_the_way_up(work, aim, subject.path)
    _demand_words(work, origin_id, grounds)
    origin = work.session.get_one(Room, origin_id)
    room = open_room(
        work,
        origin.association_id,
        body_id=next((door.body_id for door in subject.doors if door.body_id is not None), None),
        field_id=origin.field_id or 0,
        name=new.name,
        opening_question=new.opening_question,
        kind=RoomKind.WORKSHOP,
        terms=first_terms(RoomForm.WORKING),
        reach=new.reach,
        reason=reason,
    )
    work.session.add(RoomOrigin(room_id=room.id, room_kind=room.kind, origin_id=origin.id))
    work.session.flush()
    demand_in_sight(work, room.id, room_subject(work.session, room).doors, subject.path)
    _add_aim(work, room, aim)
    work.session.add_all(RoomGround(room_id=room.id, contribution_id=id_) for id_ in grounds)
    record.note(work, Act.ROOM_LED_ON, origin, association_id=origin.association_id, reason=reason)
    return room


def _add_aim(work: Work, room: Room, aim: Aim) -> None:
    work.session.add(
        RoomAim(
            room_id=room.id,
            room_kind=room.kind,
            purpose=aim.purpose,
            body_id=aim.body_id,
            assembly_id=aim.assembly_id,
            earliest_on=aim.earliest_on,
        )
    )
    work.session.flush()


def _demand_on_the_way_up(work: Work, aim: Aim, path: tuple[int, ...]) -> None:
    """Who decides belongs to the room's association or to one above, and can decide on that day or later."""
    if aim.assembly_id is None:
        body = work.session.get(Body, aim.body_id) if aim.body_id is not None else None
        if body is None or body.association_id not in path:
            raise UnknownThing(what="body")
        return
    assembly = work.session.get(Assembly, aim.assembly_id)
    if aim.body_id is not None or assembly is None or assembly.association_id not in path:
        raise UnknownThing(what="assembly")
    demand_sits_then(assembly.days, aim.earliest_on)


def _demand_words(work: Work, origin_id: int, grounds: frozenset[int]) -> None:
    """All of them begin threads there, and are neither withdrawn nor hidden."""
    # held so that none is taken back in this moment
    found = work.session.scalars(
        select(Contribution.id)
        .where(
            Contribution.id.in_(grounds),
            Contribution.room_id == origin_id,
            Contribution.thread_id.is_(None),
            Contribution.withdrawn_at.is_(None),
            ~is_hidden_by_moderation(Contribution.id),
        )
        .with_for_update(read=True, key_share=True, of=Contribution)
    )
    if set(found) != grounds:
        raise UnknownThing(what="contribution")
