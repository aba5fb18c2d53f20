"""Yes, no, abstention: how many of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Choice(StrEnum):
    """What one can say to a question."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Count:
    """How many said what. Raises ValueError for numbers below zero."""

    yes: int = 0
    no: int = 0
    abstain: int = 0

    def __post_init__(self) -> None:
        """Nobody votes less than not at all."""
        if min(self.yes, self.no, self.abstain) < 0:
            raise ValueError("a count is not negative")

    @property
    def cast(self) -> int:
        """All votes, abstentions too."""
        return self.yes + self.no + self.abstain

    def turnout(self, entitled: int) -> float | None:
        """Per cent of the entitled who voted, to one decimal; None if nobody could."""
        return round(100 * self.cast / entitled, 1) if entitled else None


def count(choices: Iterable[Choice]) -> Count:
    """Count the votes."""
    found = Counter(choices)
    return Count(found[Choice.YES], found[Choice.NO], found[Choice.ABSTAIN])
