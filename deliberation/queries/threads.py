"""Threads of a room, page by page, in the orders of `deliberation/domain/rooms/ordering.py` and no other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    tuple_,
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
from deliberation.queries.paging import ASKED_FOR, PAGE

# below each thread of a room; its own page has all of them
ANSWERS_SHOWN = 3


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
    asked = _thread_ids(order, sieve, has_mark=mark is not None, is_back=is_back)
    key, id_ = mark or (None, None)
    values = {"room_id": room_id, "key": key, "id": id_, "factor": shuffle.factor, "shift": shuffle.shift}
    found = [id_ for (id_,) in rows_of(session, asked, values)]
    if not found:
        return Threads() if mark is None else threads_of(session, room_id, order, shuffle, Turn(), sieve)
    answers = _first_answers_of(session, found[:PAGE])
    ids = _fitting(found, answers)
    has_more = len(found) > len(ids)
    if is_back:
        ids.reverse()
    return Threads(
        shown=_made_of(session, ids, answers),
        before=ids[0] if mark is not None and (has_more or not is_back) else None,
        after=ids[-1] if is_back or has_more else None,
    )


Mark = tuple[int | datetime, int]


# one for each of the few ways to ask; pages ask them over and over, and making them costs more than asking
@cache
def _thread_ids(order: Order, sieve: Sieve, *, has_mark: bool, is_back: bool) -> Select[int]:
    asked, keys = _sifted(sieve), _keys(order)
    # the newest stands first, and back is the other way round
    falls = (order is Order.TIME) != is_back
    if has_mark:
        mark = tuple_(bindparam("key", type_=keys[0].type), bindparam("id", type_=Integer))
        asked = asked.where(tuple_(*keys) < mark if falls else tuple_(*keys) > mark)
    return asked.order_by(*(key.desc() if falls else key.asc() for key in keys)).limit(ASKED_FOR)


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


Answers = Mapping[int, Sequence[int]]


def _fitting(ids: Sequence[int], answers: Answers) -> list[int]:
    """The first of these threads that fit on a page, with what is shown of their answers."""
    sizes = accumulate(1 + len(answers.get(id_, ())[:ANSWERS_SHOWN]) for id_ in ids)
    return [id_ for id_, size in zip(ids, sizes, strict=True) if size <= PAGE]


def threads_with(session: Session, ids: Sequence[int]) -> tuple[Thread, ...]:
    """These threads in this order, each with its first answers; what moderation hid comes without words."""
    return _made_of(session, ids, _first_answers_of(session, ids))


def _first_answers_of(session: Session, ids: Sequence[int]) -> Answers:
    """The answers that are shown below each thread, and one more where there are more."""
    found: dict[int, list[int]] = {}
    for thread_id, id_ in rows_of(session, _FIRST_ANSWERS, {"ids": ids}):
        found.setdefault(thread_id, []).append(id_)
    return found


def _made_of(session: Session, ids: Sequence[int], answers: Answers) -> tuple[Thread, ...]:
    below = {id_: answers.get(id_, ()) for id_ in ids}
    shown = [*ids, *(answer for found in below.values() for answer in found[:ANSWERS_SHOWN])]
    rows = {row.id: row for row in contribution_rows(session, BY_IDS, ids=shown)}
    return tuple(
        Thread(rows[id_], tuple(rows[one] for one in found[:ANSWERS_SHOWN]), has_more=len(found) > ANSWERS_SHOWN)
        for id_, found in below.items()
    )


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


def _first_answers() -> Select[int, int]:
    place = func.row_number().over(partition_by=Contribution.thread_id, order_by=(BRANCH, Contribution.id))
    in_threads = is_among(Contribution.thread_id)
    ranked = select(Contribution.thread_id, Contribution.id, place.label("place")).where(in_threads).subquery()
    first: Select[int, int] = select(ranked.c.thread_id, ranked.c.id).where(ranked.c.place <= ANSWERS_SHOWN + 1)
    return first.order_by(ranked.c.thread_id, ranked.c.place)


# nearly every room's page asks these: making the statements costs more than asking them
BY_IDS = rows_where(is_among(Contribution.id))
_FIRST_ANSWERS = _first_answers()
