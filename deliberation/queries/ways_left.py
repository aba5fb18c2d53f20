"""What is still possible with the text of a motion that came too late: another type, another assembly."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.procedure.deadlines import DeadlineKind, deadline
from deliberation.domain.procedure.motion_outcomes import UNDECIDED
from deliberation.domain.procedure.submitters import names_of
from deliberation.models import Assembly, Motion, MotionType
from deliberation.models.amending import amending_of
from deliberation.models.readiness import Moment
from deliberation.models.tree import ids_named, paths_of
from deliberation.queries.motion_drafts import DraftPage

# more would be a calendar, which has its own page
MOST_ASSEMBLIES = 4


@dataclass(frozen=True, slots=True)
class OpenType:
    """A type under which the text could still come. `until`: the last day, None where there is no deadline."""

    id: int
    name: str
    assembly_id: int
    assembly: str
    opens_on: date
    until: date | None
    min_supporters: int


@dataclass(frozen=True, slots=True)
class WaysLeft:
    """here -- other types of the same assembly; later -- of others that are to come, the next first

    takes_amendments -- whether changes to a motion that lies before the assembly can still be proposed
    may_amend -- whether the reader may propose them
    """

    here: tuple[OpenType, ...]
    later: tuple[OpenType, ...]
    takes_amendments: bool
    may_amend: bool


def ways_left(session: Session, actor: Actor, found: DraftPage, at: Moment) -> WaysLeft:
    """What somebody may still do who is too late with this draft."""
    places = {*actor.home, *found.subject.path[-1:]}
    assemblies = session.scalars(
        select(Assembly)
        .where(Assembly.association_id.in_(ids_named("places")), Assembly.closes_on >= at.today)
        .order_by(Assembly.opens_on, Assembly.id),
        {"places": sorted(places)},
    ).all()
    near = [one for one in assemblies if one.id == found.assembly_id or one.opens_on > at.today][: MOST_ASSEMBLIES + 1]
    types = session.scalars(
        select(MotionType).where(MotionType.assembly_id.in_([one.id for one in near])).order_by(MotionType.position)
    ).all()
    paths = paths_of(session, {one.association_id for one in near} | {one.association_id for one in actor.holdings})
    open_ones = [
        OpenType(type_.id, type_.name, one.id, one.name, one.opens_on, until, type_.min_supporters)
        for one in near
        for type_ in types
        if type_.assembly_id == one.id and type_.id != found.type_id
        for is_open, until in [_until(actor, type_, one, paths, at)]
        if is_open
    ]
    takes, may_amend = _amendments_left(session, actor, found, at)
    return WaysLeft(
        here=tuple(one for one in open_ones if one.assembly_id == found.assembly_id),
        later=tuple(one for one in open_ones if one.assembly_id != found.assembly_id),
        takes_amendments=takes,
        may_amend=may_amend,
    )


def _amendments_left(session: Session, actor: Actor, found: DraftPage, at: Moment) -> tuple[bool, bool]:
    """Whether a motion of the assembly takes amendments, and whether one takes the actor's."""
    assembly = session.get_one(Assembly, found.assembly_id)
    asked = select(Motion.type_id).where(Motion.assembly_id == assembly.id, Motion.outcome.in_(UNDECIDED)).distinct()
    amendings = [amending_of(session, assembly, type_id) for type_id in session.scalars(asked)]
    open_ones = [one for one in amendings if one.is_open(at.now, at.zone)]
    subjects = [replace(found.subject, members_amend=one.is_for_members) for one in open_ones]
    return bool(open_ones), any(may(actor, Action.AMEND, one) for one in subjects)


def _until(
    actor: Actor, type_: MotionType, assembly: Assembly, paths: dict[int, tuple[int, ...]], at: Moment
) -> tuple[bool, date | None]:
    """Whether somebody may put a motion of the type forward today, and until when."""
    path, rules = paths.get(assembly.association_id, ()), type_.rules
    until = deadline(rules, DeadlineKind.SUBMISSION, assembly.opening(at.zone), at.zone)
    is_theirs = may(actor, Action.BEGIN_DRAFT, Subject(path=path, assembly_id=assembly.id)) and bool(
        names_of(actor, rules, path, assembly.id, paths)
    )
    return is_theirs and not (until and until.has_ended(at.now)), until.day if until else None
