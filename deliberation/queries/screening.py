"""What was put forward and waits: for those who look through motions, and the letters between both sides."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.procedure.drafts import Phase
from deliberation.models import Assembly, DraftLetter, DraftVersion, MotionDraft, MotionType, Person
from deliberation.models.tree import ids_named, path_of
from deliberation.queries.motion_support import ShownDraft, shown_draft
from deliberation.queries.motions import AssemblyHead
from deliberation.queries.names import full_name


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A motion that waits to be looked through, the one that came first first."""

    draft_id: int
    title: str
    type: str
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """What one side said to the other."""

    name: str
    is_from_committee: bool
    text: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Letters:
    """Of which draft they are.

    reads_as_committee -- whether the reader is on that side
    is_open -- whether the draft lies before them, so that both sides may write
    """

    draft_id: int
    title: str
    reads_as_committee: bool
    is_open: bool


def submitted_motions(session: Session, actor: Actor, assembly_id: int) -> tuple[AssemblyHead, list[WaitingRow]]:
    """All that waits at an assembly. Raises UnknownThing, NotPermitted."""
    assembly = session.get(Assembly, assembly_id)
    if assembly is None:
        raise UnknownThing(what="assembly")
    subject = Subject(path=path_of(session, assembly.association_id), assembly_id=assembly.id)
    if not may(actor, Action.SCREEN_MOTIONS, subject):
        raise NotPermitted(action=Action.SCREEN_MOTIONS.value)
    rows = session.execute(
        select(MotionDraft.id, DraftVersion.title, MotionType.name, DraftVersion.submitted_at)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(DraftVersion, DraftVersion.draft_id == MotionDraft.id)
        .where(MotionType.assembly_id == assembly_id, MotionDraft.phase == Phase.SUBMITTED)
        .where(DraftVersion.submitted_at.is_not(None))
        .order_by(DraftVersion.submitted_at, MotionDraft.id)
    )
    # one that was given back and came again is there once, as it came last
    newest = {id_: WaitingRow(id_, title, type_, at) for id_, title, type_, at in rows if at is not None}
    return AssemblyHead(assembly.id, assembly.name), sorted(newest.values(), key=lambda row: row.submitted_at)


_WAITING_AT = (
    select(Assembly.id, Assembly.name)
    .where(Assembly.id.in_(ids_named("places")))
    .where(
        exists()
        .where(MotionType.assembly_id == Assembly.id, MotionDraft.type_id == MotionType.id)
        .where(MotionDraft.phase == Phase.SUBMITTED)
    )
    .order_by(Assembly.opens_on, Assembly.id)
)


def screened_assemblies(session: Session, actor: Actor) -> tuple[AssemblyHead, ...]:
    """Where something waits for somebody who looks through motions there."""
    places = {
        one.assembly_id
        for one in actor.holdings
        if one.assembly_id is not None
        and may(actor, Action.SCREEN_MOTIONS, Subject(path=(one.association_id,), assembly_id=one.assembly_id))
    }
    if not places:
        return ()
    return tuple(AssemblyHead(*row) for row in session.execute(_WAITING_AT, {"places": list(places)}))


def screened_draft(session: Session, actor: Actor, draft_id: int, today: date) -> ShownDraft:
    """One motion for who looks through it. Raises UnknownThing, NotPermitted."""
    found = shown_draft(session, actor, draft_id, today=today)
    if not may(actor, Action.SCREEN_MOTIONS, found.subject):
        raise NotPermitted(action=Action.SCREEN_MOTIONS.value)
    return found


def letters_of(session: Session, actor: Actor, draft_id: int, today: date) -> tuple[Letters, list[Letter]]:
    """What both sides have said, the first first. Raises UnknownThing, NotPermitted for everybody else."""
    found = shown_draft(session, actor, draft_id, today=today)
    writes = found.subject.writes_here
    if not writes and not may(actor, Action.SCREEN_MOTIONS, found.subject):
        raise NotPermitted(action=Action.SCREEN_MOTIONS.value)
    rows = session.execute(
        select(full_name(), DraftLetter.is_from_committee, DraftLetter.text, DraftLetter.sent_at)
        .join(Person, Person.id == DraftLetter.author_id)
        .where(DraftLetter.draft_id == draft_id)
        .order_by(DraftLetter.id)
    )
    is_open = found.phase is Phase.SUBMITTED
    return Letters(draft_id, found.wording.title, not writes, is_open), [Letter(*row) for row in rows]
