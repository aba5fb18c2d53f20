"""Taking back what was put forward: a motion before it is one, or the new text of one."""

from deliberation.domain.procedure.drafts import concerns_committee
from deliberation.models import MotionDraft
from deliberation.services.work import Work


def take_back(work: Work, draft: MotionDraft) -> None:
    """Keep when it went, for those who looked through it; called before its standing changes."""
    if concerns_committee(draft.phase, draft.returned_at):
        draft.taken_back_at = work.now
    # whoever takes it back begins anew, also with the deadline
    draft.returned_at = None
