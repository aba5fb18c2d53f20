"""Issues of a motion book: what is new in one, on which pages its motions stand, and how a line of it is cited."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from deliberation.domain.procedure.motion_names import as_counted

# what the typesetter marks beside official lines: where a motion begins and where it ends
BEGINS, ENDS = -1, -2


@dataclass(frozen=True, slots=True)
class Latest:
    """A motion in its newest version. `before_id`: the version that an earlier issue has of it, if any."""

    motion_id: int
    version_id: int
    before_id: int | None = None


@dataclass(frozen=True, slots=True)
class PageOfBook:
    """A page: which motion of the issue it belongs to, from 0, and the official lines on it; None where none are."""

    number: int
    motion: int
    first_line: int | None
    last_line: int | None


def as_printed(position: int | None, number: str, motion_id: int) -> tuple[object, ...]:
    """Where a motion stands in a book: by the place of its type, then as people count; last what has no type.

    position -- of its type among those of the assembly
    """
    return (position is None, position or 0, as_counted(number), motion_id)


def new_in_issue(latest: Iterable[Latest], printed: Mapping[int, int]) -> tuple[Latest, ...]:
    """What no issue has yet, or has only in another version.

    printed -- by motion, the version in the last issue that has it
    """
    return tuple(
        replace(one, before_id=printed.get(one.motion_id))
        for one in latest
        if printed.get(one.motion_id) != one.version_id
    )


def pages_of(lines: Iterable[tuple[int, int, int]]) -> tuple[PageOfBook, ...]:
    """All pages from where each motion begins to where it ends.

    lines -- which motion, from 0; the number of a line, or BEGINS, or ENDS; its page
    """
    marks = defaultdict[int, list[tuple[int, int]]](list)
    for motion, line, page in lines:
        marks[motion].append((page, line))
    return tuple(page for motion, found in sorted(marks.items()) for page in _pages(motion, found))


def _pages(motion: int, marks: Sequence[tuple[int, int]]) -> Iterable[PageOfBook]:
    pages = [page for page, _ in marks]
    for number in range(min(pages), max(pages) + 1):
        here = [line for page, line in marks if page == number and line not in {BEGINS, ENDS}]
        yield PageOfBook(number, motion, min(here, default=None), max(here, default=None))
