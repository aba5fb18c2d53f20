"""Saying in plain words what a room is about, and taking one's own words back."""

from sqlalchemy import select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.refusals import PlainWordsChanged, SamePlainWords
from deliberation.models import PlainWords, Room
from deliberation.services import record
from deliberation.services.loading import load_room
from deliberation.services.work import Work


def write_plain_words(work: Work, room_id: int, text: str, *, seen: int) -> PlainWords:
    """Put the next version beside the ones before, with the name of who writes it.

    seen -- number of the version that its writer had before their eyes; 0 for none
    Raises UnknownThing, NotForDebate, NotPermitted, PlainWordsChanged (somebody was faster), SamePlainWords.
    """
    demand_debate(load_room(work, room_id).kind)
    load_room(work, room_id, Action.WRITE_PLAIN_WORDS)
    # of two who write at once the second waits, and is told
    room = work.session.get_one(Room, room_id, with_for_update=True)
    of_room = select(PlainWords).where(PlainWords.room_id == room.id)
    newest = work.session.scalars(of_room.order_by(PlainWords.number.desc()).limit(1)).first()
    number = newest.number if newest is not None else 0
    if number != seen:
        raise PlainWordsChanged
    if newest is not None and newest.text == text:
        raise SamePlainWords
    written = PlainWords(
        room_id=room.id, number=number + 1, text=text, written_at=work.now, written_by_id=work.actor.person_id
    )
    work.session.add(written)
    record.note(work, Act.PLAIN_WORDS_WRITTEN, room, association_id=room.association_id)
    return written


def take_plain_words_back(work: Work, room_id: int, number: int) -> None:
    """Delete a version of one's own; what stood there before it stands there again.

    Raises UnknownThing, NotForDebate, NotPermitted.
    """
    room = load_room(work, room_id)
    demand_debate(room.kind)
    which = (PlainWords.room_id == room_id, PlainWords.number == number)
    found = work.session.scalars(select(PlainWords).where(*which).with_for_update()).first()
    if found is None:
        raise UnknownThing(what="plain_words")
    work.demand(Action.WITHDRAW_WORDS, room.subject.written_by(found.written_by_id))
    work.session.delete(found)
