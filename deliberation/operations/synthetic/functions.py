"""Who holds which function in the synthetic party. Where too few people live, seats stay empty, as in life."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from deliberation.domain.people import Function, Level

MEMBERS_OF_A_DELEGATE = 150
FEWEST_DELEGATES = 2
FEDERAL_ADMINISTRATORS = 2  # one proposes, the other confirms
EXECUTIVE_SEATS = {Level.FEDERATION: 5, Level.STATE: 5, Level.DISTRICT: 3, Level.LOCAL: 0}
ASSEMBLY_SEATS = {
    Function.CHAIR: 3,
    Function.MOTIONS_COMMITTEE: 5,
    Function.ELECTION_COMMISSION: 5,
    Function.MANDATE_COMMISSION: 3,
}
COORDINATORS = 2


@dataclass(frozen=True, slots=True)
class Seat:
    """A function somebody holds: `person`, `place`, `assembly` and `body` by their places in the lists."""

    person: int
    function: Function
    place: int
    assembly: int | None = None
    body: int | None = None


@dataclass(slots=True)
class Seats:
    """Gives functions to the members who live at or below a place.

    members -- for each place, who may hold a function there
    """

    rng: Random
    members: dict[int, list[int]]
    _administrators: set[int] = field(default_factory=set)

    def of_administration(self, levels: Iterable[Level]) -> Iterator[Seat]:
        """Administrators of the federation first, then of the states: they hold nothing else."""
        for place, level in enumerate(levels):
            count = {Level.FEDERATION: FEDERAL_ADMINISTRATORS, Level.STATE: 1}.get(level, 0)
            for person in self._draw(place, count):
                self._administrators.add(person)
                yield Seat(person, Function.ADMINISTRATOR, place)

    def of_executives(self, levels: Iterable[Level]) -> Iterator[Seat]:
        """The executives of the federation, the states and the districts."""
        for place, level in enumerate(levels):
            for person in self._draw(place, EXECUTIVE_SEATS[level]):
                yield Seat(person, Function.EXECUTIVE, place)

    def of_assembly(self, assembly: int, place: int) -> Iterator[Seat]:
        """Delegates, one for 150 members, and the elected organs; nobody sits twice."""
        delegates = max(FEWEST_DELEGATES, round(len(self.members.get(place, ())) / MEMBERS_OF_A_DELEGATE))
        functions = [Function.DELEGATE] * delegates
        functions += [function for function, count in ASSEMBLY_SEATS.items() for _ in range(count)]
        for function, person in zip(functions, self._draw(place, len(functions)), strict=False):
            yield Seat(person, function, place, assembly=assembly)

    def of_body(self, body: int, place: int) -> Iterator[Seat]:
        """Two who coordinate a Zusammenschluss."""
        for person in self._draw(place, COORDINATORS):
            yield Seat(person, Function.COORDINATOR, place, body=body)

    def _draw(self, place: int, count: int) -> list[int]:
        free = [person for person in self.members.get(place, ()) if person not in self._administrators]
        return self.rng.sample(free, min(count, len(free)))
