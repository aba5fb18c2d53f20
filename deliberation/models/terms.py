"""When functions and rights run: the one set of conditions that services, queries and the worker share."""

from datetime import date

from sqlalchemy import ColumnElement, or_

from deliberation.models.people import FunctionHeld, GuestRight


def holds_now(today: date) -> tuple[ColumnElement[bool], ...]:
    """The function counts today: given, begun, not over."""
    return (FunctionHeld.confirmed_at.is_not(None), FunctionHeld.held_since <= today, *is_not_over(today))


def is_waiting(today: date) -> tuple[ColumnElement[bool], ...]:
    """The function waits for a second person, who can still give it."""
    return (FunctionHeld.confirmed_at.is_(None), *is_not_over(today))


def is_not_over(today: date) -> tuple[ColumnElement[bool], ...]:
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
