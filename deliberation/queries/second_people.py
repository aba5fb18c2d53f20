"""Who can be asked for something, by what they hold: for the mails that ask them."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Holding, Subject, may
from deliberation.models import FunctionHeld, Person
from deliberation.models.terms import holds_now


def people_who_may(session: Session, action: Action, subject: Subject, *, today: date) -> tuple[Person, ...]:
    """Whom the table allows it, by a function held today for the thing's association or one above; with an address."""
    rows = session.execute(
        select(Person, FunctionHeld.function, FunctionHeld.association_id)
        .join(FunctionHeld, FunctionHeld.person_id == Person.id)
        .where(
            FunctionHeld.association_id.in_(subject.path),
            # what is held at a body or an assembly gives no say about the association
            FunctionHeld.body_id.is_(None),
            FunctionHeld.assembly_id.is_(None),
            *holds_now(today),
            Person.email.is_not(None),
            Person.left_on.is_(None),
        )
        .order_by(Person.id)
    )
    able = {
        person.id: person
        for person, function, place in rows
        if may(Actor(person.id, person.kind, frozenset({Holding(function, place)})), action, subject)
    }
    return tuple(able.values())
