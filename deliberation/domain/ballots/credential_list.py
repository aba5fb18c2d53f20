"""The public list of credentials with their weights. Source: Belenios specification, "Credentials".

Sorted by element, which hides the order of the voters. A hundred thousand entries are sixty megabytes, so the list is
read entry by entry, and what is wrong is refused at the first one that is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.decimals import read_decimal
from deliberation.domain.ballots.group import Element
from deliberation.domain.ballots.refusal import Check, Refused, demand

# the tool writes a weight up to this as a number of JSON, a larger one as text
LARGEST_SMALL_WEIGHT = 1073741823
# a result is found by trying, in the square root of this many steps
LARGEST_TOTAL_WEIGHT = 10**10
_WEIGHT_DIGITS = len(str(LARGEST_TOTAL_WEIGHT))
_BEGIN, _BETWEEN, _END = '["', '","', '"]'


@dataclass(frozen=True, slots=True)
class Entry:
    """A credential in the list; `weight` None where the list has none."""

    credential: str
    weight: int | None

    @property
    def counts(self) -> int:
        """How many votes a ballot of it is."""
        return 1 if self.weight is None else self.weight


def write_list(entries: Iterable[tuple[Element, int | None]]) -> bytes:
    """The list in its one form."""
    ordered = sorted(entries, key=lambda entry: entry[0].sort_key)
    lines = [key.text if weight is None else f"{key.text},{weight}" for key, weight in ordered]
    return render(lines).encode()


def read_list(raw: bytes, *, element_digits: int) -> Iterator[Entry]:
    """Each entry. Whether it is a member of the group and stands there once is for others to say. Raises Refused."""
    try:
        text = raw.decode("ascii")
    except UnicodeDecodeError as error:
        raise Refused(Check.CREDENTIALS) from error
    if text == "[]":
        return
    demand(Check.CREDENTIALS, text.startswith(_BEGIN) and text.endswith(_END) and len(text) > len(_BEGIN + _END))
    weighted, total = None, 0
    for line in _lines(text):
        credential, comma, weight = line.partition(",")
        demand(Check.NEUTRAL, read_decimal(credential, digits=element_digits) != 1)
        demand(Check.WEIGHT, weighted in (None, bool(comma)))
        weighted = bool(comma)
        entry = Entry(credential, _weight(weight) if comma else None)
        total += entry.counts
        demand(Check.WEIGHT, total <= LARGEST_TOTAL_WEIGHT)
        yield entry


def _lines(text: str) -> Iterator[str]:
    start, end = len(_BEGIN), len(text) - len(_END)
    while True:
        until = text.find(_BETWEEN, start, end)
        yield text[start : end if until < 0 else until]
        if until < 0:
            return
        start = until + len(_BETWEEN)


def _weight(text: str) -> int:
    try:
        number = int(read_decimal(text, digits=_WEIGHT_DIGITS))
    except Refused as error:
        raise Refused(Check.WEIGHT) from error
    demand(Check.WEIGHT, number >= 1)
    return number
