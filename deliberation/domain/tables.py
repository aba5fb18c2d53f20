"""Reading tables from CSV as offices make them: semicolon, comma or tab; with or without a BOM.

Bytes in, cells by column out. A file that cannot be read at all is refused as a whole.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deliberation.domain.characters import is_unseen_in_names
from deliberation.domain.errors import UnreadableFile

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SHOWN_VALUE = 40  # how much of a wrong value is repeated in a report


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table must and may have.

    accepted -- by column: the headings that mean it, in small letters
    required -- the columns without which it is another table
    most_rows -- more are a mistake, and would keep everybody waiting
    """

    accepted: Mapping[str, Sequence[str]]
    required: Sequence[str]
    most_rows: int


def read_table(content: bytes, columns: Columns) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that are not empty: each with its line, from 1 as an editor shows it.

    Raises UnreadableFile with reason: empty, no_rows, encoding (line), damaged (line), binary, columns (missing),
    too_many_rows (rows, limit), broken (line).
    """
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        places = _places(next(reader, []), columns)
        last_line, is_empty = reader.line_num, True
        for count, cells in enumerate(reader, start=1):
            if count > columns.most_rows:
                raise UnreadableFile(reason="too_many_rows", rows=text.count("\n"), limit=columns.most_rows)
            # a quoted cell may run over several lines; a row is named by its first
            line, last_line = last_line + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                is_empty = False
                yield line, {name: _cell(cells, place) for name, place in places.items()}
    except csv.Error as error:
        raise UnreadableFile(reason="broken", line=reader.line_num) from error
    if is_empty:
        # taken at its word it would end everything that a list can end
        raise UnreadableFile(reason="no_rows")


def flaw_of(value: str, longest: int) -> str | None:
    """What is wrong with any cell, whatever its column: damaged, formula, control, too_long."""
    if "\N{REPLACEMENT CHARACTER}" in value:
        return "damaged"
    if value.startswith(FORMULA_STARTS):
        return "formula"
    if not value.isprintable() and any(map(is_unseen_in_names, value)):
        return "control"
    return "too_long" if len(value) > longest else None


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise UnreadableFile(reason="empty")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _from_utf_16(content)
    if b"\x00" in content:
        raise UnreadableFile(reason="binary")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(reason="encoding", line=content.count(b"\n", 0, error.start) + 1) from error


def _from_utf_16(content: bytes) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        readable = content[: error.start].decode("utf-16", errors="ignore")
        raise UnreadableFile(reason="damaged", line=readable.count("\n") + 1) from error


def _delimiter(text: str) -> str:
    first_line = text.split("\n", 1)[0]
    return max((";", ",", "\t"), key=first_line.count)


def _places(header: list[str], columns: Columns) -> dict[str, int]:
    titles = [cell.strip().casefold() for cell in header]
    places = {
        name: next((titles.index(title) for title in accepted if title in titles), -1)
        for name, accepted in columns.accepted.items()
    }
    missing = [name for name in columns.required if places[name] < 0]
    if missing:
        raise UnreadableFile(reason="columns", missing=missing)
    return {name: place for name, place in places.items() if place >= 0}


def _cell(cells: list[str], place: int) -> str:
    return unicodedata.normalize("NFC", cells[place]).strip(" ") if place < len(cells) else ""
