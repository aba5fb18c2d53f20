"""The beginning: a federation and its first administrator, before anybody could permit anything.

Only the console commands come here; the acts are entered as the system's own, but for the fields: those are founded
by the first administrator, who is host of their rooms until somebody else is.
"""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from deliberation.domain.access import Actor, Holding
from deliberation.domain.acts import Act
from deliberation.domain.people import Function, Level, PersonKind
from deliberation.models import Association, FunctionHeld, Person, Room
from deliberation.models.tree import the_federation
from deliberation.services import fields, joining, record
from deliberation.services.work import Work


def found_federation(work: Work, *, name: str, key: str = "BUND") -> Association:
    """The root of the tree: the one there is, or a new one."""
    existing = work.session.scalars(select(Association).where(Association.id.in_(the_federation()))).first()
    if existing is not None:
        return existing
    federation = Association(level=Level.FEDERATION, key=key, name=name)
    work.session.add(federation)
    work.session.flush()
    record.note(work, Act.ASSOCIATION_FOUNDED, federation, association_id=federation.id)
    return federation


def add_member(
    work: Work, association: Association, *, given_name: str, family_name: str, email: str, number: str | None = None
) -> Person:
    """A member without an account. Raises AddressTaken."""
    return joining.add_person(
        work,
        kind=PersonKind.MEMBER,
        association_id=association.id,
        given_name=given_name,
        family_name=family_name,
        email=email,
        number=number,
    )


def install_administrator(work: Work, person: Person, *, today: date) -> FunctionHeld:
    """Make somebody administrator of their association, as the system: the second person is the operator's hand."""
    held = FunctionHeld(
        person_id=person.id,
        function=Function.ADMINISTRATOR,
        association_id=person.association_id,
        held_since=today,
        proposed_at=work.now,
        confirmed_at=work.now,
    )
    work.session.add(held)
    record.note(work, Act.FUNCTION_CONFIRMED, held, association_id=person.association_id)
    return held


def found_first_fields(work: Work, administrator: Person, *, at: int) -> list[Room]:
    """The fields that a party begins with, as an administrator of the federation (`at`); none where there are some."""
    home, held = (at,), frozenset({Holding(Function.ADMINISTRATOR, at)})
    as_administrator = replace(work, actor=Actor(administrator.id, administrator.kind, held, home))
    return fields.found_first_fields(as_administrator, host_ids=[administrator.id])
