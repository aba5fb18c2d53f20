"""The places of the synthetic party: Bund, 16 Länder, 330 Kreise, and Orte where many live."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from deliberation.domain.people import Level
from deliberation.operations.synthetic.place_names import LAENDER, QUARTERS, TOWN_BEGINNINGS, TOWN_ENDINGS

MEMBERS_OF_A_LOCAL = 60
FEWEST_LOCALS = 5
# one district in six is a town with several times as many members as the country around it
TOWN_SHARE = 1 / 6
TOWN_SIZE = 4
# how the members of a district that has locals are spread: in the locals together, and in none of them
SHARE_IN_LOCALS = 0.7
# few belong to a Land or to the Bund itself (people abroad, between two moves)
SHARE_OF_STATE = 0.01
SHARE_OF_FEDERATION = 0.001


@dataclass(slots=True)
class PlannedPlace:
    """An association to be. `parent`: its place in the list; `weight`: how many people belong to it itself."""

    level: Level
    key: str
    name: str
    parent: int | None
    weight: float


def plan_tree(rng: Random, members: int) -> list[PlannedPlace]:
    """All associations, each after the one above it."""
    places = [PlannedPlace(Level.FEDERATION, "BUND", "Bundesverband", None, 0)]
    places += [
        PlannedPlace(Level.STATE, f"LV-{land.name}", f"Landesverband {land.name}", 0, land.density) for land in LAENDER
    ]
    towns = _towns(rng)
    for state, land in enumerate(LAENDER, start=1):
        places += [_district(rng, next(towns), state, land.density) for _ in range(land.districts)]
    _weigh_above(places)
    _add_locals(rng, places, max(FEWEST_LOCALS, round(members / MEMBERS_OF_A_LOCAL)))
    return places


def _towns(rng: Random) -> Iterator[str]:
    names = [beginning + ending for beginning in TOWN_BEGINNINGS for ending in TOWN_ENDINGS]
    rng.shuffle(names)
    return iter(names)


def _district(rng: Random, town: str, state: int, density: float) -> PlannedPlace:
    chance = 0.3 + rng.random()
    size = density * chance * chance * (TOWN_SIZE if rng.random() < TOWN_SHARE else 1)
    return PlannedPlace(Level.DISTRICT, f"KV-{town}", f"Kreisverband {town}", state, size)


def _weigh_above(places: list[PlannedPlace]) -> None:
    """Give the Länder and the Bund their own few members, in proportion to what lies below."""
    below = [0.0] * len(places)
    for place in places:
        if place.level is Level.DISTRICT and place.parent is not None:
            below[place.parent] += place.weight
    for index, place in enumerate(places):
        if place.level is Level.STATE:
            place.weight = below[index] * SHARE_OF_STATE
    places[0].weight = sum(below) * SHARE_OF_FEDERATION


def _add_locals(rng: Random, places: list[PlannedPlace], count: int) -> None:
    """Found locals where many live: chance draws the districts by their size."""
    districts = [index for index, place in enumerate(places) if place.level is Level.DISTRICT]
    drawn = rng.choices(districts, [places[index].weight for index in districts], k=count)
    for district in districts:
        number = drawn.count(district)
        if number:
            places += _locals(rng, places[district], district, number)


def _locals(rng: Random, district: PlannedPlace, index: int, count: int) -> list[PlannedPlace]:
    shares = [0.3 + rng.random() for _ in range(count)]
    whole, district.weight = district.weight, district.weight * (1 - SHARE_IN_LOCALS)
    town = district.key.removeprefix("KV-")
    return [
        PlannedPlace(
            Level.LOCAL,
            f"OV-{town}-{quarter}",
            f"Ortsverband {town}-{quarter}",
            index,
            whole * SHARE_IN_LOCALS * share / sum(shares),
        )
        for quarter, share in zip(_quarters(count), shares, strict=True)
    ]


def _quarters(count: int) -> list[str]:
    """Names of quarters, numbered on once they are used up."""
    rounds = -(-count // len(QUARTERS))
    names = [f"{name}-{number}" if number > 1 else name for number in range(1, rounds + 1) for name in QUARTERS]
    return names[:count]
