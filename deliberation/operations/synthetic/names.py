"""People's names and addresses, drawn by chance: common names are common, no address is given twice."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from deliberation.domain.people import sort_name
from deliberation.operations.synthetic.family_names import FAMILY_NAMES
from deliberation.operations.synthetic.given_names import GIVEN_NAMES

# reserved for examples: no mail ever arrives there (RFC 2606)
DOMAIN = "example.org"
DOUBLE_FAMILY_NAMES = 0.06
TWO_GIVEN_NAMES = 0.05


@dataclass(slots=True)
class Names:
    """An endless supply of names."""

    rng: Random
    _used: Counter[str] = field(default_factory=Counter)

    def given(self) -> str:
        """One given name, sometimes two."""
        first = self.rng.choice(GIVEN_NAMES)
        return f"{first} {self.rng.choice(GIVEN_NAMES)}" if self.rng.random() < TWO_GIVEN_NAMES else first

    def family(self) -> str:
        """A family name, sometimes a double one."""
        name = self._common_first()
        other = self._common_first() if self.rng.random() < DOUBLE_FAMILY_NAMES else name
        return name if other == name else f"{name}-{other}"

    def _common_first(self) -> str:
        # the square draws from the front of the list, where the frequent ones stand
        chance = self.rng.random()
        return FAMILY_NAMES[int(chance * chance * len(FAMILY_NAMES))]

    def address(self, given_name: str, family_name: str) -> str:
        """An address made of the name; the second Jan Müller is jan.muller2."""
        local_part = f"{_letters(given_name)}.{_letters(family_name)}"
        self._used[local_part] += 1
        number = self._used[local_part]
        return f"{local_part}{number if number > 1 else ''}@{DOMAIN}"


def _letters(name: str) -> str:
    return sort_name(name).replace(" ", "-")
