"""Who can mend what an assembly lacks: those who call it. Asked when a mail is written, as all such questions are."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Holding, may
from deliberation.models import Assembly, FunctionHeld, Person
from deliberation.models.assemblies import assembly_subject
from deliberation.models.terms import holds_now


def who_calls(session: Session, assembly: Assembly, today: date) -> tuple[int, ...]:
    """Those who may set it up, by a function nearest to it: of its body, of its association, else of the next above.

    Many more may, up to the federation; a Kreisverband's meeting is no matter of theirs while somebody is nearer.
    """
    subject = assembly_subject(session, assembly)
    rows = session.execute(
        select(Person.id, Person.kind, FunctionHeld.function, FunctionHeld.association_id, FunctionHeld.body_id)
        .join(FunctionHeld, FunctionHeld.person_id == Person.id)
        .where(
            FunctionHeld.association_id.in_(subject.path),
            FunctionHeld.assembly_id.is_(None),
            or_(FunctionHeld.body_id.is_(None), FunctionHeld.body_id == assembly.body_id),
            *holds_now(today),
            Person.left_on.is_(None),
        )
        .order_by(Person.id)
    )
    able: dict[int, dict[int, None]] = {}
    for id_, kind, function, association_id, body_id in rows:
        if may(Actor(id_, kind, frozenset({Holding(function, association_id, body_id)})), _SETS_UP, subject):
            nearness = len(subject.path) if body_id is not None else subject.path.index(association_id)
            able.setdefault(nearness, {})[id_] = None
    return tuple(able[max(able)]) if able else ()


_SETS_UP = Action.SET_UP_ASSEMBLY
