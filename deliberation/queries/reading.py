"""The ten-minute stack: what goes into the next one, and what lies open in the one that somebody reads."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Actor
from deliberation.domain.rooms.ordering import Shuffle, shuffle_of
from deliberation.domain.rooms.reading import ALL_ROOMS, Minutes, Readable, Stack, reading_time, stack_of
from deliberation.models import Contribution, ReadingStack, Room
from deliberation.models.moderation import is_hidden_by_moderation
from deliberation.queries.anchors import NOTHING, Beside, beside
from deliberation.queries.seen_rooms import debated_by
from deliberation.queries.threads import (
    BY_IDS,
    ContributionRow,
    Thread,
    contribution_rows,
    place_of,
    threads_with,
)

# of so many threads a stack is made; each comes with its first answers, and every text takes a moment
THREADS_ASKED = 40


@dataclass(frozen=True, slots=True)
class NextStack:
    """What somebody is given to read, and how far they are in their mix then."""

    ids: tuple[int, ...]
    place: int


@dataclass(frozen=True, slots=True)
class OpenPage:
    """What lies open. `above`: what it answers; `back`, `on`: ids of its neighbours in the stack, None at the ends.

    beside -- the lines that it is about, the paper that it begins
    """

    one: ContributionRow
    beside: Beside
    room: str
    above: ContributionRow | None
    back: int | None
    on: int | None


def next_stack(session: Session, actor: Actor, minutes: Minutes) -> NextStack:
    """The next threads in the reader's own mix of the rooms of their associations, and of those they wrote in.

    It goes on where the last stack ended, and from the front when the mix is through.
    """
    shuffle = shuffle_of(actor.person_id or 0, ALL_ROOMS)
    place = session.scalar(select(ReadingStack.place).where(ReadingStack.person_id == actor.person_id))
    ids = _thread_ids(session, actor, shuffle, place if place is not None else -1)
    threads = [_readable(thread) for thread in threads_with(session, ids)] if ids else []
    found: Stack = stack_of([thread for thread in threads if thread], minutes)
    end = shuffle.place(found.last_thread) if found.last_thread is not None else place or 0
    return NextStack(found.ids, end)


def _thread_ids(session: Session, actor: Actor, shuffle: Shuffle, place: int) -> list[int]:
    key = place_of(shuffle)
    asked = _beginnings(actor).order_by(key).limit(THREADS_ASKED)
    ids = list(session.scalars(asked.where(key > place)))
    if place >= 0 and len(ids) < THREADS_ASKED:
        ids += session.scalars(asked.where(key <= place).limit(THREADS_ASKED - len(ids)))
    return ids


def _beginnings(actor: Actor) -> Select[int]:
    own = aliased(Contribution)
    wrote = exists().where(own.room_id == Room.id, own.author_id == actor.person_id)
    rooms = select(Room.id).where(debated_by(actor), or_(Room.association_id.in_(actor.home), wrote))
    return select(Contribution.id).where(
        Contribution.room_id.in_(rooms),
        Contribution.thread_id.is_(None),
        Contribution.author_id != actor.person_id,
        *_has_words(),
    )


def _has_words() -> tuple[ColumnElement[bool], ...]:
    return (Contribution.withdrawn_at.is_(None), ~is_hidden_by_moderation(Contribution.id))


def _readable(thread: Thread) -> list[Readable]:
    rows = (row for row in thread.rows if row.withdrawn_at is None and not row.hidden)
    return [Readable(row.id, row.answers_id, reading_time(row.text)) for row in rows]


def open_page(session: Session, actor: Actor) -> OpenPage | None:
    """What lies open for somebody, or the next of their stack that can still be read; None without a stack."""
    stack = session.execute(
        select(ReadingStack.contribution_ids, ReadingStack.open_id).where(ReadingStack.person_id == actor.person_id)
    ).first()
    if stack is None or not stack.contribution_ids:
        return None
    found = select(Contribution.id, Room.name).join(Room, Room.id == Contribution.room_id)
    still = found.where(Contribution.id.in_(stack.contribution_ids), debated_by(actor), *_has_words())
    rooms = {row.id: row.name for row in session.execute(still)}
    ids = [id_ for id_ in stack.contribution_ids if id_ in rooms]
    if not ids:
        return None
    number = _open_number(stack.contribution_ids, ids, stack.open_id)
    around = {row.id: row for row in contribution_rows(session, BY_IDS, ids=[ids[number]])}
    one = around[ids[number]]
    above = contribution_rows(session, BY_IDS, ids=[one.answers_id]) if one.answers_id is not None else []
    return OpenPage(
        one=one,
        beside=beside(session, actor, [one]).get(one.id, NOTHING),
        room=rooms[one.id],
        above=above[0] if above else None,
        back=ids[number - 1] if number else None,
        on=ids[number + 1] if number + 1 < len(ids) else None,
    )


def _open_number(whole: list[int], left: list[int], open_id: int | None) -> int:
    """Which of what is left lies open: what did before, else the next after it, else the last."""
    begin = whole.index(open_id) if open_id in whole else 0
    after = set(whole[begin:])
    return next((number for number, id_ in enumerate(left) if id_ in after), len(left) - 1)
