"""Somebody's own bookmark in a room, and whether others have written since. Never how much, never anybody else's."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, bindparam, exists, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.models import Contribution, ReadingPlace


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far a reader has said that they have read.

    up_to -- None without a bookmark: then nothing is called new
    newest -- the newest contribution in the room, None where nothing stands yet
    is_behind -- whether others have written since
    """

    up_to: int | None
    newest: int | None
    is_behind: bool


_HERE = Contribution.room_id == bindparam("room_id", type_=Integer)


def by_others_since(after: ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
    """What others than `person_id` have written in `room_id` after a contribution, and have not taken back."""
    return (
        _HERE,
        Contribution.id > after,
        Contribution.author_id != bindparam("person_id", type_=Integer),
        Contribution.withdrawn_at.is_(None),
    )


def _bookmark() -> ColumnElement[int]:
    own = (
        ReadingPlace.person_id == bindparam("person_id", type_=Integer),
        ReadingPlace.room_id == bindparam("room_id", type_=Integer),
    )
    return select(ReadingPlace.up_to).where(*own).scalar_subquery()


# what `Bookmark` is made of, for the statement with which every page of a room begins: `room_id`, `person_id`
BOOKMARK = (
    _bookmark(),
    select(func.max(Contribution.id)).where(_HERE).scalar_subquery(),
    exists().where(*by_others_since(_bookmark())),
)
# in one thread of the room only
IN_THREAD = Contribution.thread_id == bindparam("thread_id", type_=Integer)
_SINCE = by_others_since(bindparam("after", type_=Integer))
_IS_NEWER, _IS_NEWER_IN_THREAD = select(exists().where(*_SINCE)), select(exists().where(IN_THREAD, *_SINCE))


def is_newer(session: Session, actor: Actor, room_id: int, *, after: int, thread_id: int | None = None) -> bool:
    """Whether others have written in a room, or in one thread there, since a contribution."""
    asked = _IS_NEWER if thread_id is None else _IS_NEWER_IN_THREAD
    values = {"room_id": room_id, "person_id": actor.person_id, "after": after, "thread_id": thread_id}
    return bool(session.scalar(asked, values))
