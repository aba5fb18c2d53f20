"""In which order contributions stand. By time, or in a mix of one's own; never by what others did with them.

Nothing but these keys orders contributions: not answers, not readers, not thanks. `deliberation/queries/threads.py`
writes the same keys as SQL; a test holds the two equal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

# a prime above every id that the databases count (2^31 - 1): multiplied modulo it, no two ids meet in one place
PRIME = 2**31 - 1


class Order(StrEnum):
    """What people can choose; what waits for an answer stands in order of age."""

    TIME = "time"
    AGE = "age"
    SHUFFLE = "shuffle"


class RoomsOrder(StrEnum):
    """How the rooms of a field stand: as they were opened, or those of one theme together. Never by what is in them."""

    AGE = "age"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Shuffle:
    """One person's mix of one room: the place of a contribution is (id · factor + shift) mod PRIME."""

    factor: int
    shift: int

    def place(self, id_: int) -> int:
        """Where the contribution with this id stands."""
        return (id_ * self.factor + self.shift) % PRIME


def shuffle_of(person_id: int, room_id: int) -> Shuffle:
    """The same person finds the same mix in the same room again, and nothing has to be stored for it."""
    digest = blake2b(f"{person_id} {room_id}".encode(), digest_size=16, person=b"room shuffle").digest()
    factor, shift = int.from_bytes(digest[:8]), int.from_bytes(digest[8:])
    return Shuffle(factor=1 + factor % (PRIME - 1), shift=shift % PRIME)


@dataclass(frozen=True, slots=True)
class Written:
    """What the order may know of a contribution.

    thread -- id of the contribution that began the thread; None for one that begins a thread itself
    branch -- id of the answer below which it stands; its own for an answer to the beginning
    """

    id: int
    written_at: datetime
    thread: int | None = None
    branch: int | None = None


def in_order(written: Iterable[Written], order: Order, shuffle: Shuffle) -> list[Written]:
    """Threads in the order asked for; within a thread each answer below what it answers, as they came.

    By time the newest thread stands first, by age the oldest; each stays where it is, however many answer it.
    """
    found = list(written)
    threads = sorted((one for one in found if one.thread is None), key=lambda one: (one.written_at, one.id))
    if order is Order.TIME:
        threads.reverse()
    if order is Order.SHUFFLE:
        threads.sort(key=lambda one: shuffle.place(one.id))
    answers = sorted((one for one in found if one.thread is not None), key=lambda one: (one.branch or 0, one.id))
    return [one for thread in threads for one in (thread, *(a for a in answers if a.thread == thread.id))]
