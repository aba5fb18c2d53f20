"""Reading a member list from CSV as offices make it: semicolon, comma or tab; with or without a BOM.

Bytes in, rows out. A file that cannot be read at all is refused as a whole; a wrong row is named by its line.
"""

from collections.abc import Iterator
from datetime import date

from deliberation.domain.addresses import normal_address
from deliberation.domain.membership.rows import MemberRow, WrongRow, wrong_row
from deliberation.domain.people import PersonKind
from deliberation.domain.tables import SHOWN_VALUE, Columns, flaw_of, read_table

# the party has up to 100,000 members; more rows than this are a mistake, and would keep everybody waiting
MAX_ROWS = 150_000
LONGEST_DATE = 10
EARLIEST_YEAR = 1900

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
    for line, cells in read_table(content, Columns(COLUMNS, REQUIRED, MAX_ROWS)):
        yield _row(line, cells)


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
    if flaw := flaw_of(value, LONGEST.get(column, 40)):
        return flaw
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
