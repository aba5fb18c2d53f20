"""What the rules ask of somebody beside a draft of a motion: whether they write it, and whether they ever did."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from deliberation.domain.actors import Actor, Subject
from deliberation.models.motion_drafts import DraftAuthor, DraftRevision, MotionDraft
from deliberation.models.structure import Assembly
from deliberation.models.tree import path_of


def draft_subject(session: Session, actor: Actor, draft: MotionDraft, assembly: Assembly) -> Subject:
    """A draft as the table of permissions sees it."""
    own = (DraftAuthor.draft_id == draft.id, DraftAuthor.person_id == actor.person_id)
    saved = (DraftRevision.draft_id == draft.id, DraftRevision.saved_by_id == actor.person_id)
    writes_here, has_written = session.execute(
        select(exists().where(*own, DraftAuthor.accepted_at.is_not(None)), exists().where(*saved))
    ).one()
    return Subject(
        path=path_of(session, assembly.association_id),
        assembly_id=assembly.id,
        writes_here=writes_here,
        has_written=has_written,
        visibility=draft.visibility,
    )
