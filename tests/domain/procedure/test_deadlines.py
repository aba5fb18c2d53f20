"""Deadlines: the end of a day where the party lives, whatever the clock does in between."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.procedure.deadlines import DeadlineKind, deadline, deadlines, end_of, until_the_opening
from deliberation.domain.procedure.motion_types import LONGEST_LEAD, MotionRules, Preset
from deliberation.domain.procedure.presets import PRESETS
from tests.domain.procedure.rules import rules

BERLIN = ZoneInfo("Europe/Berlin")
# one that is behind, one that is far ahead, one where the clock changes at midnight
ZONES = [BERLIN, ZoneInfo("America/St_Johns"), ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Asia/Beirut")]
LAST_MOMENT = timedelta(microseconds=1)

zones = st.sampled_from(ZONES)
# any moment of twenty years, in seconds since 1970
openings = st.integers(1_577_836_800, 2_208_988_800).map(lambda second: datetime.fromtimestamp(second, UTC))
leads = st.integers(1, LONGEST_LEAD)


def berlin(day: date, hour: int = 0, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN)


@given(openings, leads, zones)
def test_the_whole_day_is_in_time_and_nothing_of_the_next_one(opening: datetime, days: int, zone: ZoneInfo) -> None:
    ends_at = end_of(days, opening, zone)
    last_day = opening.astimezone(zone).date() - timedelta(days=days)
    assert (ends_at - LAST_MOMENT).astimezone(zone).date() == last_day
    assert ends_at.astimezone(zone).date() == last_day + timedelta(days=1)


@given(openings, leads, leads, zones)
def test_more_days_back_is_earlier_and_none_lies_after_the_opening(
    opening: datetime, one: int, more: int, zone: ZoneInfo
) -> None:
    assert end_of(one + more, opening, zone) < end_of(one, opening, zone) <= opening
    assert end_of(0, opening, zone) == opening


@given(openings, leads)
def test_what_counts_is_the_day_of_the_opening_not_its_hour(opening: datetime, days: int) -> None:
    day = opening.astimezone(BERLIN).date()
    assert end_of(days, opening, BERLIN) == end_of(days, berlin(day, 12), BERLIN)


@given(openings, leads, zones)
def test_it_is_the_same_moment_for_whoever_asks(opening: datetime, days: int, zone: ZoneInfo) -> None:
    ends_at = end_of(days, opening, zone)
    assert ends_at.utcoffset() == timedelta(0)
    assert end_of(days, opening.astimezone(ZONES[2]), zone) == ends_at


@pytest.mark.parametrize(
    ("opening", "days", "ends_at"),
    [
        # summer time ends on 25 October 2026: three weeks are longer by an hour
        (berlin(date(2026, 10, 31), 10), 21, datetime(2026, 10, 10, 22, tzinfo=UTC)),
        (berlin(date(2026, 10, 31), 10), 6, datetime(2026, 10, 25, 23, tzinfo=UTC)),
        # and begins on 29 March: the day of the change itself has 23 hours and ends with its date
        (berlin(date(2026, 4, 4), 10), 6, datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (berlin(date(2026, 4, 4), 10), 7, datetime(2026, 3, 28, 23, tzinfo=UTC)),
    ],
)
def test_a_change_of_the_clock_moves_no_deadline_off_its_midnight(
    opening: datetime, days: int, ends_at: datetime
) -> None:
    assert end_of(days, opening, BERLIN) == ends_at
    assert ends_at.astimezone(BERLIN).time() == time(0)


def test_six_weeks_before_a_saturday_is_the_end_of_a_saturday() -> None:
    opening = berlin(date(2026, 6, 13), 10)
    submission = deadline(PRESETS[Preset.MOTION], DeadlineKind.SUBMISSION, opening, BERLIN)
    assert submission is not None
    assert submission.day == date(2026, 5, 2)
    assert submission.ends_at == berlin(date(2026, 5, 3))


def test_an_assembly_that_opens_at_night_opens_on_the_partys_day() -> None:
    """23 o'clock in London is the next day in Berlin."""
    opening = datetime(2026, 6, 12, 23, tzinfo=UTC)
    assert end_of(1, opening, BERLIN) == berlin(date(2026, 6, 13))


@given(rules(), openings, zones)
def test_a_type_has_the_deadlines_that_it_names_in_order(one: MotionRules, opening: datetime, zone: ZoneInfo) -> None:
    found = deadlines(one, opening, zone)
    named = {
        DeadlineKind.SUBMISSION: one.submission_days,
        DeadlineKind.PUBLICATION: one.publication_days,
        DeadlineKind.DISPATCH: one.dispatch_days,
        DeadlineKind.AMENDMENT: one.amendment_days,
    }
    assert {each.kind for each in found} == {kind for kind, days in named.items() if days is not None}
    assert [each.ends_at for each in found] == sorted(each.ends_at for each in found)
    for kind, days in named.items():
        assert (deadline(one, kind, opening, zone) is None) == (days is None)


@given(rules(), openings, st.timedeltas(timedelta(days=-3), timedelta(days=3)))
def test_grace_takes_what_was_begun_in_time_and_nothing_later(
    one: MotionRules, opening: datetime, beside: timedelta
) -> None:
    for each in deadlines(one, opening, BERLIN):
        now = each.ends_at + beside
        assert each.has_ended(now) == (beside >= timedelta(0))
        assert each.is_over(now) == (beside >= timedelta(minutes=one.grace_minutes))
        assert each.has_ended(now) or not each.is_over(now), "what is over has ended"


def test_without_grace_the_end_is_the_end() -> None:
    strict = replace(PRESETS[Preset.MOTION], grace_minutes=0)
    each = deadline(strict, DeadlineKind.SUBMISSION, berlin(date(2026, 6, 13), 10), BERLIN)
    assert each is not None
    assert not each.is_over(each.ends_at - LAST_MOMENT)
    assert each.is_over(each.ends_at)


def test_an_opening_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        end_of(3, datetime(2026, 6, 13, 10, tzinfo=UTC).replace(tzinfo=None), BERLIN)


def test_a_new_text_of_a_motion_has_no_grace_after_the_opening() -> None:
    opening = datetime(2026, 6, 6, 10, 0, tzinfo=BERLIN)
    until = until_the_opening(opening, BERLIN)
    assert not until.is_over(opening - LAST_MOMENT)
    assert until.has_ended(opening)
    assert until.is_over(opening)
    assert (until.day, until.at) == (date(2026, 6, 6), time(10, 0))


@given(rules(), openings, zones)
def test_what_ends_with_the_opening_names_its_minute_and_all_else_its_day(
    one: MotionRules, opening: datetime, zone: ZoneInfo
) -> None:
    for found in deadlines(one, opening, zone):
        there = found.ends_at.astimezone(zone)
        if found.at is None:
            assert there.date() == found.day + timedelta(days=1)
        else:
            assert (there.date(), there.time(), found.ends_at) == (found.day, found.at, opening)
