"""Sittings of an assembly, written one a line: `12.06.2026, 10:00–18:00 Erster Tag`."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from deliberation.domain.characters import is_hidden
from deliberation.domain.procedure.days import Days
from deliberation.domain.procedure.refusals import UnreadableSittings

LONGEST_SITTING_NAME = 120
LONGEST_PLACE = 200
LONGEST_LINK = 400
# a board that meets all year is one assembly a meeting
MOST_SITTINGS = 20
# a sitting for which no end is said
USUAL_LENGTH = timedelta(hours=3)

_LINE = re.compile(
    r"(?:[^\W\d_]{2,10}\.?,?\s+)?"  # a weekday, which the date says better
    r"(?:(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))[,:]?\s+"
    r"(?P<begins>\d{1,2}[:.]\d{2})(?:\s?Uhr)?"
    r"(?:\s*(?:[–—-]|bis)\s*(?P<ends>\d{1,2}[:.]\d{2})(?:\s?Uhr)?)?"
    r"[,:]?(?:\s+(?P<name>.*))?"
)


@dataclass(frozen=True, slots=True)
class PlannedSitting:
    """From when to when, UTC; `name` may be empty."""

    begins_at: datetime
    ends_at: datetime
    name: str = ""


def read_sittings(lines: str, zone: tzinfo) -> tuple[PlannedSitting, ...]:
    """The sittings in their order. An end before the beginning is on the next day. Raises UnreadableSittings."""
    found: list[PlannedSitting] = []
    for place, line in enumerate(lines.splitlines(), start=1):
        if line.strip():
            sitting = _sitting(line.strip(), place, zone)
            if found and sitting.begins_at < found[-1].ends_at:
                raise UnreadableSittings(line=place, wrong="overlap")
            found.append(sitting)
    if not found or len(found) > MOST_SITTINGS:
        raise UnreadableSittings(line=len(found) + 1, wrong="too_many" if found else "none")
    return tuple(found)


def _sitting(line: str, place: int, zone: tzinfo) -> PlannedSitting:
    said = _LINE.fullmatch(line)
    if said is None:
        raise UnreadableSittings(line=place, wrong="shape")
    name = " ".join((said["name"] or "").split())
    if len(name) > LONGEST_SITTING_NAME or any(map(is_hidden, name)):
        raise UnreadableSittings(line=place, wrong="name")
    try:
        day = date.fromisoformat(said["iso"]) if said["iso"] else date(*map(int, said.group("year", "month", "day")))
        return sitting_on(day, _time(said["begins"]), _time(said["ends"]) if said["ends"] else None, zone, name=name)
    except ValueError:
        raise UnreadableSittings(line=place, wrong="no_such_time") from None


def _time(said: str) -> time:
    hour, minute = map(int, re.split("[:.]", said))
    return time(0) if (hour, minute) == (24, 0) else time(hour, minute)


def sitting_on(day: date, begins: time, ends: time | None, zone: tzinfo, *, name: str = "") -> PlannedSitting:
    """A sitting of a day; without an end, of the usual length. Until midnight and beyond is on the next day."""
    begins_at = datetime.combine(day, begins, zone).astimezone(UTC)
    if ends is None:
        return PlannedSitting(begins_at, begins_at + USUAL_LENGTH, name)
    last_day = day + timedelta(days=1) if ends <= begins else day
    ends_at = datetime.combine(last_day, ends, zone).astimezone(UTC)
    # in the night in which the clock is put back, an hour comes twice
    return PlannedSitting(begins_at, ends_at if ends_at > begins_at else begins_at + timedelta(hours=1), name)


def write_sittings(sittings: tuple[PlannedSitting, ...], zone: tzinfo) -> str:
    """The lines from which the same sittings are read."""
    return "\n".join(
        f"{one.begins_at.astimezone(zone):%d.%m.%Y, %H:%M}–{one.ends_at.astimezone(zone):%H:%M} {one.name}".rstrip()
        for one in sittings
    )


def days_of(sittings: tuple[PlannedSitting, ...], zone: tzinfo) -> Days:
    """The first and the last day, where the party lives. Who sits until midnight has not begun the next one."""
    last_moment = sittings[-1].ends_at - timedelta.resolution
    return Days(sittings[0].begins_at.astimezone(zone).date(), last_moment.astimezone(zone).date())
