"""What the rules ask of somebody beside a motion: whether they are among those who moved it."""

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from deliberation.domain.actors import Actor, Subject
from deliberation.models.motion_drafts import DraftAuthor, MotionDraft
from deliberation.models.structure import Assembly
from deliberation.models.tree import path_of


def movers_of(motion_id: int) -> Select[int]:
    """The ids of those who wrote a motion; nobody, where it was taken in from a file."""
    return (
        select(DraftAuthor.person_id)
        .join(MotionDraft, MotionDraft.id == DraftAuthor.draft_id)
        .where(MotionDraft.motion_id == motion_id, DraftAuthor.accepted_at.is_not(None))
        .order_by(DraftAuthor.person_id)
    )


def motion_subject(session: Session, actor: Actor, motion_id: int, assembly: Assembly) -> Subject:
    """A motion as the table of permissions sees it."""
    wrote = exists(movers_of(motion_id).where(DraftAuthor.person_id == actor.person_id).order_by(None))
    path = path_of(session, assembly.association_id)
    return Subject(path=path, assembly_id=assembly.id, writes_here=bool(session.scalar(select(wrote))))
