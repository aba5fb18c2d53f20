"""When an assembly takes something in, and when it decides."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from deliberation.domain.errors import AssemblyOver, AssemblyToCome, RuleViolation
from deliberation.domain.procedure.days import Days, demand_not_over, demand_sitting

FIRST, LAST = date(2026, 6, 3), date(2026, 6, 4)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("today", "submitting", "voting"),
    [
        (FIRST - DAY, None, AssemblyToCome),
        (FIRST, None, None),
        (LAST, None, None),
        (LAST + DAY, AssemblyOver, AssemblyOver),
    ],
)
def test_before_it_opens_one_may_submit_while_it_lasts_one_votes_afterwards_neither(
    today: date, submitting: type[RuleViolation] | None, voting: type[RuleViolation] | None
) -> None:
    days = Days(FIRST, LAST)
    assert refusal(demand_not_over, days, today) is submitting
    assert refusal(demand_sitting, days, today) is voting
    assert days.include(today) is (voting is None)


def refusal(rule: Callable[[Days, date], None], days: Days, today: date) -> type[RuleViolation] | None:
    try:
        rule(days, today)
    except RuleViolation as refused:
        return type(refused)
    return None
