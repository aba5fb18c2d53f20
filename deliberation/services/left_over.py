"""At the end of an assembly one act refers every motion that it has not dealt with."""

from datetime import date

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import AssemblyToCome, ChangedMeanwhile
from deliberation.domain.procedure.motion_names import as_counted
from deliberation.domain.procedure.motion_outcomes import LEFT_OVER, Ground, MotionOutcome, OutcomeStep, seal_of
from deliberation.domain.procedure.referrals import Receiver
from deliberation.domain.procedure.refusals import NothingLeftOver
from deliberation.models import Motion, OutcomeAct
from deliberation.services import record
from deliberation.services.loading import load_assembly_for
from deliberation.services.loading_motions import LoadedMotion
from deliberation.services.motion_outcomes import enter_untold, tell
from deliberation.services.work import Work

# on the page of who confirms it: what was put off goes along if they say so
_SHOWN = LEFT_OVER | {MotionOutcome.ADJOURNED}


def refer_left_over(
    work: Work,
    assembly_id: int,
    receiver: Receiver,
    *,
    reason: str,
    seen: str,
    today: date,
    with_adjourned: bool = False,
) -> list[OutcomeAct]:
    """Refer all of it to one receiver. `seen`: the seal of what was shown to the one who confirms.

    with_adjourned -- also what was put off: when nobody is there any more to go on with it

    Raises UnknownThing, NotPermitted, AssemblyToCome (opens_on), NothingLeftOver, ChangedMeanwhile, NoSuchReceiver,
    PollRunning.
    """
    assembly = load_assembly_for(work, assembly_id, Action.RECORD_OUTCOME)
    if today < assembly.opens_on:
        raise AssemblyToCome(opens_on=assembly.opens_on)
    held = _held(work, assembly_id)
    left = [one for one in held if with_adjourned or one.outcome is not MotionOutcome.ADJOURNED]
    if not left:
        raise NothingLeftOver
    if seal_of((one.id, one.outcome) for one in held) != seen:
        raise ChangedMeanwhile
    ground = Ground(reason=reason, receiver=receiver)
    acts = [enter_untold(work, LoadedMotion(one, assembly), OutcomeStep.REFER, ground) for one in left]
    # whoever has to do with many of them gets one mail
    tell(work, OutcomeStep.REFER, acts)
    record.note(
        work, Act.REST_REFERRED, assembly, association_id=assembly.association_id, reason=reason.strip() or None
    )
    return acts


def _held(work: Work, assembly_id: int) -> list[Motion]:
    """What is left now, as people count, held until the commit."""
    asked = select(Motion).where(Motion.assembly_id == assembly_id, Motion.outcome.in_(_SHOWN)).order_by(Motion.id)
    # as they are once they were waited for
    held = asked.with_for_update().execution_options(populate_existing=True)
    return sorted(work.session.scalars(held), key=lambda one: (as_counted(one.number), one.id))
