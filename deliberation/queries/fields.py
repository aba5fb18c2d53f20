"""The thematic fields and the open rooms in them."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Integer, Row, Select, bindparam, exists, false, func, select, tuple_
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, places_where
from deliberation.domain.debate import joins_debate
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.rooms.ordering import PRIME, RoomsOrder
from deliberation.models import Person, Room, RoomRest, ThematicField, Theme, ThemeAssignment
from deliberation.models.tree import the_federation
from deliberation.queries.columns import rows_of
from deliberation.queries.doors import HOME_NAME, at_home, bodies_to_open
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.seen_rooms import IS_READ, reader


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field and what it is about."""

    id: int
    slug: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room by its question. `host` is empty after they deleted their data.

    place -- whose room it is
    theme -- id, slug and name of the theme under which it stands here, where rooms stand by theme
    """

    id: int
    name: str
    opening_question: str | None
    host: str
    place: str
    is_resting: bool
    kind: RoomKind
    theme: tuple[int, str, str] | None = None


@dataclass(frozen=True, slots=True)
class FieldPage:
    """A field with fifty of its rooms; `after` leads on to the next ones, None at the end.

    after_theme -- beside it, where rooms stand by theme: under which theme the last one stood
    """

    field: FieldRow
    rooms: tuple[RoomRow, ...]
    after: int | None
    may_open: bool
    order: RoomsOrder = RoomsOrder.AGE
    after_theme: int | None = None


def fields_page(session: Session, actor: Actor) -> tuple[FieldRow, ...]:
    """All fields, in the order in which they were founded. Raises UnknownThing for whom they are not for."""
    if not joins_debate(actor):
        raise UnknownThing(what="field")
    return tuple(FieldRow(*row) for row in session.execute(_IN_ORDER))


def fields_subject(session: Session, actor: Actor) -> Subject:
    """What the table is asked about the fields: they are the federation's. Raises UnknownThing likewise."""
    if not joins_debate(actor):
        raise UnknownThing(what="field")
    return Subject(path=tuple(session.scalars(the_federation())))


def field_page(
    session: Session,
    actor: Actor,
    field: FieldRow,
    *,
    after: int | None = None,
    order: RoomsOrder = RoomsOrder.AGE,
    after_theme: int | None = None,
) -> FieldPage:
    """The rooms in a field that the actor may see, the oldest first, for those who see the field."""
    values = {"field_id": field.id, **reader(actor)}
    mark = {"after": after, "after_theme": after_theme if after_theme is not None else PRIME}
    shown, last = one_page(rows_of(session, _rooms(order, has_mark=after is not None), {**mark, **values}))
    return FieldPage(
        field=field,
        rooms=tuple(_room_row(row) for row in shown),
        after=last.id if last is not None else None,
        may_open=bool(places_to_open(actor) or bodies_to_open(session, actor)),
        order=order,
        after_theme=last.theme_id if last is not None else None,
    )


# the theme under which a room stands; above every id for those without one
_THEME = func.coalesce(ThemeAssignment.theme_id, PRIME)
_IN_FIELD = (Room.field_id == bindparam("field_id"), IS_READ)
# asked beside a field: whether a room there that is read stands under a theme
IS_THEMED = exists().where(ThemeAssignment.room_id == Room.id, Room.field_id == ThematicField.id, IS_READ)


@cache
def _rooms(order: RoomsOrder, *, has_mark: bool) -> Select[*tuple[Any, ...]]:
    """Made once for each order, and for the first page and the others: making it costs more than asking it."""
    asked = at_home(
        select(
            Room.id,
            Room.name,
            Room.opening_question,
            Person.given_name,
            Person.family_name,
            HOME_NAME.label("place"),
            RoomRest.room_id.is_not(None).label("is_resting"),
            Room.kind,
            Theme.id.label("theme_id"),
            Theme.slug.label("theme_slug"),
            Theme.name.label("theme_name"),
        )
        .select_from(Room)
        .join(Person, Person.id == Room.host_id)
        .outerjoin(RoomRest, RoomRest.room_id == Room.id)
        .where(*_IN_FIELD)
        .limit(ASKED_FOR)
    )
    if order is RoomsOrder.AGE:
        asked = asked.outerjoin(Theme, false()).order_by(Room.id)
        return asked.where(Room.id > bindparam("after")) if has_mark else asked
    # a room stands under each of its themes, and those without one come last
    asked = asked.outerjoin(ThemeAssignment, ThemeAssignment.room_id == Room.id)
    asked = asked.outerjoin(Theme, Theme.id == ThemeAssignment.theme_id).order_by(_THEME, Room.id)
    mark = tuple_(bindparam("after_theme", type_=Integer), bindparam("after", type_=Integer))
    return asked.where(tuple_(_THEME, Room.id) > mark) if has_mark else asked


def _room_row(row: Row[*tuple[Any, ...]]) -> RoomRow:
    return RoomRow(
        row.id,
        row.name,
        row.opening_question,
        f"{row.given_name} {row.family_name}".strip(),
        row.place,
        bool(row.is_resting),
        row.kind,
        (row.theme_id, row.theme_slug, row.theme_name) if row.theme_id is not None else None,
    )


def field_by_id(session: Session, actor: Actor, field_id: int) -> FieldRow:
    """A field of which the id is known. Raises UnknownThing."""
    found = session.get(ThematicField, field_id) if joins_debate(actor) else None
    if found is None:
        raise UnknownThing(what="field")
    return FieldRow(found.id, found.slug, found.name, found.summary)


def field_row(session: Session, actor: Actor, slug: str) -> FieldRow:
    """A field by its address. Raises UnknownThing."""
    found = session.execute(NAMED, {"slug": slug}).first() if joins_debate(actor) else None
    if found is None:
        raise UnknownThing(what="field")
    return FieldRow(*found)


_FIELDS = select(ThematicField.id, ThematicField.slug, ThematicField.name, ThematicField.summary)
NAMED = _FIELDS.where(ThematicField.slug == bindparam("slug"))
_IN_ORDER = _FIELDS.order_by(ThematicField.id)


def places_to_open(actor: Actor) -> list[int]:
    """The associations for which, and below which, the actor may open rooms."""
    return places_where(actor, Action.OPEN_ROOM)
