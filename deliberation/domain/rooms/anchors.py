"""About which lines of which text somebody speaks, as addresses and forms carry it."""

import re
from dataclasses import dataclass
from enum import StrEnum


class TextKind(StrEnum):
    """Texts whose lines can be spoken about."""

    MOTION = "motion"
    PAPER = "paper"


_VERSION = re.compile(r"([a-z]{1,10})-([0-9]{1,9})-([0-9]{1,7})")
_ABOUT = re.compile(r"([a-z]{1,10})-([0-9]{1,9})-([0-9]{1,7})-([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A version of a motion or a paper by its number, of which an answer can name lines."""

    kind: TextKind
    text_id: int
    number: int

    def __str__(self) -> str:
        """As a form carries it: motion-7-2."""
        return f"{self.kind}-{self.text_id}-{self.number}"


def version_from(words: str | None) -> TextVersion | None:
    """What a form carries; None for anything that no page gave out."""
    found = _VERSION.fullmatch(words or "")
    if found is None or found[1] not in set(TextKind):
        return None
    return TextVersion(TextKind(found[1]), int(found[2]), int(found[3]))


@dataclass(frozen=True, slots=True)
class About:
    """Lines of a version, from and to; of a text without line numbers its places.

    version_id -- of the version of a text of this kind
    """

    kind: TextKind
    version_id: int
    first: int
    last: int

    def __str__(self) -> str:
        """As an address carries it: motion-7-12-15."""
        return f"{self.kind}-{self.version_id}-{self.first}-{self.last}"


def about_from(words: str | None) -> About | None:
    """What an address or a form carries; None for anything that no page gave out."""
    found = _ABOUT.fullmatch(words or "")
    if found is None or found[1] not in set(TextKind):
        return None
    return About(TextKind(found[1]), *(int(number) for number in found.groups()[1:]))
