"""Signatures under a motion: for one text. Whoever changes the text asks those who signed it once more.

What is decided is the text: a new title, other reasons leave the signatures as they are, one word of the text does not.
"""

from datetime import date

from sqlalchemy import Select, delete, exists, select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.drafts import PUT_FORWARD, Phase, Step, demand_open
from deliberation.domain.procedure.refusals import (
    MayNotSign,
    NoSupportAsked,
    NotReady,
    OthersSign,
    OtherTextNow,
    WrongStep,
)
from deliberation.domain.procedure.tellings import Circle, News
from deliberation.models import CountedSignature, DraftVersion, MotionDraft, Person, Support
from deliberation.models.draft_versions import has_admitted_text
from deliberation.models.supporters import may_support
from deliberation.services import record
from deliberation.services.draft_versions import make_version, newest_of
from deliberation.services.loading_drafts import LoadedDraft, load_draft
from deliberation.services.motion_drafts import demand_head
from deliberation.services.motion_news import tell, tell_of_step
from deliberation.services.work import Work


def call_for_support(work: Work, draft_id: int, *, seen: int) -> DraftVersion:
    """Show the draft to the whole party and ask for signatures.

    seen -- the number of the revision that the actor has read
    Raises UnknownThing, NotPermitted, WrongStep, NoSupportAsked, ChangedMeanwhile, NotReady (no title, no text).
    """
    loaded = load_draft(work, draft_id, Action.WRITE_DRAFT)
    draft = loaded.draft
    then = draft.standing.after(Step.CALL)
    if not loaded.type.rules.min_supporters:
        raise NoSupportAsked
    said = demand_head(work, draft.id, seen).wording
    missing = tuple(name for name, text in (("title", said.title), ("text", said.source)) if not text.strip())
    if missing:
        raise NotReady(missing=missing)
    before, draft.standing = draft.phase, then
    record.note(work, Act.DRAFT_CALLED_OUT, draft, association_id=loaded.assembly.association_id)
    version = make_version(work, draft)
    tell_of_step(work, draft, before, Step.CALL)
    return version


def call_back(work: Work, draft_id: int) -> None:
    """Take the draft out of the party's sight again. Raises UnknownThing, NotPermitted, WrongStep."""
    loaded = load_draft(work, draft_id, Action.WRITE_DRAFT)
    draft, before = loaded.draft, loaded.draft.phase
    draft.standing = draft.standing.after(Step.CALL_BACK)
    record.note(work, Act.DRAFT_CALLED_BACK, draft, association_id=loaded.assembly.association_id)
    tell_of_step(work, draft, before, Step.CALL_BACK)


def show_anew(work: Work, draft_id: int, *, seen: int) -> DraftVersion:
    """Show those who read the draft what it says now. Whoever signed another text is told and asked once more.

    seen -- the number of the revision that the actor has read
    Raises UnknownThing, NotPermitted, WrongStep, ChangedMeanwhile.
    """
    draft = load_draft(work, draft_id, Action.WRITE_DRAFT).draft
    demand_open(draft.phase)
    demand_head(work, draft.id, seen)
    before = newest_of(work, draft.id)
    if draft.phase is not Phase.SEEKING or before is None:
        raise WrongStep(phase=draft.phase)
    version = make_version(work, draft)
    if version.id != before.id:
        tell(work, draft, Circle.SIGNERS_BEFORE, News.ASKED_ANEW)
    return version


def sign(work: Work, version_id: int, *, today: date) -> int:
    """Support a motion as it reads in this version; signed twice, it is one signature. Returns the draft's id.

    Raises UnknownThing, NotPermitted, WrongStep, OthersSign, OtherTextNow, MayNotSign.
    """
    version, loaded = _version(work, version_id)
    if loaded.draft.phase is not Phase.SEEKING:
        raise WrongStep(phase=loaded.draft.phase)
    if loaded.subject.writes_here:
        raise OthersSign
    newest = newest_of(work, loaded.draft.id)
    if newest is None or newest.text_hash != version.text_hash:
        raise OtherTextNow
    kind = loaded.type.supporters
    counts = may_support(kind, loaded.assembly, today)
    if not work.session.scalar(select(exists().where(Person.id == work.actor.person_id, *counts))):
        raise MayNotSign(supporters=kind)
    if work.session.get(Support, (version.id, work.actor.person_id)) is None:
        work.session.add(Support(version_id=version.id, person_id=work.actor.person_id, signed_at=work.now))
    return version.draft_id


def take_back(work: Work, draft_id: int) -> None:
    """Support a motion no longer, in whatever version, until it is submitted; also one that is shown to nobody now.

    Raises UnknownThing (nothing of it is signed), WrongStep.
    """
    draft = work.session.get(MotionDraft, draft_id, with_for_update=True)
    versions = select(DraftVersion.id).where(DraftVersion.draft_id == draft_id)
    if draft is None or not _has_signed(work, versions):
        raise UnknownThing(what="draft")
    if draft.phase in PUT_FORWARD:
        raise WrongStep(phase=draft.phase)
    if draft.motion_id is not None:
        # what the motion was admitted with stays under it, whatever becomes of its new text
        versions = versions.where(~has_admitted_text())
        if not _has_signed(work, versions):
            raise WrongStep(phase=Phase.ADMITTED)
    for table in (CountedSignature, Support):
        own = (table.person_id == work.actor.person_id, table.version_id.in_(versions))
        work.session.execute(delete(table).where(*own))


def _has_signed(work: Work, versions: Select[int]) -> bool:
    """Whether the actor's signature stands under one of these versions."""
    own = (Support.person_id == work.actor.person_id, Support.version_id.in_(versions))
    return work.session.scalar(select(Support.version_id).where(*own).limit(1)) is not None


def _version(work: Work, version_id: int) -> tuple[DraftVersion, LoadedDraft]:
    version = work.session.get(DraftVersion, version_id)
    if version is None:
        raise UnknownThing(what="draft")
    return version, load_draft(work, version.draft_id, Action.SEE_DRAFT)
