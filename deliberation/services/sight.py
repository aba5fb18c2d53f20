"""Whoever reads in an open room reads where it leads: asked when the new room is opened, and when its doors change."""

from sqlalchemy import select

from deliberation.domain.rooms.doors import Doors, covers
from deliberation.domain.rooms.refusals import OutOfSight
from deliberation.models import RoomOrigin
from deliberation.models.doors import doors_by_room
from deliberation.services.work import Work


def demand_in_sight(work: Work, room_id: int, doors: Doors, path: tuple[int, ...]) -> None:
    """Raise OutOfSight for doors that shut somebody of the party out who reads in the room from which this one comes.

    Guests are invited into each room for itself.
    """
    origin_id = work.session.scalar(select(RoomOrigin.origin_id).where(RoomOrigin.room_id == room_id))
    if origin_id is None:
        return
    theirs = doors_by_room(work.session, [origin_id])[origin_id]
    if not covers(doors, {door for door in theirs if door.organisation_id is None}, path):
        raise OutOfSight
