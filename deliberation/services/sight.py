"""Whoever reads in an open room reads where it leads: asked when the new room is opened, and when doors change."""

from sqlalchemy import select

from deliberation.domain.rooms.doors import Door, Doors, covers
from deliberation.domain.rooms.refusals import LeadsOutOfSight, OutOfSight
from deliberation.models import Room, RoomOrigin
from deliberation.models.doors import doors_by_room
from deliberation.services.work import Work


def hold_origin(work: Work, room_id: int) -> None:
    """Hold the room from which this one comes, if there is one: before the room itself, in the order of their age.

    Whoever changes doors at either end of a way holds its beginning, so no two of them change it at once.
    """
    origin_id = _origin_of(work, room_id)
    if origin_id is not None:
        work.session.get_one(Room, origin_id, with_for_update=True)


def demand_in_sight(work: Work, room_id: int, doors: Doors, path: tuple[int, ...]) -> None:
    """Refuse doors with which somebody of the party reads in an open room and not where it leads.

    Guests are invited into each room for itself.
    Raises OutOfSight (somebody reads in the room from which this one comes), LeadsOutOfSight (somebody would read here,
    and not in a room that leads on from here).
    """
    origin_id = _origin_of(work, room_id)
    led_to = work.session.scalars(select(RoomOrigin.room_id).where(RoomOrigin.origin_id == room_id)).all()
    around = [*led_to] if origin_id is None else [origin_id, *led_to]
    theirs = doors_by_room(work.session, around) if around else {}
    if origin_id is not None and not covers(doors, _of_the_party(theirs[origin_id]), path):
        raise OutOfSight
    if not all(covers(theirs[id_], _of_the_party(doors), path) for id_ in led_to):
        raise LeadsOutOfSight


def _origin_of(work: Work, room_id: int) -> int | None:
    return work.session.scalar(select(RoomOrigin.origin_id).where(RoomOrigin.room_id == room_id))


def _of_the_party(doors: Doors) -> set[Door]:
    return {door for door in doors if door.organisation_id is None}
