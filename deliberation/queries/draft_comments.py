"""What those who write a draft have said about its lines. Each caller has asked before who writes it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.errors import UnknownThing
from deliberation.domain.text.anchoring import Spot, words_at
from deliberation.domain.text.change import Ground, text_hash
from deliberation.models import DraftComment, DraftCommentAnswer, DraftRevision, Person
from deliberation.models.base import another
from deliberation.queries.motion_drafts import DraftPage, draft_page
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, one_page


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer to what was said about lines. `author` is empty after they deleted their data."""

    id: int
    author_id: int
    author: str
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What somebody said about lines. `text` is empty once it is withdrawn, `author` after they deleted their data.

    resolved_by -- None while it waits
    """

    id: int
    author_id: int
    author: str
    text: str
    written_at: datetime
    spot: Spot
    resolved_at: datetime | None
    resolved_by: str | None
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class CommentRow(SaidRow):
    """The same with the text in which they read the lines."""

    then: Ground

    @property
    def about(self) -> str:
        """The words in the lines that it is about, as they stood there."""
        return words_at(self.then, self.spot)


def open_comments(session: Session, draft_id: int) -> tuple[CommentRow, ...]:
    """What waits, the first first; there is a bound to how much that is (domain/procedure/drafts.py)."""
    waiting = (DraftComment.draft_id == draft_id, DraftComment.resolved_at.is_(None))
    return _with_texts(session, session.execute(_asked().where(*waiting).order_by(DraftComment.id)).all())


def resolved_comments(
    session: Session, draft_id: int, *, before: int | None = None
) -> tuple[tuple[SaidRow, ...], int | None]:
    """Fifty that are done, the newest first, and before which the next fifty lie."""
    asked = _asked().where(DraftComment.draft_id == draft_id, DraftComment.resolved_at.is_not(None))
    if before is not None:
        asked = asked.where(DraftComment.id < before)
    found = session.execute(asked.order_by(DraftComment.id.desc()).limit(ASKED_FOR)).all()
    shown, last = one_page([SaidRow(**row) for row in _rows(session, found)])
    return tuple(shown), last.id if last else None


def count_comments(session: Session, draft_id: int) -> int:
    """How many there are, done or not: whether there is a page to lead to."""
    return session.scalar(select(func.count()).where(DraftComment.draft_id == draft_id)) or 0


def comment_page(session: Session, actor: Actor, comment_id: int) -> tuple[DraftPage, CommentRow]:
    """One of them with its draft. Raises UnknownThing, also for everybody who does not write the draft."""
    found = session.execute(_asked().where(DraftComment.id == comment_id)).all()
    draft_id = session.scalar(select(DraftComment.draft_id).where(DraftComment.id == comment_id))
    if not found or draft_id is None:
        raise UnknownThing(what="comment")
    draft = draft_page(session, actor, draft_id)
    return draft, _with_texts(session, found)[0]


_Resolver = another(Person)


def _asked() -> Select[*tuple[Any, ...]]:
    return (
        select(DraftComment, full_name(), full_name(_Resolver))
        .join(Person, Person.id == DraftComment.author_id)
        .outerjoin(_Resolver, _Resolver.id == DraftComment.resolved_by_id)
    )


def _with_texts(session: Session, found: Sequence[Any]) -> tuple[CommentRow, ...]:
    """With the texts that they were about, each loaded once: many speak about the same, and it may be long."""
    ids = {one.revision_id for one, *_ in found}
    asked = select(DraftRevision.id, DraftRevision.source).where(DraftRevision.id.in_(ids))
    texts = {id_: (text_hash(source), source) for id_, source in (session.execute(asked) if ids else ())}
    return tuple(
        CommentRow(**row, then=Ground(*texts[one.revision_id], one.width, one.numbered_from, is_passing=True))
        for row, (one, *_) in zip(_rows(session, found), found, strict=True)
    )


def _rows(session: Session, found: Sequence[Any]) -> list[dict[str, Any]]:
    answers = _answers(session, (one.id for one, *_ in found))
    return [
        {
            "id": one.id,
            "author_id": one.author_id,
            "author": author,
            "text": one.text,
            "written_at": one.written_at,
            "spot": one.spot,
            "resolved_at": one.resolved_at,
            "resolved_by": resolver,
            "answers": tuple(answers[one.id]),
        }
        for one, author, resolver in found
    ]


def _answers(session: Session, comment_ids: Iterable[int]) -> dict[int, list[AnswerRow]]:
    found = defaultdict[int, list[AnswerRow]](list)
    rows = session.execute(
        select(DraftCommentAnswer, full_name())
        .join(Person, Person.id == DraftCommentAnswer.author_id)
        .where(DraftCommentAnswer.comment_id.in_(list(comment_ids)))
        .order_by(DraftCommentAnswer.id)
    )
    for one, name in rows:
        found[one.comment_id].append(AnswerRow(one.id, one.author_id, name, one.text, one.written_at))
    return found
