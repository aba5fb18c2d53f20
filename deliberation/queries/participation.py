"""The rooms in which somebody takes part, for that person alone; for guests all to which they are invited."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.people import PersonKind
from deliberation.domain.rooms.kinds import FOR_DEBATE
from deliberation.models import Participation, Room
from deliberation.models.doors import seen_by
from deliberation.queries.doors import HOME_NAME, at_home
from deliberation.queries.paging import ASKED_FOR, one_page

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


def own_rooms(session: Session, actor: Actor, *, after: int | None = None) -> OwnRooms:
    """Fifty of them. A room that somebody no longer sees is not among them."""
    asked = at_home(select(Room.id, Room.name, Room.opening_question, HOME_NAME)).where(
        Room.kind.in_(FOR_DEBATE), or_(seen_by(actor), Room.host_id == actor.person_id)
    )
    if actor.kind is not PersonKind.GUEST:
        asked = asked.join(Participation, Participation.room_id == Room.id).where(
            Participation.person_id == actor.person_id
        )
    if after is not None:
        asked = asked.where(Room.id > after)
    shown, last = one_page(session.execute(asked.order_by(Room.id).limit(ASKED_FOR)).all())
    return OwnRooms(tuple(OwnRoom(*row) for row in shown), last[0] if last is not None else None)


def first_rooms(session: Session, actor: Actor) -> OwnRooms:
    """Those on the start page; `after` tells that there are others."""
    found = own_rooms(session, actor)
    has_more = len(found.shown) > FIRST
    return OwnRooms(found.shown[:FIRST], found.shown[FIRST - 1].id if has_more else None)
