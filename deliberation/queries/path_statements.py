"""The statements about reading paths: which stops are there for whom, and the paths through a place.

All are made once: making them costs more than asking them.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    Subquery,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.rooms.reading_paths import MOST_PATHS
from deliberation.models import Contribution, PathStop, Person, ReadingPath, Room
from deliberation.models.moderation import is_hidden_by_moderation, is_path_hidden
from deliberation.queries.names import full_name
from deliberation.queries.paging import ASKED_FOR, in_words
from deliberation.queries.seen_rooms import IS_READ, reader

# on the page of a field or a room; all of them stand behind a link
AT_FIRST = 3
# among so many there is one of each of so many people, if there are: nobody has more than `MOST_PATHS`
ENOUGH_FOR_THE_FIRST = (AT_FIRST - 1) * MOST_PATHS + 1
# nearly always it is among these few already
MOSTLY_ENOUGH = 4 * AT_FIRST
# in a statement about rooms: whether any path leads there; which ones its reader sees is asked afterwards
IS_ON_PATHS = exists().where(PathStop.room_id == Room.id)

Found = Select[int, str, str, datetime, str, int, datetime | None]
FoundAmong = Select[int, str, str, datetime, str, int, datetime | None, int]


def paths() -> Found:
    """Paths that are not withdrawn, in the order of `PathRow`'s fields."""
    return select(
        ReadingPath.id,
        ReadingPath.title,
        ReadingPath.why,
        ReadingPath.made_at,
        full_name(),
        ReadingPath.person_id,
        ReadingPath.changed_at,
    ).join(Person, and_(Person.id == ReadingPath.person_id, ReadingPath.withdrawn_at.is_(None)))


def on_stops(asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Of stops, with what each leads to beside it."""
    return (
        asked.select_from(PathStop)
        .outerjoin(Contribution, Contribution.id == PathStop.contribution_id)
        .outerjoin(Room, Room.id == PathStop.room_id)
    )


def _finds(asked: Select[int]) -> ColumnElement[bool]:
    """The condition that a stop's one room, or its one contribution, is as asked for.

    Looked up stop by stop: whoever wants the newest stops is through after a few. With `EXISTS` PostgreSQL would join
    all stops of the field with all contributions first, since it supposes that hardly any stop is left then.
    """
    return asked.correlate(PathStop).scalar_subquery().is_not(None)


_ROOM_IS_READ = _finds(select(Room.id).where(Room.id == PathStop.room_id, IS_READ))
_WORDS_STAND = _finds(
    select(Contribution.id).where(
        Contribution.id == PathStop.contribution_id,
        Contribution.room_id == PathStop.room_id,
        Contribution.withdrawn_at.is_(None),
        ~is_hidden_by_moderation(Contribution.id),
    )
)
# that a stop is there for everybody who reads the room in which it is
_STANDS_IN_A_ROOM = or_(PathStop.contribution_id.is_(None), _WORDS_STAND)
# that a stop is there for its reader: that they read what it leads to, without the path, too
STANDS = or_(
    and_(PathStop.motion_id.is_not(None), bindparam("sees_motions", type_=Boolean)),
    and_(_ROOM_IS_READ, _STANDS_IN_A_ROOM),
)


class PathsThere:
    """What is asked about paths with a stop at some place, made once: making it costs more than asking it.

    all -- those that their reader sees, the newest first; `older`: behind a mark
    newest -- of each person the newest, among so many of the newest ones; with each row how many were `looked_at`
    """

    def __init__(self, stop: ColumnElement[bool]) -> None:
        self.all = _led_by(_newest_ids(stop, most=ASKED_FOR))
        self.older = _led_by(_newest_ids(and_(stop, PathStop.path_id < bindparam("after")), most=ASKED_FOR))
        self.newest = {most: _of_each_person(stop, most=most) for most in (MOSTLY_ENOUGH, ENOUGH_FOR_THE_FIRST)}


def _of_each_person(stop: ColumnElement[bool], *, most: int) -> FoundAmong:
    newest, last = _newest_ids(stop, most=most), func.max(ReadingPath.id)
    by_person = select(last.label("path_id"), func.sum(func.count()).over().label("looked_at"))
    by_person = by_person.join(newest, newest.c.path_id == ReadingPath.id).group_by(ReadingPath.person_id)
    first = by_person.order_by(last.desc()).limit(AT_FIRST).subquery()
    return _led_by(first).add_columns(first.c.looked_at)


def _newest_ids(stop: ColumnElement[bool], *, most: int) -> Subquery:
    """So many of the newest paths with such a stop: an index has them in this order."""
    asked = select(PathStop.path_id).where(stop, ~is_path_hidden(PathStop.path_id))
    return asked.distinct().order_by(PathStop.path_id.desc()).limit(in_words(most)).subquery()


def _led_by(found: Subquery) -> Found:
    """These paths: led by the few that were found, and not by all paths in their order."""
    return paths().join(found, found.c.path_id == ReadingPath.id).order_by(found.c.path_id.desc())


# who asks about a room reads it; to look for it among all that somebody reads would cost more than all the rest
ROOMS_PATHS = PathsThere(and_(PathStop.room_id == bindparam("room_id"), _STANDS_IN_A_ROOM))
FIELDS_PATHS = PathsThere(and_(PathStop.field_id == bindparam("field_id"), STANDS))


def path_reader(actor: Actor) -> dict[str, object]:
    """Who reads: what statements with `STANDS` are asked with."""
    return {"sees_motions": may(actor, Action.SEE_MOTION, Subject(path=actor.home)), **reader(actor)}


def leads(path_id: InstrumentedAttribute[int | None], where: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition that a path, hidden or not, has a stop there that its reader (`path_reader`) sees."""
    return select(PathStop.id).where(PathStop.path_id == path_id, where, STANDS).exists()
