"""What the long tests of the text engine remember."""

import hashlib
from pathlib import Path

import pytest

from deliberation.domain import text

_KEY = "text-laws/passed"


class Passed:
    """The parts of laws that hold for the engine as it is now."""

    def __init__(self, cache: pytest.Cache) -> None:
        """Of this cache; what it knows of another state of the engine is forgotten."""
        self._cache, self._state = cache, _state_of_the_engine()
        known = cache.get(_KEY, {"state": "", "parts": []})
        self._parts = known["parts"] if known["state"] == self._state else []

    def __contains__(self, part: tuple[str, int]) -> bool:
        """Whether this part has passed."""
        return list(part) in self._parts

    def add(self, name: str, part: int) -> None:
        """Remember a part that passed."""
        self._parts.append([name, part])
        self._cache.set(_KEY, {"state": self._state, "parts": self._parts})


def _state_of_the_engine() -> str:
    folder = Path(next(iter(text.__path__)))
    sources = sorted([*folder.rglob("*.py"), *Path(__file__).parent.glob("*.py")])
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


@pytest.fixture
def passed(pytestconfig: pytest.Config) -> Passed:
    """The parts of laws that need not be asked again."""
    assert pytestconfig.cache is not None
    return Passed(pytestconfig.cache)
