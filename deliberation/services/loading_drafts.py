"""Loaders for drafts of motions. Who may not read one learns nothing of it (UnknownThing)."""

from dataclasses import dataclass

from deliberation.domain.access import Action, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.models import Assembly, MotionDraft, MotionType
from deliberation.models.draft_writers import draft_subject
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class LoadedDraft:
    """A draft, the type of motion that it is to be, and the assembly that it is for."""

    draft: MotionDraft
    type: MotionType
    assembly: Assembly
    subject: Subject


def load_draft(work: Work, draft_id: int, action: Action) -> LoadedDraft:
    """A draft for an act on it, held until the commit: whoever saves at the same time waits.

    Raises UnknownThing, NotPermitted.
    """
    loaded = _held(work, draft_id)
    _demand_seen(work, loaded.subject)
    work.demand(action, loaded.subject)
    return loaded


def load_draft_of_words(work: Work, draft_id: int, author_id: int) -> LoadedDraft:
    """The draft that somebody said something about, held for them to take it back: also after they left the draft.

    Raises UnknownThing, NotPermitted.
    """
    loaded = _held(work, draft_id)
    own = loaded.subject.written_by(author_id)
    if not may(work.actor, Action.TAKE_COMMENT_BACK, own):
        _demand_seen(work, loaded.subject)
    work.demand(Action.TAKE_COMMENT_BACK, own)
    return loaded


def _held(work: Work, draft_id: int) -> LoadedDraft:
    draft = work.session.get(MotionDraft, draft_id, with_for_update=True, populate_existing=True)
    if draft is None:
        raise UnknownThing(what="draft")
    type_ = work.session.get_one(MotionType, draft.type_id)
    assembly = work.session.get_one(Assembly, type_.assembly_id)
    return LoadedDraft(draft, type_, assembly, draft_subject(work.session, work.actor, draft, assembly))


def _demand_seen(work: Work, subject: Subject) -> None:
    if not may(work.actor, Action.SEE_DRAFT, subject):
        raise UnknownThing(what="draft")
