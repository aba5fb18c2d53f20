"""The text of a draft as the beginning of another one: for another type, or for another assembly."""

from datetime import date

from deliberation.domain.access import Action
from deliberation.domain.procedure.co_writing import Wording
from deliberation.domain.procedure.motion_types import MotionRules, SectionKind
from deliberation.models import MotionDraft, MotionType
from deliberation.services.loading_drafts import load_draft
from deliberation.services.motion_drafts import begin_draft, head_of, save_draft
from deliberation.services.work import Work


def begin_with_text_of(work: Work, draft_id: int, type_id: int, *, today: date) -> MotionDraft:
    """Begin a motion of this type with what a draft says now; the draft itself stays as it is, with its signatures.

    Raises UnknownThing, NotPermitted, AssemblyOver, TooManyAttempts.
    """
    loaded = load_draft(work, draft_id, Action.WRITE_DRAFT)
    said = head_of(work, draft_id).wording
    begun = begin_draft(work, type_id, today)
    rules = work.session.get_one(MotionType, type_id).rules
    beside = dict(zip(_headings(loaded.type.rules), said.further, strict=False))
    further = tuple(beside.get(heading, "") for heading in _headings(rules))
    save_draft(work, begun.id, Wording(said.title, said.source, said.reasons, further), began_with=1)
    return begun


def _headings(rules: MotionRules) -> list[str]:
    return [one.heading for one in rules.sections if one.kind is SectionKind.FURTHER]
