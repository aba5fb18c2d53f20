"""Bookmarks in rooms: put there by who reads, and by nobody and nothing else. They enter no record."""

from sqlalchemy import delete, func, select

from deliberation.domain.rooms.kinds import demand_debate
from deliberation.models import Contribution, Person, ReadingPlace
from deliberation.services.loading import load_room
from deliberation.services.work import Work


def keep_place(work: Work, room_id: int, *, up_to: int) -> ReadingPlace | None:
    """Remember up to where the actor has read; an older page does not move it back. None where nothing stands yet.

    up_to -- id of the newest contribution that they had before them
    Raises UnknownThing, NotForDebate.
    """
    demand_debate(load_room(work, room_id).kind)
    person = work.session.get_one(Person, work.actor.person_id, with_for_update=True)
    here = (Contribution.room_id == room_id, Contribution.id <= up_to)
    newest = work.session.scalar(select(func.max(Contribution.id)).where(*here))
    place = work.session.get(ReadingPlace, (person.id, room_id))
    if newest is None:
        return place
    if place is None:
        place = ReadingPlace(person_id=person.id, room_id=room_id, up_to=newest)
        work.session.add(place)
    place.up_to = max(place.up_to, newest)
    return place


def forget_place(work: Work, room_id: int) -> None:
    """Take the actor's bookmark out of a room. Raises UnknownThing, NotForDebate."""
    demand_debate(load_room(work, room_id).kind)
    own = (ReadingPlace.person_id == work.actor.person_id, ReadingPlace.room_id == room_id)
    work.session.execute(delete(ReadingPlace).where(*own).execution_options(synchronize_session=False))
