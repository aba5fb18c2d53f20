"""Numbers in addresses: ids of rows, no larger than the databases count."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

# PostgreSQL counts rows with 32 bits; SQLite's driver fails beyond 64
LARGEST_ID = 2**31 - 1


class _RowIdConverter(IntegerConverter):
    """`<int:…>` of our routes: a number that no row can have leads nowhere (404) instead of into an error."""

    regex = "[0-9]+"  # not every digit of the world: one thing, one address

    def __init__(self, url_map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(url_map, *args, **{"max": LARGEST_ID} | kwargs)


def row_id(text: str) -> int:
    """An id from a query or a hidden field. Raises ValueError for anything that no row can have."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_ID)) and int(text) <= LARGEST_ID):
        raise ValueError("not an id")
    return int(text)


def install(app: Flask) -> None:
    """Make `<int:…>` mean an id; before any route is added."""
    app.url_map.converters["int"] = _RowIdConverter
