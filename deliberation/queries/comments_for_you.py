"""What co-authors say about the lines of a draft, as a part of "Für dich"."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, literal, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Actor
from deliberation.domain.rooms.inbox import Source
from deliberation.models import DraftAuthor, DraftComment, DraftCommentAnswer, DraftRevision, Person
from deliberation.queries.names import full_name

COMMENTS = frozenset({Source.COMMENT, Source.COMMENT_ANSWER})


def told_of_comments(actor: Actor) -> tuple[Select[Any], Select[Any]]:
    """What others said about drafts that this person writes, and what they answered where this person spoke.

    Of each: when, from where, which comment, who, their name, and what the draft was called.
    """
    return _said(actor), _answered(actor)


def _said(actor: Actor) -> Select[Any]:
    asked = _columns(DraftComment.written_at, Source.COMMENT, DraftComment.author_id)
    return asked.join(Person, Person.id == DraftComment.author_id).where(
        DraftComment.author_id != actor.person_id,
        DraftComment.text != "",
        *_writes(actor, DraftComment.written_at),
    )


def _answered(actor: Actor) -> Select[Any]:
    answer, own = DraftCommentAnswer, aliased(DraftCommentAnswer)
    took_part = exists().where(own.comment_id == DraftComment.id, own.author_id == actor.person_id)
    asked = _columns(answer.written_at, Source.COMMENT_ANSWER, answer.author_id)
    return (
        asked.join(answer, answer.comment_id == DraftComment.id)
        .join(Person, Person.id == answer.author_id)
        .where(
            answer.author_id != actor.person_id,
            or_(DraftComment.author_id == actor.person_id, took_part),
            *_writes(actor, answer.written_at),
        )
    )


def _columns(at: Any, source: Source, author_id: Any) -> Select[Any]:
    return (
        select(
            at.label("at"),
            literal(int(source)).label("source"),
            DraftComment.id.label("thing_id"),
            author_id.label("person_id"),
            full_name().label("name"),
            DraftRevision.title.label("room"),
        )
        # from the drafts that somebody writes, and not through all that was ever said
        .select_from(DraftAuthor)
        .join(DraftComment, DraftComment.draft_id == DraftAuthor.draft_id)
        .join(DraftRevision, DraftRevision.id == DraftComment.revision_id)
    )


def _writes(actor: Actor, since: Any) -> tuple[ColumnElement[bool], ...]:
    """This person writes the draft, and did so when it was said."""
    return DraftAuthor.person_id == actor.person_id, DraftAuthor.accepted_at <= since


Key = tuple[int, int, datetime]


def words_of_comments(session: Session, keys: list[Key]) -> dict[Key, str]:
    """What was said: of which comment, by whom, when. The caller has asked who may read it."""
    if not keys:
        return {}
    comment = (DraftComment.id, DraftComment.author_id, DraftComment.written_at, DraftComment.text)
    answers = DraftCommentAnswer
    answer = (answers.comment_id, answers.author_id, answers.written_at, answers.text)
    ids = {key[:2] for key in keys}
    found = [
        *session.execute(select(*comment).where(tuple_(*comment[:2]).in_(ids))),
        *session.execute(select(*answer).where(tuple_(*answer[:2]).in_(ids))),
    ]
    return {(id_, author_id, at): text for id_, author_id, at, text in found}
