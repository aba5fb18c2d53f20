"""What an assembly is set up with: its sittings, its agenda, its motion types and their deadlines."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.procedure.agenda import Item
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.deadlines import DeadlineKind, deadline, deadlines
from deliberation.domain.procedure.motion_types import MotionRules
from deliberation.domain.procedure.sittings import PlannedSitting
from deliberation.domain.rooms.doors import Door
from deliberation.models import (
    AgendaItem,
    Assembly,
    Association,
    Body,
    MotionType,
    Reason,
    RecordEntry,
    Sitting,
)
from deliberation.models.assemblies import assembly_subject
from deliberation.models.rules_in_use import is_in_use
from deliberation.models.tree import path_of


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A motion type and its rules. `is_open`: whether motions of the type are still taken."""

    id: int
    rules: MotionRules
    is_open: bool


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A deadline that several types may share.

    day -- the last one in time
    is_opening -- it ends as the assembly opens
    """

    kind: DeadlineKind
    ends_at: datetime
    day: date
    is_opening: bool
    has_ended: bool
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetUp:
    """All that somebody sets an assembly up with."""

    id: int
    association_id: int
    body_id: int | None
    kind: AssemblyKind
    name: str
    place: str
    link: str
    sittings: tuple[PlannedSitting, ...]
    agenda: tuple[Item, ...]
    types: tuple[TypeRow, ...]
    opens_on: date
    closes_on: date
    subject: Subject


def set_up_of(session: Session, assembly_id: int, *, now: datetime, zone: tzinfo) -> SetUp:
    """How an assembly is set up; everybody may read it. Raises UnknownThing."""
    assembly = session.get(Assembly, assembly_id)
    if assembly is None:
        raise UnknownThing(what="assembly")
    return SetUp(
        id=assembly.id,
        association_id=assembly.association_id,
        body_id=assembly.body_id,
        kind=assembly.kind,
        name=assembly.name,
        place=assembly.place,
        link=assembly.link,
        sittings=sittings_of(session, assembly_id),
        agenda=agenda_of(session, assembly_id),
        types=types_of(session, assembly, now=now, zone=zone),
        opens_on=assembly.opens_on,
        closes_on=assembly.closes_on,
        subject=assembly_subject(session, assembly),
    )


def to_set_up(session: Session, actor: Actor, assembly_id: int, *, now: datetime, zone: tzinfo) -> SetUp:
    """The same for who may change it. Raises UnknownThing, NotPermitted."""
    found = set_up_of(session, assembly_id, now=now, zone=zone)
    if not may(actor, Action.SET_UP_ASSEMBLY, found.subject):
        raise NotPermitted(action=Action.SET_UP_ASSEMBLY.value)
    return found


def sittings_of(session: Session, assembly_id: int) -> tuple[PlannedSitting, ...]:
    """Its sittings in their order; none for assemblies from before there were any."""
    ordered = select(Sitting).where(Sitting.assembly_id == assembly_id).order_by(Sitting.position)
    return tuple(PlannedSitting(one.begins_at, one.ends_at, one.name) for one in session.scalars(ordered))


def agenda_of(session: Session, assembly_id: int) -> tuple[Item, ...]:
    """Its agenda in the order in which it is dealt with."""
    asked = select(AgendaItem.number, AgendaItem.title, AgendaItem.planned_at).where(
        AgendaItem.assembly_id == assembly_id
    )
    items = [Item(tuple(map(int, number.split("."))), title, at) for number, title, at in session.execute(asked)]
    return tuple(sorted(items, key=lambda item: item.number))


def types_of(session: Session, assembly: Assembly, *, now: datetime, zone: tzinfo) -> tuple[TypeRow, ...]:
    """Its motion types in the order in which their motions are printed."""
    ordered = (
        select(MotionType)
        .where(MotionType.assembly_id == assembly.id)
        .options(joinedload(MotionType.submitters))
        .order_by(MotionType.position)
    )
    opening, is_over = assembly.opening(zone), assembly.days.are_over(now.astimezone(zone).date())
    return tuple(
        TypeRow(one.id, one.rules, is_open=not is_over and _takes_motions(one.rules, opening, now, zone))
        for one in session.scalars(ordered).unique()
    )


def _takes_motions(rules: MotionRules, opening: datetime, now: datetime, zone: tzinfo) -> bool:
    submission = deadline(rules, DeadlineKind.SUBMISSION, opening, zone)
    return submission is None or not submission.has_ended(now)


def deadline_rows(
    types: Iterable[MotionRules], opening: datetime, *, now: datetime, zone: tzinfo
) -> tuple[DeadlineRow, ...]:
    """The deadlines of all types, the earliest first; what several share stands once."""
    names: dict[tuple[datetime, DeadlineKind], list[str]] = {}
    days: dict[datetime, date] = {}
    for rules in types:
        for one in deadlines(rules, opening, zone):
            names.setdefault((one.ends_at, one.kind), []).append(rules.name)
            days[one.ends_at] = one.day
    order = list(DeadlineKind)
    return tuple(
        DeadlineRow(kind, ends_at, days[ends_at], ends_at == opening, now >= ends_at, tuple(names[ends_at, kind]))
        for ends_at, kind in sorted(names, key=lambda key: (key[0], order.index(key[1])))
    )


@dataclass(frozen=True, slots=True)
class ChangedRules:
    """That the rules of a type were changed, and why."""

    type_id: int
    at: datetime
    reason: str


def changed_rules(session: Session, type_ids: Collection[int]) -> tuple[ChangedRules, ...]:
    """Changes for which a reason was given, for everybody to read; the oldest first."""
    asked = (
        select(RecordEntry.subject_id, RecordEntry.at, Reason.text)
        .join(Reason, Reason.id == RecordEntry.reason_id)
        .where(
            RecordEntry.subject_kind == MotionType.__tablename__,
            RecordEntry.subject_id.in_(type_ids),
            RecordEntry.act == Act.MOTION_TYPE_CHANGED,
        )
        .order_by(RecordEntry.id)
    )
    return tuple(ChangedRules(*row) for row in session.execute(asked))


@dataclass(frozen=True, slots=True)
class TypeToChange:
    """A motion type for who may change it, with the assembly that it belongs to."""

    id: int
    rules: MotionRules
    is_in_use: bool
    assembly: SetUp


def type_to_change(session: Session, actor: Actor, type_id: int, *, now: datetime, zone: tzinfo) -> TypeToChange:
    """One motion type. Raises UnknownThing, NotPermitted."""
    found = session.get(MotionType, type_id)
    if found is None:
        raise UnknownThing(what="motion_type")
    assembly = to_set_up(session, actor, found.assembly_id, now=now, zone=zone)
    in_use = session.scalar(select(is_in_use(found)))
    return TypeToChange(found.id, found.rules, bool(in_use), assembly)


@dataclass(frozen=True, slots=True)
class AssemblyPlace:
    """An association where somebody may announce assemblies: its own, or those of some of its bodies.

    bodies -- ids and names of those for which they may
    """

    id: int
    name: str
    is_own: bool
    bodies: tuple[tuple[int, str], ...]


def place_to_announce(session: Session, actor: Actor, association_id: int) -> AssemblyPlace:
    """Whose assembly somebody may announce there. Raises UnknownThing, NotPermitted."""
    association = session.get(Association, association_id)
    if association is None:
        raise UnknownThing(what="association")
    path = path_of(session, association_id)
    rows = session.execute(
        select(Body.id, Body.name).where(Body.association_id == association_id).order_by(Body.name, Body.id)
    )
    bodies = tuple(
        (id_, name)
        for id_, name in rows
        if may(actor, Action.SET_UP_ASSEMBLY, Subject(path=path, doors=frozenset({Door(body_id=id_)})))
    )
    is_own = may(actor, Action.SET_UP_ASSEMBLY, Subject(path=path))
    if not is_own and not bodies:
        raise NotPermitted(action=Action.SET_UP_ASSEMBLY.value)
    return AssemblyPlace(association.id, association.name, is_own, bodies)
