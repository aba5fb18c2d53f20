"""The text of a draft as the beginning of another one: for another type, or for another assembly."""

from datetime import date

from deliberation.domain.access import Action
from deliberation.models import MotionDraft
from deliberation.services.loading_drafts import load_draft
from deliberation.services.motion_drafts import begin_draft, head_of, save_draft
from deliberation.services.work import Work


def begin_with_text_of(work: Work, draft_id: int, type_id: int, *, today: date) -> MotionDraft:
    """Begin a motion of this type with what a draft says now; the draft itself stays as it is, with its signatures.

    Raises UnknownThing, NotPermitted, AssemblyOver, TooManyAttempts.
    """
    load_draft(work, draft_id, Action.WRITE_DRAFT)
    said = head_of(work, draft_id).wording
    begun = begin_draft(work, type_id, today)
    # sections are known by their headings: what the other type does not ask for stays, and its page says so
    save_draft(work, begun.id, said, began_with=1)
    return begun
