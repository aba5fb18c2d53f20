"""The ten-minute stack: so many minutes, that much to read. What is in it comes from a mix, never from a rank."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

# all rooms together are mixed like one: no room has this id
ALL_ROOMS = 0

# Source: Trauzettel-Klosinski, Dietz and the IReST Study Group (2012): 68 ms a character in 14 alphabetic languages,
# German among them, read aloud. Aloud is slower than silently: whoever reads slowly, or has it read out to them, has
# time enough, too. Characters and not words: German ones are long.
A_CHARACTER = timedelta(milliseconds=68)
# our assumption: to see who speaks, to think for a moment, to turn the page
A_PAUSE = timedelta(seconds=10)


class Minutes(IntEnum):
    """How much time somebody has. In twenty the longest contribution there is fits once (11.5 minutes)."""

    FIVE = 5
    TEN = 10
    TWENTY = 20


def reading_time(text: str) -> timedelta:
    """How long a text takes to be read without haste: 68 ms for each of its characters, and 10 seconds."""
    return len(text) * A_CHARACTER + A_PAUSE


@dataclass(frozen=True, slots=True)
class Readable:
    """A contribution that can lie in a stack. `answers_id`: what it answers, None for the beginning of a thread."""

    id: int
    answers_id: int | None
    takes: timedelta


@dataclass(frozen=True, slots=True)
class Stack:
    """Contributions one after the other, and the beginning of the last thread that is in it, None for an empty one."""

    ids: tuple[int, ...] = ()
    last_thread: int | None = None


def stack_of(threads: Iterable[Sequence[Readable]], minutes: Minutes) -> Stack:
    """As much of these threads, in their order, as is read in so many minutes.

    Nothing is passed over but what alone takes longer than that. Of a thread, first answers may come without the later
    ones, but no answer without what it answers.
    """
    whole = rest = timedelta(minutes=minutes)
    ids: list[int] = []
    last_thread: int | None = None
    for thread in threads:
        if thread[0].takes > whole:
            continue
        if thread[0].takes > rest:
            break
        taken = _beginning_of(thread, rest)
        ids += [one.id for one in taken]
        rest -= sum((one.takes for one in taken), timedelta())
        last_thread = thread[0].id
    return Stack(tuple(ids), last_thread)


def _beginning_of(thread: Sequence[Readable], rest: timedelta) -> list[Readable]:
    taken: list[Readable] = []
    for one in thread:
        if one.answers_id is not None and one.answers_id not in {above.id for above in taken}:
            continue
        if one.takes > rest:
            break
        taken.append(one)
        rest -= one.takes
    return taken
