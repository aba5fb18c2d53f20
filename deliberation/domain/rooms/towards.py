"""The way from an open room to a decision: a new room, which says what for, who decides and from when on (P12).

The open room stays what it is. Nothing happens by itself on the day named here: before it, nothing shall be decided.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from deliberation.domain.procedure.days import Days
from deliberation.domain.rooms.refusals import OverByThen, RestsOnNothing, RestsOnTooMuch, TooSoon

# whoever looks in once a week has read of it once more before the day comes, and can still say something
LEAD_TIME = timedelta(weeks=2)
# what rests on more than this rests on nothing in particular, and whoever is cited shall be meant
MOST_GROUNDS = 50
LONGEST_PURPOSE = 1_000

# the table that joins a room with the one from which it comes, and what keeps it as it is (`models/towards.py`)
ORIGIN_TABLE = "room_origin"
ORIGIN_GUARD = "room_origin_refuse_update"


@dataclass(frozen=True, slots=True)
class Aim:
    """What the new room is for. Either a body or an assembly decides."""

    purpose: str
    earliest_on: date
    body_id: int | None = None
    assembly_id: int | None = None


def first_day(today: date) -> date:
    """The first day that can be announced today."""
    return today + LEAD_TIME


def demand_lead_time(earliest_on: date, today: date) -> None:
    """Raise TooSoon (first_day) for a day that comes before people have heard of it."""
    if earliest_on < first_day(today):
        raise TooSoon(first_day=first_day(today))


def demand_sits_then(days: Days, earliest_on: date) -> None:
    """Raise OverByThen (closes_on) for an assembly that is over before it could decide."""
    if days.are_over(earliest_on):
        raise OverByThen(closes_on=days.closes_on)


def demand_grounds(contribution_ids: frozenset[int]) -> None:
    """Raise RestsOnNothing, RestsOnTooMuch (most)."""
    if not contribution_ids:
        raise RestsOnNothing
    if len(contribution_ids) > MOST_GROUNDS:
        raise RestsOnTooMuch(most=MOST_GROUNDS)
