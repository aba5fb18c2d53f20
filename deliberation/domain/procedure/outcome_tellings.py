"""Who is told what becomes of a motion once it is one: three tables, of the steps, of the fates and of new texts.

As with drafts (`tellings.py`), no step is without an entry (a test looks). What is told is the step itself.
"""

from enum import StrEnum

from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.procedure.referrals import Fate


class Concerned(StrEnum):
    """Whom it concerns. Somebody who could be told as two of them is told as the first."""

    # who moved it
    MOVERS = "movers"
    # who signed any text of it, or has an amendment to it
    NEAR = "near"
    # who looks through the assembly's motions, and who conducts it
    ASSEMBLY = "assembly"
    # who may answer for those with whom it lies: that they owe an answer is told beside all else
    ANSWERING = "answering"
    # who may answer for those to whom it was referred, also after they have; not for who passed it on
    RECEIVING = "receiving"
    # who has an amendment to the version before that nobody has decided about
    FALLEN_OUT = "fallen_out"
    # whose amendment is part of the new version
    TAKEN_IN = "taken_in"


class TextStep(StrEnum):
    """How a motion that is the assembly's gets another text; what its movers write anew is told in `tellings.py`."""

    CORRECT = "correct"
    MERGE = "merge"


Told = tuple[Concerned, ...]

_TOLD: Told = (Concerned.MOVERS, Concerned.NEAR)

TOLD_OF_STEPS: dict[OutcomeStep, Told] = {
    OutcomeStep.ADOPT: _TOLD,
    OutcomeStep.ADOPT_AMENDED: _TOLD,
    OutcomeStep.REJECT: _TOLD,
    OutcomeStep.NOT_TAKE_UP: _TOLD,
    # with whom it lies then is told by its fate there
    OutcomeStep.REFER: _TOLD,
    OutcomeStep.ADJOURN: _TOLD,
    OutcomeStep.SETTLE: _TOLD,
    OutcomeStep.WITHDRAW: (*_TOLD, Concerned.ASSEMBLY),
    OutcomeStep.LEAVE_OVER: _TOLD,
    OutcomeStep.REOPEN: _TOLD,
}
# an answer is owed to those who moved it
TOLD_OF_FATES: dict[Fate, Told] = {
    Fate.WAITING: (Concerned.ANSWERING,),
    Fate.ADOPTED: (Concerned.MOVERS,),
    Fate.REJECTED: (Concerned.MOVERS,),
    Fate.TAKEN_TO: (Concerned.MOVERS,),
    Fate.NOTED: (Concerned.MOVERS,),
    # whoever has it next finds it waiting
    Fate.PASSED_ON: (Concerned.MOVERS,),
    # the others are told of the step that did it
    Fate.TAKEN_BACK: (Concerned.ANSWERING,),
}
# to whom a referred motion is nothing any more
GONE = frozenset({Fate.PASSED_ON, Fate.TAKEN_BACK})
TOLD_OF_TEXTS: dict[TextStep, Told] = {
    # nothing is decided anew, but what they read and cite reads otherwise
    TextStep.CORRECT: (*_TOLD, Concerned.RECEIVING),
    # whose amendment fell out may put it again, to the new text: that is told beside all else, so they come first
    TextStep.MERGE: (Concerned.FALLEN_OUT, Concerned.TAKEN_IN, *_TOLD),
}
