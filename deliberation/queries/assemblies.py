"""An assembly: its days, and who does what there."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.people import Function, QuotaGroup
from deliberation.domain.procedure.agenda import Item
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.sittings import PlannedSitting
from deliberation.models import Assembly, Association, Body, FunctionHeld, Person, Roll, Room
from deliberation.models.assemblies import assembly_subject
from deliberation.models.terms import holds_now
from deliberation.queries.assembly_setup import (
    ChangedRules,
    DeadlineRow,
    TypeRow,
    agenda_of,
    changed_rules,
    deadline_rows,
    sittings_of,
    types_of,
)
from deliberation.queries.motions import MotionRow, motions_of
from deliberation.queries.screening import lacks_screeners


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
    lacks_screeners -- for who sets it up: whether motions are to be looked through here, and nobody does that
    """

    id: int
    room_id: int
    kind: AssemblyKind
    name: str
    place: str
    link: str
    association_id: int
    # the body's name, where it is the assembly of one
    association: str
    opens_on: date
    closes_on: date
    functions: tuple["FunctionHolders", ...]
    subject: Subject
    motions: tuple[MotionRow, ...] | None
    is_over: bool
    has_roll: bool
    lacks_screeners: bool
    sittings: tuple[PlannedSitting, ...]
    agenda: tuple[Item, ...]
    types: tuple[TypeRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    changed_rules: tuple[ChangedRules, ...]

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


def assembly_page(session: Session, actor: Actor, assembly_id: int, *, now: datetime, zone: tzinfo) -> AssemblyPage:
    """One assembly. Raises UnknownThing."""
    found = session.execute(
        select(Assembly, func.coalesce(Body.name, Association.name), Room.id)
        .join(Association, Association.id == Assembly.association_id)
        .outerjoin(Body, Body.id == Assembly.body_id)
        .join(Room, Room.assembly_id == Assembly.id)
        .where(Assembly.id == assembly_id)
    ).first()
    if found is None:
        raise UnknownThing(what="assembly")
    assembly, association, room_id = found
    subject, today = assembly_subject(session, assembly), now.astimezone(zone).date()
    holders = _holders(session, assembly_id, today, sees_quota=may(actor, Action.SEE_QUOTA_GROUP, subject))
    types = types_of(session, assembly, now=now, zone=zone)
    knows_them = may(actor, Action.SEE_HOLDERS, subject)
    return AssemblyPage(
        id=assembly.id,
        room_id=room_id,
        kind=assembly.kind,
        name=assembly.name,
        place=assembly.place,
        link=assembly.link,
        association_id=assembly.association_id,
        association=association,
        opens_on=assembly.opens_on,
        closes_on=assembly.closes_on,
        functions=tuple(FunctionHolders(function, len(rows), rows if knows_them else ()) for function, rows in holders),
        subject=subject,
        motions=motions_of(session, assembly_id) if may(actor, Action.SEE_MOTION, subject) else None,
        is_over=assembly.days.are_over(today),
        lacks_screeners=(
            may(actor, Action.SET_UP_ASSEMBLY, subject)
            and not assembly.days.are_over(today)
            and any(one.rules.is_screened for one in types)
            and lacks_screeners(session, assembly, today)
        ),
        has_roll=session.get(Roll, assembly_id) is not None,
        sittings=sittings_of(session, assembly_id),
        agenda=agenda_of(session, assembly_id),
        types=types,
        changed_rules=changed_rules(session, [one.id for one in types]),
        deadlines=deadline_rows((one.rules for one in types), assembly.opening(zone), now=now, zone=zone),
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
