"""Counting and majorities: as laws, and as the cases that assemblies quarrel about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.procedure.majorities import Majority, judge
from deliberation.domain.tally.yes_no_abstain import Choice, Count, count

numbers = st.integers(0, 100_000)
counts = st.builds(Count, numbers, numbers, numbers)


@given(st.lists(st.sampled_from(Choice)))
def test_every_vote_is_counted_once_whatever_the_order(choices: list[Choice]) -> None:
    counted = count(choices)
    assert counted.cast == len(choices)
    assert count(reversed(choices)) == counted


@given(counts)
def test_a_simple_majority_is_more_yes_than_no(counted: Count) -> None:
    assert judge(Majority.SIMPLE, counted).is_reached is (counted.yes > counted.no)


@given(counts, numbers)
def test_abstentions_change_nothing_in_a_simple_majority(counted: Count, more: int) -> None:
    other = Count(counted.yes, counted.no, counted.abstain + more)
    assert judge(Majority.SIMPLE, other) == judge(Majority.SIMPLE, counted)


@given(counts)
def test_one_more_yes_never_hurts(counted: Count) -> None:
    before = judge(Majority.SIMPLE, counted).is_reached
    assert judge(Majority.SIMPLE, Count(counted.yes + 1, counted.no, counted.abstain)).is_reached >= before


@pytest.mark.parametrize(
    ("counted", "is_reached"),
    [(Count(), False), (Count(1, 1), False), (Count(1, 0), True), (Count(0, 0, 500), False), (Count(2, 1, 500), True)],
)
def test_ties_and_empty_polls_are_rejections(counted: Count, is_reached: bool) -> None:
    assert judge(Majority.SIMPLE, counted).is_reached is is_reached


@given(counts)
def test_the_two_numbers_that_are_compared_make_up_what_it_is_a_majority_of(counted: Count) -> None:
    verdict = judge(Majority.SIMPLE, counted)
    assert verdict.more + verdict.less == verdict.of == counted.cast - counted.abstain


@pytest.mark.parametrize(("entitled", "turnout"), [(0, None), (3, 66.7), (4, 50.0), (2, 100.0)])
def test_turnout_is_a_share_of_those_who_could(entitled: int, turnout: float | None) -> None:
    assert Count(1, 0, 1).turnout(entitled) == turnout


def test_nobody_votes_less_than_not_at_all() -> None:
    with pytest.raises(ValueError, match="negative"):
        Count(-1)
