"""Taking part: a room stands on one's own start page, or it does not. Nothing else follows.

Nobody else learns of it, so nothing is entered in the record of acts.
"""

from sqlalchemy import delete

from deliberation.domain.access import Action
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.models import Participation, Person
from deliberation.services.loading import load_room
from deliberation.services.work import Work


def join_room(work: Work, room_id: int) -> None:
    """Take part in a room; twice is once. Raises UnknownThing, NotForDebate, NotPermitted."""
    demand_debate(load_room(work, room_id).kind)
    load_room(work, room_id, Action.JOIN_ROOM)
    if work.actor.person_id is None:
        raise UnknownThing(what="person")
    # two sent in the same moment wait for each other
    work.session.get_one(Person, work.actor.person_id, with_for_update=True)
    if work.session.get(Participation, (room_id, work.actor.person_id)) is None:
        work.session.add(Participation(room_id=room_id, person_id=work.actor.person_id))


def leave_room(work: Work, room_id: int) -> None:
    """Take part no more; whoever did not, does not. Raises UnknownThing, NotForDebate."""
    demand_debate(load_room(work, room_id).kind)
    own = (Participation.room_id == room_id, Participation.person_id == work.actor.person_id)
    work.session.execute(delete(Participation).where(*own))
