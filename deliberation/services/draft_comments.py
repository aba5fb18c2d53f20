"""What those who write a draft say about its lines: said, answered, resolved, and taken back.

It is talk at the desk and enters no record of acts.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, exists, func, select, update

from deliberation.domain.access import Action, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.drafts import MOST_COMMENTS, demand_open
from deliberation.domain.procedure.refusals import ManyComments
from deliberation.domain.rooms.saying import demand_said
from deliberation.domain.rooms.threads import SENT_TWICE_WITHIN
from deliberation.domain.text.anchoring import Spot
from deliberation.models import DraftComment, DraftCommentAnswer, DraftRevision
from deliberation.services import limits
from deliberation.services.loading_drafts import LoadedDraft, load_draft, load_draft_of_words
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of a text that a draft had. They are looked for before the write begins: saved texts never change.

    width, first_line -- how the text is numbered; without a first line it has no numbers
    """

    draft_id: int
    revision: int
    width: int
    first_line: int | None
    spot: Spot


def comment(work: Work, passage: Passage, *, words: str) -> DraftComment:
    """Say something about lines of a draft; sent twice, it is said once.

    Raises UnknownThing, NotPermitted, WrongStep, NothingSaid, ManyComments, TooManyAttempts.
    """
    draft = load_draft(work, passage.draft_id, Action.WRITE_DRAFT).draft
    demand_open(draft.phase)
    demand_said(words)
    read = (DraftRevision.draft_id == draft.id, DraftRevision.number == passage.revision)
    revision_id = work.session.scalar(select(DraftRevision.id).where(*read))
    if revision_id is None:
        raise UnknownThing(what="draft")
    spot = passage.spot
    said = {"revision_id": revision_id, "first_line": spot.first, "last_line": spot.last, "text": words}
    if (earlier := _sent_before(work, said)) is not None:
        return earlier
    _demand_room(work, draft.id)
    limits.take(work, limits.COMMENTS_WRITTEN, str(work.actor.person_id))
    made = DraftComment(
        draft_id=draft.id,
        width=passage.width,
        numbered_from=passage.first_line,
        first_words=spot.words,
        author_id=work.actor.person_id,
        written_at=work.now,
        **said,
    )
    work.session.add(made)
    work.session.flush()
    return made


def answer_comment(work: Work, comment_id: int, *, words: str) -> DraftCommentAnswer:
    """Answer what was said about lines; sent twice, it is said once.

    Raises UnknownThing, NotPermitted, WrongStep, NothingSaid, TooManyAttempts.
    """
    comment_ = _load(work, comment_id)
    demand_said(words)
    same = (DraftCommentAnswer.comment_id == comment_.id, DraftCommentAnswer.text == words)
    own = (DraftCommentAnswer.author_id == work.actor.person_id,)
    lately = DraftCommentAnswer.written_at > work.now - SENT_TWICE_WITHIN
    earlier = work.session.scalars(select(DraftCommentAnswer).where(*same, *own, lately)).first()
    if earlier is not None:
        return earlier
    limits.take(work, limits.COMMENTS_WRITTEN, str(work.actor.person_id))
    answer = DraftCommentAnswer(comment_id=comment_.id, author_id=work.actor.person_id, text=words, written_at=work.now)
    work.session.add(answer)
    work.session.flush()
    return answer


def resolve_comment(work: Work, comment_id: int) -> DraftComment:
    """Call what was said done; who was first stays. Raises UnknownThing, NotPermitted, WrongStep."""
    comment_ = _load(work, comment_id)
    if comment_.resolved_at is None:
        comment_.resolved_at, comment_.resolved_by_id = work.now, work.actor.person_id
    return comment_


def reopen_comment(work: Work, comment_id: int) -> DraftComment:
    """Call it not done after all. Raises UnknownThing, NotPermitted, WrongStep, ManyComments."""
    comment_ = _load(work, comment_id)
    if comment_.resolved_at is not None:
        _demand_room(work, comment_.draft_id)
    comment_.resolved_at = comment_.resolved_by_id = None
    return comment_


def withdraw_comment(work: Work, comment_id: int) -> int | None:
    """Take one's own words back, at any time; what others answered stays.

    Returns the draft's id; None where the actor has left it since. Raises UnknownThing, NotPermitted.
    """
    comment_, draft = _load_own(work, comment_id, None)
    comment_.text = ""
    work.session.flush()
    _let_go(work, DraftComment.id == comment_.id)
    return _still_written(work, draft)


def withdraw_answer(work: Work, answer_id: int) -> int | None:
    """Take one's own answer back, at any time.

    Returns the draft's id; None where the actor has left it since. Raises UnknownThing, NotPermitted.
    """
    answer = work.session.get(DraftCommentAnswer, answer_id)
    if answer is None:
        raise UnknownThing(what="answer")
    comment_, draft = _load_own(work, answer.comment_id, answer.author_id)
    work.session.delete(answer)
    work.session.flush()
    _let_go(work, DraftComment.id == comment_.id)
    return _still_written(work, draft)


def forget_comments(work: Work, person_id: int) -> None:
    """Take away what somebody said who deletes their data. Part of `co_authors.forget_author`."""
    own = DraftComment.author_id == person_id
    work.session.execute(delete(DraftCommentAnswer).where(DraftCommentAnswer.author_id == person_id))
    work.session.execute(update(DraftComment).where(own).values(text=""))
    _let_go(work, DraftComment.text == "")


def delete_comments(work: Work, draft_ids: list[int]) -> None:
    """All that was said about drafts that go."""
    of_these = select(DraftComment.id).where(DraftComment.draft_id.in_(draft_ids))
    work.session.execute(delete(DraftCommentAnswer).where(DraftCommentAnswer.comment_id.in_(of_these)))
    work.session.execute(delete(DraftComment).where(DraftComment.draft_id.in_(draft_ids)))


def _still_written(work: Work, loaded: LoadedDraft) -> int | None:
    return loaded.draft.id if may(work.actor, Action.WRITE_DRAFT, loaded.subject) else None


def _demand_room(work: Work, draft_id: int) -> None:
    waiting = (DraftComment.draft_id == draft_id, DraftComment.resolved_at.is_(None))
    if (work.session.scalar(select(func.count()).where(*waiting)) or 0) >= MOST_COMMENTS:
        raise ManyComments


def _let_go(work: Work, which: ColumnElement[bool]) -> None:
    """Of withdrawn words nothing stays unless somebody has answered them."""
    is_answered = exists().where(DraftCommentAnswer.comment_id == DraftComment.id)
    gone = delete(DraftComment).where(which, DraftComment.text == "", ~is_answered)
    work.session.execute(gone.execution_options(synchronize_session=False))


def _sent_before(work: Work, said: dict[str, object]) -> DraftComment | None:
    same = (getattr(DraftComment, name) == value for name, value in said.items())
    own = (DraftComment.author_id == work.actor.person_id, DraftComment.written_at > work.now - SENT_TWICE_WITHIN)
    return work.session.scalars(select(DraftComment).where(*same, *own)).first()


def _load(work: Work, comment_id: int) -> DraftComment:
    """While the draft is open. It is held until the commit, and all that is said about it with it."""
    found = work.session.get(DraftComment, comment_id)
    if found is None:
        raise UnknownThing(what="comment")
    demand_open(load_draft(work, found.draft_id, Action.WRITE_DRAFT).draft.phase)
    return _as_it_is(work, comment_id)


def _load_own(work: Work, comment_id: int, author_id: int | None) -> tuple[DraftComment, LoadedDraft]:
    """What somebody said, or answered, themselves; with its draft."""
    found = work.session.get(DraftComment, comment_id)
    if found is None:
        raise UnknownThing(what="comment")
    draft = load_draft_of_words(work, found.draft_id, author_id or found.author_id)
    return _as_it_is(work, comment_id), draft


def _as_it_is(work: Work, comment_id: int) -> DraftComment:
    """Once more, as the draft is held: it may have been taken back meanwhile."""
    found = work.session.get(DraftComment, comment_id, populate_existing=True)
    if found is None:
        raise UnknownThing(what="comment")
    return found
