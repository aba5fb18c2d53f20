"""The thematic fields and the open rooms in them."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, places_where
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import FOR_DEBATE
from deliberation.models import Person, Room, RoomRest, ThematicField
from deliberation.models.doors import seen_by
from deliberation.models.tree import the_federation
from deliberation.queries.doors import HOME_NAME, at_home, bodies_to_open
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.viewer import joins_debate


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field and what it is about."""

    id: int
    slug: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room by its question. `host` is empty after they deleted their data. `place`: whose room it is."""

    id: int
    name: str
    opening_question: str | None
    host: str
    place: str
    is_resting: bool


@dataclass(frozen=True, slots=True)
class FieldPage:
    """A field with fifty of its rooms; `after` leads on to the next ones, None at the end."""

    field: FieldRow
    rooms: tuple[RoomRow, ...]
    after: int | None
    may_open: bool


def fields_page(session: Session, actor: Actor) -> tuple[FieldRow, ...]:
    """All fields, in the order in which they were founded. Raises UnknownThing for whom they are not for."""
    if not joins_debate(actor):
        raise UnknownThing(what="field")
    return tuple(_rows(session))


def fields_subject(session: Session, actor: Actor) -> Subject:
    """What the table is asked about the fields: they are the federation's. Raises UnknownThing likewise."""
    if not joins_debate(actor):
        raise UnknownThing(what="field")
    return Subject(path=tuple(session.scalars(the_federation())))


def field_page(session: Session, actor: Actor, slug: str, *, after: int | None = None) -> FieldPage:
    """A field and the rooms in it that the actor may see, the oldest first. Raises UnknownThing."""
    found = field_row(session, actor, slug)
    asked = at_home(
        select(Room, HOME_NAME, Person.given_name, Person.family_name, RoomRest.room_id.is_not(None))
        .join(Person, Person.id == Room.host_id)
        .outerjoin(RoomRest, RoomRest.room_id == Room.id)
        .where(
            Room.field_id == found.id,
            Room.kind.in_(FOR_DEBATE),
            or_(seen_by(actor), Room.host_id == actor.person_id),
        )
        .order_by(Room.id)
        .limit(ASKED_FOR)
    )
    if after is not None:
        asked = asked.where(Room.id > after)
    shown, last = one_page(session.execute(asked).all())
    return FieldPage(
        field=found,
        rooms=tuple(
            RoomRow(
                room.id,
                room.name,
                room.opening_question,
                f"{given_name} {family_name}".strip(),
                place,
                is_resting,
            )
            for room, place, given_name, family_name, is_resting in shown
        ),
        after=last[0].id if last is not None else None,
        may_open=bool(places_to_open(actor) or bodies_to_open(session, actor)),
    )


def field_row(session: Session, actor: Actor, slug: str) -> FieldRow:
    """A field by its address. Raises UnknownThing."""
    found = next(iter(_rows(session, slug)), None) if joins_debate(actor) else None
    if found is None:
        raise UnknownThing(what="field")
    return found


def _rows(session: Session, slug: str | None = None) -> list[FieldRow]:
    asked = select(ThematicField).order_by(ThematicField.id)
    if slug is not None:
        asked = asked.where(ThematicField.slug == slug)
    return [FieldRow(one.id, one.slug, one.name, one.summary) for one in session.scalars(asked)]


def places_to_open(actor: Actor) -> list[int]:
    """The associations for which, and below which, the actor may open rooms."""
    return places_where(actor, Action.OPEN_ROOM)
