"""What a person holds, functions and rights, as they and those who administer read it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from deliberation.domain.people import Function, GuestRightKind
from deliberation.models import FunctionHeld, GuestRight, Reason
from deliberation.models.proposals import lapsed
from deliberation.models.terms import is_not_over, right_is_not_over
from deliberation.models.tree import paths_of
from deliberation.queries.places import PLACE_NAME, at_their_places


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """A function as its holder reads it.

    place -- the name of the association, body or assembly
    is_lapsed -- it waits for a second person, but who proposed it no longer could
    """

    id: int
    function: Function
    place: str
    held_since: date
    held_until: date | None
    is_confirmed: bool
    is_declined: bool
    is_running: bool
    is_lapsed: bool
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class RightRow:
    """A right of a Gastmitglied and the decision it rests on."""

    id: int
    right: GuestRightKind
    held_since: date
    held_until: date | None
    ended_at: datetime | None
    decision: str
    is_running: bool


def functions_of(session: Session, person_id: int, today: date) -> tuple[FunctionRow, ...]:
    """The functions of a person, the newest first, with the names of their places."""
    rows = session.execute(
        at_their_places(select(FunctionHeld, PLACE_NAME, and_(*is_not_over(today))))
        .where(FunctionHeld.person_id == person_id)
        .order_by(FunctionHeld.held_since.desc(), FunctionHeld.id.desc())
    ).all()
    waiting = [held for held, _, runs_on in rows if runs_on and held.confirmed_at is None]
    gone = lapsed(session, waiting, paths_of(session, {held.association_id for held in waiting}), today)
    return tuple(
        FunctionRow(
            id=held.id,
            function=held.function,
            place=name,
            held_since=held.held_since,
            held_until=held.held_until,
            is_confirmed=held.confirmed_at is not None,
            is_declined=held.declined_at is not None,
            is_running=runs_on,
            is_lapsed=held.id in gone,
            ended_at=held.ended_at,
        )
        for held, name, runs_on in rows
    )


def rights_of(session: Session, person_id: int, today: date) -> tuple[RightRow, ...]:
    """The rights of a Gastmitglied, each with its decision."""
    rows = session.execute(
        select(
            GuestRight.id,
            GuestRight.right,
            GuestRight.held_since,
            GuestRight.held_until,
            GuestRight.ended_at,
            Reason.text,
            and_(*right_is_not_over(today)),
        )
        .join(Reason, Reason.id == GuestRight.reason_id)
        .where(GuestRight.person_id == person_id)
        .order_by(GuestRight.id)
    )
    return tuple(RightRow(*row) for row in rows)
