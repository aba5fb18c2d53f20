"""Which rooms somebody reads, as a condition for lists over many rooms.

The table of permissions says the same of one room (`Action.SEE_ROOM`); a test holds the two equal.
"""

from sqlalchemy import BindParameter, ColumnElement, Integer, bindparam, literal, or_

from deliberation.domain.access import Actor
from deliberation.domain.rooms.kinds import FOR_DEBATE
from deliberation.models import Room
from deliberation.models.doors import IS_OPEN, keys_in_hand, seen_by


def _is_read(is_open: ColumnElement[bool], reader_id: BindParameter[int]) -> ColumnElement[bool]:
    return Room.kind.in_(FOR_DEBATE) & or_(is_open, Room.host_id == reader_id)


def debated_by(actor: Actor) -> ColumnElement[bool]:
    """Rooms in which people write, and whose doors let somebody in; and those that they look after."""
    return _is_read(seen_by(actor), literal(actor.person_id, Integer))


# the same for statements that are made once, which costs more than asking them; they are asked with `reader`
IS_READ = _is_read(IS_OPEN, bindparam("reader_id"))


def reader(actor: Actor) -> dict[str, object]:
    """Who reads: what `IS_READ` is asked with. Whoever forgets it is refused by the library."""
    return {"reader_id": actor.person_id, **keys_in_hand(actor)}
