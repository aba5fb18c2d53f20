"""What moderation has left for readers to see: a closed room or thread, and where a thread has gone."""

from dataclasses import dataclass

from sqlalchemy import Select, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.moderation import Intervention
from deliberation.models import ModerationAct, Reason, Room
from deliberation.models.base import another, is_word
from deliberation.queries.columns import first_of, rows_of
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


_ON_A_ROOM = (Intervention.LOCK_ROOM, Intervention.MOVE)
# asked beside a room: in most of them moderation has done neither
HAS_SIGNS = exists().where(
    ModerationAct.room_id == Room.id, ModerationAct.undone_at.is_(None), ModerationAct.kind.in_(_ON_A_ROOM)
)


def _running(*kinds: Intervention) -> Select[Intervention, RoomRule, str, int | None, str | None]:
    target = another(Room)
    return (
        select(ModerationAct.kind, ModerationAct.rule, Reason.text, ModerationAct.contribution_id, target.name)
        .join(Reason, Reason.id == ModerationAct.reason_id)
        .outerjoin(target, target.id == ModerationAct.to_room_id)
        .where(ModerationAct.undone_at.is_(None), ModerationAct.kind.in_(kinds))
    )


# every page of a room or a thread asks one of these; what closes the room stands first, whatever has moved since
_IN_ROOM = (
    _running(*_ON_A_ROOM)
    .where(ModerationAct.room_id == bindparam("room_id"))
    .order_by(ModerationAct.kind != Intervention.LOCK_ROOM, ModerationAct.id.desc())
    .limit(PAGE)
)
_SHUTTING = (
    _running(Intervention.LOCK_ROOM, Intervention.LOCK_THREAD)
    .where(
        or_(
            is_word(ModerationAct.kind, Intervention.LOCK_ROOM) & (ModerationAct.room_id == bindparam("room_id")),
            is_word(ModerationAct.kind, Intervention.LOCK_THREAD)
            & (ModerationAct.contribution_id == bindparam("thread_id")),
        )
    )
    .order_by(ModerationAct.id)
    .limit(1)
)


def signs_of(session: Session, room_id: int) -> Signs:
    """The signs on a room's page, the newest move first."""
    rows = rows_of(session, _IN_ROOM, {"room_id": room_id})
    shut = [Shut(kind, rule, reason) for kind, rule, reason, _, _ in rows if kind is Intervention.LOCK_ROOM]
    moved = [MovedThread(id_, room) for _, _, _, id_, room in rows if id_ is not None and room is not None]
    return Signs(shut[0] if shut else None, tuple(moved))


def what_shuts(session: Session, room_id: int, thread_id: int) -> Shut | None:
    """Why nobody answers in a thread, if so."""
    found = first_of(session, _SHUTTING, {"room_id": room_id, "thread_id": thread_id})
    return Shut(*found[:3]) if found is not None else None
