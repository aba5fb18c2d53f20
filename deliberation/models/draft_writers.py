"""What the rules ask of somebody beside a draft of a motion: whether they write it, and whether they ever did."""

from sqlalchemy import BindParameter, Select, bindparam, exists
from sqlalchemy.orm import Session

from deliberation.domain.actors import Actor, Subject
from deliberation.domain.procedure.drafts import is_given_back
from deliberation.models.motion_drafts import DraftAuthor, DraftRevision, MotionDraft
from deliberation.models.structure import Assembly
from deliberation.models.tree import ways_up


def draft_subject(session: Session, actor: Actor, draft: MotionDraft, assembly: Assembly) -> Subject:
    """A draft as the table of permissions sees it."""
    asked = {"ids": [assembly.association_id], "draft_id": draft.id, "person_id": actor.person_id}
    rows = session.execute(_BESIDE, asked).all()
    return Subject(
        path=tuple(row.id for row in rows),
        assembly_id=assembly.id,
        writes_here=rows[0].writes_here,
        has_written=rows[0].has_written,
        visibility=draft.visibility,
        is_returned=is_given_back(draft.phase, draft.returned_at),
        is_taken_back=draft.taken_back_at is not None,
    )


def _beside() -> Select[int, int, bool, bool]:
    """The way to the draft's assembly, and beside each step of it the same two answers: one statement asks for all."""
    draft_id: BindParameter[int] = bindparam("draft_id")
    person_id: BindParameter[int] = bindparam("person_id")
    own = (DraftAuthor.draft_id == draft_id, DraftAuthor.person_id == person_id, DraftAuthor.accepted_at.is_not(None))
    saved = (DraftRevision.draft_id == draft_id, DraftRevision.saved_by_id == person_id)
    return ways_up().add_columns(exists().where(*own).label("writes_here"), exists().where(*saved).label("has_written"))


# asked at every save: making the statement costs more than asking it
_BESIDE = _beside()
