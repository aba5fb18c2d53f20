"""Reading a list of delegates from CSV: who is sent by whom, with or without a vote, as delegate or as substitute."""

from collections.abc import Iterator
from dataclasses import dataclass

from deliberation.domain.membership.rows import WrongRow, wrong_row
from deliberation.domain.procedure.mandates import LAST_RANK
from deliberation.domain.tables import SHOWN_VALUE, Columns, flaw_of, read_table

# delegates and substitutes of the largest party congress, five times over
MAX_ROWS = 10_000

COLUMNS = Columns(
    accepted={
        "number": ("mitgliedsnummer", "nummer", "membership number", "number"),
        "name": ("name", "vor- und nachname"),
        "sender": ("entsandt von", "kürzel", "gliederung", "sent by"),
        "standing": ("stimme", "stimmrecht", "vote"),
        "rank": ("ersatz", "rang", "platz", "substitute", "rank"),
    },
    required=("number", "sender"),
    most_rows=MAX_ROWS,
)
# what a list that is given out has above its columns, and three rows of somebody made up
HEADINGS = ("Mitgliedsnummer", "Name", "Entsandt von", "Stimme", "Ersatz")
SAMPLE = (("10001", "Rosa Muster", "ja", ""), ("10002", "Karl Beispiel", "ja", "1"), ("10003", "Kim Probe", "nein", ""))
LONGEST = {"number": 40, "name": 170, "sender": 40, "standing": 20, "rank": 20}
STANDINGS = {
    "": True, "ja": True, "mit": True, "beschließend": True, "stimmberechtigt": True, "yes": True, "voting": True,
    "nein": False, "ohne": False, "beratend": False, "no": False, "advisory": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RollRow:
    """Somebody who is sent. `rank`: a substitute's place in the order, from 1; None for a delegate."""

    line: int
    number: str
    name: str
    sender: str
    is_voting: bool
    rank: int | None


def read_roll(content: bytes) -> Iterator[RollRow | WrongRow]:
    """Read a list of delegates. Raises UnreadableFile, as `read_table`."""
    for line, cells in read_table(content, COLUMNS):
        complaints = ((_complaint(column, value), column, value[:SHOWN_VALUE]) for column, value in cells.items())
        faults = [(reason, column, value) for reason, column, value in complaints if reason]
        if faults:
            yield wrong_row(line, faults, cells["number"] or None)
            continue
        yield RollRow(
            line=line,
            number=cells["number"],
            name=cells.get("name", ""),
            sender=cells["sender"],
            is_voting=STANDINGS[cells.get("standing", "").casefold()],
            rank=int(cells["rank"].rstrip(".")) if cells.get("rank") else None,
        )


def _complaint(column: str, value: str) -> str | None:
    if not value:
        return "missing" if column in COLUMNS.required else None
    if flaw := flaw_of(value, LONGEST[column]):
        return flaw
    if column == "standing" and value.casefold() not in STANDINGS:
        return "standing"
    return "rank" if column == "rank" and not _is_rank(value.rstrip(".")) else None


def _is_rank(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= len(str(LAST_RANK)) and int(value) >= 1
