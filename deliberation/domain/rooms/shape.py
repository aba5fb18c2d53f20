"""What a database is made of, as far as rooms are concerned: its tables, and which of them stand in rooms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.rooms.columns import bare

# what people meet in, and what debates are sorted by: the room itself; the reading path, which leads through rooms and
# belongs to none; the field and the theme, on whose pages rooms stand
ROOTS = frozenset({"room", "reading_path", "field", "theme"})

# types in which nothing but numbers, yes and no can stand; and parts of the names of those for days and moments.
# Every other type can hold anything: a score as a word, a day as a word, somebody's words as bytes
_NUMBERS = frozenset({
    "BIGINT", "BOOLEAN", "DECIMAL", "DOUBLE PRECISION", "FLOAT", "INTEGER", "NUMERIC", "REAL", "SMALLINT",
})  # fmt: skip
_TIMES = ("DATE", "TIME", "INTERVAL")
_TEXTS = ("CHAR", "TEXT", "CLOB")


class Relation(StrEnum):
    """Where rows come from."""

    TABLE = "table"
    # put together from other tables whenever somebody asks
    VIEW = "view"
    # put together once, and kept
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class ShapedColumn:
    """A column as the database has it."""

    name: str
    type: str
    is_required: bool = False
    has_default: bool = False

    @property
    def may_hold_moments(self) -> bool:
        """Whether its type is one for days, moments and spans, or one that the program does not know."""
        return any(part in bare(self.type) for part in _TIMES) or self._may_hold_anything

    @property
    def may_hold_numbers(self) -> bool:
        """Whether one can count, score or take sides in it: also in words."""
        return not any(part in bare(self.type) for part in _TIMES)

    @property
    def holds_words(self) -> bool:
        """Whether somebody's words could stand in it."""
        return self.may_hold_numbers and bare(self.type) not in _NUMBERS

    @property
    def _may_hold_anything(self) -> bool:
        return self.holds_words and not any(part in bare(self.type) for part in _TEXTS)


@dataclass(frozen=True, slots=True)
class ShapedTable:
    """A table: its columns, those that are keys, its ways to rooms (pairs of columns here and there), its CHECKs.

    ways -- its columns with the tables that they are keys to; for a view, without a column, what it reads
    is_writable -- whether the application may write into it
    """

    name: str
    columns: tuple[ShapedColumn, ...]
    keys: frozenset[str]
    to_rooms: tuple[frozenset[tuple[str, str]], ...] = ()
    checks: tuple[str, ...] = ()
    ways: frozenset[tuple[str, str]] = frozenset()
    relation: Relation = Relation.TABLE
    is_writable: bool = False


@dataclass(frozen=True, slots=True)
class ShapedTrigger:
    """What the database does by itself when a table is written to. `is_ours`: a declared guard, word for word."""

    name: str
    table: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What a database is made of, as far as rooms are concerned; of the triggers those that are awake."""

    tables: tuple[ShapedTable, ...]
    triggers: tuple[ShapedTrigger, ...] = ()

    @property
    def guards(self) -> frozenset[str]:
        """The names of the declared guards that are awake, and as they were declared."""
        return frozenset(trigger.name for trigger in self.triggers if trigger.is_ours)

    def leads_to(self) -> dict[str, frozenset[str]]:
        """For each table those it knows: by its keys, and by columns that are only called like a table or like a key.

        A bare `paper_id` names what `paper_id` is a key to elsewhere, a list `contribution_ids` contributions.
        """
        called: defaultdict[str, set[str]] = defaultdict(set)
        for table in self.tables:
            called[f"{table.name}_id"].add(table.name)
            for column, other in table.ways:
                called[column].add(other)
        return {
            table.name: frozenset(other for _column, other in table.ways).union(
                *(called[name] for name in _bare_ids(table) if name in called)
            )
            for table in self.tables
        }


def _bare_ids(table: ShapedTable) -> set[str]:
    names = {column.name for column in table.columns} - table.keys
    return {name.removesuffix("s") for name in names if name.endswith(("_id", "_ids"))}


def in_rooms(knows: Mapping[str, Set[str]], pressing: Iterable[str]) -> frozenset[str]:
    """The tables that point to a root, or to a table that does, and so on; the roots are not among them.

    What hangs on a table that presses is not followed: that table is bound to rooms that may hold it.
    """
    found, not_followed = set[str](), set(pressing)
    while new := {name for name, others in knows.items() if others & (ROOTS | found - not_followed)} - found - ROOTS:
        found |= new
    return frozenset(found)
