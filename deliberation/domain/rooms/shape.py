"""What a database is made of, as far as rooms are concerned: its tables, and which of them stand in rooms."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

# what people meet in: the room itself, and the reading path, which leads through rooms and belongs to none
ROOTS = frozenset({"room", "reading_path"})

# what both databases call a type in which one can count
NUMBERS = frozenset({
    "INTEGER", "INT", "BIGINT", "SMALLINT", "NUMERIC", "DECIMAL", "REAL", "FLOAT", "DOUBLE", "DOUBLE PRECISION",
})  # fmt: skip


# parts of what both databases call a type in which words can stand
WORDS = ("CHAR", "TEXT", "CLOB", "JSON")


@dataclass(frozen=True, slots=True)
class ShapedColumn:
    """A column as the database has it."""

    name: str
    type: str
    is_required: bool = False
    has_default: bool = False

    @property
    def is_date(self) -> bool:
        """Whether it can hold a day or a moment."""
        return "DATE" in self.type.upper() or "TIMESTAMP" in self.type.upper()

    @property
    def is_number(self) -> bool:
        """Whether one can count in it."""
        return self.type.upper().partition("(")[0].strip() in NUMBERS

    @property
    def holds_words(self) -> bool:
        """Whether somebody's words could stand in it."""
        return any(part in self.type.upper() for part in WORDS)


@dataclass(frozen=True, slots=True)
class ShapedTable:
    """A table: its columns, those that are keys, its ways to rooms (pairs of columns here and there), its CHECKs.

    points_to -- the tables that its keys name
    """

    name: str
    columns: tuple[ShapedColumn, ...]
    keys: frozenset[str]
    to_rooms: tuple[frozenset[tuple[str, str]], ...] = ()
    checks: tuple[str, ...] = ()
    points_to: frozenset[str] = frozenset()

    @property
    def is_about_words(self) -> bool:
        """Whether it points to a contribution."""
        return "contribution" in self.points_to

    @property
    def knows(self) -> frozenset[str]:
        """The tables that it points to, also those that a column only names: `contribution_id`, without a key."""
        bare = {column.name for column in self.columns} - self.keys
        return self.points_to | {name.removesuffix("_id") for name in bare if name.endswith("_id")}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a database is made of, as far as rooms are concerned. `guards`: the names of triggers that are awake."""

    tables: tuple[ShapedTable, ...]
    guards: frozenset[str]

    def of_rooms(self, pressing: Set[str]) -> tuple[ShapedTable, ...]:
        """The room itself, what points to it, and to what stands in it; without what presses."""
        return tuple(table for table in self.pointing(pressing, ROOTS) if table.name not in pressing)

    def pointing(self, pressing: Set[str], roots: Iterable[str] = ()) -> tuple[ShapedTable, ...]:
        """What points to rooms, or to what stands in them, pressing or not; and the roots that are asked for."""
        names = in_rooms({table.name: table.knows for table in self.tables}, pressing) | set(roots)
        return tuple(table for table in self.tables if table.name in names)


def in_rooms(knows: Mapping[str, Set[str]], pressing: Set[str]) -> frozenset[str]:
    """The tables that point to a root, or to a table that does, and so on; the roots are not among them.

    What hangs on a table that presses is not followed: that table is bound to rooms that may hold it.
    """
    found = set[str]()
    while new := {name for name, others in knows.items() if others & (ROOTS | found - pressing)} - found - ROOTS:
        found |= new
    return frozenset(found)
