"""The public record of a room's moderation: what, on which day, by which rule, why, and how it stands. No names."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CompoundSelect, select, union
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.rooms.doors import covers, guests_of
from deliberation.domain.rooms.kinds import RoomRule, demand_debate
from deliberation.domain.rooms.moderation import Intervention, Standing
from deliberation.models import Association, ModerationAct, PathStop, Reason, Room
from deliberation.models.base import is_word
from deliberation.models.doors import doors_by_room
from deliberation.models.moderation import HIDES_A_PATH
from deliberation.queries.cases import standing_of
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.rooms import RoomHead, room_head

# a Kreis has a handful of rooms; who looks for one among hundreds moves the thread from there
MOST_TARGETS = 200


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """One line of the record. `moved_to`: the room in which a moved thread stands; `thread_id` leads there.

    charter_number -- the version of the Raumregeln by which it was measured, where one of the room's own was named
    """

    id: int
    kind: Intervention
    acted_at: datetime
    rule: RoomRule
    reason: str
    standing: Standing
    moved_to: str | None
    thread_id: int | None
    charter_number: int | None


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """Fifty acts in a room, the newest first. `may_lock`: the reader could close the room."""

    head: RoomHead
    shown: tuple[RecordedAct, ...]
    older: int | None
    may_lock: bool


def room_record(session: Session, actor: Actor, room_id: int, *, before: int | None = None) -> RoomRecord:
    """What moderation did in a room, for everybody who reads it, and those who moderate. Raises UnknownThing."""
    head = room_head(session, actor, room_id, Action.MODERATE)
    demand_debate(head.kind)
    target = aliased(Room)
    asked = (
        select(ModerationAct, Reason.text, target.name)
        .join(Reason, Reason.id == ModerationAct.reason_id)
        .outerjoin(target, target.id == ModerationAct.to_room_id)
        .where(ModerationAct.id.in_(_entered(room_id, before)))
        .order_by(ModerationAct.id.desc())
        .limit(ASKED_FOR)
    )
    shown, last = one_page(session.execute(asked).all())
    moderates = may(actor, Action.MODERATE, Subject(head.subject.path, room_kind=head.kind))
    is_locked = select(ModerationAct.id).where(
        ModerationAct.room_id == room_id,
        is_word(ModerationAct.kind, Intervention.LOCK_ROOM),
        ModerationAct.undone_at.is_(None),
    )
    return RoomRecord(
        head=head,
        shown=tuple(_recorded(*row) for row in shown),
        older=last[0].id if last is not None else None,
        may_lock=moderates and session.scalar(is_locked) is None,
    )


def _entered(room_id: int, before: int | None) -> CompoundSelect[int]:
    """What the record of a room has: all that was done in it, and which paths through it are hidden now.

    An act about a path is entered in the highest of its rooms and stays there. In the others it stands as long as
    readers find a sign in place of the path: what was taken back before a path led there is nothing of theirs.
    """
    here = select(ModerationAct.id).where(ModerationAct.room_id == room_id)
    through = select(PathStop.path_id).where(PathStop.room_id == room_id)
    led = select(ModerationAct.id).where(HIDES_A_PATH, ModerationAct.path_id.in_(through))
    if before is not None:
        here, led = (asked.where(ModerationAct.id < before) for asked in (here, led))
    pages = (asked.order_by(ModerationAct.id.desc()).limit(ASKED_FOR).subquery() for asked in (here, led))
    return union(*(select(one.c.id) for one in pages))


def _recorded(act: ModerationAct, reason: str, moved_to: str | None) -> RecordedAct:
    return RecordedAct(
        id=act.id,
        kind=act.kind,
        acted_at=act.acted_at,
        rule=act.rule,
        reason=reason,
        standing=standing_of(act),
        moved_to=moved_to,
        thread_id=act.contribution_id if moved_to is not None else None,
        charter_number=act.charter_number,
    )


def rooms_to_move_to(session: Session, actor: Actor, head: RoomHead) -> tuple[tuple[int, str], ...]:
    """Rooms of this kind, for the same people or for more, that the actor moderates: id, and name with association."""
    path = head.subject.path
    places = [id_ for at, id_ in enumerate(path, 1) if may(actor, Action.SEE_REPORTS, Subject(path[:at]))]
    asked = (
        select(Room.id, Room.name, Association.name)
        .join(Association, Association.id == Room.association_id)
        .where(Room.association_id.in_(places), Room.kind == head.kind, Room.id != head.id)
        .order_by(Room.association_id.desc(), Room.name, Room.id)
        .limit(MOST_TARGETS)
    )
    found = session.execute(asked).all()
    here, doors = head.subject.doors, doors_by_room(session, [row[0] for row in found])
    return tuple(
        (id_, f"{name} ({association})")
        for id_, name, association in found
        if covers(doors[id_], here, path) and guests_of(doors[id_]) <= guests_of(here)
    )
