"""A new text of a motion that is admitted: its movers write it, the committee agrees, and it counts as "neu".

It is put forward until the assembly is opened, to the minute: from then on the text is the assembly's. What came in
before may still be accepted, until the assembly begins to vote on the version that it follows. The motion keeps its
number. Who signed the old text has not signed the new one, so one word of it asks them again.
"""

from sqlalchemy import exists, select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.procedure.checklist import in_order
from deliberation.domain.procedure.co_writing import Wording, tidy
from deliberation.domain.procedure.drafts import Step
from deliberation.domain.procedure.motion_names import MotionNames, next_suffix
from deliberation.domain.procedure.motion_outcomes import demand_undecided
from deliberation.domain.procedure.refusals import AssemblyOpened, BaseReplaced, VotedOn
from deliberation.domain.text.notation import read
from deliberation.models import Amendment, DraftVersion, Motion, MotionDraft, MotionVersion, Poll
from deliberation.models.readiness import Moment
from deliberation.services import record
from deliberation.services.draft_versions import admitted_of, make_version
from deliberation.services.loading_drafts import LoadedDraft, load_draft
from deliberation.services.loading_motions import newest_version
from deliberation.services.motion_drafts import write_anew
from deliberation.services.motion_news import tell_of_step
from deliberation.services.motions import add_version
from deliberation.services.taking_back import take_back
from deliberation.services.work import Work


def begin_revision(work: Work, draft_id: int, at: Moment) -> MotionDraft:
    """Begin to write a new text of a motion; until it is accepted the motion stays as it is.

    Raises UnknownThing, NotPermitted, WrongStep, AssemblyOpened, TextDecided.
    """
    loaded = load_draft(work, draft_id, Action.WRITE_DRAFT)
    draft, before = loaded.draft, loaded.draft.phase
    then = draft.standing.after(Step.REVISE)
    if at.now >= loaded.assembly.opening(at.zone):
        raise AssemblyOpened
    motion, newest = _as_it_is(work, draft)
    demand_undecided(motion.outcome)
    draft.revises_id, draft.standing, draft.returned_at = newest.id, then, None
    write_anew(work, draft, _wording(work, draft, motion, newest))
    record.note(work, Act.DRAFT_REVISION_BEGUN, draft, association_id=loaded.assembly.association_id)
    tell_of_step(work, draft, before, Step.REVISE)
    return draft


def keep_motion(work: Work, draft_id: int) -> None:
    """Drop the new text: the motion stays as it is. What was written lies on in the history of its draft.

    Raises UnknownThing, NotPermitted, WrongStep.
    """
    loaded = load_draft(work, draft_id, Action.WRITE_DRAFT)
    draft, before = loaded.draft, loaded.draft.phase
    then = draft.standing.after(Step.KEEP)
    motion, newest = _as_it_is(work, draft)
    take_back(work, draft)
    draft.revises_id, draft.standing = None, then
    write_anew(work, draft, _wording(work, draft, motion, newest))
    record.note(work, Act.DRAFT_REVISION_DROPPED, draft, association_id=loaded.assembly.association_id)
    tell_of_step(work, draft, before, Step.KEEP)
    # what all read of the draft is the motion again, and not what was dropped
    make_version(work, draft)


def demand_base(work: Work, draft: MotionDraft) -> tuple[Motion, MotionVersion]:
    """A motion and the version that a new text is to follow, if nothing has overtaken it.

    Raises TextDecided, BaseReplaced (there is a newer version), VotedOn (the assembly has begun to decide about this
    one).
    """
    motion, newest = _as_it_is(work, draft)
    demand_undecided(motion.outcome)
    if newest.id != draft.revises_id:
        raise BaseReplaced
    polled = exists().where(Poll.amendment_id == Amendment.id, Amendment.version_id == newest.id)
    if work.session.scalar(select(polled)):
        raise VotedOn
    return motion, newest


def accept_revision(work: Work, loaded: LoadedDraft, version: DraftVersion) -> Motion:
    """Let a new text count from now on; the caller has asked who may. Raises as `demand_base`, and WrongStep."""
    draft, before = loaded.draft, loaded.draft.phase
    then = draft.standing.after(Step.ADMIT)
    motion, newest = demand_base(work, draft)
    version.became_id = add_version(work, motion, newest, read(version.source), suffix=next_suffix(newest.suffix)).id
    names = MotionNames.of(number=motion.number, title=version.title, mover=motion.mover)
    motion.title, motion.reasons = names.title, version.reasons
    motion.further = [list(one) for one in in_order(loaded.type.rules, version.wording)] or None
    record.note(work, Act.MOTION_REVISED, motion, association_id=loaded.assembly.association_id)
    # while it is known whose amendments are to the version before
    tell_of_step(work, draft, before, Step.ADMIT, is_motion=True)
    draft.revises_id, draft.standing, draft.returned_at = None, then, None
    return motion


def _as_it_is(work: Work, draft: MotionDraft) -> tuple[Motion, MotionVersion]:
    """The motion and its newest version, held until the commit: whoever amends or merges at the same time waits."""
    motion = work.session.get_one(Motion, draft.motion_id, with_for_update=True, populate_existing=True)
    return motion, newest_version(work, motion.id)


def _wording(work: Work, draft: MotionDraft, motion: Motion, version: MotionVersion) -> Wording:
    """What the motion says, as it was typed if it was: signatures are for that text, to the last line break."""
    admitted = admitted_of(work, draft.id)
    if admitted is not None and admitted.became_id == version.id:
        return admitted.wording
    return Wording(motion.title, version.source, motion.reasons, tidy(dict(motion.further or ())))
