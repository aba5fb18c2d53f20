"""Majorities: conditions, each with its own base, and the numbers that were put in."""

from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.tally.yes_no_abstain import Count


class Majority(StrEnum):
    """Which majority a question needs."""

    SIMPLE = "simple"  # more yes than no; abstentions are not counted


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a majority was reached, and the two numbers that were compared: `is_reached` is `more > less`."""

    majority: Majority
    more: int
    less: int

    @property
    def is_reached(self) -> bool:
        """A tie is a rejection."""
        return self.more > self.less


def judge(majority: Majority, counted: Count) -> Verdict:
    """Put the numbers into the rule.

    Source: statutes of left-wing German parties: a motion is carried by more yes than no; a tie rejects it.
    """
    match majority:
        case Majority.SIMPLE:
            return Verdict(majority, counted.yes, counted.no)
