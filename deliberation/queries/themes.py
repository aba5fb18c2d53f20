"""Cross-cutting themes: which there are, what they run through, who says so and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from deliberation.domain.access import Actor, Subject
from deliberation.domain.debate import joins_debate
from deliberation.domain.errors import UnknownThing
from deliberation.models import Person, Reason, Room, ThematicField, Theme, ThemeAssignment
from deliberation.models.gathered import Gathered, gathered
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.seen_rooms import debated_by


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme and what it is about."""

    id: int
    slug: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """A theme and one thing that it runs through: who says so, and why. `by` is empty after they deleted their data.

    target -- how the other one is found: the slug of a field or a theme, the id of a room
    """

    id: int
    target: str
    name: str
    by: str
    reason: str
    assigned_at: datetime


@dataclass(frozen=True, slots=True)
class ThemeWay:
    """A theme as a way to its page: its slug, and its name."""

    target: str
    name: str


# what runs through a room, as part of a statement about rooms: every page of every room asks it, and a query of its own
# would be one more
THEMES_OF_ROOM = (
    select(gathered(Theme.id, Theme.slug, Theme.name))
    .join(ThemeAssignment, ThemeAssignment.theme_id == Theme.id)
    .where(ThemeAssignment.room_id == Room.id)
    .correlate(Room)
    .scalar_subquery()
)


def ways_to(told: Gathered) -> tuple[ThemeWay, ...]:
    """What `THEMES_OF_ROOM` says, in the order in which the themes were founded."""
    return tuple(ThemeWay(slug, name) for _id, slug, name in sorted(told or ()))


@dataclass(frozen=True, slots=True)
class ThemePage:
    """A theme with the fields and fifty of the rooms that it runs through; `after` leads on, None at the end."""

    theme: ThemeRow
    fields: tuple[Assigned, ...]
    rooms: tuple[Assigned, ...]
    after: int | None


def themes_page(session: Session, actor: Actor) -> tuple[ThemeRow, ...]:
    """All themes, as they were founded. Raises UnknownThing for whom the debate is not for."""
    _demand_debater(actor)
    return theme_rows(session)


def themes_subject(actor: Actor) -> Subject:
    """What the table is asked about themes: they are the federation's. Raises UnknownThing likewise."""
    _demand_debater(actor)
    return Subject(path=actor.home[:1])


def theme_rows(session: Session) -> tuple[ThemeRow, ...]:
    """All themes, for those who may see them."""
    found = session.scalars(select(Theme).order_by(Theme.id))
    return tuple(ThemeRow(one.id, one.slug, one.name, one.summary) for one in found)


def theme_page(session: Session, actor: Actor, slug: str, *, after: int | None = None) -> ThemePage:
    """A theme, with what of it the actor may see. Raises UnknownThing."""
    _demand_debater(actor)
    theme = session.scalars(select(Theme).where(Theme.slug == slug)).first()
    if theme is None:
        raise UnknownThing(what="theme")
    fields = _assigned(ThematicField.slug, ThematicField.name).join(
        ThematicField, ThematicField.id == ThemeAssignment.field_id
    )
    rooms = (
        _assigned(Room.id, Room.name)
        .join(Room, Room.id == ThemeAssignment.room_id)
        .where(debated_by(actor), ThemeAssignment.theme_id == theme.id)
        .order_by(Room.id)
        .limit(ASKED_FOR)
    )
    if after is not None:
        rooms = rooms.where(Room.id > after)
    shown, last = one_page(_rows(session.execute(rooms)))
    return ThemePage(
        theme=ThemeRow(theme.id, theme.slug, theme.name, theme.summary),
        fields=_rows(session.execute(fields.where(ThemeAssignment.theme_id == theme.id).order_by(ThematicField.id))),
        rooms=tuple(shown),
        after=int(last.target) if last is not None else None,
    )


def themes_of_room(session: Session, room_id: int) -> tuple[Assigned, ...]:
    """What runs through a room, for those who may see it."""
    return _rows(session.execute(_OF_ROOM, {"room_id": room_id}))


def themes_of_field(session: Session, field_id: int) -> tuple[Assigned, ...]:
    """What runs through a whole field, for those who may see it."""
    return _rows(session.execute(_OF_FIELD, {"field_id": field_id}))


def assignment(session: Session, assignment_id: int) -> ThemeAssignment:
    """One assignment; whether the actor may see its room or field is asked afterwards. Raises UnknownThing."""
    found = session.get(ThemeAssignment, assignment_id)
    if found is None:
        raise UnknownThing(what="theme_assignment")
    return found


def _demand_debater(actor: Actor) -> None:
    if not joins_debate(actor):
        raise UnknownThing(what="theme")


def _assigned(target: InstrumentedAttribute[Any], name: InstrumentedAttribute[str]) -> Select[*tuple[Any, ...]]:
    """Assignments with who made them and why; the other side is joined by who asks."""
    by = full_name()
    return (
        select(ThemeAssignment.id, target, name, by, Reason.text, ThemeAssignment.assigned_at)
        .join(Person, Person.id == ThemeAssignment.assigned_by_id)
        .join(Reason, Reason.id == ThemeAssignment.reason_id)
    )


def _rows(found: Iterable[Any]) -> tuple[Assigned, ...]:
    return tuple(Assigned(id_, str(target), *rest) for id_, target, *rest in found)


# every page of a field asks for its themes
_BY_AGE = _assigned(Theme.slug, Theme.name).join(Theme, Theme.id == ThemeAssignment.theme_id).order_by(Theme.id)
_OF_ROOM = _BY_AGE.where(ThemeAssignment.room_id == bindparam("room_id"))
_OF_FIELD = _BY_AGE.where(ThemeAssignment.field_id == bindparam("field_id"))
