"""Putting reading paths together: whoever takes part in the debate makes them, and only they change them."""

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update

from deliberation.domain.access import Action, Subject, may
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.reading_paths import MOST_PATHS, MOST_STOPS, StopKind, Thing
from deliberation.domain.rooms.refusals import EnoughPaths, OnPathAlready, OwnPathHidden, PathFull
from deliberation.domain.rooms.saying import demand_named, demand_said
from deliberation.models import Contribution, ModerationAct, Motion, PathStop, ReadingPath, Report, Room
from deliberation.models.moderation import is_path_hidden
from deliberation.services.admission import is_hidden
from deliberation.services.admission_on_paths import demand_words_at_stop, demand_words_on_path
from deliberation.services.loading import load_room, lock_person
from deliberation.services.loading_fields import demand_debater
from deliberation.services.work import Work

_POINTING = (ModerationAct.path_id, Report.path_id)


def make_path(work: Work, *, title: str, why: str) -> ReadingPath:
    """Begin a path; sent twice, it is the one that is there.

    The record has no entry: what somebody recommends is text, no act over others.
    Raises UnknownThing, NotPermitted, NothingSaid, EnoughPaths.
    """
    demand_debater(work)
    work.demand(Action.MAKE_PATH, Subject(path=work.actor.home))
    demand_named(title)
    demand_said(why)
    maker = lock_person(work, work.actor.person_id or 0)
    own = select(ReadingPath).where(ReadingPath.person_id == maker.id, ReadingPath.withdrawn_at.is_(None))
    same = work.session.scalars(own.where(ReadingPath.title == title, ReadingPath.why == why)).first()
    if same is not None:
        return same
    # it leads through no room yet, and nobody else finds it: whether its words may stand in one is asked at each stop
    if _count(work, own) >= MOST_PATHS:
        raise EnoughPaths
    path = ReadingPath(person_id=maker.id, title=title, why=why, made_at=work.now)
    work.session.add(path)
    work.session.flush()
    return path


def change_path(work: Work, path_id: int, *, title: str, why: str) -> ReadingPath:
    """Call a path of one's own otherwise, or say anew what it is for.

    Raises UnknownThing, OwnPathHidden, NothingSaid, and what `demand_words_on_path` raises.
    """
    path = _changeable(work, path_id)
    if (path.title, path.why) != (title, why):
        demand_named(title)
        demand_said(why)
        demand_words_on_path(work, path)
        path.changed_at = work.now
    path.title, path.why = title, why
    return path


def withdraw_path(work: Work, path_id: int) -> None:
    """Take a path of one's own back: none of its words are left, also of a hidden one. Raises UnknownThing."""
    path = _own(work, path_id)
    work.session.expunge(path)
    take_away(work, ReadingPath.id == path_id)


def take_away(work: Work, which: ColumnElement[bool]) -> None:
    """Delete paths with all that is said on them; an empty row stays where moderation points to one."""
    ids = list(work.session.scalars(select(ReadingPath.id).where(which)))
    these = ReadingPath.id.in_(ids)
    work.session.execute(delete(PathStop).where(PathStop.path_id.in_(ids)))
    pointed_to = or_(*(these & ReadingPath.id.in_(select(one).where(one.in_(ids))) for one in _POINTING))
    emptied = update(ReadingPath).where(pointed_to).values(title="", why="", changed_at=None, withdrawn_at=work.now)
    work.session.execute(emptied.execution_options(synchronize_session=False))
    work.session.execute(
        delete(ReadingPath)
        .where(these, ReadingPath.withdrawn_at.is_(None))
        .execution_options(synchronize_session=False)
    )


def put_stop(work: Work, path_id: int, thing: Thing, *, note: str) -> PathStop:
    """Put something that the actor reads at the end of a path of their own.

    Raises UnknownThing (also for words that are withdrawn or hidden), NotForDebate, OnPathAlready, PathFull,
    OwnPathHidden, and what `demand_words_at_stop` raises: with the stop, what the path is called and what it is for
    come to stand in the room.
    """
    path = _changeable(work, path_id)
    target = _target(work, thing)
    there = select(PathStop).where(PathStop.path_id == path.id)
    same = (getattr(PathStop, name).is_not_distinct_from(id_) for name, id_ in target.items())
    if _count(work, there.where(*same)):
        raise OnPathAlready
    if _count(work, there) >= MOST_STOPS:
        raise PathFull
    if note or target["room_id"] is not None:
        demand_words_at_stop(work, path, room_id=target["room_id"], contribution_id=target["contribution_id"])
    last = work.session.scalar(select(func.max(PathStop.place)).where(PathStop.path_id == path.id))
    field_id = work.session.scalar(select(Room.field_id).where(Room.id == target["room_id"]))
    stop = PathStop(path_id=path.id, place=(last or 0) + 1, field_id=field_id, note=note, said_at=work.now, **target)
    work.session.add(stop)
    work.session.flush()
    return stop


def change_note(work: Work, stop_id: int, *, note: str) -> PathStop:
    """Say otherwise why somebody should stop there, on a path of one's own; to say nothing any more is always possible.

    Raises UnknownThing, OwnPathHidden, and what `demand_words_at_stop` raises.
    """
    stop = _own_stop(work, stop_id)
    if note and note != stop.note:
        path, place = work.session.get_one(ReadingPath, stop.path_id), (stop.room_id, stop.contribution_id)
        demand_words_at_stop(work, path, room_id=place[0], contribution_id=place[1])
        stop.said_at = work.now
    if stop.note and note != stop.note:
        stop.changed_at = work.now
    stop.note = note
    return stop


def take_out(work: Work, stop_id: int) -> int:
    """Take a stop out of a path of one's own; the id of the path. Raises UnknownThing, OwnPathHidden."""
    stop = _own_stop(work, stop_id)
    work.session.delete(stop)
    return stop.path_id


def swap(work: Work, stop_id: int, other_id: int) -> int:
    """Let two stops of a path of one's own change places; the id of the path. Raises UnknownThing, OwnPathHidden."""
    stop, other = _own_stop(work, stop_id), _own_stop(work, other_id)
    if stop.path_id != other.path_id:
        raise UnknownThing(what="path_stop")
    stop.place, other.place = other.place, stop.place
    return stop.path_id


def _own(work: Work, path_id: int) -> ReadingPath:
    """A path of the actor's, held fast until the commit. That somebody else's is there nobody learns from here."""
    path = work.session.get(ReadingPath, path_id, with_for_update=True, populate_existing=True)
    if (
        path is None
        or path.withdrawn_at is not None
        or not may(work.actor, Action.CHANGE_PATH, Subject(person_id=path.person_id))
    ):
        raise UnknownThing(what="reading_path")
    return path


def _changeable(work: Work, path_id: int) -> ReadingPath:
    """The same, unless moderation has hidden it: what somebody else decides about stays as it is until then."""
    path = _own(work, path_id)
    if work.session.scalar(select(is_path_hidden(path_id))):
        raise OwnPathHidden
    return path


def _own_stop(work: Work, stop_id: int) -> PathStop:
    stop = work.session.get(PathStop, stop_id)
    if stop is None:
        raise UnknownThing(what="path_stop")
    _changeable(work, stop.path_id)
    # as it is now that nobody else changes the path
    found = work.session.get(PathStop, stop_id, populate_existing=True)
    if found is None:
        raise UnknownThing(what="path_stop")
    return found


def _target(work: Work, thing: Thing) -> dict[str, int | None]:
    """The columns of a stop there, for who reads it."""
    contribution_id, motion_id, room_id = None, None, None
    if thing.kind is StopKind.CONTRIBUTION:
        contribution_id, room_id = thing.id, _room_of(work, thing.id)
    elif thing.kind is StopKind.MOTION:
        sees = may(work.actor, Action.SEE_MOTION, Subject(path=work.actor.home))
        if not sees or work.session.get(Motion, thing.id) is None:
            raise UnknownThing(what="motion")
        motion_id = thing.id
    else:
        demand_debate(load_room(work, thing.id, is_written_in=True).kind)
        room_id = thing.id
    return {"contribution_id": contribution_id, "motion_id": motion_id, "room_id": room_id}


def _room_of(work: Work, contribution_id: int) -> int:
    """Where somebody's words stand that the actor reads, held so that nobody takes or moves them in this moment."""
    found = work.session.get(Contribution, contribution_id, with_for_update={"read": True}, populate_existing=True)
    if found is None:
        raise UnknownThing(what="contribution")
    demand_debate(load_room(work, found.room_id).kind)
    if found.withdrawn_at is not None or is_hidden(work, found.id):
        raise UnknownThing(what="contribution")
    return found.room_id


def _count(work: Work, asked: Select[ReadingPath] | Select[PathStop]) -> int:
    return work.session.scalar(select(func.count()).select_from(asked.subquery())) or 0
