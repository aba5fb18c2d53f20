"""Saying in plain words what a room is about, and taking one's own words back."""

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, update

from deliberation.domain.access import Action, may
from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.refusals import PlainWordsChanged, SamePlainWords
from deliberation.domain.rooms.saying import demand_said
from deliberation.models import ModerationAct, PlainWords, Report, Room
from deliberation.models.doors import room_subject
from deliberation.models.moderation import are_plain_words_hidden
from deliberation.services import record
from deliberation.services.admission import demand_admission
from deliberation.services.floods import demand_no_flood_of_words
from deliberation.services.loading import load_room, lock_person
from deliberation.services.work import Work

_POINTING = (ModerationAct.plain_id, Report.plain_id)


def write_plain_words(work: Work, room_id: int, text: str, *, seen: str) -> PlainWords:
    """Put the next version beside the ones before, with the name of who writes it.

    seen -- the fingerprint of the words that its writer had before their eyes; empty for none. Neither the number of a
            version nor that of its row would do: both are given again after the last one was deleted
    Raises UnknownThing, NotForDebate, NotPermitted, PlainWordsChanged (somebody was faster), SamePlainWords,
    DidALot, NothingSaid, and what `demand_admission` raises: who does not write in the room, or where nobody does,
    writes these words neither.
    """
    demand_debate(load_room(work, room_id).kind)
    load_room(work, room_id, Action.WRITE_PLAIN_WORDS)
    demand_said(text)
    # of two who write at once the second waits, and is told
    room = work.session.get_one(Room, room_id, with_for_update=True)
    stands = (PlainWords.room_id == room.id, PlainWords.withdrawn_at.is_(None), ~are_plain_words_hidden(PlainWords.id))
    newest = work.session.scalars(select(PlainWords).where(*stands).order_by(PlainWords.number.desc()).limit(1)).first()
    last = work.session.scalar(select(func.max(PlainWords.number)).where(PlainWords.room_id == room.id))
    if seen != (fingerprint(newest.text) if newest is not None else ""):
        raise PlainWordsChanged
    if newest is not None and newest.text == text:
        raise SamePlainWords
    # whoever moderates holds the room first, too
    writer = lock_person(work, work.actor.person_id or 0)
    demand_admission(work, writer.id, room.id, answers_id=None, thread_id=None)
    demand_no_flood_of_words(work)
    written = PlainWords(
        room_id=room.id,
        number=(last or 0) + 1,
        text=text,
        written_at=work.now,
        written_by_id=writer.id,
    )
    work.session.add(written)
    record.note(work, Act.PLAIN_WORDS_WRITTEN, room, association_id=room.association_id)
    return written


def take_plain_words_back(work: Work, room_id: int, number: int) -> None:
    """Delete a version of one's own, also a hidden one; what stood there before it stands there again.

    Also by who has moved away and no longer sees the room, as with contributions. Raises UnknownThing,
    NotForDebate, NotPermitted.
    """
    room = work.session.get(Room, room_id)
    if room is None:
        raise UnknownThing(what="room")
    subject = room_subject(work.session, room)
    which = (PlainWords.room_id == room_id, PlainWords.number == number, PlainWords.withdrawn_at.is_(None))
    found = work.session.scalars(select(PlainWords).where(*which).with_for_update()).first()
    if found is not None and may(work.actor, Action.WITHDRAW_WORDS, subject.written_by(found.written_by_id)):
        take_away(work, PlainWords.id == found.id)
        return
    if not may(work.actor, Action.SEE_ROOM, subject):
        raise UnknownThing(what="room")
    demand_debate(room.kind)
    if found is None:
        raise UnknownThing(what="plain_words")
    raise NotPermitted(action=Action.WITHDRAW_WORDS.value)


def take_away(work: Work, which: ColumnElement[bool]) -> None:
    """Delete versions; an empty row stays where moderation points to one."""
    pointed_to = or_(*(exists().where(one == PlainWords.id) for one in _POINTING))
    emptied = update(PlainWords).where(which, PlainWords.withdrawn_at.is_(None), pointed_to)
    gone = delete(PlainWords).where(which, PlainWords.withdrawn_at.is_(None))
    for act in (emptied.values(text="", withdrawn_at=work.now), gone):
        work.session.execute(act.execution_options(synchronize_session=False))
