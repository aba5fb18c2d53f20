"""Lists page by page: fifty a page, and from where the next page goes on. Never a total."""

from collections.abc import Sequence
from typing import TypeVar

PAGE = 50
# one more than is shown, to know whether there is a next page
ASKED_FOR = PAGE + 1

Row = TypeVar("Row")


def one_page(rows: Sequence[Row]) -> tuple[Sequence[Row], Row | None]:
    """What is shown of the rows asked for, and the last of them if another page follows."""
    shown = rows[:PAGE]
    return shown, shown[-1] if len(rows) > PAGE else None
