"""The common ground of all tables: names of constraints, the one type for instants."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, DateTime, Dialect, Enum, MetaData, inspect, literal_column
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, aliased, registry
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware and UTC on both databases. SQLite would hand naive ones back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive values: nobody knows what they mean."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime: {value!r}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give every instant its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def word(enum: type[StrEnum], name: str, *, is_checked: bool = True) -> Enum:
    """A column for one word of an enumeration, stored as its value and guarded by a CHECK.

    is_checked -- False where words are added often and the table must not be made anew each time
    """
    return Enum(
        enum,
        name=name,
        native_enum=False,
        create_constraint=is_checked,
        length=40,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
    )


class Base(DeclarativeBase):
    """What every table inherits. The registry is explicit: as class attributes the map gets lost on the way."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: UtcDateTime()},
    )


Table = TypeVar("Table", bound=Base)


def another(table: type[Table]) -> type[Table]:
    """A second name for a table, for statements that are made once and asked by many threads.

    The library builds the columns of such a name when somebody first asks for one. Under load a second thread met them
    half built, took the table itself for its second name, and the process went on asking something else than was
    written. Here all are asked for while nobody else can.
    """
    second = aliased(table)
    for column in inspect(table).column_attrs:
        getattr(second, column.key).__clause_element__()
    return second


def is_word(column: ColumnElement[Any] | InstrumentedAttribute[Any], said: StrEnum) -> ColumnElement[bool]:
    """The condition that a column says this one of its words, which then stands in the statement itself.

    A partial index is for rows that say one word. With a place for a word SQLite looks what stands in it, and so makes
    the plan anew each time it is asked; PostgreSQL never takes such an index into a plan that it keeps.
    """
    if not said.value.isidentifier():
        raise ValueError(f"no word: {said.value!r}")
    return column == literal_column(f"'{said.value}'", column.type)


JsonObject = dict[str, Any]
