"""A motion before it is one: how far its draft has come, and who sees it. Two axes, one table each.

The third, the outcome, belongs to the motion that a draft becomes when it is admitted. Source: rules of procedure of
German left-wing parties: put forward, looked through by the motions committee, admitted with a number.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from deliberation.domain.procedure.refusals import WrongStep

LONGEST_DRAFT = 500_000  # characters: five thousand lines and what marks them
# that wait to be resolved, of one draft: they all stand beside its text
MOST_COMMENTS = 60


class Phase(StrEnum):
    """How far a draft has come."""

    DRAFTING = "drafting"
    SEEKING = "seeking"
    SUBMITTED = "submitted"
    ADMITTED = "admitted"
    WITHDRAWN = "withdrawn"


class Visibility(StrEnum):
    """Who reads a draft beside those who write it."""

    AUTHORS = "authors"
    COMMITTEE = "committee"
    PARTY = "party"


class Step(StrEnum):
    """What somebody does with a draft as a whole."""

    CALL = "call"  # for supporters, before the whole party
    CALL_BACK = "call_back"
    SUBMIT = "submit"
    RETURN = "return"
    ADMIT = "admit"
    WITHDRAW = "withdraw"
    TAKE_UP = "take_up"
    REVISE = "revise"  # write another text of what is a motion already
    KEEP = "keep"  # drop that text: the motion stays as it is


PHASES: dict[tuple[Phase, Step], Phase] = {
    (Phase.DRAFTING, Step.CALL): Phase.SEEKING,
    (Phase.SEEKING, Step.CALL_BACK): Phase.DRAFTING,
    (Phase.DRAFTING, Step.SUBMIT): Phase.SUBMITTED,
    (Phase.SEEKING, Step.SUBMIT): Phase.SUBMITTED,
    (Phase.SUBMITTED, Step.RETURN): Phase.DRAFTING,
    (Phase.SUBMITTED, Step.ADMIT): Phase.ADMITTED,
    (Phase.DRAFTING, Step.WITHDRAW): Phase.WITHDRAWN,
    (Phase.SEEKING, Step.WITHDRAW): Phase.WITHDRAWN,
    (Phase.SUBMITTED, Step.WITHDRAW): Phase.WITHDRAWN,
    (Phase.WITHDRAWN, Step.TAKE_UP): Phase.DRAFTING,
    (Phase.ADMITTED, Step.REVISE): Phase.DRAFTING,
    (Phase.DRAFTING, Step.KEEP): Phase.ADMITTED,
    (Phase.SEEKING, Step.KEEP): Phase.ADMITTED,
    (Phase.SUBMITTED, Step.KEEP): Phase.ADMITTED,
}
SIGHTS: dict[tuple[Visibility, Step], Visibility] = {
    (Visibility.AUTHORS, Step.CALL): Visibility.PARTY,
    (Visibility.PARTY, Step.CALL_BACK): Visibility.AUTHORS,
    (Visibility.AUTHORS, Step.SUBMIT): Visibility.COMMITTEE,
    # what all have read is not taken out of their sight while the committee looks at it
    (Visibility.PARTY, Step.SUBMIT): Visibility.PARTY,
    (Visibility.COMMITTEE, Step.RETURN): Visibility.AUTHORS,
    (Visibility.PARTY, Step.RETURN): Visibility.AUTHORS,
    (Visibility.COMMITTEE, Step.ADMIT): Visibility.PARTY,
    (Visibility.PARTY, Step.ADMIT): Visibility.PARTY,
    (Visibility.AUTHORS, Step.WITHDRAW): Visibility.AUTHORS,
    (Visibility.COMMITTEE, Step.WITHDRAW): Visibility.AUTHORS,
    (Visibility.PARTY, Step.WITHDRAW): Visibility.AUTHORS,
    (Visibility.AUTHORS, Step.TAKE_UP): Visibility.AUTHORS,
    # what is written anew is its authors' again; the motion itself stays where all read it
    (Visibility.PARTY, Step.REVISE): Visibility.AUTHORS,
    (Visibility.AUTHORS, Step.KEEP): Visibility.PARTY,
    (Visibility.COMMITTEE, Step.KEEP): Visibility.PARTY,
    (Visibility.PARTY, Step.KEEP): Visibility.PARTY,
}
# what is a motion already is not withdrawn as a draft, and what is none yet is not revised
BEFORE_ADMISSION = frozenset({Step.WITHDRAW, Step.TAKE_UP})
AFTER_ADMISSION = frozenset({Step.REVISE, Step.KEEP})
# while its authors may write in it
OPEN = frozenset({Phase.DRAFTING, Phase.SEEKING})
# while it lies before others, who go by what it says and by whose it is
PUT_FORWARD = frozenset({Phase.SUBMITTED, Phase.ADMITTED})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a draft is on both axes. is_motion -- it was admitted, and is perhaps written anew"""

    phase: Phase = Phase.DRAFTING
    visibility: Visibility = Visibility.AUTHORS
    is_motion: bool = False

    def allows(self, step: Step) -> bool:
        """Whether both tables know the step from here."""
        if step in (BEFORE_ADMISSION if self.is_motion else AFTER_ADMISSION):
            return False
        return (self.phase, step) in PHASES and (self.visibility, step) in SIGHTS

    def after(self, step: Step) -> "Standing":
        """Where the draft is then. Raises WrongStep (phase)."""
        if not self.allows(step):
            raise WrongStep(phase=self.phase)
        is_motion = self.is_motion or step is Step.ADMIT
        return Standing(PHASES[self.phase, step], SIGHTS[self.visibility, step], is_motion)


def is_given_back(phase: Phase, returned_at: datetime | None) -> bool:
    """Whether it lies with its authors since the committee gave it back; `returned_at`: when it last did."""
    return phase in OPEN and returned_at is not None


def concerns_committee(phase: Phase, returned_at: datetime | None) -> bool:
    """Whether it lies before those who look through motions, or they gave it back and it has not come again."""
    return phase is Phase.SUBMITTED or is_given_back(phase, returned_at)


def demand_correspondence(phase: Phase, *, is_returned: bool) -> None:
    """Both sides write while it lies before the committee, or came back from there. Raises WrongStep (phase)."""
    if phase is not Phase.SUBMITTED and not is_returned:
        raise WrongStep(phase=phase)


def demand_open(phase: Phase) -> None:
    """What is before the committee or the assembly is not written in. Raises WrongStep (phase)."""
    if phase not in OPEN:
        raise WrongStep(phase=phase)
