"""One row of a member list, wherever it came from: the seam between a source and the import.

A source (today CSV, later the central member database) yields `MemberRow` and `WrongRow`; nothing else of it is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from deliberation.domain.people import PersonKind

Fault = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """What a source says about a person. `line` counts from 1 as an editor shows it."""

    line: int
    number: str
    given_name: str
    family_name: str
    email: str | None
    association_key: str
    kind: PersonKind
    joined_on: date | None


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that cannot be taken over.

    reason -- a code: missing, damaged, too_long, control, formula, email, date, kind, association, twice,
        address_twice, address_taken (by somebody without a number), address_kept (a wrong row keeps it), erased
    column -- the column it is about, as in the table of columns
    number -- the membership number if it could be read: that person does not count as gone
    more -- what else is wrong with it, each as reason, column and value: whoever mends the list mends it once
    """

    line: int
    reason: str
    column: str = ""
    value: str = ""
    number: str | None = None
    more: tuple[Fault, ...] = ()


def wrong_row(line: int, faults: Sequence[Fault], number: str | None) -> WrongRow:
    """A row with at least one fault."""
    return WrongRow(line, *faults[0], number, tuple(faults[1:]))
