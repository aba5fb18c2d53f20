"""What was put forward and waits, for those who look through motions; and who they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Integer, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Holding, Subject, may
from deliberation.domain.errors import NotPermitted
from deliberation.domain.people import Function
from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.text.change import Ground
from deliberation.models import (
    Assembly,
    DraftAuthor,
    DraftRevision,
    DraftVersion,
    FunctionHeld,
    Motion,
    MotionDraft,
    MotionType,
    MotionVersion,
    Person,
)
from deliberation.models.draft_writers import draft_subject
from deliberation.models.motion_writers import movers_of, near_to
from deliberation.models.terms import holds_now
from deliberation.models.tree import ids_named, is_at_or_below, path_of
from deliberation.queries.motion_support import ShownDraft, shown_draft
from deliberation.queries.motions import AssemblyHead, assembly_for


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A motion that waits to be looked through, the one that came first first. `number`: of which it is a new text."""

    draft_id: int
    title: str
    type: str
    submitted_at: datetime
    number: str


@dataclass(frozen=True, slots=True)
class BeforeIt:
    """What a new text of a motion is compared with. `is_newest`: nothing has come between."""

    motion_id: int
    number: str
    version: int
    ground: Ground
    title: str
    reasons: str
    is_newest: bool


def submitted_motions(session: Session, actor: Actor, assembly_id: int) -> tuple[AssemblyHead, list[WaitingRow]]:
    """All that waits at an assembly. Raises UnknownThing, NotPermitted."""
    head = assembly_for(session, actor, assembly_id, Action.SCREEN_MOTIONS)
    rows = session.execute(
        select(MotionDraft.id, DraftVersion.title, MotionType.name, DraftVersion.submitted_at, Motion.number)
        .outerjoin(Motion, Motion.id == MotionDraft.motion_id)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(DraftVersion, DraftVersion.draft_id == MotionDraft.id)
        .where(MotionType.assembly_id == assembly_id, MotionDraft.phase == Phase.SUBMITTED)
        .where(DraftVersion.submitted_at.is_not(None))
        .order_by(DraftVersion.submitted_at, MotionDraft.id)
    )
    # one that was given back and came again is there once, as it came last
    newest = {
        id_: WaitingRow(id_, title, type_, at, number or "") for id_, title, type_, at, number in rows if at is not None
    }
    return head, sorted(newest.values(), key=lambda row: row.submitted_at)


def _waiting_at() -> Select[int, str]:
    person_id = bindparam("person_id", type_=Integer)
    writes = exists().where(DraftAuthor.draft_id == MotionDraft.id, DraftAuthor.person_id == person_id)
    wrote = exists().where(DraftRevision.draft_id == MotionDraft.id, DraftRevision.saved_by_id == person_id)
    own = or_(writes.where(DraftAuthor.accepted_at.is_not(None)), wrote)
    return (
        select(Assembly.id, Assembly.name)
        .where(or_(Assembly.id.in_(ids_named("places")), is_at_or_below(Assembly.association_id, ids_named("within"))))
        .where(
            exists()
            .where(MotionType.assembly_id == Assembly.id, MotionDraft.type_id == MotionType.id)
            # nobody looks through what they write
            .where(MotionDraft.phase == Phase.SUBMITTED, ~own)
        )
        .order_by(Assembly.opens_on, Assembly.id)
    )


# the start page of all who look through motions asks this: making it costs more than asking it
_WAITING_AT = _waiting_at()


def screened_assemblies(session: Session, actor: Actor) -> tuple[AssemblyHead, ...]:
    """Where something waits for somebody who looks through motions: at one assembly, or at all of an association."""
    held = {
        (one.association_id, one.assembly_id)
        for one in actor.holdings
        if one.body_id is None
        and may(actor, Action.SCREEN_MOTIONS, Subject(path=(one.association_id,), assembly_id=one.assembly_id))
    }
    if not held:
        return ()
    places = [assembly_id for _place, assembly_id in held if assembly_id is not None]
    within = [place for place, assembly_id in held if assembly_id is None]
    asked = {"places": places, "within": within, "person_id": actor.person_id}
    return tuple(AssemblyHead(*row) for row in session.execute(_WAITING_AT, asked))


def screeners(session: Session, draft_id: int, today: date) -> tuple[int, ...]:
    """Who looks through this motion: the committee; where there is none that may, the chair."""
    able = _serving(session, draft_id, today, Action.SCREEN_MOTIONS)
    return next((tuple(able[function]) for function in _LOOK_THROUGH if able.get(function)), ())


def at_the_assembly(session: Session, draft_id: int, today: date) -> tuple[int, ...]:
    """Who looks through this motion, and who conducts the assembly; not who moved it or is near to it.

    They are told as that.
    """
    motion_id = session.scalar(select(MotionDraft.motion_id).where(MotionDraft.id == draft_id)) or 0
    told = {*session.scalars(movers_of(motion_id)), *session.scalars(near_to(motion_id))}
    conducting = _serving(session, draft_id, today, Action.RECORD_OUTCOME).values()
    people = {*screeners(session, draft_id, today), *(one for held in conducting for one in held)}
    return tuple(sorted(people - told))


def _serving(session: Session, draft_id: int, today: date, action: Action) -> dict[Function, list[int]]:
    """Who may do this with a motion, by what they may do it as."""
    found = session.execute(
        select(MotionDraft, Assembly)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(Assembly, Assembly.id == MotionType.assembly_id)
        .where(MotionDraft.id == draft_id)
    ).first()
    if found is None:
        return {}
    draft, assembly = found
    able: dict[Function, set[int]] = {}
    for person_id, function, actor in _holders(session, path_of(session, assembly.association_id), today):
        if may(actor, action, draft_subject(session, actor, draft, assembly)):
            able.setdefault(function, set()).add(person_id)
    return {function: sorted(people) for function, people in able.items()}


def lacks_screeners(session: Session, assembly: Assembly, today: date) -> bool:
    """Whether nobody looks through what is put forward for an assembly, whoever writes it."""
    path = path_of(session, assembly.association_id)
    here = Subject(path=path, assembly_id=assembly.id)
    return not any(may(actor, Action.SCREEN_MOTIONS, here) for _id, _held, actor in _holders(session, path, today))


def _holders(session: Session, path: tuple[int, ...], today: date) -> Iterator[tuple[int, Function, Actor]]:
    """Who holds such a function somewhere on the way up, each as if they held nothing else."""
    rows = session.execute(
        select(Person, FunctionHeld)
        .join(FunctionHeld, FunctionHeld.person_id == Person.id)
        .where(FunctionHeld.function.in_(_LOOK_THROUGH), FunctionHeld.association_id.in_(path))
        .where(*holds_now(today), Person.left_on.is_(None))
        .order_by(Person.id)
    )
    for person, held in rows:
        holding = Holding(held.function, held.association_id, held.body_id, held.assembly_id)
        yield person.id, held.function, Actor(person.id, person.kind, frozenset({holding}))


# whoever stands first is asked first
_LOOK_THROUGH = (Function.MOTIONS_COMMITTEE, Function.CHAIR)


def screened_draft(session: Session, actor: Actor, draft_id: int, today: date) -> ShownDraft:
    """One motion for who looks through it, or gave it back: then as it came. Raises UnknownThing, NotPermitted."""
    found = shown_draft(session, actor, draft_id, today=today, is_screened=True)
    if not may(actor, Action.SCREEN_MOTIONS, found.subject):
        raise NotPermitted(action=Action.SCREEN_MOTIONS.value)
    return found


def version_before(session: Session, shown: ShownDraft) -> BeforeIt | None:
    """The version of a motion that a new text is to follow; None for a new motion."""
    found = session.execute(
        select(MotionVersion, Motion)
        .join(Motion, Motion.id == MotionVersion.motion_id)
        .where(MotionVersion.id == shown.revises_id)
    ).first()
    if found is None:
        return None
    version, motion = found
    ground = version.ground
    newest = select(func.max(MotionVersion.number)).where(MotionVersion.motion_id == motion.id)
    is_newest = session.scalar(newest) == version.number
    return BeforeIt(motion.id, motion.number, version.number, ground, motion.title, motion.reasons, is_newest)
