"""Reading a member list from CSV as offices make it: semicolon, comma or tab; with or without a BOM.

Bytes in, rows out. A file that cannot be read at all is refused as a whole; a wrong row is named by its line.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator
from datetime import date

from deliberation.domain.addresses import normal_address
from deliberation.domain.characters import is_unseen_in_names
from deliberation.domain.errors import UnreadableFile
from deliberation.domain.membership.rows import MemberRow, WrongRow, wrong_row
from deliberation.domain.people import PersonKind

# the party has up to 100,000 members; more rows than this are a mistake, and would keep everybody waiting
MAX_ROWS = 150_000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_DATE = 10
EARLIEST_YEAR = 1900
SHOWN_VALUE = 40  # how much of a wrong value is repeated in the report

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("mitgliedsnummer", "nummer", "membership number", "number"),
    "given_name": ("vorname", "given name", "first name"),
    "family_name": ("nachname", "name", "family name", "last name"),
    "email": ("e-mail", "email", "mail", "e-mail-adresse"),
    "association": ("gliederung", "association"),
    "kind": ("art", "kind"),
    "joined_on": ("eintritt", "eintrittsdatum", "joined", "joined on"),
}
REQUIRED = ("number", "given_name", "family_name", "email", "association")
LONGEST = {"number": 40, "given_name": 80, "family_name": 80, "email": 254, "association": 40, "kind": 20}
KINDS = {
    "": PersonKind.MEMBER,
    "mitglied": PersonKind.MEMBER,
    "member": PersonKind.MEMBER,
    "gastmitglied": PersonKind.GUEST_MEMBER,
    "guest member": PersonKind.GUEST_MEMBER,
    "interessierte": PersonKind.INTERESTED,
    "interessierter": PersonKind.INTERESTED,
    "interessierte*r": PersonKind.INTERESTED,
    "interested": PersonKind.INTERESTED,
}


def read_members(content: bytes) -> Iterator[MemberRow | WrongRow]:
    """Read a member list.

    Raises UnreadableFile with reason: empty, no_rows, encoding (line), damaged (line), binary, columns (missing),
    too_many_rows (rows, limit), broken (line).
    """
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        places = _places(next(reader, []))
        last_line, is_empty = reader.line_num, True
        for count, cells in enumerate(reader, start=1):
            if count > MAX_ROWS:
                raise UnreadableFile(reason="too_many_rows", rows=text.count("\n"), limit=MAX_ROWS)
            # a quoted cell may run over several lines; a row is named by its first
            line, last_line = last_line + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                is_empty = False
                yield _row(line, {name: _cell(cells, place) for name, place in places.items()})
    except csv.Error as error:
        raise UnreadableFile(reason="broken", line=reader.line_num) from error
    if is_empty:
        # taken at its word it would end every membership
        raise UnreadableFile(reason="no_rows")


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


def _places(header: list[str]) -> dict[str, int]:
    titles = [cell.strip().casefold() for cell in header]
    places = {
        name: next((titles.index(title) for title in accepted if title in titles), -1)
        for name, accepted in COLUMNS.items()
    }
    missing = [name for name in REQUIRED if places[name] < 0]
    if missing:
        raise UnreadableFile(reason="columns", missing=missing)
    return {name: place for name, place in places.items() if place >= 0}


def _cell(cells: list[str], place: int) -> str:
    return unicodedata.normalize("NFC", cells[place]).strip(" ") if place < len(cells) else ""


def _row(line: int, cells: dict[str, str]) -> MemberRow | WrongRow:
    complaints = ((_complaint(column, value), column, value[:SHOWN_VALUE]) for column, value in cells.items())
    faults = [(reason, column, value) for reason, column, value in complaints if reason]
    if faults:
        return wrong_row(line, faults, cells["number"] or None)
    return MemberRow(
        line=line,
        number=cells["number"],
        given_name=cells["given_name"],
        family_name=cells["family_name"],
        email=normal_address(cells["email"]) if cells["email"] else None,
        association_key=cells["association"],
        kind=KINDS[cells.get("kind", "").casefold()],
        joined_on=_date(cells.get("joined_on", "")),
    )


def _complaint(column: str, value: str) -> str | None:
    if not value:
        # people without an address belong on the list all the same: they vote on paper
        return "missing" if column in REQUIRED and column != "email" else None
    if "\N{REPLACEMENT CHARACTER}" in value:
        return "damaged"
    if value.startswith(FORMULA_STARTS):
        return "formula"
    if not value.isprintable() and any(map(is_unseen_in_names, value)):
        return "control"
    if len(value) > LONGEST.get(column, 40):
        return "too_long"
    if column == "email" and normal_address(value) is None:
        return "email"
    if column == "kind" and value.casefold() not in KINDS:
        return "kind"
    return "date" if column == "joined_on" and not _is_date(value) else None


def _is_date(value: str) -> bool:
    try:
        _date(value)
    except ValueError:
        return False
    return True


def _date(value: str) -> date | None:
    """A date as 2026-11-21 or 21.11.2026. Raises ValueError, also for a year of two digits."""
    if not value:
        return None
    if not value.isascii() or len(value) > LONGEST_DATE:
        raise ValueError("no date")
    day, month, year = value.split(".") if "." in value else reversed(value.split("-"))
    found = date(int(year), int(month), int(day))
    if found.year < EARLIEST_YEAR:
        raise ValueError("nobody living joined then")
    return found
