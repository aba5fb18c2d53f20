"""Which entries of the record somebody looks for, and how they are found without reading it from end to end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import eq, ge, lt
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, union
from sqlalchemy.orm import Session

from deliberation.domain.acts import Act
from deliberation.models import FunctionHeld, GuestRight, Person, RecordEntry
from deliberation.queries.paging import ASKED_FOR

# No index knows the kinds of acts, and the newest act of a rare kind may be years old. So one page looks through this
# many entries (a tenth of a second) and says where it stopped.
LOOKED_THROUGH = 100_000
# ids are given when rows are written, moments when the transaction begins: neighbours may stand the other way round
SWAPPED = 1_000
# not the bare column: for the smallest one PostgreSQL would walk along the ids until the moment fits
_NUMBER = RecordEntry.id + 0


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """What the entries shown have in common; None: anything.

    person_id -- whose act it was, or whom it was about
    thing, thing_id -- what it was about: the name of a table, and of one thing in it its id
    since, until -- from this moment on, and before that one
    """

    act: Act | None = None
    person_id: int | None = None
    thing: str | None = None
    thing_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def needs_walk(self) -> bool:
        """Whether entries have to be looked through one by one."""
        is_about_one = self.person_id is not None or self.thing_id is not None
        return not is_about_one and (self.act is not None or self.thing is not None)


EVERYTHING = RecordFilter()


@dataclass(frozen=True, slots=True)
class Span:
    """From which id on and before which one to look; None: no bound. `stops`: what is older was not looked at."""

    low: int | None = None
    high: int | None = None
    stops: bool = False


def span_of(session: Session, wanted: RecordFilter, *, before: int | None) -> Span | None:
    """Where to look, or None if nothing can be there."""
    low, high = None, before
    if wanted.since is not None:
        moment = select(RecordEntry.at).where(RecordEntry.at >= wanted.since).order_by(RecordEntry.at)
        first = _entry_at(session, moment, func.min(_NUMBER))
        if first is None:
            return None
        low = first - SWAPPED
    if wanted.until is not None:
        moment = select(RecordEntry.at).where(RecordEntry.at < wanted.until).order_by(RecordEntry.at.desc())
        last = _entry_at(session, moment, func.max(_NUMBER))
        if last is None:
            return None
        end = last + SWAPPED + 1
        high = end if high is None else min(high, end)
    return _walkable(session, low, high) if wanted.needs_walk else Span(low, high)


def _entry_at(session: Session, moments: Select[datetime], id_: ColumnElement[int]) -> int | None:
    """The first or last entry of the first of these moments; an import gives thousands the same one."""
    return session.scalar(select(id_).where(RecordEntry.at == moments.limit(1).scalar_subquery()))


def _walkable(session: Session, low: int | None, high: int | None) -> Span | None:
    """As much as one page looks through."""
    if high is None:
        newest = session.scalar(select(RecordEntry.id).order_by(RecordEntry.id.desc()).limit(1))
        if newest is None:
            return None
        high = newest + 1
    lowest = high - LOOKED_THROUGH
    if lowest <= max(low or 0, 1):
        return Span(low, high)
    return Span(lowest, high, stops=True)


def newest_ids(wanted: RecordFilter, span: Span, in_sight: ColumnElement[bool]) -> Select[int]:
    """The ids of the newest entries looked for, one more than a page shows."""
    conditions = [in_sight, *_conditions(wanted, span)]
    if wanted.person_id is None:
        return _newest(conditions)
    # each half off its own index; joined with OR, one of the databases would read the record until a page is full
    halves = [_newest([*conditions, half]).subquery() for half in _about(wanted.person_id)]
    both = union(*(select(half.c.id) for half in halves)).subquery()
    return select(both.c.id).order_by(both.c.id.desc()).limit(ASKED_FOR)


def _newest(conditions: list[ColumnElement[bool]]) -> Select[int]:
    return select(RecordEntry.id).where(*conditions).order_by(RecordEntry.id.desc()).limit(ASKED_FOR)


def _conditions(wanted: RecordFilter, span: Span) -> Iterator[ColumnElement[bool]]:
    asked: tuple[tuple[Any, Callable[[Any, Any], Any], object], ...] = (
        (RecordEntry.id, ge, span.low),
        (RecordEntry.id, lt, span.high),
        (RecordEntry.at, ge, wanted.since),
        (RecordEntry.at, lt, wanted.until),
        (RecordEntry.act, eq, wanted.act),
        (RecordEntry.subject_kind, eq, wanted.thing),
        (RecordEntry.subject_id, eq, wanted.thing_id),
    )
    return (compares(column, value) for column, compares, value in asked if value is not None)


def _about(person_id: int) -> Iterator[ColumnElement[bool]]:
    """What somebody did; and what was done to them, to their functions and to their rights."""
    yield RecordEntry.actor_id == person_id
    yield (RecordEntry.subject_kind == Person.__tablename__) & (RecordEntry.subject_id == person_id)
    for table in (FunctionHeld, GuestRight):
        theirs = select(table.id).where(table.person_id == person_id)
        yield (RecordEntry.subject_kind == table.__tablename__) & RecordEntry.subject_id.in_(theirs)
