"""Reading paths as their readers see them: only the stops that they could read without the path, too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, Subquery, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.debate import joins_debate
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.opening_words import opening_words
from deliberation.domain.rooms.reading_paths import MOST_PATHS, StopKind
from deliberation.domain.text.notation import without_signs
from deliberation.models import Contribution, Motion, PaperVersion, PathStop, Person, ReadingPath, Room
from deliberation.models.moderation import HIDES_A_PATH, ModerationAct, is_hidden_by_moderation, is_path_hidden
from deliberation.queries.anchors import Beside, beside
from deliberation.queries.names import SIGNED, full_name
from deliberation.queries.paging import ASKED_FOR, one_page
from deliberation.queries.seen_rooms import IS_READ, reader
from deliberation.queries.threads import BY_IDS, ContributionRow, contribution_rows

# on the page of a field or a room; all of them stand behind a link
AT_FIRST = 3
# among so many there is one of each of so many people, if there are: nobody has more than `MOST_PATHS`
ENOUGH_FOR_THE_FIRST = (AT_FIRST - 1) * MOST_PATHS + 1


@dataclass(frozen=True, slots=True)
class PathRow:
    """A path: what it is called, what it is for, whose it is and since when. `changed_at`: said otherwise since."""

    id: int
    title: str
    why: str
    made_at: datetime
    maker: str
    maker_id: int
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PathRows:
    """Some paths, the newest first; `after` leads on to older ones, None at the end."""

    shown: tuple[PathRow, ...] = ()
    after: int | None = None


@dataclass(frozen=True, slots=True)
class StopRow:
    """A stop. `id`: of the stop; `thing_id`: of what it leads to.

    name -- of a room, a motion or a paper; empty for any other contribution
    author -- of a contribution; empty after they deleted their data
    words -- how the contribution begins, or the question of the room
    room -- where the contribution stands
    note, changed_at -- what the maker of the path says there, and when they last said it otherwise
    """

    id: int
    kind: StopKind
    thing_id: int
    name: str
    author: str
    words: str
    room: str
    note: str
    changed_at: datetime | None = None

    @property
    def is_paper(self) -> bool:
        """A contribution with a title begins a paper."""
        return self.kind is StopKind.CONTRIBUTION and bool(self.name)


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """A stop that the maker of a path does not read any more, while others may: what they themselves said there."""

    id: int
    note: str


@dataclass(frozen=True, slots=True)
class PathPage:
    """A path with all its stops that the reader sees.

    is_own -- its reader made it
    hidden_by -- the act by which moderation has hidden it; only its maker comes here then
    out_of_reach -- for its maker only
    """

    path: PathRow
    stops: tuple[StopRow, ...]
    is_own: bool
    hidden_by: int | None = None
    out_of_reach: tuple[OutOfReach, ...] = ()

    @property
    def leads_through_rooms(self) -> bool:
        """One that does not is its maker's alone: it is in rooms that paths are found, and that others answer for."""
        return _leads_through_rooms(self.stops)


@dataclass(frozen=True, slots=True)
class StopPage:
    """One stop of a path, with the ways on and back. `words`: the contribution, with what stands beside it."""

    path: PathRow
    stop: StopRow
    before: StopRow | None
    next: StopRow | None
    words: ContributionRow | None
    beside: dict[int, Beside]


# in a statement about rooms: whether any path leads there; which ones its reader sees is asked afterwards
IS_ON_PATHS = exists().where(PathStop.room_id == Room.id)


def path_page(session: Session, actor: Actor, path_id: int) -> PathPage:
    """A path. Raises UnknownThing also for who reads no room on it, or finds it hidden, unless they made it."""
    found = session.execute(_paths().where(ReadingPath.id == path_id)).first() if joins_debate(actor) else None
    if found is None:
        raise UnknownThing(what="reading_path")
    path = PathRow(*found)
    is_own = may(actor, Action.CHANGE_PATH, Subject(person_id=path.maker_id))
    stops = _stops(session, actor, path_id)
    hidden_by = session.scalar(select(ModerationAct.id).where(ModerationAct.path_id == path_id, HIDES_A_PATH))
    if not is_own and (hidden_by is not None or not _leads_through_rooms(stops)):
        raise UnknownThing(what="reading_path")
    return PathPage(path, stops, is_own, hidden_by, _out_of_reach(session, path_id, stops) if is_own else ())


def stops_seen(session: Session, actor: Actor, path_id: int) -> bool:
    """Whether somebody reads a room on a path, hidden or not."""
    return _leads_through_rooms(_stops(session, actor, path_id))


def _leads_through_rooms(stops: Iterable[StopRow]) -> bool:
    return any(stop.kind is not StopKind.MOTION for stop in stops)


def own_path(session: Session, actor: Actor, path_id: int) -> PathPage:
    """A path that the actor made. Raises UnknownThing for all others."""
    found = path_page(session, actor, path_id)
    if not found.is_own:
        raise UnknownThing(what="reading_path")
    return found


def own_stop(session: Session, actor: Actor, stop_id: int) -> tuple[PathPage, StopRow]:
    """A stop on a path that the actor made, and still sees. Raises UnknownThing."""
    path_id = session.scalar(select(PathStop.path_id).where(PathStop.id == stop_id))
    found = own_path(session, actor, path_id or 0)
    return found, _stop_of(found, stop_id)


def own_paths(session: Session, actor: Actor) -> tuple[PathRow, ...]:
    """The paths that the actor made, the newest first."""
    asked = _paths().where(ReadingPath.person_id == actor.person_id).order_by(ReadingPath.id.desc()).limit(MOST_PATHS)
    return tuple(PathRow(*row) for row in session.execute(asked))


def stop_page(session: Session, actor: Actor, path_id: int, stop_id: int) -> StopPage:
    """One stop. Raises UnknownThing for what the reader does not see."""
    found = path_page(session, actor, path_id)
    stop = _stop_of(found, stop_id)
    place = found.stops.index(stop)
    is_said = stop.kind is StopKind.CONTRIBUTION
    rows = contribution_rows(session, BY_IDS, ids=[stop.thing_id]) if is_said else []
    return StopPage(
        path=found.path,
        stop=stop,
        before=found.stops[place - 1] if place else None,
        next=next(iter(found.stops[place + 1 :]), None),
        words=next(iter(rows), None),
        beside=beside(session, actor, rows),
    )


def paths_through_room(session: Session, actor: Actor, room_id: int, *, after: int | None = None) -> PathRows:
    """Paths with a stop in a room of which the caller knows that the actor sees it."""
    return _through(session, actor, _ROOMS_PATHS, {"room_id": room_id, "after": after})


def paths_through_field(session: Session, actor: Actor, field_id: int, *, after: int | None = None) -> PathRows:
    """Paths with a stop that the actor sees in a room of the field."""
    return _through(session, actor, _FIELDS_PATHS, {"field_id": field_id, "after": after})


def newest_through_room(session: Session, actor: Actor, room_id: int) -> tuple[PathRow, ...]:
    """The newest of them, one of each person: nobody holds the page of a room by making many."""
    return _rows(session, actor, _ROOMS_PATHS.newest, {"room_id": room_id})


def newest_through_field(session: Session, actor: Actor, field_id: int) -> tuple[PathRow, ...]:
    """The same for the page of a field."""
    return _rows(session, actor, _FIELDS_PATHS.newest, {"field_id": field_id})


def _through(session: Session, actor: Actor, paths: "_PathsThere", values: dict[str, int | None]) -> PathRows:
    shown, last = one_page(_rows(session, actor, paths.all if values["after"] is None else paths.older, values))
    return PathRows(tuple(shown), last.id if last is not None else None)


def _rows(
    session: Session, actor: Actor, asked: Select[*tuple[Any, ...]], values: Mapping[str, object]
) -> tuple[PathRow, ...]:
    """For guests of organisations paths are not."""
    if not joins_debate(actor):
        return ()
    return tuple(PathRow(*row) for row in session.execute(asked, {**values, **path_reader(actor)}))


def path_reader(actor: Actor) -> dict[str, object]:
    """Who reads: what statements with `_STANDS` are asked with."""
    return {"sees_motions": may(actor, Action.SEE_MOTION, Subject(path=actor.home)), **reader(actor)}


def leads(path_id: InstrumentedAttribute[int | None], where: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition that a path, hidden or not, has a stop there that its reader (`path_reader`) sees."""
    return _on_stops(select(PathStop.id)).where(PathStop.path_id == path_id, where, _STANDS).exists()


def _paths() -> Select[int, str, str, datetime, str, int, datetime | None]:
    return select(
        ReadingPath.id,
        ReadingPath.title,
        ReadingPath.why,
        ReadingPath.made_at,
        full_name(),
        ReadingPath.person_id,
        ReadingPath.changed_at,
    ).join(Person, and_(Person.id == ReadingPath.person_id, ReadingPath.withdrawn_at.is_(None)))


def _on_stops(asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        asked.select_from(PathStop)
        .outerjoin(Contribution, Contribution.id == PathStop.contribution_id)
        .outerjoin(Room, Room.id == PathStop.room_id)
    )


_WORDS_STAND = and_(
    Contribution.room_id == PathStop.room_id,
    Contribution.withdrawn_at.is_(None),
    ~is_hidden_by_moderation(Contribution.id),
)
# that a stop is there for its reader: that they read what it leads to, without the path, too
_STANDS = or_(
    and_(PathStop.motion_id.is_not(None), bindparam("sees_motions", type_=Boolean)),
    and_(IS_READ, or_(PathStop.contribution_id.is_(None), _WORDS_STAND)),
)


class _PathsThere:
    """What is asked about paths with a stop at some place, made once: making it costs more than asking it.

    all -- those that their reader sees, the newest first; `older`: behind a mark
    newest -- of each person the newest
    """

    def __init__(self, where: ColumnElement[bool]) -> None:
        self.all = _led_by(_newest_ids(where, most=ASKED_FOR))
        self.older = _led_by(_newest_ids(and_(where, PathStop.path_id < bindparam("after")), most=ASKED_FOR))
        newest, last = _newest_ids(where, most=ENOUGH_FOR_THE_FIRST), func.max(ReadingPath.id)
        by_person = select(last.label("path_id")).join(newest, newest.c.path_id == ReadingPath.id)
        self.newest = _led_by(
            by_person.group_by(ReadingPath.person_id).order_by(last.desc()).limit(AT_FIRST).subquery()
        )


def _newest_ids(where: ColumnElement[bool], *, most: int) -> Subquery:
    """So many of the newest paths with a stop there that their reader sees: an index has them in this order."""
    asked = _on_stops(select(PathStop.path_id)).where(where, _STANDS, ~is_path_hidden(PathStop.path_id))
    return asked.distinct().order_by(PathStop.path_id.desc()).limit(most).subquery()


def _led_by(found: Subquery) -> Select[int, str, str, datetime, str, int, datetime | None]:
    """These paths: led by the few that were found, and not by all paths in their order."""
    return _paths().join(found, found.c.path_id == ReadingPath.id).order_by(found.c.path_id.desc())


_ROOMS_PATHS = _PathsThere(PathStop.room_id == bindparam("room_id"))
_FIELDS_PATHS = _PathsThere(PathStop.field_id == bindparam("field_id"))


def _stops(session: Session, actor: Actor, path_id: int) -> tuple[StopRow, ...]:
    """In the order of who made the path."""
    versions = select(PaperVersion.title).where(PaperVersion.contribution_id == PathStop.contribution_id)
    title = versions.order_by(PaperVersion.number.desc()).limit(1).correlate(PathStop).scalar_subquery()
    asked = (
        _on_stops(select(PathStop, Contribution.text, SIGNED, Room.name, Room.opening_question, Motion, title))
        .outerjoin(Person, Person.id == Contribution.author_id)
        .outerjoin(Motion, Motion.id == PathStop.motion_id)
        .where(PathStop.path_id == path_id, _STANDS)
        .order_by(PathStop.place, PathStop.id)
    )
    return tuple(_stop_row(*row) for row in session.execute(asked, path_reader(actor)))


def _out_of_reach(session: Session, path_id: int, stops: tuple[StopRow, ...]) -> tuple[OutOfReach, ...]:
    asked = (
        select(PathStop.id, PathStop.note)
        .where(PathStop.path_id == path_id, PathStop.id.not_in([stop.id for stop in stops]))
        .order_by(PathStop.place, PathStop.id)
    )
    return tuple(OutOfReach(*row) for row in session.execute(asked))


def _stop_row(
    stop: PathStop,
    text: str | None,
    author: str | None,
    room: str | None,
    question: str | None,
    motion: Motion | None,
    title: str | None,
) -> StopRow:
    if motion is not None:
        name = f"{motion.number} {motion.title}"
        return StopRow(stop.id, StopKind.MOTION, motion.id, name, "", "", "", stop.note, stop.changed_at)
    if stop.contribution_id is None:
        said = (stop.note, stop.changed_at)
        return StopRow(stop.id, StopKind.ROOM, stop.room_id or 0, room or "", "", question or "", "", *said)
    return StopRow(
        stop.id,
        StopKind.CONTRIBUTION,
        stop.contribution_id,
        title or "",
        author or "",
        opening_words(without_signs(text or "")),
        room or "",
        stop.note,
        stop.changed_at,
    )


def _stop_of(found: PathPage, stop_id: int) -> StopRow:
    stop = next((one for one in found.stops if one.id == stop_id), None)
    if stop is None:
        raise UnknownThing(what="path_stop")
    return stop
