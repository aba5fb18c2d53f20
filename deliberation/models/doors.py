"""The doors of rooms: the table, and the one place where the database is asked who sees a room.

`domain/rooms/doors.py` says the same of one room; a test holds both equal over trees, people and rooms at random.
"""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import (
    BindParameter,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    bindparam,
    false,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from deliberation.domain.access import Actor, Subject
from deliberation.domain.people import IN_THE_PARTY
from deliberation.domain.rooms.doors import Door, Doors, guests_of, keys_of
from deliberation.models.base import Base
from deliberation.models.people import FunctionHeld, Person
from deliberation.models.rooms import Room
from deliberation.models.structure import Association
from deliberation.models.terms import Day, holds_now
from deliberation.models.tree import WAY_UP, Ids, ids_named, is_at_or_below, upwards, way_down


def _once(name: str, *columns: str, given: str) -> Index:
    """No door twice among those that lead from this sort of place."""
    where = text(f"{given} IS NOT NULL")
    return Index(f"uq_room_door_{name}", *columns, unique=True, sqlite_where=where, postgresql_where=where)


class RoomDoor(Base):
    """One door. A room without any is seen by its host alone; a room of an assembly needs none."""

    __tablename__ = "room_door"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN association_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN body_id IS NULL THEN 0 ELSE 1 END) "
            "+ (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="leads_from_one_place",
        ),
        CheckConstraint("NOT reaches_below OR association_id IS NOT NULL", name="only_trees_have_a_below"),
        _once("association", "room_id", "association_id", given="association_id"),
        # a room is the room of one body at most
        _once("body", "room_id", given="body_id"),
        _once("guests", "room_id", "organisation_id", given="organisation_id"),
        # the rooms that somebody sees, from their own associations, as whose guest, in which body
        Index("ix_room_door_seen", "association_id", "reaches_below", "room_id"),
        Index("ix_room_door_body", "body_id", "room_id"),
        Index("ix_room_door_guests", "organisation_id", "room_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), index=True)
    association_id: Mapped[int | None] = mapped_column(ForeignKey("association.id", ondelete="RESTRICT"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id", ondelete="RESTRICT"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"))
    reaches_below: Mapped[bool]

    @property
    def door(self) -> Door:
        """What it is for the rules."""
        return Door(self.association_id, self.body_id, self.organisation_id, self.reaches_below)


def _fits(below: Ids, here: Ids, bodies: Ids, organisation_id: BindParameter[int]) -> ColumnElement[bool]:
    """One of these keys opens one of the doors of a room; where there is no key of a sort, no door of that sort."""
    ways = or_(
        RoomDoor.reaches_below & RoomDoor.association_id.in_(below),
        ~RoomDoor.reaches_below & RoomDoor.association_id.in_(here),
        RoomDoor.body_id.in_(bodies),
        RoomDoor.organisation_id == organisation_id,
    )
    return Room.id.in_(select(RoomDoor.room_id).where(ways))


def seen_by(actor: Actor) -> ColumnElement[bool]:
    """The condition that a room has a door open to somebody. Their own rooms and those that decide come on top."""
    keys = keys_of(actor)
    # as a value: a comparison with None itself would ask for doors that are not for guests
    organisation_id = literal(keys.organisation_id, Integer)
    return _fits(keys.below, sorted(keys.here), sorted(keys.bodies), organisation_id)


# the same with places for the keys, for statements that are made once and asked with `keys_in_hand`
IS_OPEN = _fits(
    ids_named("keys_below"),
    ids_named("keys_here"),
    ids_named("keys_bodies"),
    bindparam("keys_organisation"),
)


def keys_in_hand(actor: Actor) -> dict[str, object]:
    """What `IS_OPEN` is asked with."""
    keys = keys_of(actor)
    return {
        "keys_below": keys.below,
        "keys_here": sorted(keys.here),
        "keys_bodies": sorted(keys.bodies),
        "keys_organisation": keys.organisation_id,
    }


def finds_open(doors: Doors, today: Day) -> ColumnElement[bool]:
    """The condition that a person finds one of these doors open: the same, asked of people."""
    ways = [_comes_by(door, today) for door in doors if door.organisation_id is None]
    return or_(Person.kind.in_(IN_THE_PARTY) & or_(false(), *ways), Person.organisation_id.in_(guests_of(doors)))


def _comes_by(door: Door, today: Day) -> ColumnElement[bool]:
    holds = select(FunctionHeld.person_id).where(FunctionHeld.assembly_id.is_(None), *holds_now(today))
    if door.association_id is None:
        return Person.id.in_(holds.where(FunctionHeld.body_id == door.body_id))
    belongs = is_at_or_below(Person.association_id, [door.association_id])
    if door.reaches_below:
        return belongs
    serves = holds.where(FunctionHeld.association_id == door.association_id, FunctionHeld.body_id.is_(None))
    return belongs & or_(Person.association_id == door.association_id, Person.id.in_(serves))


def doors_by_room(session: Session, room_ids: Collection[int]) -> dict[int, Doors]:
    """The doors of some rooms, in one query."""
    found: defaultdict[int, set[Door]] = defaultdict(set)
    for row in session.scalars(select(RoomDoor).where(RoomDoor.room_id.in_(room_ids))):
        found[row.room_id].add(row.door)
    return {id_: frozenset(found[id_]) for id_ in room_ids}


# asked by every act in a room: the way up and the doors, in one query
_WAY_AND_DOORS = (
    upwards(select(*WAY_UP, RoomDoor).select_from(Association))
    .outerjoin(RoomDoor, RoomDoor.room_id == bindparam("room_id"))
    .where(Association.id == bindparam("association_id"))
)


def room_subject(session: Session, room: Room) -> Subject:
    """What the table of permissions is asked about a room."""
    rows = session.execute(_WAY_AND_DOORS, {"room_id": room.id, "association_id": room.association_id}).all()
    above, top, highest, _door = rows[0]
    path = way_down(room.association_id, (above, top, highest))
    doors = frozenset(row[-1].door for row in rows if row[-1] is not None)
    return Subject(path=path, person_id=room.host_id, room_kind=room.kind, doors=doors)
