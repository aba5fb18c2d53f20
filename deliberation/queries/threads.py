"""Threads of a room, page by page, in the orders of `deliberation/domain/rooms/ordering.py` and no other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, case, cast, func, select, tuple_
from sqlalchemy.orm import Session

from deliberation.domain.rooms.ordering import PRIME, Order, Shuffle
from deliberation.models import Contribution, Person
from deliberation.queries.paging import ASKED_FOR, PAGE

# below each thread of a room; its own page has all of them
ANSWERS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """What somebody wrote. `author` is empty after they deleted their data."""

    id: int
    room_id: int
    thread_id: int | None
    answers_id: int | None
    depth: int
    text: str
    written_at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A contribution and the first answers below it."""

    beginning: ContributionRow
    answers: tuple[ContributionRow, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Threads:
    """One page of threads. `before` and `after`: the marks of the pages around it, None where there is none."""

    shown: tuple[Thread, ...] = ()
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page: the one after the thread with this id, or the one before it, or the first."""

    after: int | None = None
    before: int | None = None


def place_of(shuffle: Shuffle) -> ColumnElement[int]:
    """The same place as `Shuffle.place`, for the database: wide enough that nothing overflows."""
    return (cast(Contribution.id, BigInteger) * shuffle.factor + shuffle.shift) % PRIME


# below which answer to the beginning an answer stands; `Written.branch`
BRANCH = case((Contribution.depth == 1, Contribution.id), else_=Contribution.answers_id)


def threads_of(session: Session, room_id: int, order: Order, shuffle: Shuffle, turn: Turn) -> Threads:
    """Fifty threads with their first answers; the first page for a mark that no page has given out."""
    mark = _mark(session, room_id, order, shuffle, turn)
    is_back = mark is not None and turn.before is not None
    found = session.scalars(_thread_ids(room_id, order, shuffle, mark, is_back=is_back)).all()
    has_more, ids = len(found) > PAGE, list(found[:PAGE])
    if not ids:
        return Threads() if mark is None else threads_of(session, room_id, order, shuffle, Turn())
    if is_back:
        ids.reverse()
    return Threads(
        shown=_threads(session, ids),
        before=ids[0] if mark is not None and (has_more or not is_back) else None,
        after=ids[-1] if is_back or has_more else None,
    )


Mark = tuple[int | datetime, int]


def _thread_ids(room_id: int, order: Order, shuffle: Shuffle, mark: Mark | None, *, is_back: bool) -> Select[int]:
    asked = select(Contribution.id).where(Contribution.room_id == room_id, Contribution.thread_id.is_(None))
    keys = _keys(order, shuffle)
    # the newest stands first, and back is the other way round
    falls = (order is Order.TIME) != is_back
    if mark is not None:
        asked = asked.where(tuple_(*keys) < mark if falls else tuple_(*keys) > mark)
    return asked.order_by(*(key.desc() if falls else key.asc() for key in keys)).limit(ASKED_FOR)


def _keys(order: Order, shuffle: Shuffle) -> tuple[ColumnElement[Any], ...]:
    if order is Order.SHUFFLE:
        return (place_of(shuffle), Contribution.id.expression)
    return (Contribution.written_at.expression, Contribution.id.expression)


def _mark(session: Session, room_id: int, order: Order, shuffle: Shuffle, turn: Turn) -> Mark | None:
    """The keys of the thread at which a page begins or ends; None for the first page, and where there is no such."""
    id_ = turn.before if turn.before is not None else turn.after
    if id_ is None or order is Order.SHUFFLE:
        return None if id_ is None else (shuffle.place(id_), id_)
    written_at = session.scalar(
        select(Contribution.written_at).where(Contribution.id == id_, Contribution.room_id == room_id)
    )
    return None if written_at is None else (written_at, id_)


def _threads(session: Session, ids: Sequence[int]) -> tuple[Thread, ...]:
    beginnings = {row.id: row for row in contribution_rows(session, rows_where(Contribution.id.in_(ids)))}
    place = func.row_number().over(partition_by=Contribution.thread_id, order_by=(BRANCH, Contribution.id))
    ranked = select(Contribution.id, place.label("place")).where(Contribution.thread_id.in_(ids)).subquery()
    first = rows_where().join(ranked, ranked.c.id == Contribution.id).where(ranked.c.place <= ANSWERS_SHOWN + 1)
    answers: dict[int | None, list[ContributionRow]] = defaultdict(list)
    for row in contribution_rows(session, first.order_by(Contribution.thread_id, ranked.c.place)):
        answers[row.thread_id].append(row)
    return tuple(
        Thread(beginnings[id_], tuple(answers[id_][:ANSWERS_SHOWN]), has_more=len(answers[id_]) > ANSWERS_SHOWN)
        for id_ in ids
    )


def rows_where(*conditions: ColumnElement[bool]) -> Select[Contribution, str, str]:
    """Contributions with the names of their authors."""
    return (
        select(Contribution, Person.given_name, Person.family_name)
        .join(Person, Person.id == Contribution.author_id)
        .where(*conditions)
    )


def contribution_rows(session: Session, asked: Select[Contribution, str, str]) -> list[ContributionRow]:
    """What a statement of `rows_where` finds."""
    return [
        ContributionRow(
            id=one.id,
            room_id=one.room_id,
            thread_id=one.thread_id,
            answers_id=one.answers_id,
            depth=one.depth,
            text=one.text,
            written_at=one.written_at,
            author=f"{given_name} {family_name}".strip(),
        )
        for one, given_name, family_name in session.execute(asked)
    ]
