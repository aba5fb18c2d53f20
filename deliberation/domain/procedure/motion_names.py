"""What a motion is called: the shape of its number, its title and its mover, and which numbers are the same."""

import re
import unicodedata
from dataclasses import dataclass

from deliberation.domain.characters import is_hidden, is_unseen_in_names
from deliberation.domain.errors import WrongShape

# as long as their columns
LONGEST_NUMBER = 20
LONGEST_HEADLINE = 200
# as the mover is printed where nobody has a name any more
NAMELESS = "ohne Namen"
# as it is printed behind the number of a motion that its movers wrote anew
NEW = "neu"

_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_DIGITS = re.compile(r"(\d+)")
_DAMAGED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class MotionNames:
    """Number, title and mover in the one form in which they are kept."""

    number: str
    title: str
    mover: str

    @classmethod
    def of(cls, *, number: str, title: str, mover: str) -> "MotionNames":
        """Composed (NFC), without spaces around. Raises WrongShape (field, reason, limit)."""
        names = cls(
            _shaped("number", number, LONGEST_NUMBER),
            _shaped("title", title, LONGEST_HEADLINE),
            _shaped("mover", mover, LONGEST_HEADLINE),
        )
        if any(map(is_unseen_in_names, names.number)) or not number_key(names.number):
            raise WrongShape(field="number", reason="hidden", limit=LONGEST_NUMBER)
        return names


def _shaped(field: str, text: str, longest: int) -> str:
    tidy = unicodedata.normalize("NFC", text).strip()
    wrong = {
        "missing": not tidy,
        "lines": any(char in _LINE_ENDS for char in tidy),
        "hidden": any(map(is_hidden, tidy)),
        "damaged": _DAMAGED in tidy,
        "too_long": len(tidy) > longest,
    }
    reason = next((name for name, is_wrong in wrong.items() if is_wrong), None)
    if reason is not None:
        raise WrongShape(field=field, reason=reason, limit=longest)
    return tidy


def cited_as(number: str, suffix: str) -> str:
    """What a motion is called in one of its versions: L02, and L02 (neu) once it is written anew."""
    return f"{number} ({suffix})" if suffix else number


def next_suffix(suffix: str) -> str:
    """What stands behind the number of a motion once its movers have written it anew: neu, neu 2, neu 3 …"""
    word, _space, count = suffix.partition(" ")
    if word != NEW:
        return NEW
    return f"{NEW} {int(count) + 1 if count.isascii() and count.isdigit() else 2}"


def number_key(number: str) -> str:
    """What tells the number of a motion from others: people do not see wide letters, soft hyphens or spaces.

    L02, l02 and „L 02“ are one number.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", number).casefold())
    return "".join(char for char in plain if not char.isspace() and not is_unseen_in_names(char))


def as_counted(number: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts numbers of motions as people count: L2 before L10."""
    parts = _DIGITS.split(number.casefold())
    return tuple((int(part), "") if index % 2 else (-1, part) for index, part in enumerate(parts))
