"""Where an amendment stands."""

import pytest

from deliberation.domain.procedure.majorities import Majority
from deliberation.domain.procedure.outcomes import LastPoll, Outcome, outcome
from deliberation.domain.tally.yes_no_abstain import Count


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (None, Outcome.VOTING),
        (Count(2, 1, 9), Outcome.CARRIED),
        (Count(1, 1, 0), Outcome.NOT_CARRIED),
        (Count(0, 0, 5), Outcome.NOT_CARRIED),
    ],
)
def test_the_last_poll_says_it(count: Count | None, expected: Outcome) -> None:
    last = LastPoll(Majority.SIMPLE, count)
    assert outcome(last, is_merged=False) is expected
    assert outcome(last, is_merged=True) is Outcome.MERGED


def test_without_a_poll_it_is_undecided() -> None:
    assert outcome(None, is_merged=False) is Outcome.UNDECIDED
