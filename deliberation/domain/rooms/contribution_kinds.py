"""What a contribution is, if its author says so, and which contributions somebody wants to see. Neither orders them."""

from dataclasses import dataclass
from enum import StrEnum


class ContributionKind(StrEnum):
    """What somebody calls a contribution of their own. Nobody has to, and most are none of these."""

    INSIGHT = "insight"
    EXPERIENCE = "experience"
    QUESTION = "question"
    DOUBT = "doubt"
    AIM = "aim"
    LIGHT = "light"


# how the unanswered questions are asked for, beside the kinds
UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which threads of a room are shown, by what began them: all, or those of a kind.

    only_unanswered -- none that somebody has answered
    """

    kind: ContributionKind | None = None
    only_unanswered: bool = False

    @property
    def word(self) -> str | None:
        """How it is asked for in an address; None for everything."""
        return UNANSWERED if self.only_unanswered else self.kind


EVERYTHING = Sieve()


def sieve_for(word: str | None) -> Sieve:
    """What a word in an address asks for; everything for one that nobody has given out."""
    if word == UNANSWERED:
        return Sieve(ContributionKind.QUESTION, only_unanswered=True)
    return Sieve(ContributionKind(word)) if word in set(ContributionKind) else EVERYTHING
