"""Who moderates a place: conditions that pages and acts share."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.people import Function
from deliberation.models.base import another
from deliberation.models.moderation import ModerationAct
from deliberation.models.people import FunctionHeld
from deliberation.models.reading_paths import PathStop
from deliberation.models.rooms import Room
from deliberation.models.structure import Association
from deliberation.models.terms import Day, holds_now
from deliberation.models.tree import path_of, paths_of


def _moderates(today: Day) -> tuple[ColumnElement[bool], ...]:
    """A function of a moderator, held now, for an association and not for a body or an assembly."""
    return (
        FunctionHeld.function == Function.MODERATOR,
        FunctionHeld.body_id.is_(None),
        FunctionHeld.assembly_id.is_(None),
        *holds_now(today),
    )


def another_moderates(today: Day) -> ColumnElement[bool]:
    """In a statement about acts and their rooms: whether somebody else moderates there who could decide."""
    place, above, top = (another(Association) for _ in range(3))
    # as far up as the tree has levels
    path = (place.id, place.parent_id, above.parent_id, top.parent_id)
    return (
        select(place.id)
        .outerjoin(above, above.id == place.parent_id)
        .outerjoin(top, top.id == above.parent_id)
        .join(FunctionHeld, or_(*(FunctionHeld.association_id == id_ for id_ in path)))
        .where(
            place.id == Room.association_id,
            *_moderates(today),
            FunctionHeld.person_id != ModerationAct.acted_by_id,
            or_(ModerationAct.person_id.is_(None), FunctionHeld.person_id != ModerationAct.person_id),
        )
        .correlate(Room, ModerationAct)
        .exists()
    )


def subject_of_appeal(session: Session, act: ModerationAct, room: Room, today: Day) -> Subject:
    """What the table is asked about one appeal."""
    path = path_of(session, room.association_id)
    moderating = select(FunctionHeld.person_id).where(FunctionHeld.association_id.in_(path), *_moderates(today))
    return Subject(
        path,
        person_id=act.person_id,
        room_kind=room.kind,
        acted_by=act.acted_by_id,
        has_no_other_moderator={*session.scalars(moderating)} <= {act.acted_by_id, act.person_id},
    )


def sees_act(actor: Actor, subject: Subject) -> bool:
    """Whom an intervention concerns, and those who moderate there; others learn nothing of it."""
    return may(actor, Action.APPEAL, subject) or may(actor, Action.MODERATE, subject)


def rooms_of_path(session: Session, path_id: int) -> list[tuple[Room, tuple[int, ...]]]:
    """The rooms through which a reading path leads, each with the way to its association; the highest one first."""
    through = select(PathStop.room_id).where(PathStop.path_id == path_id, PathStop.room_id.is_not(None))
    rooms = session.scalars(select(Room).where(Room.id.in_(through))).all()
    ways = paths_of(session, [room.association_id for room in rooms])
    found = [(room, ways[room.association_id]) for room in rooms]
    return sorted(found, key=lambda one: (len(one[1]), one[0].id))


def moderates_all(actor: Actor, rooms: Collection[tuple[Room, tuple[int, ...]]]) -> bool:
    """Whether somebody moderates every one of these rooms; a path that leads through none is nobody's to moderate."""
    subjects = [Subject(way, room_kind=room.kind) for room, way in rooms]
    return bool(subjects) and all(may(actor, Action.MODERATE, subject) for subject in subjects)
