"""Which rooms somebody reads, as a condition for lists over many rooms.

The table of permissions says the same of one room (`Action.SEE_ROOM`); a test holds the two equal.
"""

from sqlalchemy import ColumnElement, and_, or_

from deliberation.domain.access import Actor
from deliberation.domain.people import IN_THE_PARTY
from deliberation.domain.rooms.kinds import FOR_DEBATE
from deliberation.models import Room


def debated_by(actor: Actor) -> ColumnElement[bool]:
    """Rooms in which people write, and which this person sees."""
    places = Room.association_id.in_(actor.home if actor.kind in IN_THE_PARTY else ())
    return and_(Room.kind.in_(FOR_DEBATE), or_(places, Room.host_id == actor.person_id))
