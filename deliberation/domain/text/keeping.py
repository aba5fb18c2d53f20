"""What is made of a text is kept for the next who asks; what somebody still writes takes no room from what lasts."""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Generic, TypeVar, TypeVarTuple

Asked = TypeVarTuple("Asked")
Made = TypeVar("Made")

# of texts that are being written: who types looks at one, and every few seconds it is another
_MOST_PASSING = 8


class Kept(Generic[*Asked, Made]):
    """A function that makes something of texts, and what it made last: of lasting ones, and of passing ones apart."""

    def __init__(self, make: Callable[[*Asked], Made], most: int) -> None:
        self._of_lasting = lru_cache(maxsize=most)(make)
        self._of_passing = lru_cache(maxsize=_MOST_PASSING)(make)
        update_wrapper(self, make)

    def __call__(self, *asked: *Asked) -> Made:
        """What it makes, made now or before."""
        is_passing = any(getattr(one, "is_passing", False) for one in asked)
        return (self._of_passing if is_passing else self._of_lasting)(*asked)

    def cache_clear(self) -> None:
        """Forget all of it."""
        self._of_lasting.cache_clear()
        self._of_passing.cache_clear()


def kept(most: int) -> Callable[[Callable[[*Asked], Made]], Kept[*Asked, Made]]:
    """Keep what a function makes of so many lasting texts, the last used ones."""
    return lambda make: Kept(make, most)
