"""What is coming for somebody: assemblies of their associations upward and of what they serve, and their deadlines."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.people import Level
from deliberation.domain.procedure.deadlines import DeadlineKind
from deliberation.domain.procedure.motion_outcomes import UNDECIDED
from deliberation.domain.procedure.sittings import PlannedSitting
from deliberation.models import Assembly, Association, Body, Motion, MotionType, MotionVersion, Sitting
from deliberation.models.base import is_word
from deliberation.queries.assembly_setup import deadline_rows
from deliberation.queries.motions import IS_NEWEST, ROW, MotionRow, in_order

# as many as anybody has in a year; the page says nothing of more
MOST_ASSEMBLIES = 40
_LAST_MOMENT = timedelta.resolution


@dataclass(frozen=True, slots=True)
class Which:
    """Of which assemblies: those of one's own associations and where one serves, unless it says otherwise.

    association_id, body_id -- those of one alone; is_everybodys -- all in the party
    """

    is_everybodys: bool = False
    association_id: int | None = None
    body_id: int | None = None
    level: Level | None = None


MINE = Which()


@dataclass(frozen=True, slots=True)
class ComingAssembly:
    """An assembly to come or that sits. `owner`: the body or association whose it is."""

    id: int
    name: str
    owner: str
    place: str
    row: Assembly


@dataclass(frozen=True, slots=True)
class Entry:
    """A sitting, or the end of a deadline.

    at -- when it begins; of a deadline the last moment in time
    kind -- None for a sitting
    types -- of a deadline, the motion types that it is for
    """

    at: datetime
    assembly: ComingAssembly
    kind: DeadlineKind | None = None
    types: tuple[str, ...] = ()
    sitting: PlannedSitting | None = None


def calendar(session: Session, actor: Actor, *, now: datetime, zone: tzinfo) -> tuple[Entry, ...]:
    """What is coming for somebody, the soonest first. Raises UnknownThing for whom assemblies do not concern."""
    coming = coming_assemblies(session, actor, now=now, zone=zone)
    return entries_of(session, coming, now=now, zone=zone)


def entries_of(
    session: Session, coming: dict[int, ComingAssembly], *, now: datetime, zone: tzinfo
) -> tuple[Entry, ...]:
    """Sittings and deadlines of these assemblies, the soonest first."""
    entries = [*_sittings(session, coming, now), *_deadlines(session, coming, now=now, zone=zone)]
    return tuple(sorted(entries, key=lambda entry: (entry.at, entry.assembly.id)))


def coming_assemblies(
    session: Session, actor: Actor, *, now: datetime, zone: tzinfo, which: Which = MINE
) -> dict[int, ComingAssembly]:
    """Those that are not over, the soonest first. Raises UnknownThing for whom assemblies do not concern."""
    if not may(actor, Action.SEE_MOTION, Subject()):
        raise UnknownThing(what="calendar")
    rows = session.execute(
        select(Assembly, func.coalesce(Body.name, Association.name))
        .join(Association, Association.id == Assembly.association_id)
        .outerjoin(Body, Body.id == Assembly.body_id)
        .where(*_asked_for(actor, which), Assembly.closes_on >= now.astimezone(zone).date())
        .order_by(Assembly.opens_on, Assembly.id)
        .limit(MOST_ASSEMBLIES)
    )
    return {one.id: ComingAssembly(one.id, one.name, owner, one.place, one) for one, owner in rows}


def _asked_for(actor: Actor, which: Which) -> Iterator[ColumnElement[bool]]:
    if which.body_id is not None:
        yield Assembly.body_id == which.body_id
    elif which.association_id is not None:
        yield and_(Assembly.association_id == which.association_id, Assembly.body_id.is_(None))
    elif not which.is_everybodys:
        served = {holding.assembly_id for holding in actor.holdings} - {None}
        yield or_(Assembly.association_id.in_(actor.home), Assembly.id.in_(served))
    if which.level is not None:
        yield is_word(Association.level, which.level)


def _sittings(session: Session, coming: dict[int, ComingAssembly], now: datetime) -> Iterator[Entry]:
    asked = select(Sitting).where(Sitting.assembly_id.in_(coming), Sitting.ends_at > now)
    for one in session.scalars(asked):
        sitting = PlannedSitting(one.begins_at, one.ends_at, one.name)
        yield Entry(one.begins_at, coming[one.assembly_id], sitting=sitting)


def _deadlines(session: Session, coming: dict[int, ComingAssembly], *, now: datetime, zone: tzinfo) -> Iterator[Entry]:
    """Those that still run. What ends as the assembly opens needs no line of its own."""
    types: dict[int, list[MotionType]] = defaultdict(list)
    asked = select(MotionType).where(MotionType.assembly_id.in_(coming)).order_by(MotionType.position)
    for one in session.scalars(asked):
        types[one.assembly_id].append(one)
    for assembly_id, found in types.items():
        assembly = coming[assembly_id]
        rules, opening = [one.rules for one in found], assembly.row.opening(zone)
        for row in deadline_rows(rules, opening, now=now, zone=zone):
            if not (row.has_ended or row.is_opening):
                yield Entry(row.ends_at - _LAST_MOMENT, assembly, row.kind, row.types)


@dataclass(frozen=True, slots=True)
class ComingDecision:
    """A motion that an assembly will decide, as it reads now.

    since -- when its newest text was there to read
    lead_days -- from that day to the opening
    is_new_text -- whether another text was there to read before
    """

    motion: MotionRow
    since: datetime
    lead_days: int
    is_new_text: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What an assembly will decide. `days_left`: until it opens; 0 while it sits."""

    assembly: ComingAssembly
    opening: datetime
    days_left: int
    decisions: tuple[ComingDecision, ...]


def previews(session: Session, actor: Actor, *, now: datetime, zone: tzinfo) -> tuple[Preview, ...]:
    """What is decided soon, the next assembly first. Raises UnknownThing for those who may see no motions."""
    coming = coming_assemblies(session, actor, now=now, zone=zone)
    motions = _motions(session, coming)
    today = now.astimezone(zone).date()
    found = []
    for one in coming.values():
        opening = one.row.opening(zone)
        day = opening.astimezone(zone).date()
        decisions = tuple(
            ComingDecision(motion, since, max((day - since.astimezone(zone).date()).days, 0), is_new_text)
            for motion, since, is_new_text in motions.get(one.id, ())
        )
        found.append(Preview(one, opening, max((day - today).days, 0), decisions))
    return tuple(one for one in found if one.decisions)


def _motions(session: Session, assembly_ids: Collection[int]) -> dict[int, list[tuple[MotionRow, datetime, bool]]]:
    """Each with the moment of its newest text, and whether that is not its first."""
    newest = MotionVersion.created_at.label("since"), MotionVersion.number.label("version")
    asked = (
        select(*ROW, Motion.assembly_id, *newest)
        .join(MotionVersion, IS_NEWEST)
        .where(Motion.assembly_id.in_(assembly_ids), Motion.outcome.in_(UNDECIDED))
    )
    rows = {row.id: row for row in session.execute(asked)}
    found: dict[int, list[tuple[MotionRow, datetime, bool]]] = defaultdict(list)
    for motion in in_order(
        MotionRow(row.id, row.number, row.title, row.mover, row.outcome, row.suffix) for row in rows.values()
    ):
        row = rows[motion.id]
        found[row.assembly_id].append((motion, row.since, row.version > 1))
    return found
