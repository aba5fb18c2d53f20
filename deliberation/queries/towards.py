"""The way from an open room to a decision: what leads on from a room, and what a room on the way says of itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Subquery, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.acts import Act
from deliberation.domain.rooms.inbox import first_words
from deliberation.domain.rooms.ordering import Order, shuffle_of
from deliberation.domain.rooms.towards import MOST_GROUNDS, first_day
from deliberation.domain.text.notation import without_signs
from deliberation.models import (
    Assembly,
    Association,
    Body,
    Contribution,
    Reason,
    RecordEntry,
    Room,
    RoomAim,
    RoomGround,
    RoomOrigin,
)
from deliberation.queries.columns import rows_of
from deliberation.queries.paging import PAGE
from deliberation.queries.seen_rooms import IS_READ, debated_by, reader
from deliberation.queries.threads import BY_IDS, ContributionRow, Turn, contribution_rows, rows_where, threads_of

Named = tuple[int, str]


class Decider(StrEnum):
    """Who can decide: the words with which a form says which of the two it means."""

    BODY = "body"
    ASSEMBLY = "assembly"


@dataclass(frozen=True, slots=True)
class DeciderRow:
    """Somebody who could decide."""

    kind: Decider
    id: int
    name: str
    association: str


@dataclass(frozen=True, slots=True)
class Offered:
    """Beginnings of threads to choose from: those that are chosen, and a page more. `older`: the mark of the next."""

    rows: tuple[ContributionRow, ...]
    older: int | None


@dataclass(frozen=True, slots=True)
class Ground:
    """A contribution on which a room rests, and how it begins; while moderation hides it, without words and a name."""

    id: int
    author: str
    words: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Way:
    """What a room on the way to a decision says of itself.

    reason -- as it stands in the record
    origin -- None for who does not read there
    grounds -- those that the reader may read; `has_others`: whether it rests on more than that
    """

    purpose: str
    earliest_on: date
    decider: str
    association: str
    assembly_id: int | None
    reason: str
    origin: Named | None
    grounds: tuple[Ground, ...]
    has_others: bool


# the entry of who led on to a room with an aim, and why: whoever looks after it later, the record keeps that
LED_ON = and_(
    RecordEntry.subject_kind == Room.__tablename__,
    RecordEntry.subject_id == RoomAim.room_id,
    RecordEntry.act == Act.ROOM_OPENED,
)

# asked beside a room
IS_ON_A_WAY = exists().where(or_(RoomOrigin.room_id == Room.id, RoomOrigin.origin_id == Room.id))


# every page of a room from which one leads asks it: making the statement costs more than asking it
_LEADS_ON = (
    select(Room.id, Room.name)
    .join(RoomOrigin, RoomOrigin.room_id == Room.id)
    .where(RoomOrigin.origin_id == bindparam("room_id"), IS_READ)
    .order_by(Room.id.desc())
    .limit(PAGE)
)


def leads_on_to(session: Session, actor: Actor, room_id: int) -> tuple[Named, ...]:
    """The rooms to which an open room leads, the newest first, for who reads them."""
    rows = rows_of(session, _LEADS_ON, {"room_id": room_id, **reader(actor)})
    return tuple((id_, name) for id_, name in rows)


def way_of(session: Session, actor: Actor, room_id: int) -> Way | None:
    """What a room is for, with what it rests on, in one query; None for one that is on no way."""
    grounds = _grounds(actor, room_id)
    found = session.execute(
        select(RoomAim, Body.name, Assembly.name, Association.name, Reason.text, Room.id, Room.name, debated_by(actor))
        .add_columns(*grounds.c)
        .join(RoomOrigin, RoomOrigin.room_id == RoomAim.room_id)
        .join(Room, Room.id == RoomOrigin.origin_id)
        .outerjoin(Body, Body.id == RoomAim.body_id)
        .outerjoin(Assembly, Assembly.id == RoomAim.assembly_id)
        .join(Association, Association.id == func.coalesce(Body.association_id, Assembly.association_id))
        .outerjoin(RecordEntry, LED_ON)
        .outerjoin(Reason, Reason.id == RecordEntry.reason_id)
        .outerjoin(grounds, grounds.c.ground_of == RoomAim.room_id)
        .where(RoomAim.room_id == room_id)
        .order_by(grounds.c.written_at, grounds.c.id)
    ).all()
    if not found:
        return None
    aim, body, assembly, association, reason, origin_id, origin, is_read, *_ground = found[0]
    # the last two of each row: of which room it is a ground, and whether the reader may read it
    resting = [row[8:] for row in found if row.ground_of is not None]
    read = [ContributionRow(*words) for *words, _of, is_seen in resting if is_seen]
    return Way(
        purpose=aim.purpose,
        earliest_on=aim.earliest_on,
        decider=body or assembly,
        association=association,
        assembly_id=aim.assembly_id,
        reason=reason or "",
        origin=(origin_id, origin) if is_read else None,
        grounds=tuple(
            Ground(one.id, one.author, first_words(without_signs(one.text)), one.hidden is not None) for one in read
        ),
        has_others=len(read) < len(resting),
    )


def _grounds(actor: Actor, room_id: int) -> Subquery:
    """What the room rests on: the columns of `ContributionRow`, and two more."""
    asked = (
        rows_where(RoomGround.room_id == room_id)
        .join(RoomGround, RoomGround.contribution_id == Contribution.id)
        .join(Room, Room.id == Contribution.room_id)
    )
    return asked.add_columns(RoomGround.room_id.label("ground_of"), debated_by(actor).label("is_seen")).subquery()


def deciders_for(session: Session, path: tuple[int, ...], today: date) -> tuple[DeciderRow, ...]:
    """Bodies of the associations on the way up, and assemblies that are not over before a decision can be announced."""
    bodies = session.execute(
        select(Body.id, Body.name, Association.name)
        .join(Association, Association.id == Body.association_id)
        .where(Body.association_id.in_(path))
        .order_by(Body.name, Body.id)
    )
    assemblies = session.execute(
        select(Assembly.id, Assembly.name, Association.name)
        .join(Association, Association.id == Assembly.association_id)
        .where(Assembly.association_id.in_(path), Assembly.closes_on >= first_day(today))
        .order_by(Assembly.opens_on, Assembly.id)
    )
    return (
        *(DeciderRow(Decider.ASSEMBLY, *row) for row in assemblies),
        *(DeciderRow(Decider.BODY, *row) for row in bodies),
    )


def offered_grounds(
    session: Session, actor: Actor, room_id: int, *, chosen: Collection[int] = (), after: int | None = None
) -> Offered:
    """What a new room can rest on, the newest first: what is chosen already, and the threads after the mark."""
    shuffle = shuffle_of(actor.person_id or 0, room_id)
    page = threads_of(session, room_id, Order.TIME, shuffle, Turn(after=after))
    kept = contribution_rows(session, BY_IDS, ids=sorted(chosen)[: MOST_GROUNDS + 1]) if chosen else []
    rows = {row.id: row for row in (*kept, *(thread.beginning for thread in page.shown)) if _bears(row, room_id)}
    return Offered(tuple(rows.values()), page.after)


def _bears(row: ContributionRow, room_id: int) -> bool:
    is_there = row.withdrawn_at is None and row.hidden is None
    return row.room_id == room_id and row.thread_id is None and is_there
