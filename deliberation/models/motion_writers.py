"""Who has to do with a motion: who moved it, who signed it or wants to change it; and what the rules ask of them."""

from sqlalchemy import CompoundSelect, Select, exists, select, union
from sqlalchemy.orm import Session

from deliberation.domain.actors import Actor, Subject
from deliberation.models.motion_drafts import DraftAuthor, DraftVersion, MotionDraft, Support
from deliberation.models.motions import Amendment
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


def near_to(motion_id: int) -> CompoundSelect[int]:
    """The ids of those who signed any text of a motion or have an amendment to it, and did not move it."""
    movers = movers_of(motion_id).order_by(None)
    signers = (
        select(Support.person_id)
        .join(DraftVersion, DraftVersion.id == Support.version_id)
        .join(MotionDraft, MotionDraft.id == DraftVersion.draft_id)
        .where(MotionDraft.motion_id == motion_id, Support.person_id.not_in(movers))
    )
    amenders = select(Amendment.author_id).where(Amendment.motion_id == motion_id, Amendment.author_id.not_in(movers))
    return union(signers, amenders)


def motion_subject(session: Session, actor: Actor, motion_id: int, assembly: Assembly) -> Subject:
    """A motion as the table of permissions sees it."""
    wrote = exists(movers_of(motion_id).where(DraftAuthor.person_id == actor.person_id).order_by(None))
    path = path_of(session, assembly.association_id)
    return Subject(path=path, assembly_id=assembly.id, writes_here=bool(session.scalar(select(wrote))))
