"""Limits: counted in the database, exact across processes, and over when their window is."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.domain.errors import TooManyAttempts
from deliberation.extensions import db
from deliberation.models import RateCount
from deliberation.services import housekeeping, limits
from deliberation.services.limits import Limit
from deliberation.unit_of_work import now, unit_of_work
from tests.services.steps import at_once

THREE = Limit("three", 3, timedelta(minutes=10))
OTHER = Limit("other", 3, timedelta(minutes=10))


def take(limit: Limit = THREE, whose: str = "rosa") -> bool:
    """Whether there was room."""
    try:
        with unit_of_work(NOBODY) as work:
            limits.take(work, limit, whose)
    except TooManyAttempts:
        return False
    return True


def has_room(limit: Limit = THREE, whose: str = "rosa") -> bool:
    try:
        with unit_of_work(NOBODY) as work:
            limits.demand_room(work, limit, whose)
    except TooManyAttempts:
        return False
    return True


def test_so_many_and_no_more() -> None:
    assert [take() for _ in range(5)] == [True, True, True, False, False]
    assert not has_room()


def test_looking_whether_there_is_room_takes_none() -> None:
    assert all(has_room() for _ in range(10))
    assert [take() for _ in range(4)] == [True, True, True, False]


def test_others_and_other_limits_are_not_touched() -> None:
    while take():
        pass
    assert take(whose="karl")
    assert take(OTHER)
    assert has_room(whose="karl")
    assert has_room(OTHER)


def test_the_window_begins_with_the_first_and_ends_for_all() -> None:
    begin = now()
    with time_machine.travel(begin, tick=False):
        assert take()
    with time_machine.travel(begin + timedelta(minutes=9), tick=False):
        assert [take() for _ in range(3)] == [True, True, False]
    with time_machine.travel(begin + timedelta(minutes=10), tick=False):
        assert has_room()
        assert [take() for _ in range(4)] == [True, True, True, False]
    with time_machine.travel(begin + timedelta(minutes=19, seconds=59), tick=False):
        assert not has_room()


@pytest.mark.parametrize(("passed", "minutes"), [(0, 10), (61, 9), (540, 1), (599, 1)])
def test_the_refusal_says_how_many_minutes_are_left(passed: int, minutes: int) -> None:
    begin = now()
    with time_machine.travel(begin, tick=False):
        while take():
            pass
    with time_machine.travel(begin + timedelta(seconds=passed), tick=False):
        for ask in (limits.demand_room, limits.take):
            with pytest.raises(TooManyAttempts) as refusal, unit_of_work(NOBODY) as work:
                ask(work, THREE, "rosa")
            assert refusal.value.facts == {"minutes": minutes}


def test_after_a_success_one_starts_anew() -> None:
    while take():
        pass
    with unit_of_work(NOBODY) as work:
        limits.forget(work, THREE, "rosa")
        limits.forget(work, THREE, "nobody ever counted")
    assert [take() for _ in range(4)] == [True, True, True, False]


def test_what_was_no_failure_is_given_back_but_never_more() -> None:
    assert take()
    for _ in range(3):
        with unit_of_work(NOBODY) as work:
            limits.give_back(work, THREE, "rosa")
    assert [take() for _ in range(4)] == [True, True, True, False]


def test_attempts_at_the_same_moment_are_all_counted(app: Flask) -> None:
    ten = Limit("ten", 10, timedelta(minutes=10))
    let_in: list[bool] = []

    def attempt() -> None:
        let_in.extend(take(ten) for _ in range(5))

    assert at_once(app, *[attempt] * 6) == []
    assert (len(let_in), sum(let_in)) == (30, 10)


def test_of_what_is_counted_only_a_hash_is_stored() -> None:
    before = set(db.session().scalars(select(RateCount.key)))
    assert take(whose="rosa@example.org")
    (key,) = set(db.session().scalars(select(RateCount.key))) - before
    assert len(key) == 64
    assert "rosa" not in key


@pytest.mark.parametrize(
    "limit",
    [limits.SIGN_IN_FAILURES, limits.CODE_FAILURES, limits.PASSWORD_FAILURES, limits.RESET_REQUESTS],
    ids=lambda limit: limit.name,
)
def test_an_account_allows_few_failures_and_an_address_a_whole_congress(limit: Limit) -> None:
    assert limit.count <= 10
    assert limits.ADDRESS_FAILURES.count >= 600
    assert limits.ADDRESS_RESETS.count >= 100


def test_who_guesses_codes_all_day_hits_less_than_once_in_ten_thousand_days() -> None:
    codes_that_fit, codes = 3, 1_000_000  # the step of now, one before, one after
    in_any_day = 2 * limits.CODE_FAILURES_A_DAY.count  # one window ends and the next begins
    assert limits.CODE_FAILURES_A_DAY.window == timedelta(days=1)
    assert in_any_day * codes_that_fit / codes < 1 / 10_000


def test_no_count_is_cleaned_up_before_its_window_is_over() -> None:
    windows = [limit.window for limit in vars(limits).values() if isinstance(limit, Limit)]
    assert max(windows) < housekeeping.LONGEST_WINDOW
