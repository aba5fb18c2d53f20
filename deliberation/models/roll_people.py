"""Whom a sender may send, and who is on a roll: conditions that acts and pages share."""

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from deliberation.domain.procedure.mandates import ROLL_FUNCTIONS
from deliberation.models.people import FunctionHeld, Person
from deliberation.models.rolls import Mandate, RollSender
from deliberation.models.structure import Assembly, Association, Body
from deliberation.models.tree import at_or_below


def sent_by(sender: RollSender, assembly: Assembly) -> ColumnElement[bool]:
    """A person who belongs to the sender; to which body somebody belongs, nobody has written down."""
    whose = sender.association_id if sender.association_id is not None else assembly.association_id
    is_there = (Person.left_on.is_(None), Person.erased_at.is_(None))
    return and_(Person.association_id.in_(at_or_below([whose])), *is_there)


def on_roll(assembly_id: int) -> Select[Mandate]:
    """The mandates of an assembly with their functions, without those that are gone."""
    return (
        select(Mandate)
        .join(RollSender, RollSender.id == Mandate.sender_id)
        .join(FunctionHeld, FunctionHeld.id == Mandate.function_id)
        .options(joinedload(Mandate.held))
        .where(RollSender.assembly_id == assembly_id)
        .where(or_(FunctionHeld.ended_at.is_(None), Mandate.excused_at.is_not(None)))
        .execution_options(populate_existing=True)
    )


def mandate_of(session: Session, assembly_id: int, person_id: int) -> Mandate | None:
    """The mandate that somebody has at an assembly, also if they cannot come."""
    return session.scalars(on_roll(assembly_id).where(FunctionHeld.person_id == person_id)).first()


def beside_roll(assembly_id: int) -> tuple[ColumnElement[bool], ...]:
    """Functions that only a roll gives, where there is one: from before there was."""
    return (
        FunctionHeld.assembly_id == assembly_id,
        FunctionHeld.function.in_(ROLL_FUNCTIONS),
        FunctionHeld.confirmed_at.is_not(None),
        FunctionHeld.ended_at.is_(None),
        FunctionHeld.id.not_in(select(Mandate.function_id)),
    )


def senders_of(assembly_id: int) -> Select[RollSender, str, str]:
    """The senders in their order, each with its key and its name."""
    return (
        select(RollSender, func.coalesce(Association.key, Body.key), func.coalesce(Association.name, Body.name))
        .outerjoin(Association, Association.id == RollSender.association_id)
        .outerjoin(Body, Body.id == RollSender.body_id)
        .where(RollSender.assembly_id == assembly_id)
        .order_by(RollSender.position, RollSender.id)
    )
