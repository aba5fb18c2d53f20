"""What a member list would change: new, changed, left; and the rows that cannot be taken over."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from deliberation.domain.membership.rows import Fault, MemberRow, WrongRow, wrong_row
from deliberation.domain.people import PersonKind

# a list that ends more memberships than the larger of these is confirmed with its own tick
MANY_LEAVE_SHARE = 0.05
MANY_LEAVE_COUNT = 2


class RowKind(StrEnum):
    """The four parts of a difference report."""

    NEW = "new"
    CHANGED = "changed"
    LEFT = "left"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What we hold about a person whom the source knows."""

    id: int
    given_name: str
    family_name: str
    email: str | None
    association_key: str
    kind: PersonKind
    joined_on: date | None
    has_left: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the report. `changed` names the fields that differ.

    "returned" among them: had left before; "adopted": was here without a membership number, known by the address.
    """

    kind: RowKind
    line: int | None = None
    person_id: int | None = None
    row: MemberRow | None = None
    wrong: WrongRow | None = None
    changed: tuple[str, ...] = ()


@dataclass(slots=True)
class Ground:
    """What a list is compared with.

    known -- by membership number
    association_keys -- the associations that exist
    unnumbered -- by address: people who came without the source (the first administrator, who was invited)
    erased_numbers -- people who have deleted their data here
    """

    known: Mapping[str, KnownPerson]
    association_keys: Collection[str]
    unnumbered: Mapping[str, KnownPerson]
    erased_numbers: Container[str] = ()
    _numbers_seen: set[str] = field(default_factory=set)
    _addresses_seen: set[str] = field(default_factory=set)
    _contested: frozenset[str] = frozenset()

    def compare(self, rows: Iterable[MemberRow | WrongRow]) -> Iterator[Difference]:
        """Compare the rows with what is known; people whom no row names come last, as gone."""
        rows = list(rows)
        self._contested = self._addresses_of_several(rows)
        for row in self._without_clashes([self._judged(row) for row in rows]):
            if isinstance(row, WrongRow):
                yield Difference(RowKind.WRONG, row.line, wrong=row)
            else:
                yield from self._taken_over(row)
        for number, person in self.known.items():
            if number not in self._numbers_seen and not person.has_left:
                yield Difference(RowKind.LEFT, person_id=person.id)

    def _addresses_of_several(self, rows: list[MemberRow | WrongRow]) -> frozenset[str]:
        """Addresses of people without a number that more than one number asks for: nobody knows whose they are."""
        wishes = {(row.email, row.number) for row in rows if isinstance(row, MemberRow) and row.email}
        counts = Counter(address for address, _ in wishes if address in self.unnumbered)
        return frozenset(address for address, count in counts.items() if address and count > 1)

    def _judged(self, row: MemberRow | WrongRow) -> MemberRow | WrongRow:
        if isinstance(row, MemberRow):
            row = self._complaint(row) or row
        if row.number:
            self._numbers_seen.add(row.number)
        if isinstance(row, MemberRow) and row.email:
            self._addresses_seen.add(row.email)
        return row

    def _without_clashes(self, judged: list[MemberRow | WrongRow]) -> list[MemberRow | WrongRow]:
        """Refuse rows that want the address of somebody whose own row is wrong and who therefore keeps it.

        Each refusal keeps one more address where it is, so this goes on until nobody wants a kept one.
        """
        wanted = {row.email: index for index, row in enumerate(judged) if isinstance(row, MemberRow) and row.email}
        kept = self._numbers_seen - {row.number for row in judged if isinstance(row, MemberRow)}
        while kept:
            person = self.known.get(kept.pop())
            address = (person.email if person else None) or ""
            index = wanted.pop(address, None)
            if index is not None:
                row = judged[index]
                judged[index] = WrongRow(row.line, "address_kept", "email", address, row.number)
                kept.add(row.number or "")
        return judged

    def _complaint(self, row: MemberRow) -> WrongRow | None:
        faults: list[Fault] = []
        if row.number in self._numbers_seen:
            faults.append(("twice", "number", row.number))
        if row.association_key not in self.association_keys:
            faults.append(("association", "association", row.association_key))
        if row.email and self._is_taken(row, row.email):
            faults.append(("address_taken", "email", row.email))
        elif row.email and row.email in self._addresses_seen:
            faults.append(("address_twice", "email", row.email))
        if row.number in self.erased_numbers:
            faults.append(("erased", "number", row.number))
        return wrong_row(row.line, faults, row.number) if faults else None

    def _is_taken(self, row: MemberRow, address: str) -> bool:
        """Whether the address belongs to somebody without a number whom this row cannot adopt."""
        return address in self.unnumbered and (row.number in self.known or address in self._contested)

    def _taken_over(self, row: MemberRow) -> Iterator[Difference]:
        known = self.known.get(row.number)
        person = known or self.unnumbered.get(row.email or "")
        if person is None:
            yield Difference(RowKind.NEW, row.line, row=row)
            return
        changed = tuple(name for name in COMPARED if getattr(row, name) != getattr(person, name))
        if person.has_left:
            changed = ("returned", *changed)
        if known is None:
            changed = ("adopted", *changed)
        if changed:
            yield Difference(RowKind.CHANGED, row.line, person.id, row=row, changed=changed)


COMPARED = tuple(field.name for field in fields(KnownPerson) if field.name not in {"id", "has_left"})


def many_leave(left: int, present: int) -> bool:
    """Whether so many of those present would leave that a second look is due: more than two and one in twenty."""
    return left > max(MANY_LEAVE_COUNT, present * MANY_LEAVE_SHARE)
