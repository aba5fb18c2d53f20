"""What a room is about in plain words, and how that came to be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.models import ModerationAct, Person, PlainWords, Reason, Room
from deliberation.models.base import another
from deliberation.models.moderation import HIDES_PLAIN_WORDS, are_plain_words_hidden
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A version, and whose it is.

    hidden -- the rule for which moderation has hidden it, and why: only its author has words and a name then
    hidden_by -- the act, for its author
    """

    number: int
    text: str
    written_at: datetime
    author: str
    author_id: int
    hidden: tuple[RoomRule, str] | None = None
    hidden_by: int | None = None


@dataclass(frozen=True, slots=True)
class PlainHistory:
    """Versions, the newest first; `before` leads on to older ones, None at the end."""

    versions: tuple[PlainRow, ...]
    before: int | None


_Writer, _Later = another(Person), another(PlainWords)


def _newest() -> ColumnElement[int]:
    later = select(func.max(_Later.number)).where(_Later.room_id == Room.id, _Later.withdrawn_at.is_(None))
    return later.where(~are_plain_words_hidden(_Later.id)).correlate(Room).scalar_subquery()


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


def plain_history(session: Session, actor: Actor, room_id: int, *, before: int | None = None) -> PlainHistory:
    """All that was written, for those who may see the room; where moderation has hidden it, the rule and why."""
    asked = (
        select(
            PlainWords.number,
            PlainWords.text,
            PlainWords.written_at,
            full_name(),
            PlainWords.written_by_id,
            ModerationAct.id,
            ModerationAct.rule,
            Reason.text,
        )
        .join(Person, Person.id == PlainWords.written_by_id)
        .outerjoin(ModerationAct, and_(ModerationAct.plain_id == PlainWords.id, HIDES_PLAIN_WORDS))
        .outerjoin(Reason, Reason.id == ModerationAct.reason_id)
        .where(PlainWords.room_id == room_id, PlainWords.withdrawn_at.is_(None))
        .order_by(PlainWords.number.desc())
        .limit(ASKED_FOR)
    )
    if before is not None:
        asked = asked.where(PlainWords.number < before)
    shown, last = one_page([_version(actor, *row) for row in session.execute(asked)])
    return PlainHistory(tuple(shown), last.number if last is not None else None)


def stands(session: Session, room_id: int, number: int) -> bool:
    """Whether there is such a version to be read, and it was neither taken back nor hidden."""
    which = (PlainWords.room_id == room_id, PlainWords.number == number, PlainWords.withdrawn_at.is_(None))
    return bool(session.scalar(select(exists().where(*which, ~are_plain_words_hidden(PlainWords.id)))))


def _version(
    actor: Actor,
    number: int,
    text: str,
    written_at: datetime,
    author: str,
    author_id: int,
    act_id: int | None,
    rule: RoomRule | None,
    reason: str | None,
) -> PlainRow:
    if rule is None:
        return PlainRow(number, text, written_at, author, author_id)
    hidden = (rule, reason or "")
    if author_id != actor.person_id:
        return PlainRow(number, "", written_at, "", 0, hidden)
    return PlainRow(number, text, written_at, author, author_id, hidden, act_id)
