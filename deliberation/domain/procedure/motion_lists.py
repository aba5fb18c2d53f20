"""How the motions of an assembly are put in order for those who look for one."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

# more of them are shown page by page
PAGE = 50
Row = TypeVar("Row")


class Order(StrEnum):
    """By what they are grouped."""

    NUMBER = "number"
    AGENDA = "agenda"
    TYPE = "type"
    FIELD = "field"
    STATE = "state"


class Only(StrEnum):
    """Which of them somebody wants to see."""

    MINE = "mine"
    NEW = "new"


class Since(StrEnum):
    """What happened to a motion after somebody's bookmark."""

    MOTION = "motion"  # it came
    VERSION = "version"
    OUTCOME = "outcome"  # somebody said what became of it


@dataclass(frozen=True, slots=True)
class Read:
    """How far somebody has said that they have read: the newest version, and the newest act of what became of motions.

    Numbers of what stood there, no moment. act -- 0 where nothing had become of any motion yet
    """

    version: int
    act: int

    def is_behind(self, newest: "Read | None") -> bool:
        """Whether there is something that it does not reach."""
        return newest is not None and (newest.version > self.version or newest.act > self.act)


@dataclass(frozen=True, slots=True)
class Group(Generic[Row]):
    """Rows that stand together below a heading.

    place -- by which groups are ordered; None for what belongs nowhere, which stands last
    name -- the heading, as its makers wrote it
    """

    place: Any
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of groups: which it is, counted from 1, and how many there are."""

    groups: tuple[Group[Row], ...]
    number: int
    count: int


def grouped(rows: Iterable[tuple[Any, str, Row]]) -> tuple[Group[Row], ...]:
    """Rows with the place and name of their group, put together; within a group they stay as they come."""
    found: dict[Hashable, tuple[Any, str, list[Row]]] = {}
    for place, name, row in rows:
        found.setdefault(place, (place, name, []))[2].append(row)
    ordered = sorted(found.values(), key=lambda one: (one[0] is None, one[0] if one[0] is not None else 0))
    return tuple(Group(place, name, tuple(among)) for place, name, among in ordered)


def page_of(groups: Sequence[Group[Row]], number: int, *, size: int = PAGE) -> Page[Row]:
    """One page of so many rows; a group may go on from page to page. Beyond the last page comes the last one."""
    total = sum(len(group.rows) for group in groups)
    count = max(1, -(-total // size))
    number = min(max(1, number), count)
    first, last, at = (number - 1) * size, number * size, 0
    shown = []
    for group in groups:
        rows = group.rows[max(0, first - at) : max(0, last - at)]
        at += len(group.rows)
        if rows:
            shown.append(Group(group.place, group.name, rows))
    return Page(tuple(shown), number, count)
