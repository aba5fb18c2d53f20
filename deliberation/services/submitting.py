"""Putting a motion forward: everything that its type asks is asked here once more, whatever a page has shown."""

from collections.abc import Collection

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.procedure.checklist import missing
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.drafts import Step
from deliberation.domain.procedure.refusals import NoSuchSubmitter, NotReady
from deliberation.domain.procedure.submitters import Name
from deliberation.models import DraftVersion, MotionDraft
from deliberation.models.readiness import Moment, readiness, written_of
from deliberation.services import record
from deliberation.services.admitting import admit_version
from deliberation.services.draft_versions import keep_signatures, make_version_to_submit
from deliberation.services.loading_drafts import load_draft
from deliberation.services.motion_drafts import demand_head
from deliberation.services.motion_news import tell_of_step
from deliberation.services.motion_places import say_fields
from deliberation.services.revising import demand_base
from deliberation.services.taking_back import take_back
from deliberation.services.work import Work


def submit_draft(
    work: Work, draft_id: int, name: Name, *, seen: int, at: Moment, field_ids: Collection[int] = ()
) -> DraftVersion:
    """Put a motion forward. Where nobody looks through motions of its type, it is admitted at once.

    seen -- the number of the revision that the actor has read
    field_ids -- of the fields that its authors say it is about
    Raises UnknownThing, NotPermitted, WrongStep, AssemblyOver, ChangedMeanwhile, NotReady (missing), NoSuchSubmitter;
    of a new text of a motion also BaseReplaced, VotedOn.
    """
    loaded = load_draft(work, draft_id, Action.WRITE_DRAFT)
    draft, assembly = loaded.draft, loaded.assembly
    then = draft.standing.after(Step.SUBMIT)
    demand_not_over(assembly.days, at.today)
    said = demand_head(work, draft.id, seen).wording
    if draft.revises_id is not None:
        demand_base(work, draft)
    written = written_of(work.session, draft, said, loaded.type, assembly, loaded.subject.path)
    ready = readiness(work.session, work.actor, written, at)
    if lacking := missing(ready.checks):
        raise NotReady(missing=lacking)
    if name not in ready.names:
        raise NoSuchSubmitter
    version = make_version_to_submit(work, draft)
    version.submitted_at = work.now
    keep_signatures(work, version, ready.signatures, loaded, at.today)
    before, draft.standing, draft.taken_back_at = draft.phase, then, None
    draft.for_association_id, draft.for_body_id = name.association_id, name.body_id
    if draft.revises_id is None:
        # a motion has its fields, whatever its text becomes
        say_fields(work, draft.id, field_ids)
    record.note(work, Act.DRAFT_SUBMITTED, draft, association_id=assembly.association_id)
    if loaded.type.is_screened:
        tell_of_step(work, draft, before, Step.SUBMIT)
    else:
        # that it is admitted says that it has come in, too
        admit_version(work, loaded, version)
    return version


def withdraw_draft(work: Work, draft_id: int) -> None:
    """Take a motion back before it is admitted. Raises UnknownThing, NotPermitted, WrongStep."""
    _step(work, draft_id, Step.WITHDRAW, Act.DRAFT_WITHDRAWN)


def take_up_draft(work: Work, draft_id: int) -> None:
    """Go on writing what was withdrawn. Raises UnknownThing, NotPermitted, WrongStep."""
    _step(work, draft_id, Step.TAKE_UP, Act.DRAFT_TAKEN_UP)


def _step(work: Work, draft_id: int, step: Step, act: Act) -> MotionDraft:
    loaded = load_draft(work, draft_id, Action.WRITE_DRAFT)
    draft, before = loaded.draft, loaded.draft.phase
    then = draft.standing.after(step)
    if step is Step.WITHDRAW:
        take_back(work, draft)
    draft.standing = then
    record.note(work, act, draft, association_id=loaded.assembly.association_id)
    tell_of_step(work, draft, before, step)
    return draft
