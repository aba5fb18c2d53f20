"""For whom the fields are."""

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.rooms.doors import Door
from deliberation.domain.rooms.kinds import RoomKind


def joins_debate(actor: Actor) -> bool:
    """Whether the fields are for somebody: open rooms of the federation, for all below it, are."""
    doors = frozenset(Door(association_id=id_, reaches_below=True) for id_ in actor.home[:1])
    return may(actor, Action.SEE_ROOM, Subject(path=actor.home[:1], room_kind=RoomKind.OPEN, doors=doors))
