"""The page "Für dich": what came to a person from others, in order of time and by nothing else."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum

# so much of somebody's words says which ones are meant; the rest stands at its place
FIRST_WORDS = 160
_MOMENT = "%Y%m%dT%H%M%S%f"


class Source(IntEnum):
    """Where an entry comes from. The number tells apart what came in the same moment, and means nothing else."""

    ANSWER = 1
    THANKS = 2
    MODERATION = 3
    CITED = 4
    LIFTED = 5
    MOTION = 6
    COMMENT = 7
    COMMENT_ANSWER = 8
    OUTCOME = 9
    REFERRAL = 10
    OUTCOME_NEAR = 11
    FUNCTION = 12
    FUNCTION_ENDED = 13
    TEXT_CORRECTED = 14
    AMENDMENT_FELL_OUT = 15
    TEXT_MERGED = 16
    AMENDMENT_TAKEN_IN = 17
    # of somebody's amendments one is taken in and another fell out
    PARTLY_TAKEN_IN = 18


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The place of an entry: when, from where, about which thing, by whom. No two entries have the same."""

    at: datetime
    source: int
    thing_id: int
    person_id: int

    def __str__(self) -> str:
        """As it stands in an address."""
        return f"{self.at.astimezone(UTC):{_MOMENT}}-{self.source}-{self.thing_id}-{self.person_id}"


def mark_in(address: str | None) -> Mark | None:
    """The mark that an address names; None for one that no page has given out."""
    moment, *numbers = (address or "").split("-")
    if len(numbers) != 3 or not all(one.isascii() and one.isdigit() and len(one) < 11 for one in numbers):
        return None
    try:
        at = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Mark(at, *map(int, numbers))


def first_words(text: str, longest: int = FIRST_WORDS) -> str:
    """The beginning of a text in one line, cut between words where that is possible."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    whole, _, cut = line[:longest].rpartition(" ")
    return f"{whole or cut} …"
