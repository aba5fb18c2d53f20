"""Printing a motion book: read what was ordered, set it, keep it. The slow part holds no lock and no transaction."""

from typing import Any

from deliberation.domain.access import NOBODY
from deliberation.domain.text.formats.paper.volumes import given_of_book
from deliberation.extensions import db
from deliberation.printing.press import set_book
from deliberation.queries.ordered_books import ordered_book
from deliberation.services.motion_books import keep_book
from deliberation.unit_of_work import unit_of_work
from deliberation.web.printed_books import volume_of


def print_book(payload: dict[str, Any]) -> None:
    """Print an ordered issue. Ordered twice, or taken up once more after a breakdown, it is printed once."""
    book_id = payload["book_id"]
    ordered = ordered_book(db.session(), book_id)
    if ordered is None or ordered.is_printed:
        return
    given = given_of_book(volume_of(ordered))
    db.session.rollback()
    printed = set_book(given)
    with unit_of_work(NOBODY) as work:
        keep_book(work, book_id, printed.pdf, printed.lines)
