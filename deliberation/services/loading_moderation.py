"""Loaders of moderation: a contribution, a room or an act, locked and checked in one step.

Not there, and in a place where one neither reads nor moderates, is UnknownThing by the same path.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from deliberation.domain.access import Action, Subject, may
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.doors import Doors
from deliberation.domain.rooms.kinds import RoomKind, RoomRule
from deliberation.domain.rooms.moderation import OF_A_THREAD, Intervention, demand_rule
from deliberation.domain.rooms.refusals import OwnWords
from deliberation.models import Charter, Contribution, ModerationAct, PlainWords, ReadingPath, Room
from deliberation.models.doors import room_subject
from deliberation.models.held_charters import (
    charter_over_contribution,
    charter_over_plain_words,
    charter_over_thread,
    newest_charter,
)
from deliberation.models.moderation import has_come_up, have_plain_words_come_up
from deliberation.models.moderators import moderates_all, rooms_of_path
from deliberation.services.work import Work

# held fast, but not against those who write in the room meanwhile: they hold themselves first, and point to it
_HELD = {"key_share": True}


@dataclass(frozen=True, slots=True)
class Moderated:
    """What somebody moderates: a contribution in its room, plain words there, a path through several, or the room.

    is_read -- whether the room is also this person's to read; office alone opens no words
    """

    room: Room
    path: tuple[int, ...]
    doors: Doors
    contribution: Contribution | None = None
    reading_path: ReadingPath | None = None
    plain: PlainWords | None = None
    is_read: bool = True

    @property
    def association_id(self) -> int:
        """Whose room it is."""
        return self.room.association_id

    @property
    def kind(self) -> RoomKind:
        """The kind of the room."""
        return self.room.kind


def load_moderated(work: Work, contribution_id: int) -> Moderated:
    """A contribution for an act of moderation. Raises UnknownThing, OwnWords, NotPermitted."""
    contribution = work.session.get(Contribution, contribution_id, with_for_update=_HELD)
    if contribution is None:
        raise UnknownThing(what="contribution")
    return _loaded(work, contribution.room_id, contribution)


def load_moderated_plain_words(work: Work, room_id: int, number: int) -> Moderated:
    """A version of what a room is about in plain words. Raises UnknownThing, OwnWords, NotPermitted."""
    which = (PlainWords.room_id == room_id, PlainWords.number == number, PlainWords.withdrawn_at.is_(None))
    plain = work.session.scalars(select(PlainWords).where(*which).with_for_update(key_share=True)).first()
    if plain is None:
        raise UnknownThing(what="plain_words")
    return _loaded(work, room_id, plain)


def load_moderated_path(work: Work, path_id: int) -> Moderated:
    """A reading path for who moderates every room through which it leads; its place is the highest of them.

    Raises UnknownThing (also for one that leads through no room: only its maker finds it), OwnWords, NotPermitted.
    """
    path = work.session.get(ReadingPath, path_id, with_for_update=_HELD, populate_existing=True)
    rooms = rooms_of_path(work.session, path_id)
    if path is None or not rooms:
        raise UnknownThing(what="reading_path")
    subjects = [room_subject(work.session, room) for room, _ in rooms]
    if not moderates_all(work.actor, rooms):
        if not any(may(work.actor, Action.SEE_ROOM, subject) for subject in subjects):
            raise UnknownThing(what="reading_path")
        raise NotPermitted(action=Action.MODERATE.value)
    if path.person_id == work.actor.person_id:
        raise OwnWords
    (room, way), seen = rooms[0], subjects[0]
    return Moderated(room, way, seen.doors, reading_path=path)


def demand_rule_for(work: Work, moderated: Moderated, kind: Intervention, rule: RoomRule) -> int | None:
    """The number of the Raumregeln by which this is measured, where one of them is named.

    Raises NoSuchRule for a rule by which it is not measured.
    """
    charter = _measuring(work, moderated, kind) if rule is RoomRule.OF_THIS_ROOM else None
    demand_rule(moderated.kind, rule, charter.terms if charter is not None else None)
    return charter.number if charter is not None else None


def _measuring(work: Work, moderated: Moderated, kind: Intervention) -> Charter | None:
    if moderated.contribution is not None:
        over = charter_over_thread if kind in OF_A_THREAD else charter_over_contribution
        return over(work.session, moderated.contribution.id)
    if moderated.plain is not None:
        return charter_over_plain_words(work.session, moderated.plain)
    # a path is measured by what holds everywhere; and a room by those who do not read its own rules, lest an answer
    # tell them whether there are any
    if moderated.reading_path is not None or not moderated.is_read:
        return None
    return newest_charter(work.session, moderated.room.id)


def load_act(work: Work, act_id: int) -> tuple[ModerationAct, Moderated]:
    """An act to take back, and where. Raises UnknownThing, OwnWords, NotPermitted."""
    act = work.session.get(ModerationAct, act_id, with_for_update=_HELD, populate_existing=True)
    if act is None:
        raise UnknownThing(what="moderation_act")
    try:
        return act, _loaded(work, act.room_id, None, whose=act.person_id)
    except UnknownThing:
        raise UnknownThing(what="moderation_act") from None


def load_moderated_room(work: Work, room_id: int) -> Moderated:
    """A room for an act of moderation. Raises UnknownThing, NotPermitted."""
    return _loaded(work, room_id, None)


def _loaded(
    work: Work, room_id: int, thing: Contribution | PlainWords | None, *, whose: int | None = None
) -> Moderated:
    what = "room" if thing is None else thing.__tablename__
    room = work.session.get(Room, room_id, with_for_update=_HELD)
    if room is None:
        raise UnknownThing(what=what)
    seen = room_subject(work.session, room)
    path = seen.path
    whose = _author_of(thing) if thing else whose
    about = Subject(path, person_id=whose, room_kind=room.kind)
    moderates_here = may(work.actor, Action.MODERATE, Subject(path, room_kind=room.kind))
    reads_here = may(work.actor, Action.SEE_ROOM, seen)
    if not (reads_here or moderates_here):
        raise UnknownThing(what=what)
    # office alone opens no words: who does not read here moderates what somebody has called them to
    if thing is not None and not reads_here and not work.session.scalar(select(_has_come_up(thing))):
        raise UnknownThing(what=what)
    if moderates_here and whose is not None and whose == work.actor.person_id:
        raise OwnWords
    work.demand(Action.MODERATE, about)
    if isinstance(thing, PlainWords):
        return Moderated(room, path, seen.doors, plain=thing, is_read=reads_here)
    return Moderated(room, path, seen.doors, thing, is_read=reads_here)


def _author_of(thing: Contribution | PlainWords) -> int:
    return thing.author_id if isinstance(thing, Contribution) else thing.written_by_id


def _has_come_up(thing: Contribution | PlainWords) -> ColumnElement[bool]:
    return has_come_up(thing.id) if isinstance(thing, Contribution) else have_plain_words_come_up(thing.id)
