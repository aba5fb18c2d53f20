"""What a column of the debate may be. Whatever is none of this has no place there: nobody can even declare it.

There is no kind for a score, for a count of people, for a deadline; and what is a moment, a place or a flag may only be
called what somebody did, where something stands, or what somebody answered.
"""

import re
from collections.abc import Mapping
from enum import StrEnum


class ColumnKind(StrEnum):
    """What stands in a column."""

    # the number of the row itself, or of the one that it belongs to
    KEY = "key"
    # what somebody wrote, and what is made of it: a name in addresses, a hash
    WORDS = "words"
    # one of a few words of ours
    CHOICE = "choice"
    # when somebody did something
    MOMENT = "moment"
    # a yes or no that somebody gave
    FLAG = "flag"
    # which version, which line, where somebody stopped reading: it counts nobody
    PLACE = "place"
    # the numbers of what somebody will read, for them alone
    STACK = "stack"
    # until when a person may not write: it follows an act of moderation and ends nothing but itself
    PAUSE = "pause"


Columns = Mapping[str, ColumnKind]

# what somebody can have done at a moment; what is yet to come is nothing that was done
DEEDS = frozenset({
    "acted", "answered", "appealed", "assigned", "changed", "created", "decided", "lifted", "made", "proposed",
    "reported", "said", "saved", "thanked", "undone", "withdrawn", "written",
})  # fmt: skip
NAMES: Mapping[ColumnKind, frozenset[str]] = {
    ColumnKind.MOMENT: frozenset(f"{deed}_at" for deed in DEEDS),
    ColumnKind.FLAG: frozenset({"is_accepted", "is_upheld", "reaches_below"}),
    # others_first: how many are heard before somebody in slow mode, as moderation said
    ColumnKind.PLACE: frozenset({
        "charter_number", "depth", "first_line", "last_line", "number", "open_id", "others_first", "place", "up_to",
        "width",
    }),
    ColumnKind.STACK: frozenset({"contribution_ids"}),
    ColumnKind.PAUSE: frozenset({"paused_until"}),
}  # fmt: skip

_TEXT = frozenset({"VARCHAR", "CHARACTER VARYING", "TEXT"})
_INSTANT = frozenset({"DATETIME", "TIMESTAMP WITH TIME ZONE"})
# how both databases call the type that a column of this kind has
TYPES: Mapping[ColumnKind, frozenset[str]] = {
    ColumnKind.KEY: frozenset({"INTEGER"}),
    ColumnKind.WORDS: _TEXT,
    ColumnKind.CHOICE: _TEXT,
    ColumnKind.MOMENT: _INSTANT,
    ColumnKind.FLAG: frozenset({"BOOLEAN"}),
    ColumnKind.PLACE: frozenset({"INTEGER"}),
    ColumnKind.STACK: frozenset({"JSON"}),
    ColumnKind.PAUSE: _INSTANT,
}


def columns(**named: str) -> Columns:
    """The columns of a table by what they are: `columns(key="id room_id", words="text")`.

    Raises ValueError for a kind for which the debate has no place, and for a name that says another than its own.
    """
    found = {name: ColumnKind(kind) for kind, names in named.items() for name in names.split()}
    for name, kind in found.items():
        if name not in NAMES.get(kind, {name}):
            raise ValueError(f"{name!r} is not how the debate calls a {kind}")
    return found


def bare(kind: str) -> str:
    """A type as a database calls it, without lengths: `VARCHAR(40)` is `VARCHAR`."""
    return re.sub(r"\s*\([^)]*\)", "", kind).strip().upper()
