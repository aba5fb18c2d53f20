"""Rows within a row: what stands beside a thing, as one column of the statement that asks for the thing.

Both databases make JSON of it, each in its own way; whatever stands in a name, a row stays a row.
"""

from typing import Any

from sqlalchemy import JSON, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

Gathered = list[list[Any]] | None


class _Gathered(FunctionElement[Gathered]):
    type = JSON()
    inherit_cache = True


@compiles(_Gathered)
def _for_sqlite(element: _Gathered, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **more)}))"


@compiles(_Gathered, "postgresql")
def _for_postgresql(element: _Gathered, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_agg(json_build_array({compiler.process(element.clauses, **more)}))"


def gathered(*columns: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[Gathered]:
    """All rows of a subquery as lists of these columns, in no order; empty or None where there is no row."""
    return _Gathered(*columns)
