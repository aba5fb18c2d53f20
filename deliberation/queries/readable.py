"""What an actor reads of many rooms at once: the line of the table for SEE_ROOM, and what moderation has not hidden."""

from sqlalchemy import ColumnElement, exists, or_

from deliberation.domain.access import Actor
from deliberation.domain.people import IN_THE_PARTY
from deliberation.domain.rooms.kinds import FOR_DEBATE
from deliberation.domain.rooms.moderation import Intervention
from deliberation.models import Contribution, ModerationAct, Room


def is_seen_by(actor: Actor) -> ColumnElement[bool]:
    """Rooms for debate that the actor sees."""
    home = actor.home if actor.kind in IN_THE_PARTY else ()
    return Room.kind.in_(FOR_DEBATE) & or_(Room.association_id.in_(home), Room.host_id == actor.person_id)


def is_open_to_read(contribution: type[Contribution] = Contribution) -> ColumnElement[bool]:
    """Contributions that moderation has not hidden. `contribution`: an alias, where there are several."""
    hides = (ModerationAct.kind == Intervention.HIDE, ModerationAct.undone_at.is_(None))
    return ~exists().where(ModerationAct.contribution_id == contribution.id, *hides)
