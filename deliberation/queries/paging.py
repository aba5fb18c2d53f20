"""Lists page by page: fifty a page, and from where the next page goes on. Never a total."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Integer, literal_column

PAGE = 50
# one more than is shown, to know whether there is a next page
ASKED_FOR = PAGE + 1

Row = TypeVar("Row")


def in_words(most: int) -> ColumnElement[int]:
    """A limit that stands in the statement: PostgreSQL plans for so many rows.

    Of one that is filled in it supposes that a tenth of all gets through, and prefers ways that are good for many.
    """
    return literal_column(str(most), Integer)


def one_page(rows: Sequence[Row]) -> tuple[Sequence[Row], Row | None]:
    """What is shown of the rows asked for, and the last of them if another page follows."""
    shown = rows[:PAGE]
    return shown, shown[-1] if len(rows) > PAGE else None
