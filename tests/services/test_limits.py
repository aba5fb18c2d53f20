"""Limits are exact, also when many try at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask

from deliberation.domain.access import NOBODY
from deliberation.domain.errors import TooManyAttempts
from deliberation.services import limits
from deliberation.services.limits import Limit
from deliberation.unit_of_work import reading, unit_of_work

THREE = Limit("three", 3, timedelta(minutes=15))


def _try(app: Flask) -> bool:
    with app.app_context():
        try:
            with unit_of_work(NOBODY) as work:
                limits.take(work, THREE, "alice")
        except TooManyAttempts:
            return False
        return True


def test_of_twelve_at_once_three_get_through(app: Flask) -> None:
    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(lambda _: _try(app), range(12))) == THREE.count


def test_others_are_not_counted_for_alice() -> None:
    with unit_of_work(NOBODY) as work:
        for number in range(20):
            limits.take(work, THREE, f"somebody {number}")
        limits.take(work, THREE, "alice")


def test_what_is_given_back_can_be_taken_again() -> None:
    with unit_of_work(NOBODY) as work:
        for _ in range(10):
            limits.take(work, THREE, "alice")
            limits.give_back(work, THREE, "alice")


def test_a_full_window_is_told_before_the_slow_part() -> None:
    with unit_of_work(NOBODY) as work:
        for _ in range(THREE.count):
            limits.take(work, THREE, "alice")
    with reading(NOBODY) as work, pytest.raises(TooManyAttempts) as refusal:
        limits.demand_room(work, THREE, "alice")
    assert refusal.value.facts["minutes"] == 15
