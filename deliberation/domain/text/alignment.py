"""Which blocks of a new text are which of the old: equal ones first, then similar, split or joined ones.

So an inserted paragraph never smears over its neighbours. A stretch between equal blocks costs at most its old blocks
times its new ones; in a stretch with more pairs than LARGEST_STRETCH only blocks near the diagonal are compared.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import NamedTuple

from rapidfuzz.distance import Indel

from deliberation.domain.text import words
from deliberation.domain.text.document import Block
from deliberation.domain.text.sequences import changed

# below this share of common words two blocks are not the same block
LEAST_SIMILAR = 0.4
# a second block belongs to a split only if so much of it stood in the old one, and the same the other way round
LEAST_OF_PART = 0.6
LARGEST_STRETCH = 40_000
BAND = 40  # blocks to either side of the diagonal in a larger stretch
MOST_PAIRS = 100_000  # looked at in a larger stretch: the band is narrower in a longer one


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks of the old text and what they became: positions `old` and `new`, each from and up to.

    moved_to -- of a block that stands elsewhere in the new text: its position there
    """

    old: tuple[int, int]
    new: tuple[int, int]
    moved_to: int | None = None


def align(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Group]:
    """The groups in order, without the blocks that are equal. A moved block is two groups: one gone, one come."""
    numbers: dict[Block, int] = {}
    keys = [[numbers.setdefault(block, len(numbers)) for block in blocks] for blocks in (old, new)]
    borders = list(_stretches(*keys))
    moved = _moved(keys[0], keys[1], borders)
    for (i, up_to_i), (j, up_to_j) in borders:
        elsewhere = _Elsewhere(
            frozenset(k - i for k in moved if i <= k < up_to_i),
            frozenset(k - j for k in moved.values() if j <= k < up_to_j),
        )
        for group in _Stretch(old[i:up_to_i], new[j:up_to_j], elsewhere).groups(i, j):
            yield replace(group, moved_to=moved.get(group.old[0])) if group.old[0] < group.old[1] else group


def _stretches(old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """What lies between the blocks that are equal and in order."""
    for start, end, begin, finish in changed(old, new):
        yield (start, end), (begin, finish)


def _moved(
    old: Sequence[int], new: Sequence[int], borders: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> dict[int, int]:
    """Equal blocks that are not in order: new positions by old ones. Of several equal ones the first is the first."""
    came: dict[int, deque[int]] = {}
    for _, (begin, end) in borders:
        for position in range(begin, end):
            came.setdefault(new[position], deque()).append(position)
    gone = (position for (begin, end), _ in borders for position in range(begin, end))
    return {position: came[old[position]].popleft() for position in gone if came.get(old[position])}


class _Elsewhere(NamedTuple):
    """Blocks of a stretch that only move: they are like no other block of it."""

    old: frozenset[int]
    new: frozenset[int]

    def none_of(self, old: Iterable[int], new: Iterable[int]) -> bool:
        """Whether all these blocks stay."""
        return self.old.isdisjoint(old) and self.new.isdisjoint(new)


class _Coder:
    """Words as single characters, so that sequences of words are compared as fast as strings."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def coded(self, block: Block) -> str:
        """The words of a block in order; the signs of one without words."""
        tokens = [token.text for token in block.tokens[1:]]
        sequence = [token for token in tokens if words.is_word(token)] or tokens
        return "".join([self._codes.get(word) or self._new(word) for word in sequence])

    def _new(self, word: str) -> str:
        number = len(self._codes)
        # the halves of surrogate pairs are no characters
        code = chr(number if number < _SURROGATES.start else number + len(_SURROGATES))
        self._codes[word] = code
        return code


_SURROGATES = range(0xD800, 0xE000)


def _common(one: str, other: str) -> int:
    """How many words both have in the same order; 0 if they are too different."""
    least = ceil(LEAST_SIMILAR * (len(one) + len(other)))
    return int(Indel.similarity(one, other, score_cutoff=least)) // 2


# how many old and new blocks a step takes: one gone, one come, one changed, one split, two joined
_GONE, _COME, _CHANGED, _SPLIT, _JOINED = (1, 0), (0, 1), (1, 1), (1, 2), (2, 1)


class _Stretch:
    """Blocks between two equal ones: the pairing that keeps most words."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block], elsewhere: _Elsewhere) -> None:
        self.old, self.new, self.elsewhere = old, new, elsewhere
        coder = _Coder()
        self.old_words = [coder.coded(block) for block in old] if new else []
        self.new_words = [coder.coded(block) for block in new] if old else []
        is_large = len(old) * len(new) > LARGEST_STRETCH
        # the rows of a band have to overlap
        needed = len(new) // len(old) + 1 if old else 0
        narrow = max(needed, min(BAND, MOST_PAIRS // max(2 * len(old), 1)))
        self.band = narrow if is_large else max(len(old), len(new))
        self.is_too_large = is_large and self.band * len(old) > 2 * MOST_PAIRS

    def groups(self, i: int, j: int) -> Iterator[Group]:
        """The groups, counted from these positions."""
        for taken, came in self._with_replacements(self._steps()):
            yield Group((i, i + taken), (j, j + came))
            i, j = i + taken, j + came

    def _with_replacements(self, steps: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """One block gone and one of its kind come in its place: a replacement, not two changes."""
        i = j = position = 0
        while position < len(steps):
            step = steps[position]
            pair = steps[position : position + 2]
            around = (steps[position - 1] if position else None, *steps[position + 2 : position + 3])
            is_alone = not set(around) & {_GONE, _COME}
            if sorted(pair) == [_COME, _GONE] and is_alone and self._may_be_replaced(i, j):
                step, position = _CHANGED, position + 1
            yield step
            i, j, position = i + step[0], j + step[1], position + 1

    def _may_be_replaced(self, i: int, j: int) -> bool:
        return self.old[i].style.kind is self.new[j].style.kind and self.elsewhere.none_of((i,), (j,))

    def _steps(self) -> list[tuple[int, int]]:
        if not self.old or not self.new or self.is_too_large:
            return [_GONE] * len(self.old) + [_COME] * len(self.new)
        score: dict[tuple[int, int], int] = {(0, 0): 0}
        choice: dict[tuple[int, int], tuple[int, int]] = {}
        for i in range(len(self.old) + 1):
            for j in self._near(i):
                if (i, j) == (0, 0):
                    continue
                options = [
                    (score[i - step[0], j - step[1]] + gain, step)
                    for step, gain in self._gains(i, j)
                    if (i - step[0], j - step[1]) in score
                ]
                if options:
                    score[i, j], choice[i, j] = max(options, key=lambda option: option[0])
        return _walked(choice, len(self.old), len(self.new))

    def _near(self, i: int) -> range:
        middle = i * len(self.new) // max(len(self.old), 1)
        return range(max(0, middle - self.band), min(len(self.new), middle + self.band) + 1)

    def _gains(self, i: int, j: int) -> Iterator[tuple[tuple[int, int], int]]:
        """What each step that ends here keeps; steps listed first win where they keep the same."""
        yield _GONE, 0
        yield _COME, 0
        kept = self._kept(i, j)
        if kept:
            yield _CHANGED, kept
        if i and j > 1 and self.elsewhere.none_of((i - 1,), (j - 2, j - 1)):
            yield from _of_parts(_SPLIT, self.old_words[i - 1], self.new_words[j - 2 : j])
        if i > 1 and j and self.elsewhere.none_of((i - 2, i - 1), (j - 1,)):
            yield from _of_parts(_JOINED, self.new_words[j - 1], self.old_words[i - 2 : i])

    def _kept(self, i: int, j: int) -> int:
        if not i or not j or not self.elsewhere.none_of((i - 1,), (j - 1,)):
            return 0
        return _common(self.old_words[i - 1], self.new_words[j - 1])


def _of_parts(step: tuple[int, int], whole: str, parts: Sequence[str]) -> Iterator[tuple[tuple[int, int], int]]:
    """The gain of one block that became two, or two that became one, if most of each part is in the whole."""
    length = sum(map(len, parts))
    if not LEAST_OF_PART * length <= len(whole) <= length / LEAST_OF_PART:
        return
    both = _common(whole, "".join(parts))
    singles = [_common(whole, part) for part in parts]
    if both and all(
        both - single >= LEAST_OF_PART * len(part) for single, part in zip(singles[::-1], parts, strict=True)
    ):
        yield step, both


def _walked(choice: dict[tuple[int, int], tuple[int, int]], i: int, j: int) -> list[tuple[int, int]]:
    """The chosen steps from the beginning to (i, j)."""
    steps = list[tuple[int, int]]()
    while (i, j) != (0, 0):
        step = choice[i, j]
        steps.append(step)
        i, j = i - step[0], j - step[1]
    return steps[::-1]
