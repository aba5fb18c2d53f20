"""The people of the synthetic party: where each belongs, and what the member database would say of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from deliberation.domain.people import PersonKind
from deliberation.operations.synthetic.names import Names

# fixed days, so that the same seed gives the same people in any year
FIRST_JOINED, LAST_JOINED = date(1990, 1, 15), date(2026, 6, 30)
FIRST_NUMBER = 100_001

# most are members; the others debate, and may vote where a decision says so
KINDS = {PersonKind.MEMBER: 0.94, PersonKind.INTERESTED: 0.04, PersonKind.GUEST_MEMBER: 0.02}


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """Somebody to be. `place`: where in the list of places."""

    place: int
    kind: PersonKind
    given_name: str
    family_name: str
    email: str
    membership_number: str | None
    joined_on: date | None


def plan_people(rng: Random, count: int, weights: list[float]) -> Iterator[PlannedPerson]:
    """So many people, spread over the places by weight."""
    names, heaped, kinds = Names(rng), list(accumulate(weights)), list(accumulate(KINDS.values()))
    for index in range(count):
        # the first is a member whatever chance says: somebody has to administer even the smallest party
        kind = rng.choices(list(KINDS), cum_weights=kinds)[0] if index else PersonKind.MEMBER
        given_name, family_name = names.given(), names.family()
        is_known = kind is not PersonKind.INTERESTED
        yield PlannedPerson(
            place=rng.choices(range(len(weights)), cum_weights=heaped)[0],
            kind=kind,
            given_name=given_name,
            family_name=family_name,
            email=names.address(given_name, family_name),
            # the member database does not know the interested
            membership_number=str(FIRST_NUMBER + index) if is_known else None,
            joined_on=_joined_on(rng) if is_known else None,
        )


def _joined_on(rng: Random) -> date:
    """A day; the square makes recent years frequent, since people also leave."""
    chance = rng.random()
    return LAST_JOINED - timedelta(days=int((LAST_JOINED - FIRST_JOINED).days * chance * chance))
