"""What was given back and lies with its authors since: for those who gave it back, as it came and with their words."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor
from deliberation.domain.procedure.drafts import OPEN
from deliberation.domain.rooms.inbox import first_words
from deliberation.domain.text.notation import without_signs
from deliberation.models import DraftAuthor, DraftLetter, DraftRevision, DraftVersion, Motion, MotionDraft, MotionType
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


def returned_motions(session: Session, actor: Actor, assembly_id: int) -> list[ReturnedRow]:
    """All that was given back at an assembly, what came back last first. Raises UnknownThing, NotPermitted."""
    assembly_for(session, actor, assembly_id, Action.SCREEN_MOTIONS)
    came = func.max(DraftVersion.number)
    last = select(came).where(DraftVersion.draft_id == MotionDraft.id, DraftVersion.submitted_at.is_not(None))
    writes = exists().where(DraftAuthor.draft_id == MotionDraft.id, DraftAuthor.person_id == actor.person_id)
    wrote = exists().where(DraftRevision.draft_id == MotionDraft.id, DraftRevision.saved_by_id == actor.person_id)
    # gone where who wrote them has deleted their data
    words = and_(
        DraftLetter.draft_id == MotionDraft.id,
        DraftLetter.is_from_committee,
        DraftLetter.sent_at == MotionDraft.returned_at,
    )
    rows = session.execute(
        select(
            MotionDraft.id,
            DraftVersion.title,
            MotionType.name,
            MotionDraft.returned_at,
            Motion.number,
            DraftLetter.text,
        )
        .join(MotionType, MotionType.id == MotionDraft.type_id)
        .join(DraftVersion, DraftVersion.draft_id == MotionDraft.id)
        .outerjoin(Motion, Motion.id == MotionDraft.motion_id)
        .outerjoin(DraftLetter, words)
        .where(MotionType.assembly_id == assembly_id, MotionDraft.phase.in_(OPEN))
        .where(
            MotionDraft.returned_at.is_not(None), DraftVersion.number == last.correlate(MotionDraft).scalar_subquery()
        )
        # nobody looks through what they write
        .where(~or_(writes.where(DraftAuthor.accepted_at.is_not(None)), wrote))
        .order_by(MotionDraft.returned_at.desc(), MotionDraft.id.desc())
    )
    return [
        ReturnedRow(id_, title, type_, at, number or "", first_words(without_signs(text or "")))
        for id_, title, type_, at, number, text in rows
        if at is not None
    ]
