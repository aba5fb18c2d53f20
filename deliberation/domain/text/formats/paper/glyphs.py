"""Which letters the typesetter's own fonts have. It uses no others: a sheet looks the same wherever it is set.

What they do not have stands there by its number, so that nobody reads a gap as the end of a word.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from deliberation.domain.characters import is_hidden

# from and to, hexadecimal, one pair a line; `tests/printing/test_glyphs.py` holds it to the fonts
COVERED = Path(__file__).with_name("covered.txt")


def printable(text: str) -> str:
    """The text as it can be set: what is invisible left out, what no font has by its number."""
    return text if not _unusual().search(text) else "".join(_set(char) for char in text)


def _set(char: str) -> str:
    if not _unusual().match(char):
        return char
    if char in "\t\u2028\u2029":
        return " "
    # joiners and the like: nobody sees them, and they change how their neighbours look
    if is_hidden(char) or unicodedata.category(char) in {"Cf", "Mn", "Me"}:
        return ""
    return f"[U+{ord(char):04X}]"


@cache
def _unusual() -> re.Pattern[str]:
    """Finds what the fonts do not have; line ends are the typesetter's."""
    spans = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in covered())
    return re.compile(f"[^\n{spans}]")


@cache
def covered() -> tuple[tuple[int, int], ...]:
    """The code points that the fonts have, from and to."""
    pairs = (line.split("-") for line in COVERED.read_text(encoding="ascii").split())
    return tuple((int(first, 16), int(last, 16)) for first, last in pairs)
