"""What a room is about in plain words, and how that came to be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from deliberation.models import Person, PlainWords, Room
from deliberation.models.base import another
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A version, and whose it is."""

    number: int
    text: str
    written_at: datetime
    author: str
    author_id: int


@dataclass(frozen=True, slots=True)
class PlainHistory:
    """Versions, the newest first; `before` leads on to older ones, None at the end."""

    versions: tuple[PlainRow, ...]
    before: int | None


_Writer, _Later = another(Person), another(PlainWords)


def _newest() -> ColumnElement[int]:
    later = select(func.max(_Later.number)).where(_Later.room_id == Room.id)
    return later.correlate(Room).scalar_subquery()


# in a statement about rooms: every page of every room asks it, and a query of its own would be one more
PLAIN = (PlainWords.number, PlainWords.text, PlainWords.written_at, full_name(_Writer), PlainWords.written_by_id)


def with_plain_words(asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """A statement about rooms that asks for `PLAIN`, joined to it."""
    return asked.outerjoin(PlainWords, and_(PlainWords.room_id == Room.id, PlainWords.number == _newest())).outerjoin(
        _Writer, _Writer.id == PlainWords.written_by_id
    )


def plain_row(number: int | None, text: str, written_at: datetime, author: str, author_id: int) -> PlainRow | None:
    """What `PLAIN` says; None where nobody has written any."""
    return PlainRow(number, text, written_at, author, author_id) if number is not None else None


def plain_history(session: Session, room_id: int, *, before: int | None = None) -> PlainHistory:
    """All that was written, for those who may see the room."""
    asked = (
        select(PlainWords.number, PlainWords.text, PlainWords.written_at, full_name(), PlainWords.written_by_id)
        .join(Person, Person.id == PlainWords.written_by_id)
        .where(PlainWords.room_id == room_id)
        .order_by(PlainWords.number.desc())
        .limit(ASKED_FOR)
    )
    if before is not None:
        asked = asked.where(PlainWords.number < before)
    shown, last = one_page([PlainRow(*row) for row in session.execute(asked)])
    return PlainHistory(tuple(shown), last.number if last is not None else None)
