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
