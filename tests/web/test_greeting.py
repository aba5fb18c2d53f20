"""The start page greets as somebody would at that hour, where the party lives."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from time_machine import travel

from tests.client import PageClient
from tests.party import Party


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(0, "Hallo"), (2, "Hallo"), (5, "Guten Morgen"), (10, "Guten Morgen"), (11, "Guten Tag"), (18, "Guten Abend"),
     (23, "Guten Abend")],
)  # fmt: skip
def test_nobody_is_wished_a_good_evening_at_night(app: Flask, party: Party, hour: int, greeting: str) -> None:
    # an hour earlier in the world's time, as it is in winter
    with travel(datetime(2027, 1, 12, 23, 50, tzinfo=UTC).replace(hour=(hour - 1) % 24), tick=False):
        page = PageClient(app).sign_in(party.alice).get("/")
    assert page.h1 is not None
    assert page.h1.get_text(strip=True) == f"{greeting}, Alice."
