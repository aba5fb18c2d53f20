"""What becomes of a motion: the third axis beside phase and visibility, with its one table.

Source: rules of procedure of German left-wing parties: an assembly adopts, adopts as amended, rejects, does not take
up, refers, adjourns or declares settled; whoever moved a motion may withdraw it until then; what it does not come to is
not dealt with. A decision is opened again by a Rückholantrag, or where it was entered by mistake: always with a reason.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.procedure.referrals import Receiver
from deliberation.domain.procedure.refusals import OutcomeIncomplete, TextDecided, WrongOutcome


class MotionOutcome(StrEnum):
    """What has become of a motion."""

    OPEN = "open"
    ADOPTED = "adopted"
    ADOPTED_AMENDED = "adopted_amended"
    REJECTED = "rejected"
    NOT_TAKEN_UP = "not_taken_up"
    REFERRED = "referred"
    ADJOURNED = "adjourned"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"
    NOT_DEALT_WITH = "not_dealt_with"


class OutcomeStep(StrEnum):
    """What is done with a motion as a whole."""

    ADOPT = "adopt"
    ADOPT_AMENDED = "adopt_amended"
    REJECT = "reject"
    NOT_TAKE_UP = "not_take_up"
    REFER = "refer"
    ADJOURN = "adjourn"
    SETTLE = "settle"
    WITHDRAW = "withdraw"
    LEAVE_OVER = "leave_over"
    REOPEN = "reopen"


# where each step leads
_LEADS_TO = {
    OutcomeStep.ADOPT: MotionOutcome.ADOPTED,
    OutcomeStep.ADOPT_AMENDED: MotionOutcome.ADOPTED_AMENDED,
    OutcomeStep.REJECT: MotionOutcome.REJECTED,
    OutcomeStep.NOT_TAKE_UP: MotionOutcome.NOT_TAKEN_UP,
    OutcomeStep.REFER: MotionOutcome.REFERRED,
    OutcomeStep.ADJOURN: MotionOutcome.ADJOURNED,
    OutcomeStep.SETTLE: MotionOutcome.SETTLED,
    OutcomeStep.WITHDRAW: MotionOutcome.WITHDRAWN,
    OutcomeStep.LEAVE_OVER: MotionOutcome.NOT_DEALT_WITH,
    OutcomeStep.REOPEN: MotionOutcome.OPEN,
}
# of what the assembly may still decide, and whose text may still change
UNDECIDED = frozenset({MotionOutcome.OPEN, MotionOutcome.ADJOURNED})
# what the end of an assembly refers in one act
LEFT_OVER = frozenset({MotionOutcome.OPEN, MotionOutcome.NOT_DEALT_WITH})

OUTCOMES: dict[tuple[MotionOutcome, OutcomeStep], MotionOutcome] = {
    **{
        (before, step): after
        for before in (MotionOutcome.OPEN, MotionOutcome.ADJOURNED)
        for step, after in _LEADS_TO.items()
        if after not in {before, MotionOutcome.OPEN}
    },
    # the assembly is over, and somebody else is to see to it
    (MotionOutcome.NOT_DEALT_WITH, OutcomeStep.REFER): MotionOutcome.REFERRED,
    **{
        (before, OutcomeStep.REOPEN): MotionOutcome.OPEN for before in MotionOutcome if before is not MotionOutcome.OPEN
    },
}
# the first version that can be decided on like this: what nobody has changed is adopted as it was
FIRST_WITH = {OutcomeStep.ADOPT_AMENDED: 2}
# while nobody decides yet: a motion is taken back before its assembly begins, too, and a mistake in that is mended
ANY_DAY = frozenset({OutcomeStep.WITHDRAW, OutcomeStep.REOPEN})


@dataclass(frozen=True, slots=True)
class Ground:
    """What somebody says with a step.

    version -- the number of the version that was decided on
    receiver -- to whom it is referred
    settled_by -- the id of the motion by which this one is settled
    """

    reason: str = ""
    version: int | None = None
    receiver: Receiver | None = None
    settled_by: int | None = None


def steps_from(outcome: MotionOutcome) -> tuple[OutcomeStep, ...]:
    """What can be done with a motion that has come so far, in the order of the words."""
    return tuple(step for step in OutcomeStep if (outcome, step) in OUTCOMES)


def after(outcome: MotionOutcome, step: OutcomeStep) -> MotionOutcome:
    """What has become of the motion then. Raises WrongOutcome (outcome)."""
    if (outcome, step) not in OUTCOMES:
        raise WrongOutcome(outcome=outcome)
    return OUTCOMES[outcome, step]


def lacks_version(step: OutcomeStep, version: int) -> bool:
    """Whether it takes a later version than this one."""
    return version < FIRST_WITH.get(step, 1)


def demand_complete(step: OutcomeStep, ground: Ground, *, version: int) -> None:
    """Raise OutcomeIncomplete (lacks) where a step lacks what it needs. `version`: the number decided on."""
    lacking = {
        "version": lacks_version(step, version),
        "receiver": step is OutcomeStep.REFER and ground.receiver is None,
        "settled_by": step is OutcomeStep.SETTLE and ground.settled_by is None and not ground.reason.strip(),
        "reason": step is OutcomeStep.REOPEN and not ground.reason.strip(),
    }
    lacks = next((what for what, is_lacking in lacking.items() if is_lacking), None)
    if lacks is not None:
        raise OutcomeIncomplete(lacks=lacks)


def demand_undecided(outcome: MotionOutcome) -> None:
    """Nothing is amended, voted on or taken in any more once a motion is decided. Raises TextDecided (outcome)."""
    if outcome not in UNDECIDED:
        raise TextDecided(outcome=outcome)


def demand_decided(outcome: MotionOutcome) -> None:
    """What is still open is amended, not corrected. Raises WrongOutcome (outcome)."""
    if outcome in UNDECIDED:
        raise WrongOutcome(outcome=outcome)


def seal_of(motions: Iterable[tuple[int, MotionOutcome]]) -> str:
    """What tells these motions, as far as each has come, from all others: ids with outcomes."""
    return hashlib.sha256(repr(sorted((id_, str(outcome)) for id_, outcome in motions)).encode()).hexdigest()
