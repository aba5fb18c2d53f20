"""Threads of a room, page by page, in the orders of `deliberation/domain/rooms/ordering.py` and no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Integer,
    Row,
    Select,
    UnaryExpression,
    and_,
    bindparam,
    case,
    cast,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import Session

from deliberation.domain.rooms.contribution_kinds import EVERYTHING, ContributionKind, Sieve
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.moderation import Intervention
from deliberation.domain.rooms.ordering import PRIME, Order, Shuffle
from deliberation.models import Anchor, Contribution, Lift, ModerationAct, PaperVersion, Person
from deliberation.models.base import another, is_word
from deliberation.models.listed import is_among
from deliberation.queries.columns import rows_of
from deliberation.queries.names import SIGNED
from deliberation.queries.paging import ASKED_FOR, PAGE, in_words

# below each thread of a room; its own page has all of them
ANSWERS_SHOWN = 3

# the columns of `ContributionRow`, and what else is asked about each
FoundBelow = Select[*tuple[Any, ...]]


class ContributionRow(NamedTuple):
    """What somebody wrote. `author` is empty after they deleted their data; a guest's organisation stands with it.

    A page has a hundred and more of them: a tuple is made ten times as fast as an object of any other kind.

    hidden -- the rule for which moderation has hidden it: then there are no words and no name here
    has_beside -- whether it is about lines of a text, begins a paper, was lifted, or had an answer that was
    is_shut -- whether moderation has closed its thread; that it has closed the room, the room's signs say
    """

    id: int
    room_id: int
    thread_id: int | None
    answers_id: int | None
    depth: int
    text: str
    written_at: datetime
    author: str
    kind: ContributionKind | None = None
    author_id: int = 0
    changed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    hidden: RoomRule | None = None
    has_beside: bool = False
    is_shut: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A contribution and the first answers below it."""

    beginning: ContributionRow
    answers: tuple[ContributionRow, ...]
    has_more: bool

    @property
    def rows(self) -> tuple[ContributionRow, ...]:
        """What is read one below the other."""
        return (self.beginning, *self.answers)


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
    """The same place as `Shuffle.place`, for the database."""
    return _place(shuffle.factor, shuffle.shift)


def _place(factor: int | BindParameter[int], shift: int | BindParameter[int]) -> ColumnElement[int]:
    # wide enough that nothing overflows
    return (cast(Contribution.id, BigInteger) * factor + shift) % PRIME


# below which answer to the beginning an answer stands; `Written.branch`
BRANCH = case((Contribution.depth == 1, Contribution.id), else_=Contribution.answers_id)


def threads_of(
    session: Session, room_id: int, order: Order, shuffle: Shuffle, turn: Turn, sieve: Sieve = EVERYTHING
) -> Threads:
    """Threads with their first answers, at most fifty contributions; the first page for a mark that no page gave out.

    Never half of a thread's first answers: where they do not fit in any more, the thread stands on the next page.
    """
    mark = _mark(session, room_id, order, shuffle, turn)
    is_back = mark is not None and turn.before is not None
    asked = _page(order, sieve, has_mark=mark is not None, is_back=is_back)
    key, id_ = mark or (None, None)
    values = {"room_id": room_id, "key": key, "id": id_, "factor": shuffle.factor, "shift": shuffle.shift}
    rows = rows_of(session, asked, values)
    if not rows:
        return Threads() if mark is None else threads_of(session, room_id, order, shuffle, Turn(), sieve)
    shown, has_more = _made_of(rows), len(rows) > PAGE
    if has_more:  # the row too many is of the thread that does not fit
        shown.pop()
    if is_back:
        shown.reverse()
    return Threads(
        shown=tuple(shown),
        before=shown[0].beginning.id if mark is not None and (has_more or not is_back) else None,
        after=shown[-1].beginning.id if is_back or has_more else None,
    )


Mark = tuple[int | datetime, int]


# one for each of the few ways to ask; pages ask them over and over, and making them costs more than asking
@cache
def _page(order: Order, sieve: Sieve, *, has_mark: bool, is_back: bool) -> FoundBelow:
    keys = _keys(order)
    # the newest stands first, and back is the other way round
    falls = (order is Order.TIME) != is_back
    asked = _sifted(sieve).add_columns(*(key.label(f"key_{number}") for number, key in enumerate(keys)))
    if has_mark:
        mark = tuple_(bindparam("key", type_=keys[0].type), bindparam("id", type_=Integer))
        asked = asked.where(tuple_(*keys) < mark if falls else tuple_(*keys) > mark)
    # the few are taken before they are numbered, or the whole room would be
    found = asked.order_by(*_falling(keys, falls=falls)).limit(in_words(ASKED_FOR)).subquery()
    number = func.row_number().over(order_by=_falling((found.c.key_0, found.c.key_1), falls=falls))
    return _with_answers(select(found.c.id, number.label("number")), most=ASKED_FOR)


def _falling(keys: Sequence[ColumnElement[Any]], *, falls: bool) -> list[UnaryExpression[Any]]:
    return [key.desc() if falls else key.asc() for key in keys]


def _sifted(sieve: Sieve) -> Select[int]:
    asked = select(Contribution.id).where(
        Contribution.room_id == bindparam("room_id"), Contribution.thread_id.is_(None)
    )
    if sieve.kind is not None:
        asked = asked.where(Contribution.kind == sieve.kind)
    if sieve.only_unanswered:
        answer = another(Contribution)
        asked = asked.where(~exists().where(answer.answers_id == Contribution.id, answer.withdrawn_at.is_(None)))
    return asked


def _keys(order: Order) -> tuple[ColumnElement[Any], ...]:
    id_ = Contribution.id.expression
    if order is Order.SHUFFLE:
        return (_place(bindparam("factor", type_=BigInteger), bindparam("shift", type_=BigInteger)), id_)
    return (Contribution.written_at.expression, id_)


_WRITTEN_AT = select(Contribution.written_at).where(
    Contribution.id == bindparam("id"), Contribution.room_id == bindparam("room_id")
)


def _mark(session: Session, room_id: int, order: Order, shuffle: Shuffle, turn: Turn) -> Mark | None:
    """The keys of the thread at which a page begins or ends; None for the first page, and where there is no such."""
    id_ = turn.before if turn.before is not None else turn.after
    if id_ is None or order is Order.SHUFFLE:
        return None if id_ is None else (shuffle.place(id_), id_)
    written_at = session.scalar(_WRITTEN_AT, {"id": id_, "room_id": room_id})
    return None if written_at is None else (written_at, id_)


def threads_with(session: Session, ids: Sequence[int]) -> tuple[Thread, ...]:
    """These threads in this order, each with its first answers; what moderation hid comes without words."""
    found = {thread.beginning.id: thread for thread in _made_of(rows_of(session, _BY_BEGINNINGS, {"ids": ids}))}
    return tuple(found[id_] for id_ in ids)


def _made_of(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Thread]:
    """From what a statement of `_with_answers` finds."""
    threads = []
    for _id, (beginning, *answers) in groupby(rows, lambda row: row.thread_id or row.id):
        has_more = bool(answers) and answers[-1].has_more
        said = tuple(ContributionRow._make(row[:-1]) for row in answers)
        threads.append(Thread(ContributionRow._make(beginning[:-1]), said, has_more))
    return threads


Found = Select[
    int,
    int,
    int | None,
    int | None,
    int,
    str,
    datetime,
    str,
    ContributionKind | None,
    int,
    datetime | None,
    datetime | None,
    RoomRule | None,
    bool,
    bool,
]
# what moderation has hidden; no page reads words past this but theirs and the author's own
_Hiding = another(ModerationAct)
_IS_HIDDEN = and_(
    _Hiding.contribution_id == Contribution.id, is_word(_Hiding.kind, Intervention.HIDE), _Hiding.undone_at.is_(None)
)


# whoever wrote there is offered no change that would be refused; asked of each row, since threads move between rooms
_Locking = another(ModerationAct)
_IS_SHUT = exists().where(
    _Locking.contribution_id == func.coalesce(Contribution.thread_id, Contribution.id),
    is_word(_Locking.kind, Intervention.LOCK_THREAD),
    _Locking.undone_at.is_(None),
)
HAS_BESIDE = or_(
    exists().where(Anchor.contribution_id == Contribution.id),
    exists().where(PaperVersion.contribution_id == Contribution.id),
    exists().where(Lift.contribution_id == Contribution.id),
    exists().where(Lift.answered_id == Contribution.id),
)


def rows_where(*conditions: ColumnElement[bool]) -> Found:
    """Contributions with the names of their authors, in the order of `ContributionRow`'s fields."""
    return (
        select(
            Contribution.id,
            Contribution.room_id,
            Contribution.thread_id,
            Contribution.answers_id,
            Contribution.depth,
            case((_Hiding.id.is_(None), Contribution.text), else_=""),
            Contribution.written_at,
            case((_Hiding.id.is_(None), SIGNED), else_=""),
            Contribution.kind,
            Contribution.author_id,
            Contribution.changed_at,
            Contribution.withdrawn_at,
            _Hiding.rule,
            HAS_BESIDE,
            _IS_SHUT,
        )
        .join(Person, Person.id == Contribution.author_id)
        .outerjoin(_Hiding, _IS_HIDDEN)
        .where(*conditions)
    )


def contribution_rows(session: Session, asked: Found, **values: object) -> list[ContributionRow]:
    """What a statement of `rows_where` finds."""
    return [ContributionRow._make(row) for row in rows_of(session, asked, values)]


def _with_answers(threads: Select[int, int], *, most: int | None = None) -> FoundBelow:
    """Threads, given by their ids and numbers, each followed by its first answers: at most so many rows.

    Beside each answer stands whether its thread has more than the first.
    """
    page = threads.cte("page")
    below, branch = Contribution.thread_id, (BRANCH, Contribution.id)
    place = func.row_number().over(partition_by=below, order_by=branch).label("place")
    has_more = (func.count().over(partition_by=below) > ANSWERS_SHOWN).label("has_more")
    answers = select(Contribution.id, below, place, has_more).where(below.in_(select(page.c.id))).subquery()
    rows = union_all(
        select(page.c.id, page.c.number, literal_column("0").label("place"), false().label("has_more")),
        select(answers.c.id, page.c.number, answers.c.place, answers.c.has_more)
        .join(page, page.c.id == answers.c.thread_id)
        .where(answers.c.place <= ANSWERS_SHOWN),
    )
    shown = rows.order_by("number", "place").limit(in_words(most) if most is not None else None).subquery()
    found = rows_where().add_columns(shown.c.has_more).join(shown, shown.c.id == Contribution.id)
    return found.order_by(shown.c.number, shown.c.place)


# nearly every room's page asks these: making the statements costs more than asking them
BY_IDS = rows_where(is_among(Contribution.id))
_BY_BEGINNINGS = _with_answers(
    select(Contribution.id, Contribution.id.label("number")).where(is_among(Contribution.id))
)
