"""Who has put words into a draft: asked by those who look through motions, whatever became of the author since."""

from sqlalchemy import Select, exists, select

from deliberation.domain.actors import Actor
from deliberation.models.motion_drafts import DraftRevision


def has_written(actor: Actor, draft_id: int) -> Select[bool]:
    """Whether somebody ever saved words in a draft."""
    own = (DraftRevision.draft_id == draft_id, DraftRevision.saved_by_id == actor.person_id)
    return select(exists().where(*own))
