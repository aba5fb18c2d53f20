"""What moderation has left for readers to see: a closed room or thread, and where a thread has gone."""

from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.moderation import Intervention
from deliberation.models import ModerationAct, Reason, Room
from deliberation.queries.paging import PAGE


@dataclass(frozen=True, slots=True)
class Shut:
    """Why nobody writes here. `kind`: the room is closed, or the thread. `reason` is empty once it was deleted."""

    kind: Intervention
    rule: RoomRule
    reason: str


@dataclass(frozen=True, slots=True)
class MovedThread:
    """A thread that stood here, and the room in which it stands now."""

    id: int
    room: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands on a room's page beside the contributions. Older moves are in the room's record."""

    shut: Shut | None = None
    moved: tuple[MovedThread, ...] = ()


def _running(*kinds: Intervention) -> Select[Intervention, RoomRule, str, int | None, str | None]:
    target = aliased(Room)
    return (
        select(ModerationAct.kind, ModerationAct.rule, Reason.text, ModerationAct.contribution_id, target.name)
        .join(Reason, Reason.id == ModerationAct.reason_id)
        .outerjoin(target, target.id == ModerationAct.to_room_id)
        .where(ModerationAct.undone_at.is_(None), ModerationAct.kind.in_(kinds))
    )


def signs_of(session: Session, room_id: int) -> Signs:
    """The signs on a room's page, the newest move first."""
    asked = _running(Intervention.LOCK_ROOM, Intervention.MOVE).where(ModerationAct.room_id == room_id)
    # what closes the room stands first, whatever has moved since
    ordered = asked.order_by(ModerationAct.kind != Intervention.LOCK_ROOM, ModerationAct.id.desc()).limit(PAGE)
    rows = session.execute(ordered).all()
    shut = [Shut(kind, rule, reason) for kind, rule, reason, _, _ in rows if kind is Intervention.LOCK_ROOM]
    moved = [MovedThread(id_, room) for _, _, _, id_, room in rows if id_ is not None and room is not None]
    return Signs(shut[0] if shut else None, tuple(moved))


def what_shuts(session: Session, room_id: int, thread_id: int) -> Shut | None:
    """Why nobody answers in a thread, if so."""
    kind = ModerationAct.kind
    here = or_(
        (kind == Intervention.LOCK_ROOM) & (ModerationAct.room_id == room_id),
        (kind == Intervention.LOCK_THREAD) & (ModerationAct.contribution_id == thread_id),
    )
    asked = _running(Intervention.LOCK_ROOM, Intervention.LOCK_THREAD).where(here)
    found = session.execute(asked.order_by(ModerationAct.id).limit(1)).first()
    return Shut(*found[:3]) if found is not None else None
