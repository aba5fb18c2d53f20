"""How far an amendment has come, and what its last poll says."""

from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.procedure.majorities import Majority, judge
from deliberation.domain.tally.yes_no_abstain import Count


class Outcome(StrEnum):
    """Where an amendment stands."""

    UNDECIDED = "undecided"
    VOTING = "voting"
    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a poll is worth beside others on the same amendment: the last closed one decides, if none is open.

    superseded_by -- the newest closed poll that came after it
    repeated_in -- a later one that is open: until it is closed nothing is decided
    """

    superseded_by: int | None = None
    repeated_in: int | None = None

    @property
    def is_last(self) -> bool:
        """Whether this poll decides."""
        return self.superseded_by is None and self.repeated_in is None


@dataclass(frozen=True, slots=True)
class LastPoll:
    """The newest poll on an amendment: an earlier one was repeated and decides nothing. `count` is None while open."""

    majority: Majority
    count: Count | None


def outcome(last: LastPoll | None, *, is_merged: bool) -> Outcome:
    """Where an amendment stands; nothing stores it."""
    if is_merged:
        return Outcome.MERGED
    if last is None:
        return Outcome.UNDECIDED
    if last.count is None:
        return Outcome.VOTING
    return Outcome.CARRIED if judge(last.majority, last.count).is_reached else Outcome.NOT_CARRIED
