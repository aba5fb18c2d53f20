"""The tables as a database has them: which ones a backup holds, in what order, with what kinds of value.

They are read from the database and not from the models, so that an archive of an earlier form can be filled in
before the migrations bring it up to date.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    cast,
    event,
    func,
    inspect,
    literal,
    select,
    text,
)
from sqlalchemy import table as table_named
from sqlalchemy.types import UserDefinedType

from deliberation.models.base import UtcDateTime
from deliberation.operations.backup.manifest import BackupRefused, Family, Row

REVISION_TABLE = "alembic_version"
# table → why nothing of it is kept; everything else is
LEFT_OUT = {
    "login_session": "a session that was ended must not come back to life",
    "mailed_link": "a link that was used must not work again",
    "rate_count": "counts of failures and requests within a day at most; a restored one would shut somebody out",
    "upload": "files are kept for an hour at most, as their owners were told",
}
BATCH = 1000


class JsonText(UserDefinedType[str]):
    """A JSON column as the very text that it holds; None is NULL, never `null`."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Its name in both databases."""
        return "JSON"

    def column_expression(self, colexpr: ColumnElement[Any]) -> ColumnElement[str]:
        """Read it past the drivers, which would parse it."""
        return cast(colexpr, Text)


_FAMILIES: tuple[tuple[tuple[type, ...], Family], ...] = (
    ((Boolean,), Family.BOOLEAN),
    ((Integer,), Family.INTEGER),
    ((JSON, JsonText), Family.JSON),
    ((DateTime, UtcDateTime), Family.INSTANT),
    ((Date,), Family.DATE),
    ((LargeBinary,), Family.BYTES),
    ((String,), Family.TEXT),
)
_OURS = {Family.INSTANT: UtcDateTime, Family.JSON: JsonText}


def _family(kind: object) -> Family:
    """Raises TypeError for a kind of column that was never told how to travel."""
    for kinds, family in _FAMILIES:
        if isinstance(kind, kinds):
            return family
    raise TypeError(f"a backup does not know how to keep {kind!r}")


def _as_ours(_inspector: object, _table: object, column: dict[str, Any]) -> None:
    family = _family(column["type"])
    if family in _OURS:
        column["type"] = _OURS[family]()


def tables(connection: Connection) -> list[Table]:
    """The tables that a backup holds, those that others refer to first."""
    metadata = MetaData()
    event.listen(metadata, "column_reflect", _as_ours)
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name not in {REVISION_TABLE, *LEFT_OUT}]


def families(table: Table) -> dict[str, Family]:
    """The columns of a table with their families."""
    return {column.name: _family(column.type) for column in table.columns}


def count(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return connection.scalar(select(func.count()).select_from(table)) or 0


def demand_empty(connection: Connection) -> None:
    """Raise BackupRefused if any table has a row. Nothing is ever deleted to make room."""
    for name in inspect(connection).get_table_names():
        if name != REVISION_TABLE and connection.scalar(select(literal(1)).select_from(table_named(name)).limit(1)):
            raise BackupRefused(f"There are rows in {name}; a backup is restored into a new, empty database only.")


def rows(connection: Connection, table: Table) -> Iterator[Row]:
    """All rows, in batches, in an order in which they can be added again."""
    found = connection.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key))
    names = list(found.keys())
    unsorted = (dict(zip(names, row, strict=True)) for row in found)
    refers_to_itself = any(constraint.referred_table is table for constraint in table.foreign_key_constraints)
    return _parents_first(table, unsorted) if refers_to_itself else unsorted


def _parents_first(table: Table, found: Iterable[Row]) -> Iterator[Row]:
    """Hold rows back until the rows of the same table that they refer to have gone before."""
    links = [
        (tuple(constraint.column_keys), tuple(element.column.name for element in constraint.elements))
        for constraint in table.foreign_key_constraints
        if constraint.referred_table is table
    ]
    targets = {target for _, target in links}
    gone: set[object] = set()
    waiting: dict[object, list[Row]] = defaultdict(list)
    for first in found:
        ready = [first]
        while ready:
            row = ready.pop()
            own = [(target, _key(row, target)) for target in targets]
            wanted = [(target, _key(row, source)) for source, target in links if None not in _key(row, source)]
            missing = next((key for key in wanted if key not in gone and key not in own), None)
            if missing is not None:
                waiting[missing].append(row)
                continue
            yield row
            gone.update(own)
            ready += [later for key in own for later in waiting.pop(key, ())]
    if waiting:
        raise BackupRefused(f"Rows of {table.name} refer to one another in a circle, or to rows that are not there.")


def _key(row: Row, columns: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(row[column] for column in columns)


def continue_numbering(connection: Connection, table: Table) -> None:
    """Have PostgreSQL go on counting after the highest id; SQLite does by itself."""
    for column in table.primary_key:
        if connection.dialect.name == "postgresql" and isinstance(column.type, Integer):
            names = {"table": connection.dialect.identifier_preparer.format_table(table), "column": column.name}
            sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), names)
            highest = connection.scalar(select(func.max(column)))
            if sequence is not None and highest is not None:
                connection.execute(select(func.setval(sequence, highest)))
