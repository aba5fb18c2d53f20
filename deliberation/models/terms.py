"""When functions and rights run, and who waits for an invitation: conditions that services and queries share."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, or_

from deliberation.domain.credentials import RESET_WAITS
from deliberation.models.credentials import FactorReset
from deliberation.models.people import FunctionHeld, GuestRight, Person

# a day, or the place for one in a statement that is made once
Day = date | ColumnElement[date]
Moment = datetime | ColumnElement[datetime]


def holds_now(today: Day) -> tuple[ColumnElement[bool], ...]:
    """The function counts today: given, begun, not over."""
    return (FunctionHeld.confirmed_at.is_not(None), FunctionHeld.held_since <= today, *is_not_over(today))


def is_waiting(today: Day) -> tuple[ColumnElement[bool], ...]:
    """The function waits for a second person, who can still give it."""
    return (FunctionHeld.confirmed_at.is_(None), *is_not_over(today))


def is_not_over(today: Day) -> tuple[ColumnElement[bool], ...]:
    """The function is or will be held, or still waits."""
    return (
        FunctionHeld.declined_at.is_(None),
        FunctionHeld.ended_at.is_(None),
        or_(FunctionHeld.held_until.is_(None), FunctionHeld.held_until >= today),
    )


def right_is_not_over(today: date) -> tuple[ColumnElement[bool], ...]:
    """The right of a Gastmitglied is or will be held."""
    return (
        GuestRight.ended_at.is_(None),
        or_(GuestRight.held_until.is_(None), GuestRight.held_until >= today),
    )


def right_runs(on: date) -> tuple[ColumnElement[bool], ...]:
    """The right of a Gastmitglied counts on this day, and nobody has ended it."""
    return (GuestRight.held_since <= on, *right_is_not_over(on))


def reset_waits(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The reset of a second factor waits for a second person, who can still answer."""
    return reset_asked_after(now - RESET_WAITS)


def reset_asked_after(moment: Moment) -> tuple[ColumnElement[bool], ...]:
    """The same, by when it must have been asked for."""
    return (FactorReset.answered_at.is_(None), FactorReset.asked_at > moment)


def is_uninvited() -> tuple[ColumnElement[bool], ...]:
    """Somebody with an address, no account and no invitation yet: `UNINVITED` of the index, as conditions."""
    return (
        Person.password_hash.is_(None),
        Person.invited_at.is_(None),
        Person.email.is_not(None),
        Person.left_on.is_(None),
    )
