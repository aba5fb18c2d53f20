"""Where others led to somebody's words: stops on their reading paths, and rooms that rest on them.

All of it goes when the words are withdrawn, and comes back with them where that is undone at once.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from deliberation.models import Contribution, PathStop, ReadingPath, Room, RoomAim, RoomGround
from deliberation.services.work import Work


@dataclass(frozen=True, slots=True)
class StopThen:
    """A stop as it was: on which path, at which place, what the maker of the path said there, and since when.

    said_at -- when they last said anything there, also what is gone again
    """

    path_id: int
    place: int
    note: str
    changed_at: datetime | None = None
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WaysThen:
    """All that led to somebody's words. `grounds`: the rooms that rested on them."""

    stops: tuple[StopThen, ...] = ()
    grounds: tuple[int, ...] = ()


def ways_to(work: Work, contribution_id: int) -> WaysThen:
    """What leads to a contribution now."""
    stops = (
        select(PathStop.path_id, PathStop.place, PathStop.note, PathStop.changed_at, PathStop.said_at)
        .where(PathStop.contribution_id == contribution_id)
        .order_by(PathStop.id)
    )
    grounds = select(RoomGround.room_id).where(RoomGround.contribution_id == contribution_id)
    return WaysThen(
        tuple(StopThen(*row) for row in work.session.execute(stops)),
        tuple(work.session.scalars(grounds.order_by(RoomGround.room_id))),
    )


def hold_paths(work: Work, ways: WaysThen) -> frozenset[int]:
    """Which of these paths are still there, held until the commit: a path that was withdrawn meanwhile stays so.

    To be asked before the contribution is held: whoever puts a stop holds the path first, too.
    """
    ids = [stop.path_id for stop in ways.stops]
    asked = select(ReadingPath.id).where(ReadingPath.id.in_(ids)).order_by(ReadingPath.id)
    return frozenset(work.session.scalars(asked.with_for_update()) if ids else ())


def lead_again(work: Work, contribution: Contribution, ways: WaysThen, paths: frozenset[int]) -> None:
    """Let all of it lead to the words again. `paths`: those that are held."""
    field_id = work.session.get_one(Room, contribution.room_id).field_id
    stops = [
        {
            "path_id": stop.path_id,
            "place": stop.place,
            "contribution_id": contribution.id,
            "room_id": contribution.room_id,
            "field_id": field_id,
            "note": stop.note,
            "changed_at": stop.changed_at,
            "said_at": stop.said_at,
        }
        for stop in ways.stops
        if stop.path_id in paths
    ]
    if stops:
        work.session.execute(insert(PathStop), stops)
    there = work.session.scalars(select(RoomAim.room_id).where(RoomAim.room_id.in_(ways.grounds)))
    grounds = [{"room_id": room_id, "contribution_id": contribution.id} for room_id in there]
    if grounds:
        work.session.execute(insert(RoomGround), grounds)
