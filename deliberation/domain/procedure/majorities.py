"""Majorities: conditions, each with its own base, and the numbers that were put in."""

from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.tally.yes_no_abstain import Count


class Majority(StrEnum):
    """Which majority a question needs."""

    SIMPLE = "simple"  # more yes than no; abstentions are not counted


class MajorityBase(StrEnum):
    """Of what a majority is one."""

    YES_AND_NO = "yes_and_no"  # votes that say yes or no


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a majority was reached, and the two numbers that were compared: `is_reached` is `more > less`.

    of -- how many votes the base holds
    """

    majority: Majority
    more: int
    less: int
    base: MajorityBase
    of: int

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
            return Verdict(majority, counted.yes, counted.no, MajorityBase.YES_AND_NO, counted.yes + counted.no)
