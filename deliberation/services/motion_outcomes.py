"""What becomes of a motion: entered by the chair as the assembly decided, or withdrawn by who moved it.

Every act is a row of its own. Who is told stands in one table (domain/procedure/outcome_tellings.py).
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import AssemblyToCome, PollRunning, UnknownThing
from deliberation.domain.procedure import outcomes
from deliberation.domain.procedure.motion_outcomes import (
    ANY_DAY,
    Ground,
    MotionOutcome,
    OutcomeStep,
    after,
    demand_complete,
)
from deliberation.domain.procedure.refusals import NotTakenIn
from deliberation.models import Motion, MotionVersion, OutcomeAct
from deliberation.services import record
from deliberation.services.amendment_outcomes import standings
from deliberation.services.loading_motions import LoadedMotion, load_motion, load_own_motion, newest_version
from deliberation.services.outcome_news import tell_of_step
from deliberation.services.referring import refer_to, take_back_referrals, tell_who_has
from deliberation.services.work import Work

_ACTS = {
    OutcomeStep.REOPEN: Act.MOTION_REOPENED,
    OutcomeStep.WITHDRAW: Act.MOTION_WITHDRAWN,
    OutcomeStep.REFER: Act.MOTION_REFERRED,
}
_ADOPTING = frozenset({OutcomeStep.ADOPT, OutcomeStep.ADOPT_AMENDED})


def record_outcome(work: Work, motion_id: int, step: OutcomeStep, ground: Ground, *, today: date) -> OutcomeAct:
    """Enter what the assembly has done with a motion.

    Raises UnknownThing, NotPermitted, AssemblyToCome (opens_on), WrongOutcome, OutcomeIncomplete, PollRunning,
    NotTakenIn (amendments), NoSuchReceiver.
    """
    loaded = load_motion(work, motion_id, Action.RECORD_OUTCOME)
    if step not in ANY_DAY and today < loaded.assembly.opens_on:
        raise AssemblyToCome(opens_on=loaded.assembly.opens_on)
    return enter(work, loaded, step, ground)


def withdraw_motion(work: Work, motion_id: int, *, reason: str) -> OutcomeAct:
    """Take one's own motion back while it is undecided; its number is not given again.

    Raises UnknownThing, NotPermitted, WrongOutcome, PollRunning.
    """
    loaded = load_own_motion(work, motion_id, Action.WITHDRAW_MOTION)
    return enter(work, loaded, OutcomeStep.WITHDRAW, Ground(reason=reason))


def enter(work: Work, loaded: LoadedMotion, step: OutcomeStep, ground: Ground) -> OutcomeAct:
    """Enter a step with a motion that is held, and tell of it; the caller has asked who may. Raises the same."""
    act = enter_untold(work, loaded, step, ground)
    tell(work, step, [act])
    return act


def tell(work: Work, step: OutcomeStep, acts: Sequence[OutcomeAct]) -> None:
    """Tell of one step that was done in this transaction, with one motion or with many."""
    tell_of_step(work, step, acts)
    if step is OutcomeStep.REFER:
        tell_who_has(work, acts)


def enter_untold(work: Work, loaded: LoadedMotion, step: OutcomeStep, ground: Ground) -> OutcomeAct:
    """Enter a step and leave the telling to who does many of them at once. Raises as `record_outcome`."""
    motion, assembly = loaded.motion, loaded.assembly
    then = after(motion.outcome, step)
    version = _version(work, motion.id, ground.version)
    demand_complete(step, ground, version=version.number)
    _demand_settled_texts(work, motion, step)
    why = record.write_reason(work, ground.reason.strip()) if ground.reason.strip() else None
    act = OutcomeAct(
        motion_id=motion.id,
        outcome=then,
        version_id=version.id,
        settled_by_id=_settling(work, motion, ground.settled_by) if step is OutcomeStep.SETTLE else None,
        reason_id=why.id if why else None,
        acted_at=work.now,
        acted_by_id=work.actor.person_id,
    )
    work.session.add(act)
    work.session.flush()
    if motion.outcome is MotionOutcome.REFERRED and why is not None:
        take_back_referrals(work, motion.id, why)
    if step is OutcomeStep.REFER and ground.receiver is not None:
        refer_to(work, act, assembly, ground.receiver)
    motion.outcome = then
    work.session.flush()
    entered = _ACTS.get(step, Act.OUTCOME_RECORDED)
    record.note_id(
        work, entered, Motion.__tablename__, motion.id, association_id=assembly.association_id, reason_id=act.reason_id
    )
    return act


def _version(work: Work, motion_id: int, number: int | None) -> MotionVersion:
    if number is None:
        return newest_version(work, motion_id)
    named = (MotionVersion.motion_id == motion_id, MotionVersion.number == number)
    found = work.session.scalars(select(MotionVersion).where(*named)).first()
    if found is None:
        raise UnknownThing(what="motion")
    return found


def _settling(work: Work, motion: Motion, settled_by: int | None) -> int | None:
    """Another motion of the same assembly, or none."""
    if settled_by is None:
        return None
    other = work.session.get(Motion, settled_by)
    if other is None or other.id == motion.id or other.assembly_id != motion.assembly_id:
        raise UnknownThing(what="motion")
    return other.id


def _demand_settled_texts(work: Work, motion: Motion, step: OutcomeStep) -> None:
    """No poll is left open behind a decision, and what is adopted says all that was carried."""
    carried = []
    for amendment, standing in standings(work, newest_version(work, motion.id).id):
        if standing is outcomes.Outcome.VOTING:
            raise PollRunning(amendment=amendment.number)
        if standing is outcomes.Outcome.CARRIED:
            carried.append(amendment.number)
    if carried and step in _ADOPTING:
        raise NotTakenIn(amendments=carried)
