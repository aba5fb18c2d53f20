"""Which blocks of a new text are which of the old: equal ones first, then similar, split or joined ones.

So an inserted paragraph never smears over its neighbours. A stretch between equal blocks costs at most its old blocks
times its new ones; in a stretch with more pairs than LARGEST_STRETCH only blocks near the diagonal are compared.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel

from deliberation.domain.text import words
from deliberation.domain.text.document import Block

# below this share of common words two blocks are not the same block
LEAST_SIMILAR = 0.4
# a second block belongs to a split only if so much of it stood in the old one, and the same the other way round
LEAST_OF_PART = 0.6
LARGEST_STRETCH = 40_000
BAND = 40  # blocks to either side of the diagonal in a larger stretch


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks of the old text and what they became: positions `old` and `new`, each from and up to."""

    old: tuple[int, int]
    new: tuple[int, int]


def align(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Group]:
    """The groups in order, without the blocks that are equal."""
    numbers: dict[Block, int] = {}
    keys = [[numbers.setdefault(block, len(numbers)) for block in blocks] for blocks in (old, new)]
    i = j = 0
    for match in Indel.opcodes(*keys):
        if match.tag == "equal":
            yield from _Stretch(old[i : match.src_start], new[j : match.dest_start]).groups(i, j)
            i, j = match.src_end, match.dest_end
    yield from _Stretch(old[i:], new[j:]).groups(i, j)


class _Words:
    """The words of some blocks, in order and counted; the signs of a block without words."""

    def __init__(self, *blocks: Block) -> None:
        tokens = [token.text for block in blocks for token in block.tokens[1:]]
        self.sequence = [token for token in tokens if words.is_word(token)] or tokens

    def __len__(self) -> int:
        return len(self.sequence)

    @cached_property
    def counted(self) -> Counter[str]:
        return Counter(self.sequence)

    def common(self, other: "_Words") -> int:
        """How many words both have in the same order; 0 if they are too different."""
        if not self._may_be_similar(other):
            return 0
        both = len(self) + len(other)
        common = (both - Indel.distance(self.sequence, other.sequence)) // 2
        return common if 2 * common >= LEAST_SIMILAR * both else 0

    def _may_be_similar(self, other: "_Words") -> bool:
        """Cheap, and never wrong when it says no."""
        shorter, longer = sorted((self.counted, other.counted), key=len)
        shared = sum(min(count, longer[word]) for word, count in shorter.items())
        return 2 * shared >= LEAST_SIMILAR * (len(self) + len(other))


# how many old and new blocks a step takes: one gone, one come, one changed, one split, two joined
_GONE, _COME, _CHANGED, _SPLIT, _JOINED = (1, 0), (0, 1), (1, 1), (1, 2), (2, 1)


class _Stretch:
    """Blocks between two equal ones: the pairing that keeps most words."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self.old, self.new = old, new
        self.old_words = [_Words(block) for block in old]
        self.new_words = [_Words(block) for block in new]
        is_large = len(old) * len(new) > LARGEST_STRETCH
        self.band = BAND if is_large else max(len(old), len(new))

    def groups(self, i: int, j: int) -> Iterator[Group]:
        """The groups, counted from these positions."""
        for taken, came in _with_replacements(self._steps(), self.old, self.new):
            yield Group((i, i + taken), (j, j + came))
            i, j = i + taken, j + came

    def _steps(self) -> list[tuple[int, int]]:
        if not self.old or not self.new:
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
        if i and j > 1:
            yield from self._of_parts(_SPLIT, self.old[i - 1 : i], self.new[j - 2 : j])
        if i > 1 and j:
            yield from self._of_parts(_JOINED, self.new[j - 1 : j], self.old[i - 2 : i])

    def _kept(self, i: int, j: int) -> int:
        return self.old_words[i - 1].common(self.new_words[j - 1]) if i and j else 0

    def _of_parts(
        self, step: tuple[int, int], whole: Sequence[Block], parts: Sequence[Block]
    ) -> Iterator[tuple[tuple[int, int], int]]:
        """The gain of one block that became two, or two that became one, if most of each part is in the whole."""
        lengths = [len(_Words(part)) for part in parts]
        one = _Words(*whole)
        if not LEAST_OF_PART * sum(lengths) <= len(one) <= sum(lengths) / LEAST_OF_PART:
            return
        both = one.common(_Words(*parts))
        singles = [one.common(_Words(part)) for part in parts]
        if both and all(
            both - single >= LEAST_OF_PART * length for single, length in zip(singles[::-1], lengths, strict=True)
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


def _with_replacements(
    steps: list[tuple[int, int]], old: Sequence[Block], new: Sequence[Block]
) -> Iterator[tuple[int, int]]:
    """One block gone and one of its kind come in its place: a replacement, not two changes."""
    i = j = position = 0
    while position < len(steps):
        step = steps[position]
        pair = steps[position : position + 2]
        around = (steps[position - 1] if position else None, steps[position + 2] if position + 2 < len(steps) else None)
        is_alone = not set(around) & {_GONE, _COME}
        if sorted(pair) == [_COME, _GONE] and is_alone and old[i].style.kind is new[j].style.kind:
            step, position = _CHANGED, position + 1
        yield step
        i, j, position = i + step[0], j + step[1], position + 1
