"""Deadlines: counted back from the opening of an assembly in days, where the party lives.

A deadline ends with its day: „bis zum 3. Juni“ includes the evening of 3 June. None lies after the opening, from which
all are counted. For some minutes after it the grace takes what still comes, from everybody and whenever they began: a
browser that crashed or a slow line must cost nobody a motion, and no page has to prove when it was opened.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from deliberation.domain.procedure.motion_types import MotionRules


class DeadlineKind(StrEnum):
    """What has to be done by then, in the order in which they usually follow one another."""

    PUBLICATION = "publication"
    SUBMISSION = "submission"
    DISPATCH = "dispatch"
    AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when.

    day -- the last one in time, where the party lives
    at -- the hour and minute at which it ends on that day, where the party lives: as the assembly is opened; None where
        it ends with the day
    ends_at -- the first moment that is too late, UTC
    takes_until -- the moment from which nothing is taken any more: the grace is over, too
    """

    kind: DeadlineKind
    day: date
    at: time | None
    ends_at: datetime
    takes_until: datetime

    def has_ended(self, now: datetime) -> bool:
        """Whether the deadline that was announced has passed: from here on only the grace is left, and pages say so."""
        return now >= self.ends_at

    def is_over(self, now: datetime) -> bool:
        """Whether it has passed with its grace, too: what is sent now is late."""
        return now >= self.takes_until


def deadlines(rules: MotionRules, opening: datetime, zone: tzinfo) -> tuple[Deadline, ...]:
    """All deadlines of a type, the earliest first.

    opening -- when the assembly is opened, an instant
    zone -- where the party lives; the days are counted there
    """
    found = [deadline(rules, kind, opening, zone) for kind in DeadlineKind]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.ends_at))


def deadline(rules: MotionRules, kind: DeadlineKind, opening: datetime, zone: tzinfo) -> Deadline | None:
    """One deadline of a type; None where the type has none of this kind. Raises ValueError for a naive opening."""
    days = _days(rules)[kind]
    if days is None:
        return None
    ends_at = end_of(days, opening, zone)
    ends_there = ends_at.astimezone(zone)
    last_day = (ends_at - timedelta.resolution).astimezone(zone).date()
    at = ends_there.time() if ends_there.date() == last_day else None
    return Deadline(kind, last_day, at, ends_at, ends_at + timedelta(minutes=rules.grace_minutes))


def opening_of(opens_on: date, opens_at: datetime | None, zone: tzinfo) -> datetime:
    """The moment from which deadlines are counted; where no time is known, the beginning of the first day."""
    return opens_at or datetime.combine(opens_on, time.min, zone)


def until_the_opening(opening: datetime, zone: tzinfo) -> Deadline:
    """Until when movers may put a new text forward: the opening, to the minute; then it is the assembly's."""
    ends_at, there = opening.astimezone(UTC), opening.astimezone(zone)
    return Deadline(DeadlineKind.SUBMISSION, there.date(), there.time(), ends_at, ends_at)


def end_of(days: int, opening: datetime, zone: tzinfo) -> datetime:
    """When the day ends that lies so many days before the opening, or the opening itself if that is earlier; UTC.

    Days of the calendar: one on which the clock is put forward counts like any other.
    """
    if opening.tzinfo is None:
        raise ValueError("an opening without a time zone is no moment")
    day_after = opening.astimezone(zone).date() - timedelta(days=days - 1)
    midnight = datetime.combine(day_after, time.min, zone).astimezone(UTC)
    return min(midnight, opening.astimezone(UTC))


def _days(rules: MotionRules) -> dict[DeadlineKind, int | None]:
    return {
        DeadlineKind.PUBLICATION: rules.publication_days,
        DeadlineKind.SUBMISSION: rules.submission_days,
        DeadlineKind.DISPATCH: rules.dispatch_days,
        DeadlineKind.AMENDMENT: rules.amendment_days,
    }
