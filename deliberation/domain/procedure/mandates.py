"""Mandates: how many an association or a body sends to an assembly, who has a seat, and who moves up.

Source: election rules and reports of mandate commissions of German left-wing parties: seats due, filled, registered;
voting and advisory; substitutes in the order of their election.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from deliberation.domain.people import Function
from deliberation.domain.procedure.refusals import UnreadableSeats

# the largest party congresses have some six hundred delegates, of some three hundred senders
MOST_SEATS = 999
MOST_SENDERS = 1_000
LAST_RANK = 999
# minutes, letters and objections follow an assembly; then a mandate for it is history
MANDATES_OUTLAST = timedelta(weeks=4)

_NEXT = r"(?:\s*[:;,]\s*|\s+)"
_LINE = re.compile(rf"(?P<key>[^\s:;,]+){_NEXT}(?P<voting>[0-9]{{1,4}})(?:{_NEXT}(?P<advisory>[0-9]{{1,4}}))?")


class MandateState(StrEnum):
    """Where a mandate stands."""

    SEATED = "seated"
    WAITING = "waiting"  # a substitute
    EXCUSED = "excused"
    GONE = "gone"  # taken off, laid down, or left the party


# the functions that the roll gives, and nobody beside it where there is one
ROLL_FUNCTIONS = frozenset({Function.DELEGATE, Function.ADVISORY, Function.SUBSTITUTE})


def state_of(function: Function, *, is_running: bool, is_excused: bool) -> MandateState:
    """Where a mandate stands, by the function that it gives, or gave last."""
    if is_running:
        return MandateState.WAITING if function is Function.SUBSTITUTE else MandateState.SEATED
    return MandateState.EXCUSED if is_excused else MandateState.GONE


def function_of(*, is_voting: bool, has_seat: bool) -> Function:
    """What a mandate gives."""
    if not has_seat:
        return Function.SUBSTITUTE
    return Function.DELEGATE if is_voting else Function.ADVISORY


@dataclass(frozen=True, slots=True)
class Seats:
    """Of one sender: seats that it may fill, that somebody has, and of these whose holders have registered."""

    due: int = 0
    filled: int = 0
    registered: int = 0

    def __add__(self, other: "Seats") -> "Seats":
        return Seats(self.due + other.due, self.filled + other.filled, self.registered + other.registered)


@dataclass(frozen=True, slots=True)
class SeatsDue:
    """A sender by its key, with its seats that vote and those that only advise."""

    key: str
    voting: int
    advisory: int = 0


def read_seats(lines: str) -> tuple[SeatsDue, ...]:
    """Senders, one a line: `KV-Spree: 3` or `KV-Spree: 3, 1`. Raises UnreadableSeats (line, wrong, key)."""
    found: dict[str, SeatsDue] = {}
    for place, line in enumerate(lines.splitlines(), start=1):
        if not line.strip():
            continue
        one = _seats(line, place)
        if one.key in found:
            raise UnreadableSeats(line=place, wrong="twice", key=one.key)
        found[one.key] = one
    if len(found) > MOST_SENDERS:
        raise UnreadableSeats(line=MOST_SENDERS + 1, wrong="too_many")
    return tuple(found.values())


def _seats(line: str, place: int) -> SeatsDue:
    said = _LINE.fullmatch(line.strip())
    if said is None:
        raise UnreadableSeats(line=place, wrong="shape")
    one = SeatsDue(said["key"], int(said["voting"]), int(said["advisory"] or 0))
    if max(one.voting, one.advisory) > MOST_SEATS:
        raise UnreadableSeats(line=place, wrong="most", key=one.key)
    return one


def write_seats(seats: Iterable[SeatsDue]) -> str:
    """The lines from which the same senders are read."""
    return "\n".join(f"{one.key}: {one.voting}" + (f", {one.advisory}" if one.advisory else "") for one in seats)
