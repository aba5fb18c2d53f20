"""Who sees a room: its doors by name, what has changed about them, and who could be asked to come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may, places_where
from deliberation.domain.acts import Act
from deliberation.domain.rooms.doors import Door, guests_of, outermost
from deliberation.models import Association, Body, Organisation, Reason, RecordEntry, Room, RoomDoor
from deliberation.models.gathered import Gathered, gathered
from deliberation.models.tree import at_or_below
from deliberation.queries.paging import ASKED_FOR, one_page

Asked = TypeVar("Asked", bound=Select[*tuple[Any, ...]])

# what a statement about rooms calls the place of a room, once `at_home` has joined what it needs
HOME_NAME = func.coalesce(Body.name, Association.name)
CHANGES = (Act.ROOM_WIDENED, Act.ROOM_NARROWED, Act.GUESTS_INVITED, Act.GUESTS_ENDED)


@dataclass(frozen=True, slots=True)
class NamedDoor:
    """A door, and what the place is called from which it leads."""

    door: Door
    name: str


@dataclass(frozen=True, slots=True)
class ChangedDoors:
    """That a room was opened or closed to people, and why. Who did it stands in the record of acts."""

    act: Act
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class DoorHistory:
    """Changes, the newest first; `before` leads on to older ones, None at the end."""

    changes: tuple[ChangedDoors, ...]
    before: int | None


def at_home(asked: Asked) -> Asked:
    """A statement about rooms, joined with their association, and with the body whose rooms they are."""
    of_body = and_(RoomDoor.room_id == Room.id, RoomDoor.body_id.is_not(None))
    return (
        asked.join(Association, Association.id == Room.association_id)
        .outerjoin(RoomDoor, of_body)
        .outerjoin(Body, Body.id == RoomDoor.body_id)
    )


# the doors of a room, as part of a statement about rooms: every page of every room asks it, and a query of its own
# would be one more
DOORS_OF_ROOM = (
    select(
        gathered(
            RoomDoor.association_id,
            RoomDoor.body_id,
            RoomDoor.organisation_id,
            RoomDoor.reaches_below,
            func.coalesce(Association.name, Body.name, Organisation.name),
        )
    )
    .outerjoin(Association, Association.id == RoomDoor.association_id)
    .outerjoin(Body, Body.id == RoomDoor.body_id)
    .outerjoin(Organisation, Organisation.id == RoomDoor.organisation_id)
    .where(RoomDoor.room_id == Room.id)
    .correlate(Room)
    .scalar_subquery()
)


def named_doors(told: Gathered) -> tuple[NamedDoor, ...]:
    """What `DOORS_OF_ROOM` says."""
    rows = told or ()
    return tuple(NamedDoor(Door(from_, body, guests, bool(below)), name) for from_, body, guests, below, name in rows)


def home_name(doors: tuple[NamedDoor, ...]) -> str | None:
    """What the body is called whose room it is; None for the room of an association."""
    return next((one.name for one in doors if one.door.body_id is not None), None)


def in_short(doors: tuple[NamedDoor, ...], path: tuple[int, ...]) -> tuple[NamedDoor, ...]:
    """What readers are told: no door that another one includes; from the highest level down, guests last."""
    said = outermost([one.door for one in doors], path)
    shown = [one for one in doors if one.door in said]
    levels = {association_id: level for level, association_id in enumerate(path)}

    def place(one: NamedDoor) -> tuple[bool, int, bool, str]:
        level = levels.get(one.door.association_id or 0, len(path))
        return bool(one.door.organisation_id), level, not one.door.reaches_below, one.name

    return tuple(sorted(shown, key=place))


def door_history(session: Session, room_id: int, *, before: int | None = None) -> DoorHistory:
    """What has changed about who sees a room, for those of whom it is known that they do."""
    asked = (
        select(RecordEntry.id, RecordEntry.act, RecordEntry.at, Reason.text)
        .outerjoin(Reason, Reason.id == RecordEntry.reason_id)
        .where(
            RecordEntry.subject_kind == Room.__tablename__,
            RecordEntry.subject_id == room_id,
            RecordEntry.act.in_(CHANGES),
        )
        .order_by(RecordEntry.id.desc())
        .limit(ASKED_FOR)
    )
    if before is not None:
        asked = asked.where(RecordEntry.id < before)
    shown, last = one_page(session.execute(asked).all())
    changes = tuple(ChangedDoors(act, at, reason or "") for _id, act, at, reason in shown)
    return DoorHistory(changes, last[0] if last is not None else None)


def could_be_invited(session: Session, subject: Subject) -> tuple[tuple[int, str], ...]:
    """Organisations whose guests are not invited yet: those of the room's association and of the ones above."""
    asked = (
        select(Organisation.id, Organisation.name)
        .where(Organisation.association_id.in_(subject.path), Organisation.id.not_in(guests_of(subject.doors)))
        .order_by(Organisation.name)
    )
    return tuple((id_, name) for id_, name in session.execute(asked))


def bodies_to_open(session: Session, actor: Actor) -> tuple[tuple[int, int, str], ...]:
    """Bodies for which the actor may open rooms: id, their association, and a name that tells them apart."""
    places = places_where(actor, Action.OPEN_ROOM)
    own = [
        holding.body_id
        for holding in actor.holdings
        if holding.body_id is not None
        and may(actor, Action.OPEN_ROOM, Subject(doors=frozenset({Door(body_id=holding.body_id)})))
    ]
    if not (places or own):
        return ()
    asked = (
        select(Body.id, Body.association_id, Body.name, Association.name)
        .join(Association, Association.id == Body.association_id)
        .where(Body.association_id.in_(at_or_below(places)) | Body.id.in_(own))
        .order_by(Body.name, Body.id)
    )
    return tuple((id_, at, f"{name} ({association})") for id_, at, name, association in session.execute(asked))
