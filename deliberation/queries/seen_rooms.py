"""Which rooms somebody reads, as a condition for lists over many rooms.

The table of permissions says the same of one room (`Action.SEE_ROOM`); a test holds the two equal.
"""

from sqlalchemy import ColumnElement, or_

from deliberation.domain.access import Actor
from deliberation.domain.rooms.kinds import FOR_DEBATE
from deliberation.models import Room
from deliberation.models.doors import seen_by


def debated_by(actor: Actor) -> ColumnElement[bool]:
    """Rooms in which people write, and whose doors let somebody in; and those that they look after."""
    return Room.kind.in_(FOR_DEBATE) & or_(seen_by(actor), Room.host_id == actor.person_id)
