"""Loaders for drafts of motions. Who may not read one learns nothing of it (UnknownThing)."""

from dataclasses import dataclass

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import lazyload

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


def load_draft_for_letters(work: Work, draft_id: int, action: Action) -> LoadedDraft:
    """A draft about which both sides write or wrote, held: also for those who do not read it any more.

    Raises UnknownThing, NotPermitted.
    """
    loaded = _held(work, draft_id)
    if not may(work.actor, Action.SEE_LETTERS, loaded.subject):
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
    found = work.session.execute(
        _HELD, {"draft_id": draft_id}, execution_options={"populate_existing": True}
    ).one_or_none()
    if found is None:
        raise UnknownThing(what="draft")
    draft, type_, assembly = found
    return LoadedDraft(draft, type_, assembly, draft_subject(work.session, work.actor, draft, assembly))


def _held_until_the_commit() -> Select[MotionDraft, MotionType, Assembly]:
    return (
        select(MotionDraft, MotionType, Assembly)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(Assembly, Assembly.id == MotionType.assembly_id)
        .where(MotionDraft.id == bindparam("draft_id"))
        # most acts, and what saves itself every few seconds, ask nothing of the rules of the type
        .options(lazyload(MotionType.sections), lazyload(MotionType.submitters))
        .with_for_update(of=MotionDraft)
    )


_HELD = _held_until_the_commit()


def _demand_seen(work: Work, subject: Subject) -> None:
    if not may(work.actor, Action.SEE_DRAFT, subject):
        raise UnknownThing(what="draft")
