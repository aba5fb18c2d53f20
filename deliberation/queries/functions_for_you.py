"""What the page "Für dich" tells of functions at an assembly: that somebody has one now, and that they lost it.

Who leads it, looks through its motions, is a delegate or waits to move up. No table of its own: the functions that
somebody held are rows that stay. What somebody laid down themself is no news to them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, literal, select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.access import Actor
from deliberation.domain.acts import Act
from deliberation.domain.people import Function
from deliberation.domain.rooms.inbox import Source
from deliberation.models import Assembly, FunctionHeld, RecordEntry, Roll

# whose lines name a function
FUNCTIONS = frozenset({Source.FUNCTION, Source.FUNCTION_ENDED})


@dataclass(frozen=True, slots=True)
class HeldThere:
    """A function at an assembly, and when that is.

    has_moved_up -- a substitute who has a seat from here on
    has_roll -- whether there is a list of delegates on which it stands
    """

    function: Function
    assembly_id: int
    opens_on: date
    closes_on: date
    has_moved_up: bool
    has_roll: bool


def functions_for_you(actor: Actor) -> tuple[Select[Any], Select[Any]]:
    """What was given to somebody, and what was taken from them."""
    given = _columns(FunctionHeld.confirmed_at, Source.FUNCTION).where(FunctionHeld.confirmed_at.is_not(None))
    ended = _columns(FunctionHeld.ended_at, Source.FUNCTION_ENDED).where(
        FunctionHeld.confirmed_at.is_not(None), FunctionHeld.ended_at.is_not(None), ~_goes_on(), ~_by_themself()
    )
    is_own = FunctionHeld.person_id == actor.person_id
    return given.where(is_own), ended.where(is_own)


def _columns(at: Any, source: Source) -> Select[Any]:
    return select(
        at.label("at"),
        literal(int(source)).label("source"),
        FunctionHeld.id.label("thing_id"),
        literal(0).label("person_id"),
        literal("").label("name"),
        Assembly.name.label("room"),
    ).join(Assembly, Assembly.id == FunctionHeld.assembly_id)


def _goes_on() -> ColumnElement[bool]:
    """The same moment gave another function there in its stead: that one is told."""
    following = aliased(FunctionHeld)
    return exists().where(
        following.person_id == FunctionHeld.person_id,
        following.assembly_id == FunctionHeld.assembly_id,
        following.confirmed_at == FunctionHeld.ended_at,
    )


def _by_themself() -> ColumnElement[bool]:
    return exists().where(
        RecordEntry.subject_kind == FunctionHeld.__tablename__,
        RecordEntry.subject_id == FunctionHeld.id,
        RecordEntry.act == Act.FUNCTION_ENDED,
        RecordEntry.actor_id == FunctionHeld.person_id,
    )


def held_by_ids(session: Session, ids: Collection[int]) -> dict[int, HeldThere]:
    """What these lines name."""
    if not ids:
        return {}
    waited = aliased(FunctionHeld)
    moved_up = exists().where(
        waited.person_id == FunctionHeld.person_id,
        waited.assembly_id == FunctionHeld.assembly_id,
        waited.function == Function.SUBSTITUTE,
        waited.ended_at == FunctionHeld.confirmed_at,
    )
    has_roll = exists().where(Roll.assembly_id == Assembly.id)
    there = (FunctionHeld.function, Assembly.id, Assembly.opens_on, Assembly.closes_on, moved_up, has_roll)
    rows = session.execute(
        select(FunctionHeld.id, *there)
        .join(Assembly, Assembly.id == FunctionHeld.assembly_id)
        .where(FunctionHeld.id.in_(ids))
    )
    return {row[0]: HeldThere(*row[1:]) for row in rows}
