"""Many ids at once: on PostgreSQL as one value, so that the same statement, once prepared, serves one id and fifty."""

from typing import Any

from sqlalchemy import ARRAY, Boolean, ColumnElement, Integer, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType


class _IsAmong(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Any:  # noqa: ARG002 — the library names it
        """As it stands: compared with a truth value, as others are on SQLite, no index would be used."""
        return self


@compiles(_IsAmong)
def _in_list(element: _IsAmong, compiler: SQLCompiler, **more: Any) -> str:
    # SQLite has no arrays, and would read the whole table for the ids in a text
    column, ids = element.clauses
    return compiler.process(column.in_(bindparam(ids.key, expanding=True)), **more)


@compiles(_IsAmong, "postgresql")
def _in_array(element: _IsAmong, compiler: SQLCompiler, **more: Any) -> str:
    column, ids = (compiler.process(one, **more) for one in element.clauses)
    return f"{column} = ANY ({ids})"


def is_among(
    column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], name: str = "ids"
) -> ColumnElement[bool]:
    """The condition that a column is one of the ids that are given under this name, for statements made once."""
    return _IsAmong(column, bindparam(name, type_=ARRAY(Integer)))
