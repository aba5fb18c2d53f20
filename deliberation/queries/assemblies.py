"""An assembly: its days, and who does what there."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.people import Function, QuotaGroup
from deliberation.models import Assembly, Association, FunctionHeld, Person, Room
from deliberation.models.terms import holds_now
from deliberation.models.tree import path_of
from deliberation.queries.motions import MotionRow, motions_of


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Somebody with a function at the assembly. `quota_group` is None for who may not see it."""

    name: str
    association: str
    quota_group: QuotaGroup | None


@dataclass(frozen=True, slots=True)
class AssemblyPage:
    """An assembly with its motions, its people, by function in the order of the enumeration, and its room.

    Who may not know the people learns how many there are: `count` of each function, and no `holders`.
    motions -- None for who may not see them
    """

    id: int
    room_id: int
    name: str
    association_id: int
    association: str
    opens_on: date
    closes_on: date
    functions: tuple["FunctionHolders", ...]
    subject: Subject
    motions: tuple[MotionRow, ...] | None

    @property
    def shows_quota(self) -> bool:
        """Whether a word about the Mindestquotierung stands beside somebody."""
        return any(holder.quota_group for one in self.functions for holder in one.holders)


@dataclass(frozen=True, slots=True)
class FunctionHolders:
    """One function at the assembly and who holds it."""

    function: Function
    count: int
    holders: tuple[HolderRow, ...]


def assembly_page(session: Session, actor: Actor, assembly_id: int, *, today: date) -> AssemblyPage:
    """One assembly. Raises UnknownThing."""
    found = session.execute(
        select(Assembly, Association.name, Room.id)
        .join(Association, Association.id == Assembly.association_id)
        .join(Room, Room.assembly_id == Assembly.id)
        .where(Assembly.id == assembly_id)
    ).first()
    if found is None:
        raise UnknownThing(what="assembly")
    assembly, association, room_id = found
    subject = Subject(path=path_of(session, assembly.association_id), assembly_id=assembly.id)
    holders = _holders(session, assembly_id, today, sees_quota=may(actor, Action.SEE_QUOTA_GROUP, subject))
    knows_them = may(actor, Action.SEE_HOLDERS, subject)
    return AssemblyPage(
        id=assembly.id,
        room_id=room_id,
        name=assembly.name,
        association_id=assembly.association_id,
        association=association,
        opens_on=assembly.opens_on,
        closes_on=assembly.closes_on,
        functions=tuple(FunctionHolders(function, len(rows), rows if knows_them else ()) for function, rows in holders),
        subject=subject,
        motions=motions_of(session, assembly_id) if may(actor, Action.SEE_MOTION, subject) else None,
    )


def _holders(
    session: Session, assembly_id: int, today: date, *, sees_quota: bool
) -> tuple[tuple[Function, tuple[HolderRow, ...]], ...]:
    rows = session.execute(
        select(FunctionHeld.function, Person.given_name, Person.family_name, Association.name, Person.quota_group)
        .join(Person, Person.id == FunctionHeld.person_id)
        .join(Association, Association.id == Person.association_id)
        .where(FunctionHeld.assembly_id == assembly_id, *holds_now(today))
        .order_by(Person.sort_name, Person.id)
    ).all()
    by_function: dict[Function, list[HolderRow]] = {}
    for function, given_name, family_name, association, quota_group in rows:
        holder = HolderRow(f"{given_name} {family_name}", association, quota_group if sees_quota else None)
        by_function.setdefault(function, []).append(holder)
    return tuple((function, tuple(by_function[function])) for function in Function if function in by_function)
