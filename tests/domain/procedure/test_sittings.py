"""Sittings, one a line: what offices write is read, and what is wrong is named with its line."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.procedure.days import Days
from deliberation.domain.procedure.refusals import UnreadableSittings
from deliberation.domain.procedure.sittings import (
    MOST_SITTINGS,
    USUAL_LENGTH,
    PlannedSitting,
    days_of,
    read_sittings,
    sitting_on,
    write_sittings,
)

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2027, 6, 12)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    "line",
    [
        "12.06.2027, 10:00–18:00 Erster Tag",
        "12.6.2027 10:00-18:00 Erster Tag",
        "Samstag, 12. 6. 2027, 10.00 Uhr bis 18.00 Uhr, Erster Tag",
        "Sa. 12.06.2027: 10:00 - 18:00: Erster   Tag",
        "2027-06-12 10:00–18:00 Erster Tag",
    ],
)
def test_what_offices_write_is_the_same_sitting(line: str) -> None:
    assert read_sittings(f"\n{line}\n", BERLIN) == (PlannedSitting(at(10), at(18), "Erster Tag"),)


def test_without_an_end_it_lasts_as_usual_and_past_midnight_it_ends_on_the_next_day() -> None:
    (evening,) = read_sittings("12.06.2027 19:00", BERLIN)
    assert evening.ends_at - evening.begins_at == USUAL_LENGTH
    for ends, hour in (("01:30", (1, 30)), ("24:00", (0, 0)), ("00:00", (0, 0))):
        (night,) = read_sittings(f"12.06.2027 19:00–{ends}", BERLIN)
        assert night.ends_at == at(*hour, day=DAY + timedelta(days=1))


def test_who_sits_until_midnight_has_not_begun_the_next_day() -> None:
    assert days_of(read_sittings("12.06.2027 19:00–24:00", BERLIN), BERLIN) == Days(DAY, DAY)
    over = read_sittings("12.06.2027 19:00–00:30", BERLIN)
    assert days_of(over, BERLIN) == Days(DAY, DAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("lines", "line", "wrong"),
    [
        ("", 1, "none"),
        (" \n ", 1, "none"),
        ("irgendwann im Juni", 1, "shape"),
        ("12.06.2027", 1, "shape"),
        ("12.06.2027 10:00\n\n13.06.27 10:00", 3, "shape"),
        ("30.02.2027 10:00", 1, "no_such_time"),
        ("12.06.2027 25:00", 1, "no_such_time"),
        ("12.06.2027 10:00–18:00\n12.06.2027 17:00–19:00", 2, "overlap"),
        ("13.06.2027 10:00–18:00\n12.06.2027 10:00–18:00", 2, "overlap"),
        (f"12.06.2027 10:00 {'A' * 121}", 1, "name"),
        ("12.06.2027 10:00 A\u202eB", 1, "name"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(lines: str, line: int, wrong: str) -> None:
    with pytest.raises(UnreadableSittings) as refusal:
        read_sittings(lines, BERLIN)
    assert refusal.value.facts == {"line": line, "wrong": wrong}


def test_there_is_an_end_to_sitting() -> None:
    lines = [f"{DAY + timedelta(days=n):%d.%m.%Y} 10:00–12:00" for n in range(MOST_SITTINGS + 1)]
    assert len(read_sittings("\n".join(lines[:-1]), BERLIN)) == MOST_SITTINGS
    with pytest.raises(UnreadableSittings):
        read_sittings("\n".join(lines), BERLIN)


days = st.dates(date(2020, 1, 1), date(2040, 12, 30))
times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@given(days, times, st.none() | times, st.sampled_from(["", "Erster Tag", "Frauenplenum"]))
def test_what_is_written_is_read_as_the_same(day: date, begins: time, ends: time | None, name: str) -> None:
    """Also in the nights in which the clock changes: every sitting ends after it begins."""
    sitting = sitting_on(day, begins, ends, BERLIN, name=name)
    assert sitting.ends_at > sitting.begins_at
    once = read_sittings(write_sittings((sitting,), BERLIN), BERLIN)
    assert read_sittings(write_sittings(once, BERLIN), BERLIN) == once
    assert days_of(once, BERLIN).opens_on == sitting.begins_at.astimezone(BERLIN).date()
