"""Saying in plain words what a room is about, and taking one's own words back."""

from sqlalchemy import select

from deliberation.domain.access import Action, may
from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.refusals import PlainWordsChanged, SamePlainWords
from deliberation.models import PlainWords, Room
from deliberation.models.doors import room_subject
from deliberation.services import record
from deliberation.services.admission import demand_admission
from deliberation.services.loading import load_room, lock_person
from deliberation.services.work import Work


def write_plain_words(work: Work, room_id: int, text: str, *, seen: str) -> PlainWords:
    """Put the next version beside the ones before, with the name of who writes it.

    seen -- the fingerprint of the words that its writer had before their eyes; empty for none. Neither the number of a
            version nor that of its row would do: both are given again after the last one was deleted
    Raises UnknownThing, NotForDebate, NotPermitted, PlainWordsChanged (somebody was faster), SamePlainWords, and what
    `demand_admission` raises: who does not write in the room, or where nobody does, writes these words neither.
    """
    demand_debate(load_room(work, room_id).kind)
    load_room(work, room_id, Action.WRITE_PLAIN_WORDS)
    # of two who write at once the second waits, and is told
    room = work.session.get_one(Room, room_id, with_for_update=True)
    of_room = select(PlainWords).where(PlainWords.room_id == room.id)
    newest = work.session.scalars(of_room.order_by(PlainWords.number.desc()).limit(1)).first()
    if seen != (fingerprint(newest.text) if newest is not None else ""):
        raise PlainWordsChanged
    if newest is not None and newest.text == text:
        raise SamePlainWords
    # whoever moderates holds the room first, too
    writer = lock_person(work, work.actor.person_id or 0)
    demand_admission(work, writer.id, room.id, answers_id=None, thread_id=None)
    written = PlainWords(
        room_id=room.id,
        number=newest.number + 1 if newest is not None else 1,
        text=text,
        written_at=work.now,
        written_by_id=writer.id,
    )
    work.session.add(written)
    record.note(work, Act.PLAIN_WORDS_WRITTEN, room, association_id=room.association_id)
    return written


def take_plain_words_back(work: Work, room_id: int, number: int) -> None:
    """Delete a version of one's own; what stood there before it stands there again.

    Also by who has moved away and no longer sees the room, as with contributions. Raises UnknownThing,
    NotForDebate, NotPermitted.
    """
    room = work.session.get(Room, room_id)
    if room is None:
        raise UnknownThing(what="room")
    subject = room_subject(work.session, room)
    which = (PlainWords.room_id == room_id, PlainWords.number == number)
    found = work.session.scalars(select(PlainWords).where(*which).with_for_update()).first()
    if found is not None and may(work.actor, Action.WITHDRAW_WORDS, subject.written_by(found.written_by_id)):
        work.session.delete(found)
        return
    if not may(work.actor, Action.SEE_ROOM, subject):
        raise UnknownThing(what="room")
    demand_debate(room.kind)
    if found is None:
        raise UnknownThing(what="plain_words")
    raise NotPermitted(action=Action.WITHDRAW_WORDS.value)
