"""Thinning out what saved itself: a motion that is typed for an hour leaves hundreds of copies of its whole text."""

from sqlalchemy import delete, exists, func, select

from deliberation.domain.procedure.thinning import KEPT_WHOLE, SavedText, superfluous
from deliberation.models import DraftComment, DraftRevision, MotionDraft
from deliberation.services.work import Work

# the others wait meanwhile; what is left has its turn when the worker tidies up again
AT_ONCE = 50
# SQLite takes no more than some ten thousand values in a statement
_ROWS_AT_ONCE = 1_000


def thin_out_drafts(work: Work) -> int:
    """Delete the texts of drafts that nobody needs any longer; how many there were.

    A draft in which somebody saves in this moment is left for the next time.
    """
    old = work.now - KEPT_WHOLE
    new_since = DraftRevision.saved_at > func.coalesce(MotionDraft.thinned_until, MotionDraft.began_at)
    is_due = exists().where(DraftRevision.draft_id == MotionDraft.id, DraftRevision.saved_at <= old, new_since)
    due = select(MotionDraft).where(is_due).order_by(MotionDraft.id).limit(AT_ONCE)
    gone = 0
    for draft in work.session.scalars(due.with_for_update(skip_locked=True)).all():
        gone += _thin_out(work, draft.id)
        draft.thinned_until = old
    return gone


def _thin_out(work: Work, draft_id: int) -> int:
    asked = select(
        DraftRevision.number,
        DraftRevision.saved_at,
        DraftRevision.saved_by_id,
        DraftRevision.desk,
        DraftRevision.turn,
        DraftRevision.is_aside,
        DraftRevision.joined_in,
        exists().where(DraftComment.revision_id == DraftRevision.id),
    ).where(DraftRevision.draft_id == draft_id)
    gone = sorted(superfluous([SavedText(*row) for row in work.session.execute(asked)], work.now))
    for first in range(0, len(gone), _ROWS_AT_ONCE):
        numbers = DraftRevision.number.in_(gone[first : first + _ROWS_AT_ONCE])
        of_these = delete(DraftRevision).where(DraftRevision.draft_id == draft_id, numbers)
        work.session.execute(of_these.execution_options(synchronize_session=False))
    return len(gone)
