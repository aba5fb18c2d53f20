"""How people are called in statements: their name; beside their words, for a guest, the organisation, too."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select

from deliberation.models import Organisation, Person


def full_name(person: Any = Person) -> ColumnElement[str]:
    """The name of a person, or of an alias: empty after their data were deleted, NULL where nobody was joined."""
    return func.trim(person.given_name + " " + person.family_name)


_WHOSE_GUEST = select(Organisation.name).where(Organisation.id == Person.organisation_id).scalar_subquery()

# for statements that have joined the author; empty after somebody deleted their data, whose guest they were, too
SIGNED = case(
    (or_(Person.organisation_id.is_(None), Person.erased_at.is_not(None)), full_name()),
    else_=full_name() + " (" + _WHOSE_GUEST + ")",
)
