"""The alignment with the fewest changes: a person rather strikes half a sentence than five words one by one."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from deliberation.domain.text import words
from deliberation.domain.text.units import Unit

LARGEST = 6_400  # pairs of old and new units; larger stretches are left as they are

# what it costs to begin a change, and to change each: long words more than the short ones that stand everywhere
_BEGUN = 10
_WORD, _SHORT_WORD, _SIGN, _SPACE, _BLOCK = 4, 2, 1, 0, 40
_SHORT = 3
_NEVER = 1 << 30

Stretch = tuple[int, int, int, int]  # changed: old from and up to, new from and up to


def fewest(old: Sequence[Unit], new: Sequence[Unit]) -> list[Stretch]:
    """The stretches that change, in order. `len(old) * len(new)` is at most LARGEST."""
    kept, changed = _costs(old, new)
    return list(_joined(_walked(old, new, kept, changed)))


def cost(unit: Unit) -> int:
    """How much it weighs that this changes."""
    return _BLOCK if unit[0].style is not None else _cost_of_word(unit[0].text)


@lru_cache(maxsize=10_000)
def _cost_of_word(text: str) -> int:
    if words.is_word(text):
        return _WORD if len(text) > _SHORT else _SHORT_WORD
    return _SPACE if text.isspace() else _SIGN


def _costs(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[list[list[int]], list[list[int]]]:
    """For all beginnings of both what it costs at least to get there: the last kept, or the last changed."""
    olds, news = [cost(unit) for unit in old], [cost(unit) for unit in new]
    kept = [[_NEVER] * (len(new) + 1) for _ in range(len(old) + 1)]
    changed = [[_NEVER] * (len(new) + 1) for _ in range(len(old) + 1)]
    kept[0][0] = 0
    for i, (row, changes) in enumerate(zip(kept, changed, strict=True)):
        for j in range(len(new) + 1):
            if i and j and old[i - 1] == new[j - 1]:
                row[j] = min(kept[i - 1][j - 1], changed[i - 1][j - 1])
            least = _NEVER
            if i:
                least = min(changed[i - 1][j], kept[i - 1][j] + _BEGUN) + olds[i - 1]
            if j:
                least = min(least, min(changes[j - 1], row[j - 1] + _BEGUN) + news[j - 1])
            changes[j] = least
    return kept, changed


def _walked(
    old: Sequence[Unit], new: Sequence[Unit], kept: list[list[int]], changed: list[list[int]]
) -> Iterator[Stretch]:
    """The single changes on the cheapest way, from the end to the beginning."""
    i, j = len(old), len(new)
    is_kept = kept[i][j] < changed[i][j]
    while i or j:
        if is_kept:
            i, j = i - 1, j - 1
            is_kept = kept[i][j] < changed[i][j]
            continue
        least = changed[i][j]
        if i and least == min(changed[i - 1][j], kept[i - 1][j] + _BEGUN) + cost(old[i - 1]):
            i -= 1
            yield i, i + 1, j, j
        else:
            j -= 1
            yield i, i, j, j + 1
        is_kept = kept[i][j] + _BEGUN < changed[i][j]


def _joined(backwards: Iterator[Stretch]) -> list[Stretch]:
    found = list[Stretch]()
    for start, end, begin, finish in backwards:
        if found and (end, finish) == (found[-1][0], found[-1][2]):
            found[-1] = (start, found[-1][1], begin, found[-1][3])
        else:
            found.append((start, end, begin, finish))
    return found[::-1]
