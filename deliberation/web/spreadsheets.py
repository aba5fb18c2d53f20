"""Tables as files for spreadsheets: what people typed stays text there, and umlauts stay what they are."""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

# a spreadsheet would compute a cell that begins like this
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def csv_file(rows: Iterable[Sequence[object]], filename: str) -> Response:
    """A file to keep; the first row names the columns."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    # without the mark at the beginning spreadsheets take it for another encoding
    response = Response("\ufeff" + written.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _harmless(value: object) -> object:
    """An apostrophe before what would be computed; people have typed it, and it stays text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_BEGINS_A_FORMULA) else value
