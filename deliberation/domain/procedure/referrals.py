"""Referrals: who receives a motion that its assembly does not decide itself, and what becomes of it there.

Source: rules of procedure: whoever receives it owes an answer to those who moved it. Passing it on is an answer, too:
then the next one owes it.
"""

from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.procedure.refusals import AnsweredBefore, AnswerIncomplete


class Fate(StrEnum):
    """What became of a referral with who received it."""

    WAITING = "waiting"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    TAKEN_TO = "taken_to"  # an assembly
    NOTED = "noted"  # answered in words, and nothing decided
    PASSED_ON = "passed_on"
    TAKEN_BACK = "taken_back"  # the assembly has opened its own decision again


# what an answer may say; an assembly alone takes a referral back
ANSWERS = (Fate.ADOPTED, Fate.REJECTED, Fate.TAKEN_TO, Fate.NOTED, Fate.PASSED_ON)
FATES: dict[tuple[Fate, Fate], Fate] = {
    **{(Fate.WAITING, answer): answer for answer in ANSWERS},
    (Fate.WAITING, Fate.TAKEN_BACK): Fate.TAKEN_BACK,
}


@dataclass(frozen=True, slots=True)
class Receiver:
    """The executive of an association, or a body: one of the two ids is given."""

    association_id: int | None = None
    body_id: int | None = None

    def __str__(self) -> str:
        """As a form carries it."""
        return f"body:{self.body_id}" if self.body_id is not None else f"association:{self.association_id}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the receiver says. `assembly_id`: to which assembly it is taken; `passed_to`: who has it next."""

    fate: Fate
    words: str
    assembly_id: int | None = None
    passed_to: Receiver | None = None


def demand_complete(answer: Answer) -> None:
    """Raise AnswerIncomplete (lacks) where an answer lacks what it needs."""
    lacking = {
        "words": not answer.words.strip(),
        "assembly": answer.fate is Fate.TAKEN_TO and answer.assembly_id is None,
        "receiver": answer.fate is Fate.PASSED_ON and answer.passed_to is None,
    }
    lacks = next((what for what, is_lacking in lacking.items() if is_lacking), None)
    if lacks is not None:
        raise AnswerIncomplete(lacks=lacks)


def moved(now: Fate, then: Fate) -> Fate:
    """What has become of it then. Raises AnsweredBefore (fate)."""
    if (now, then) not in FATES:
        raise AnsweredBefore(fate=now)
    return FATES[now, then]
