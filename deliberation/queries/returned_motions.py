"""What was given back and lies with its authors since, and what they took back: for those who look through motions.

Each as it came, with what they wrote to its authors.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor
from deliberation.domain.procedure.drafts import OPEN
from deliberation.domain.rooms.inbox import first_words
from deliberation.domain.text.notation import without_signs
from deliberation.models import (
    Assembly,
    DraftAuthor,
    DraftLetter,
    DraftRevision,
    DraftVersion,
    Motion,
    MotionDraft,
    MotionType,
)
from deliberation.queries.motions import assembly_for


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A motion that was given back. `number`: of which it is a new text. `reason`: how the words with it begin."""

    draft_id: int
    title: str
    type: str
    returned_at: datetime
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class TakenBackRow:
    """A motion that its authors took back. `number`: of which it was a new text."""

    draft_id: int
    title: str
    type: str
    taken_back_at: datetime
    number: str


def returned_motions(session: Session, actor: Actor, assembly_id: int) -> list[ReturnedRow]:
    """All that was given back at an assembly, what came back last first. Raises UnknownThing, NotPermitted."""
    assembly_for(session, actor, assembly_id, Action.SCREEN_MOTIONS)
    # gone where who wrote them has deleted their data
    words = and_(
        DraftLetter.draft_id == MotionDraft.id,
        DraftLetter.is_from_committee,
        DraftLetter.sent_at == MotionDraft.returned_at,
    )
    rows = session.execute(
        _as_they_came(actor, assembly_id, MotionDraft.returned_at, DraftLetter.text)
        .outerjoin(DraftLetter, words)
        .where(MotionDraft.phase.in_(OPEN))
    )
    return [
        ReturnedRow(id_, title, type_, at, number or "", first_words(without_signs(text or "")))
        for id_, title, type_, number, at, text in rows
    ]


def taken_back_motions(session: Session, actor: Actor, assembly_id: int) -> list[TakenBackRow]:
    """All of which only the letters are left, what went last first. Raises UnknownThing, NotPermitted."""
    assembly_for(session, actor, assembly_id, Action.SCREEN_MOTIONS)
    has_letters = exists().where(DraftLetter.draft_id == MotionDraft.id)
    rows = session.execute(_as_they_came(actor, assembly_id, MotionDraft.taken_back_at).where(has_letters))
    return [TakenBackRow(id_, title, type_, at, number or "") for id_, title, type_, number, at in rows]


def _as_they_came(actor: Actor, assembly_id: int, at: Any, *more: Any) -> Select[Any]:
    """Drafts that something happened to at this time, under the title that they were put forward with last."""
    came = func.max(DraftVersion.number)
    last = select(came).where(DraftVersion.draft_id == MotionDraft.id, DraftVersion.submitted_at.is_not(None))
    writes = exists().where(DraftAuthor.draft_id == MotionDraft.id, DraftAuthor.person_id == actor.person_id)
    wrote = exists().where(DraftRevision.draft_id == MotionDraft.id, DraftRevision.saved_by_id == actor.person_id)
    columns: tuple[Any, ...] = (MotionDraft.id, DraftVersion.title, MotionType.name, Motion.number, at, *more)
    return (
        select(*columns)
        .select_from(MotionDraft)
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(DraftVersion, DraftVersion.draft_id == MotionDraft.id)
        .outerjoin(Motion, Motion.id == MotionDraft.motion_id)
        .where(MotionType.assembly_id == assembly_id, at.is_not(None))
        .where(DraftVersion.number == last.correlate(MotionDraft).scalar_subquery())
        # nobody looks through what they write
        .where(~or_(writes.where(DraftAuthor.accepted_at.is_not(None)), wrote))
        .order_by(at.desc(), MotionDraft.id.desc())
    )


def is_assembly_over(session: Session, assembly_id: int, *, today: date) -> bool:
    """Whether what was given back can come again no more. The caller asks who may know."""
    return session.get_one(Assembly, assembly_id).days.are_over(today)
