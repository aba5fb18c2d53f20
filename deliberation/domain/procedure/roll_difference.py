"""What a list of delegates would change: who is new on the roll, changed, gone; and the rows that do not fit."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from deliberation.domain.membership.difference import RowKind
from deliberation.domain.membership.rows import Fault, WrongRow, wrong_row
from deliberation.domain.people import sort_name
from deliberation.domain.procedure.mandates import SeatsDue
from deliberation.domain.procedure.roll_rows import RollRow


@dataclass(frozen=True, slots=True)
class Known:
    """A member whom a row can mean. `senders`: the keys of those that may send them, if they can be sent at all."""

    person_id: int
    name: str
    senders: frozenset[str]
    is_eligible: bool = True
    is_oneself: bool = False


@dataclass(frozen=True, slots=True)
class OnRoll:
    """Somebody who is on the roll, or holds a mandate from before there was one (`mandate_id`, `sender`: None)."""

    person_id: int
    name: str
    number: str | None
    mandate_id: int | None
    sender: str | None
    is_voting: bool
    rank: int | None


@dataclass(frozen=True, slots=True)
class RollChange:
    """One line of the report. `before`: how the person stands on the roll now."""

    kind: RowKind
    line: int | None = None
    person_id: int | None = None
    name: str = ""
    row: RollRow | None = None
    before: OnRoll | None = None
    wrong: WrongRow | None = None


@dataclass(slots=True)
class RollGround:
    """What a list is compared with.

    known -- by membership number
    on_roll -- who is there; people without a number are no list's to change
    due -- by the key of the sender
    knows_members -- whether who compares may read the members' names anyway: for all others a row has to say whom it
        means, or membership numbers could be tried one after the other until they tell whose they are
    """

    known: Mapping[str, Known]
    on_roll: tuple[OnRoll, ...]
    due: Mapping[str, SeatsDue]
    knows_members: bool
    _there: dict[str, OnRoll] = field(default_factory=dict)

    def compare(self, rows: Iterable[RollRow | WrongRow]) -> tuple[RollChange, ...]:
        """Compare the rows with the roll; whom no row names comes last, as gone."""
        self._there = {one.number: one for one in self.on_roll if one.number}
        judged = self._within_seats(self._judged(list(rows)))
        named = {row.number for row in judged}
        changes = [change for row in judged if (change := self._change(row)) is not None]
        gone = (one for number, one in self._there.items() if number not in named)
        changes += [RollChange(RowKind.LEFT, person_id=one.person_id, name=one.name, before=one) for one in gone]
        return tuple(changes)

    def _judged(self, rows: list[RollRow | WrongRow]) -> list[RollRow | WrongRow]:
        """Refuse what no order of rows could mend: unknown people, doubled ones, doubled places."""
        numbers: set[str] = set()
        ranks: set[tuple[str, bool, int]] = set()
        judged: list[RollRow | WrongRow] = []
        for row in rows:
            faults = self._faults(row, numbers, ranks) if isinstance(row, RollRow) else ()
            judged.append(wrong_row(row.line, faults, row.number) if faults else row)
            numbers.add(row.number or "")
            if isinstance(row, RollRow) and row.rank is not None:
                ranks.add((row.sender, row.is_voting, row.rank))
        return judged

    def _faults(self, row: RollRow, numbers: set[str], ranks: set[tuple[str, bool, int]]) -> list[Fault]:
        known = self._meant(row)
        found = {
            ("twice", "number", row.number): row.number in numbers,
            ("sender", "sender", row.sender): row.sender not in self.due,
            self._unknown(row): known is None or not known.is_eligible,
            ("rank_twice", "rank", str(row.rank)): (row.sender, row.is_voting, row.rank) in ranks,
        }
        faults = [fault for fault, is_wrong in found.items() if is_wrong]
        if known is not None and not faults:
            return self._faults_of_known(row, known)
        return faults

    def _meant(self, row: RollRow) -> Known | None:
        """Whom a row means. Another name is no answer to who does not know the members: as if nobody had the number."""
        known = self.known.get(row.number)
        if known is None or self.knows_members or _words(row.name) == _words(known.name):
            return known
        return None

    def _unknown(self, row: RollRow) -> Fault:
        if self.knows_members:
            return ("unknown", "number", row.number)
        return ("no_such_pair", "number", row.number) if row.name else ("nameless", "name", "")

    def _faults_of_known(self, row: RollRow, known: Known) -> list[Fault]:
        found = {
            ("other_name", "name", row.name): bool(row.name) and _words(row.name) != _words(known.name),
            ("not_of_sender", "sender", row.sender): row.sender not in known.senders,
            ("oneself", "number", row.number): known.is_oneself and self._differs(row),
        }
        return [fault for fault, is_wrong in found.items() if is_wrong]

    def _within_seats(self, rows: list[RollRow | WrongRow]) -> list[RollRow | WrongRow]:
        """Refuse delegates beyond the seats of their sender. Who sits there already comes first, then the order."""
        named = {row.number for row in rows if isinstance(row, RollRow)}
        # whom no list changes keeps the seat
        wrong = {row.number for row in rows if isinstance(row, WrongRow)} - named
        kept = (one for one in self.on_roll if one.rank is None and (not one.number or one.number in wrong))
        taken = Counter((one.sender, one.is_voting) for one in kept)
        fit = list(rows)
        seats = ((place, row) for place, row in enumerate(rows) if isinstance(row, RollRow) and row.rank is None)
        for place, row in sorted(seats, key=lambda pair: (not self._sits(pair[1]), pair[0])):
            due = self.due[row.sender]
            if taken[row.sender, row.is_voting] >= (due.voting if row.is_voting else due.advisory):
                fit[place] = WrongRow(row.line, "over", "sender", row.sender, row.number)
            else:
                taken[row.sender, row.is_voting] += 1
        return fit

    def _sits(self, row: RollRow) -> bool:
        there = self._there.get(row.number)
        return there is not None and (there.sender, there.is_voting, there.rank) == (row.sender, row.is_voting, None)

    def _differs(self, row: RollRow) -> bool:
        there = self._there.get(row.number)
        return there is None or (there.sender, there.is_voting, there.rank) != (row.sender, row.is_voting, row.rank)

    def _change(self, row: RollRow | WrongRow) -> RollChange | None:
        if isinstance(row, WrongRow):
            return RollChange(RowKind.WRONG, row.line, wrong=row)
        if not self._differs(row):
            return None
        there, known = self._there.get(row.number), self.known[row.number]
        kind = RowKind.NEW if there is None else RowKind.CHANGED
        # as the list calls them: what it does not say, looking at it does not tell
        return RollChange(kind, row.line, known.person_id, row.name or known.name, row, there)


def _words(name: str) -> list[str]:
    """A name whichever part of it comes first."""
    return sorted(sort_name(name).split())


def shown_as(changes: Iterable[RollChange]) -> str:
    """A mark of exactly these changes: what is done is what was shown, or nothing."""
    return hashlib.sha256("\n".join(map(repr, changes)).encode()).hexdigest()
