"""The functions that somebody holds or is about to, as their start page names them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, bindparam, select
from sqlalchemy.orm import Session

from deliberation.domain.people import COMMISSIONS, Function, PlaceKind
from deliberation.models import Assembly, FunctionHeld
from deliberation.models.terms import is_not_over
from deliberation.queries.places import PLACE_NAME, at_their_places


@dataclass(frozen=True, slots=True)
class OwnFunction:
    """A function that was given and is not over.

    place -- the name of the association, body or assembly
    association_id -- where the place lies in the tree
    has_begun -- it counts today
    """

    function: Function
    place: str
    association_id: int
    body_id: int | None
    assembly_id: int | None
    held_since: date
    held_until: date | None
    has_begun: bool

    @property
    def place_kind(self) -> PlaceKind:
        """What the function is bound to."""
        if self.assembly_id is not None:
            return PlaceKind.ASSEMBLY
        return PlaceKind.ASSOCIATION if self.body_id is None else PlaceKind.BODY

    def serves(self, assembly: Assembly) -> bool:
        """Whether it makes somebody serve this assembly, on one of its days at least."""
        is_over_by_then = self.held_until is not None and self.held_until < assembly.opens_on
        if is_over_by_then or self.held_since > assembly.closes_on:
            return False
        if self.assembly_id is not None:
            return self.assembly_id == assembly.id
        is_commission = self.function in COMMISSIONS and self.body_id is None
        return is_commission and self.association_id == assembly.association_id


def _own() -> Select[*tuple[Any, ...]]:
    held, today = FunctionHeld, bindparam("today", type_=Date)
    given = (held.person_id == bindparam("person_id"), held.confirmed_at.is_not(None), *is_not_over(today))
    return (
        at_their_places(
            select(
                held.function,
                PLACE_NAME,
                held.association_id,
                held.body_id,
                held.assembly_id,
                held.held_since,
                held.held_until,
                held.held_since <= today,
            )
        )
        .where(*given)
        .order_by(held.held_since, held.id)
    )


# every start page asks it
_OWN = _own()


def own_functions(session: Session, person_id: int, today: date) -> tuple[OwnFunction, ...]:
    """What somebody holds, in the order in which it began."""
    rows = session.execute(_OWN, {"person_id": person_id, "today": today})
    return tuple(OwnFunction(*row) for row in rows)
