"""Reading paths as their readers see them: only the stops that they could read without the path, too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    select,
)
from sqlalchemy.orm import Session

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.debate import joins_debate
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.opening_words import opening_words
from deliberation.domain.rooms.reading_paths import MOST_PATHS, StopKind
from deliberation.domain.text.notation import without_signs
from deliberation.models import Contribution, Motion, PaperVersion, PathStop, Person, ReadingPath, Room
from deliberation.models.moderation import HIDES_A_PATH, ModerationAct
from deliberation.queries.anchors import Beside, beside
from deliberation.queries.columns import rows_of
from deliberation.queries.names import SIGNED
from deliberation.queries.paging import one_page
from deliberation.queries.path_statements import (
    AT_FIRST,
    ENOUGH_FOR_THE_FIRST,
    FIELDS_PATHS,
    MOSTLY_ENOUGH,
    ROOMS_PATHS,
    STANDS,
    PathsThere,
    on_stops,
    path_reader,
    paths,
)
from deliberation.queries.threads import BY_IDS, ContributionRow, contribution_rows


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


def path_page(session: Session, actor: Actor, path_id: int) -> PathPage:
    """A path. Raises UnknownThing also for who reads no room on it, or finds it hidden, unless they made it."""
    found = session.execute(paths().where(ReadingPath.id == path_id)).first() if joins_debate(actor) else None
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
    asked = paths().where(ReadingPath.person_id == actor.person_id).order_by(ReadingPath.id.desc()).limit(MOST_PATHS)
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
    return _through(session, actor, ROOMS_PATHS, {"room_id": room_id, "after": after})


def paths_through_field(session: Session, actor: Actor, field_id: int, *, after: int | None = None) -> PathRows:
    """Paths with a stop that the actor sees in a room of the field."""
    return _through(session, actor, FIELDS_PATHS, {"field_id": field_id, "after": after, **path_reader(actor)})


def newest_through_room(session: Session, actor: Actor, room_id: int) -> tuple[PathRow, ...]:
    """The newest of `paths_through_room`, one of each person: nobody holds the page of a room by making many."""
    return _first(session, actor, ROOMS_PATHS, {"room_id": room_id})


def newest_through_field(session: Session, actor: Actor, field_id: int) -> tuple[PathRow, ...]:
    """The same for the page of a field."""
    return _first(session, actor, FIELDS_PATHS, {"field_id": field_id, **path_reader(actor)})


def _through(session: Session, actor: Actor, there: PathsThere, values: dict[str, object]) -> PathRows:
    # for guests of organisations paths are not
    if not joins_debate(actor):
        return PathRows()
    found = session.execute(there.all if values["after"] is None else there.older, values)
    shown, last = one_page([PathRow(*row) for row in found])
    return PathRows(tuple(shown), last.id if last is not None else None)


def _first(session: Session, actor: Actor, there: PathsThere, values: Mapping[str, object]) -> tuple[PathRow, ...]:
    if not joins_debate(actor):
        return ()
    for most in (MOSTLY_ENOUGH, ENOUGH_FOR_THE_FIRST):
        found = rows_of(session, there.newest[most], values)
        if len(found) == AT_FIRST or not found or found[0].looked_at < most:
            break
    return tuple(PathRow(*row[:-1]) for row in found)


def _stops(session: Session, actor: Actor, path_id: int) -> tuple[StopRow, ...]:
    """In the order of who made the path."""
    versions = select(PaperVersion.title).where(PaperVersion.contribution_id == PathStop.contribution_id)
    title = versions.order_by(PaperVersion.number.desc()).limit(1).correlate(PathStop).scalar_subquery()
    asked = (
        on_stops(select(PathStop, Contribution.text, SIGNED, Room.name, Room.opening_question, Motion, title))
        .outerjoin(Person, Person.id == Contribution.author_id)
        .outerjoin(Motion, Motion.id == PathStop.motion_id)
        .where(PathStop.path_id == path_id, STANDS)
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
