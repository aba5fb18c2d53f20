"""What an open room promises, and what is said of a promise when somebody looked whether it holds.

Source: P1–P7, P9, P12, P15 of the design of rooms; docs/raeume.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from deliberation.domain.rooms.columns import Columns
from deliberation.domain.rooms.kinds import RoomKind


class Property(StrEnum):
    """What is promised, in the order in which a page shows it."""

    NO_POLLS = "P1"
    ONE_KIND = "P2"
    NO_CLOCK = "P3"
    NO_TALLY = "P4"
    NO_RANK = "P5"
    SILENCE_IS_NO_YES = "P6"
    NO_SUM_OF_THANKS = "P7"
    WORDS_GO = "P9"
    NO_PROFILE = "P15"
    NEW_ROOM_DECIDES = "P12"


class Why(StrEnum):
    """What is wrong about a thing that speaks against a promise."""

    UNKNOWN_TABLE = "unknown_table"
    UNKNOWN_COLUMN = "unknown_column"
    UNKNOWN_VIEW = "unknown_view"
    UNKNOWN_TRIGGER = "unknown_trigger"
    NO_GUARD = "no_guard"
    # the program's own, and made otherwise than it says
    OTHERWISE = "otherwise"
    # a row of this very room
    INSIDE = "inside"


class Against(NamedTuple):
    """One thing that speaks against a promise: its name in the database, and what is wrong about it."""

    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class Declared:
    """What the program says of itself; whatever else touches the debate speaks against a promise.

    pressing -- tables that press for a decision
    debate -- every table of the debate, with what each of its columns is
    known -- the names of all columns of all tables of the program
    guard -- the trigger that keeps a room what it is
    word_stores -- tables with words that point to a contribution: they go with it, or are somebody else's
    """

    pressing: frozenset[str]
    debate: Mapping[str, Columns]
    known: Mapping[str, frozenset[str]]
    guard: str
    word_stores: frozenset[str]


@dataclass(frozen=True, slots=True)
class Inside:
    """The room in question.

    pressing -- tables of the pressing kind with a row that points to it
    left_over -- stores of words with a row of a contribution that was withdrawn here
    ahead -- columns in which something of this room is said to be done at a moment that is yet to come
    turned -- ways that lead from it to a room that is older, or may not press
    """

    kind: RoomKind
    pressing: frozenset[str] = frozenset()
    left_over: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    turned: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a property holds. `looked_at`: names of tables, columns, triggers; `against`: what speaks against it."""

    promise: Property
    looked_at: tuple[str, ...]
    against: tuple[Against, ...]

    @property
    def holds(self) -> bool:
        """Nothing speaks against it."""
        return not self.against
