"""Lines of a text as people name them in a form."""

import re

from deliberation.domain.text.anchoring import Spot, spot_at
from deliberation.domain.text.change import Ground
from deliberation.domain.text.citing import section_places
from deliberation.domain.text.phrasing.german import place_in_german

_NUMBER = re.compile(r"[0-9]{1,7}")


def typed_spot(ground: Ground, typed: str) -> Spot:
    """The lines that somebody names: „12“, „12–15“, „Z. 12 bis 15“. Raises NoSuchLine."""
    numbers = [int(number) for number in _NUMBER.findall(typed)] or [-1]
    return spot_at(ground, min(numbers[:2]), max(numbers[:2]))


def places_in(ground: Ground) -> list[tuple[int, str]]:
    """The places of a text without line numbers, with their numbers and names."""
    if ground.first_line is not None:
        return []
    names = section_places(ground.read()[0])
    return [(number, place_in_german(name)) for number, name in enumerate(names, start=1)]
