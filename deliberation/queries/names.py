"""What stands beside words that somebody wrote: their name, and for a guest the organisation that they come from."""

from sqlalchemy import case, func, or_, select

from deliberation.models import Organisation, Person

_NAME = func.trim(Person.given_name + " " + Person.family_name)
_WHOSE_GUEST = select(Organisation.name).where(Organisation.id == Person.organisation_id).scalar_subquery()

# for statements that have joined the author; empty after somebody deleted their data, whose guest they were, too
SIGNED = case(
    (or_(Person.organisation_id.is_(None), Person.erased_at.is_not(None)), _NAME),
    else_=_NAME + " (" + _WHOSE_GUEST + ")",
)
