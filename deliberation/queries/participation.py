"""The rooms in which somebody takes part, for that person alone; for guests all to which they are invited."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select
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
    """A room by its question. `place`: whose it is."""

    id: int
    name: str
    opening_question: str | None
    place: str


@dataclass(frozen=True, slots=True)
class OwnRooms:
    """Rooms, the oldest first; `after` leads on, None at the end."""

    shown: tuple[OwnRoom, ...] = ()
    after: int | None = None


def _invited() -> Select[*tuple[Any, ...]]:
    rooms = at_home(select(Room.id, Room.name, Room.opening_question, HOME_NAME))
    return rooms.where(IS_READ, Room.id > bindparam("after")).order_by(Room.id).limit(ASKED_FOR)


# every start page asks one of these
_INVITED = _invited()
_TAKEN_PART = _INVITED.join(Participation, Participation.room_id == Room.id).where(
    Participation.person_id == bindparam("reader_id")
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
