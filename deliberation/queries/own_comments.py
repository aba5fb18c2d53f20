"""What somebody said about lines of drafts that they do not write any more: theirs to take back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, select, true
from sqlalchemy.orm import Session

from deliberation.domain.access import Actor
from deliberation.domain.people import IN_THE_PARTY
from deliberation.models import DraftAuthor, DraftComment, DraftCommentAnswer, DraftRevision

# of each kind; what is taken back makes room for the next
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class LeftWords:
    """Own words about a draft. `title`: what the text was called that they read then."""

    id: int
    is_answer: bool
    text: str
    title: str
    written_at: datetime


def words_left_behind(session: Session, actor: Actor) -> tuple[LeftWords, ...]:
    """Comments and answers of this person, the newest first."""
    found = [
        LeftWords(id_, is_answer, text, title, at)
        for kind, is_answer in ((DraftComment, False), (DraftCommentAnswer, True))
        for id_, text, title, at in session.execute(_left(kind, actor))
    ]
    return tuple(sorted(found, key=lambda one: one.written_at, reverse=True))


def _left(kind: type[DraftComment] | type[DraftCommentAnswer], actor: Actor) -> Any:
    asked = select(kind.id, kind.text, DraftRevision.title, kind.written_at).select_from(kind)
    if kind is DraftCommentAnswer:
        asked = asked.join(DraftComment, DraftComment.id == DraftCommentAnswer.comment_id)
    return (
        asked.join(DraftRevision, DraftRevision.id == DraftComment.revision_id)
        .where(kind.author_id == actor.person_id, kind.text != "", _is_left(actor))
        .order_by(kind.id.desc())
        .limit(_SHOWN)
    )


def _is_left(actor: Actor) -> ColumnElement[bool]:
    """Of drafts that this person does not write: they left them, or the party."""
    if actor.kind not in IN_THE_PARTY:
        return true()
    own = (DraftAuthor.draft_id == DraftComment.draft_id, DraftAuthor.person_id == actor.person_id)
    return ~exists().where(*own, DraftAuthor.accepted_at.is_not(None))
