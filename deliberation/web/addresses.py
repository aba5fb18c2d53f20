"""Numbers in addresses: ids of rows, no larger than the databases count."""

from functools import lru_cache
from typing import Any

from flask import Flask, has_request_context, request
from werkzeug.routing import IntegerConverter, Map

from deliberation.domain.text.showing import Asked

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


def asked_part() -> Asked:
    """Which part of a long text or comparison the address names; what is no number names none."""
    return Asked(request.args.get("part", type=row_id), request.args.get("line", type=row_id))


def install(app: Flask) -> None:
    """Make `<int:…>` mean an id, before any route is added, and remember the addresses that were made."""
    app.url_map.converters["int"] = _RowIdConverter
    make = app.url_for

    # a room's page has a hundred and more; the way to a thing never changes while the program runs
    @lru_cache(maxsize=20_000)
    def remembered(_script_root: str, endpoint: str, **ids: Any) -> str:
        return make(endpoint, **ids)

    def url_for(endpoint: str, **values: Any) -> str:
        # words in addresses may be what somebody searched for: only numbers are kept
        if has_request_context() and all(value is None or type(value) is int for value in values.values()):
            return remembered(request.script_root, endpoint, **values)
        return make(endpoint, **values)

    app.url_for = url_for  # type: ignore[method-assign]
    app.jinja_env.globals["url_for"] = url_for
