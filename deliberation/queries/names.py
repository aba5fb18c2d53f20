"""How people are called in statements: their name; beside their words, for a guest, the organisation, too."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from deliberation.models import Association, Body, Organisation, Person


def full_name(person: Any = Person) -> ColumnElement[str]:
    """The name of a person, or of an alias: empty after their data were deleted, NULL where nobody was joined."""
    return func.trim(person.given_name + " " + person.family_name)


def names_of_places(
    session: Session, association_ids: Collection[int], body_ids: Collection[int]
) -> tuple[dict[int, str], dict[int, str]]:
    """What these associations and bodies are called."""
    associations = session.scalars(select(Association).where(Association.id.in_(association_ids)))
    bodies = session.scalars(select(Body).where(Body.id.in_(body_ids)))
    return {one.id: one.name for one in associations}, {one.id: one.name for one in bodies}


_WHOSE_GUEST = select(Organisation.name).where(Organisation.id == Person.organisation_id).scalar_subquery()

# for statements that have joined the author; empty after somebody deleted their data, whose guest they were, too
SIGNED = case(
    (or_(Person.organisation_id.is_(None), Person.erased_at.is_not(None)), full_name()),
    else_=full_name() + " (" + _WHOSE_GUEST + ")",
)
