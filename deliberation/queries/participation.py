"""The rooms in which somebody takes part, or which they host, for them alone; for guests all that invite them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Select, bindparam, false, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.people import PersonKind
from deliberation.models import Participation, Room
from deliberation.queries.doors import HOME_NAME, at_home
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.seen_rooms import IS_READ, reader

# on the start page; the others are on a page of their own
FIRST = 8


@dataclass(frozen=True, slots=True)
class OwnRoom:
    """A room by its question. `place`: whose it is. `is_host`: the reader looks after it."""

    id: int
    name: str
    opening_question: str | None
    place: str
    is_host: bool


@dataclass(frozen=True, slots=True)
class OwnRooms:
    """Rooms, the oldest first; `after` leads on, None at the end."""

    shown: tuple[OwnRoom, ...] = ()
    after: int | None = None


_READER = bindparam("reader_id", type_=Integer)
_HOSTS = func.coalesce(Room.host_id == _READER, false())


def _invited() -> Select[*tuple[Any, ...]]:
    rooms = at_home(select(Room.id, Room.name, Room.opening_question, HOME_NAME, _HOSTS))
    return rooms.where(IS_READ, Room.id > bindparam("after")).order_by(Room.id).limit(ASKED_FOR)


# every start page asks one of these
_INVITED = _invited()
_TAKEN_PART = _INVITED.where(
    Room.id.in_(
        select(Participation.room_id)
        .where(Participation.person_id == _READER)
        .union(select(Room.id).where(Room.host_id == _READER))
    )
)


def own_rooms(session: Session, actor: Actor, *, after: int | None = None) -> OwnRooms:
    """Fifty of them. A room that somebody no longer sees is not among them."""
    asked = _INVITED if actor.kind is PersonKind.GUEST else _TAKEN_PART
    shown, last = one_page(session.execute(asked, {"after": after or 0, **reader(actor)}).all())
    return OwnRooms(tuple(OwnRoom(*row) for row in shown), last[0] if last is not None else None)


def first_rooms(session: Session, actor: Actor) -> OwnRooms:
    """Those on the start page; `after` tells that there are others."""
    found = own_rooms(session, actor)
    has_more = len(found.shown) > FIRST
    return OwnRooms(found.shown[:FIRST], found.shown[FIRST - 1].id if has_more else None)
