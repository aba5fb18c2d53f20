"""Who owes the answer to what was referred: asked when a mail is written, since by then it may be somebody else."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Holding, may
from deliberation.domain.procedure.referrals import Receiver
from deliberation.models import FunctionHeld, Person
from deliberation.models.receivers import receiver_subject
from deliberation.models.terms import holds_now


def who_answers(session: Session, receiver: Receiver, today: date) -> tuple[int, ...]:
    """The ids of those whom the table allows to answer for a receiver, by a function they hold today."""
    subject = receiver_subject(session, receiver)
    place = (
        (FunctionHeld.association_id == receiver.association_id, FunctionHeld.body_id.is_(None))
        if receiver.body_id is None
        else (FunctionHeld.body_id == receiver.body_id,)
    )
    rows = session.execute(
        select(Person.id, Person.kind, FunctionHeld.function, FunctionHeld.association_id, FunctionHeld.body_id)
        .join(FunctionHeld, FunctionHeld.person_id == Person.id)
        .where(*place, FunctionHeld.assembly_id.is_(None), *holds_now(today), Person.left_on.is_(None))
        .order_by(Person.id)
    )
    able = {
        id_: None
        for id_, kind, function, association_id, body_id in rows
        if may(
            Actor(id_, kind, frozenset({Holding(function, association_id, body_id)})), Action.ANSWER_REFERRAL, subject
        )
    }
    return tuple(able)
