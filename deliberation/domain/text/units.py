"""What people change as a whole though it is several tokens: grouped numbers, dates in figures, compounds."""

from collections.abc import Iterator, Sequence

from deliberation.domain.text import words
from deliberation.domain.text.document import Token

Unit = tuple[Token, ...]

_SPACES = frozenset(" \u00a0\u2009\u202f")
_POINTS = frozenset(".,")
_HYPHENS = frozenset("-‐‑")
_GROUP = 3  # digits between two spaces of a number


def units(tokens: Sequence[Token]) -> list[Unit]:
    """The tokens in order, those together that stand or fall together."""
    return list(_units(tokens))


def _units(tokens: Sequence[Token]) -> Iterator[Unit]:
    start = 0
    while start < len(tokens):
        end = start + 1
        while end + 1 < len(tokens) and _go_together(tokens, start, end):
            end += 2
        yield tuple(tokens[start:end])
        start = end


def _go_together(tokens: Sequence[Token], start: int, between: int) -> bool:
    """Whether what stands behind `between` belongs to what began at `start`."""
    sign, before, behind = tokens[between].text, tokens[between - 1].text, tokens[between + 1].text
    if sign in _HYPHENS:
        return words.is_word(before) and words.is_word(behind)
    if not (before.isdigit() and behind.isdigit()):
        return False
    return sign in _POINTS or (sign in _SPACES and len(tokens[start].text) <= _GROUP == len(behind))
