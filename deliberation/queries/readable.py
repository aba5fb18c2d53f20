"""What can be read of many contributions at once: what moderation has not hidden."""

from sqlalchemy import ColumnElement, exists

from deliberation.domain.rooms.moderation import Intervention
from deliberation.models import Contribution, ModerationAct


def is_open_to_read(contribution: type[Contribution] = Contribution) -> ColumnElement[bool]:
    """Contributions that moderation has not hidden. `contribution`: an alias, where there are several."""
    hides = (ModerationAct.kind == Intervention.HIDE, ModerationAct.undone_at.is_(None))
    return ~exists().where(ModerationAct.contribution_id == contribution.id, *hides)
