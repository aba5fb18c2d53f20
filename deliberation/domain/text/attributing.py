"""New words of a version that amendments wanted at this place, though none of them is there as it was written.

So it is behind every collision that people settled: both are in, one behind the other, or something in between.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deliberation.domain.text import words
from deliberation.domain.text.document import Token
from deliberation.domain.text.patch import Edit, Patch
from deliberation.domain.text.positions import Positions
from deliberation.domain.text.sequences import changed


@dataclass(frozen=True, slots=True)
class _Wish:
    """Words that an amendment wanted somewhere: `start` and `end` in the merged text."""

    source: str
    start: int
    end: int
    tokens: tuple[Token, ...]


class Wishes:
    """What the amendments wanted, by their places in the text that was made of them."""

    def __init__(self, positions: Positions, amendments: Iterable[tuple[str, Patch]], before: frozenset[Token]) -> None:
        """Where the places of the text before are in the merged one, the amendments to it, and its tokens."""
        wishes = [
            _Wish(source, *_place(positions, edit), edit.replacement)
            for source, patch in amendments
            for edit in patch.edits
            if _has_word(edit.replacement)
        ]
        self._wishes = sorted(wishes, key=_start)
        self._longest = max((wish.end - wish.start for wish in self._wishes), default=0)
        # a word that stood nowhere before came with who wanted it, wherever it stands now; the first of several
        wanted = [(token, wish.source) for wish in reversed(wishes) for token in wish.tokens]
        self._brought = {token: source for token, source in wanted if token not in before and words.is_word(token.text)}

    def sources(self, edit: Edit, otherwise: str) -> list[str]:
        """For every token that this edit of the merged text puts in, who wanted it there."""
        first = bisect_left(self._wishes, edit.start - self._longest, key=_start)
        last = bisect_right(self._wishes, edit.end, key=_start)
        near = [wish for wish in self._wishes[first:last] if edit.start <= wish.end]
        found: list[str | None] = [None] * len(edit.replacement)
        # a longer passage is told apart more surely than one word of it
        by_length = sorted(near, key=lambda wish: -len(wish.tokens))
        broken = {wish for wish in by_length if not _found_whole(edit.replacement, wish, found)}
        left = [wish for wish in near if wish in broken]
        for source in dict.fromkeys(wish.source for wish in left):
            mine = tuple(token for wish in left if wish.source == source for token in wish.tokens)
            _found_in_part(edit.replacement, mine, source, found)
        pairs = zip(edit.replacement, found, strict=True)
        return [self._brought.get(token, otherwise) if source is None else source for token, source in pairs]


def _start(wish: _Wish) -> int:
    return wish.start


def _place(positions: Positions, edit: Edit) -> tuple[int, int]:
    one, other = positions.before(edit.start), positions.behind(edit.end)
    return min(one, other), max(one, other)


def _has_word(tokens: Iterable[Token]) -> bool:
    return any(words.is_word(token.text) for token in tokens)


def _found_whole(tokens: Sequence[Token], wish: _Wish, found: list[str | None]) -> bool:
    """Whether all the words of a wish stand side by side where nobody else's are; then they are its."""
    length = len(wish.tokens)
    for start in range(len(tokens) - length + 1):
        here = slice(start, start + length)
        if tokens[here] == wish.tokens and found[here] == [None] * length:
            found[here] = [wish.source] * length
            return True
    return False


def _found_in_part(tokens: Sequence[Token], wanted: Sequence[Token], source: str, found: list[str | None]) -> None:
    """Give a source what the words it wanted have in common with those that are nobody's."""
    free = [place for place, owner in enumerate(found) if owner is None]
    last = 0
    for start, end, *_ in (*changed([tokens[place] for place in free], wanted), (len(free), len(free), 0, 0)):
        if _has_word(tokens[place] for place in free[last:start]):
            for place in free[last:start]:
                found[place] = source
        last = end
