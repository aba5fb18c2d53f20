"""Assemblies and Zusammenschlüsse of the synthetic party."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from deliberation.domain.people import Level
from deliberation.operations.synthetic.place_names import FIELDS
from deliberation.operations.synthetic.tree import PlannedPlace

FEDERAL_GROUPS = 12
STATE_GROUPS = 4
# the states meet first, a week apart, so that motions can go on to the federation
FIRST_ASSEMBLY = timedelta(weeks=6)
FEDERAL_ASSEMBLY = timedelta(weeks=26)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class PlannedAssembly:
    """An assembly to be. `place`: whose, in the list of places."""

    place: int
    key: str
    name: str
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class PlannedBody:
    """A working group to be."""

    place: int
    key: str
    name: str


def plan_assemblies(places: list[PlannedPlace], today: date) -> list[PlannedAssembly]:
    """One assembly of the federation and one of every state, all to come."""
    planned = []
    for index, place in enumerate(places):
        if place.level is Level.FEDERATION:
            planned.append(_assembly(index, "BPT-1", "Bundesparteitag, 1. Tagung", today + FEDERAL_ASSEMBLY))
        elif place.level is Level.STATE:
            land = place.key.removeprefix("LV-")
            opens_on = today + FIRST_ASSEMBLY + timedelta(weeks=index - 1)
            planned.append(_assembly(index, f"LPT-{land}-1", f"Landesparteitag {land}, 1. Tagung", opens_on))
    return planned


def _assembly(place: int, key: str, name: str, about: date) -> PlannedAssembly:
    saturday = about + timedelta(days=(SATURDAY - about.weekday()) % 7)
    return PlannedAssembly(place, key, name, saturday, saturday + timedelta(days=1))


def plan_bodies(rng: Random, places: list[PlannedPlace]) -> list[PlannedBody]:
    """Working groups of the federation (BAG) and of every state (LAG)."""
    planned = []
    for index, place in enumerate(places):
        if place.level is Level.FEDERATION:
            planned += [_body(index, "BAG", field) for field in sorted(rng.sample(FIELDS, FEDERAL_GROUPS))]
        elif place.level is Level.STATE:
            land = place.key.removeprefix("LV-")
            chosen = sorted(rng.sample(FIELDS, STATE_GROUPS))
            planned += [_body(index, f"LAG-{land}", field) for field in chosen]
    return planned


def _body(place: int, prefix: str, field: str) -> PlannedBody:
    # the first word names the field well enough for a key
    return PlannedBody(place, f"{prefix}-{field.split()[0]}", f"{prefix.partition('-')[0]} {field}")
