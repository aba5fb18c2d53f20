"""Line numbers that the source of a motion does not have: what an importer found, and nobody else changes.

A gap stands in no sentence and is marked nowhere, so an amendment that could make one would number a motion anew and
nobody would see it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from deliberation.domain.text import words
from deliberation.domain.text.document import Block, Document
from deliberation.domain.text.sequences import same_edges

_NEAR = 25  # blocks; farther away nobody looks for what became of an old one


def with_gap(block: Block, gap: int) -> Block:
    """The block with so many numbers missing before it."""
    return block if block.style.gap_before == gap else Block(block.style._replace(gap_before=gap), block.runs)


def with_gaps_of(base: Document, wanted: Document) -> Document:
    """The wanted text with the gaps of its base where its blocks still are, and with no others.

    A gap before a block that is gone is gone with it. What stands between the blocks that stayed decides which block
    a changed one has become.
    """
    kept = dict[int, int]()
    if any(block.style.gap_before for block in base.blocks):
        became = Became(base, wanted)
        for index, block in enumerate(base.blocks):
            at = became.of(index) if block.style.gap_before else None
            if at is not None:
                kept[at] = block.style.gap_before
    return Document.of(with_gap(block, kept.get(index, 0)) for index, block in enumerate(wanted.blocks))


class Became:
    """Which block of a text became which block of another."""

    def __init__(self, base: Document, wanted: Document) -> None:
        self.base, self.wanted = [block.text for block in base.blocks], [block.text for block in wanted.blocks]
        self.stayed = _stayed(self.base, self.wanted)
        self.anchors = sorted(self.stayed)
        self.words = lru_cache(maxsize=16 * _NEAR)(_words)

    def of(self, index: int) -> int | None:
        """The new place of a block; None if it is gone: what stands there now was made of another one."""
        if index in self.stayed:
            return self.stayed[index]
        old, new = self._between(index)
        place = self._most_like(self.base[index], self.wanted, new, new.start + index - old.start)
        if place is None:
            return None
        back = self._most_like(self.wanted[place], self.base, old, old.start + place - new.start)
        return place if back == index else None

    def _between(self, index: int) -> tuple[range, range]:
        """The changed blocks around one, in both texts: from the block that stayed before it to the next one."""
        at = bisect_left(self.anchors, index)
        first, last = self.anchors[at - 1 : at] or [-1], self.anchors[at : at + 1] or [len(self.base)]
        begin = self.stayed.get(first[0], -1) + 1
        return range(first[0] + 1, last[0]), range(begin, self.stayed.get(last[0], len(self.wanted)))

    def _most_like(self, text: str, others: Sequence[str], within: range, expected: int) -> int | None:
        """Which of some blocks has most different words in common with this one; of equal ones the nearest."""
        near = range(max(within.start, expected - _NEAR), min(within.stop, expected + _NEAR + 1))
        ours = self.words(text)
        return max(
            near, key=lambda place: (len(ours & self.words(others[place])), -abs(place - expected)), default=None
        )


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in words.split(text) if words.is_word(word))


def _stayed(base: Sequence[str], wanted: Sequence[str]) -> Mapping[int, int]:
    """The blocks that are as they were, in the same order: those at both ends, and those whose words stand once."""
    begin, behind = same_edges(base, wanted)
    stayed = {index: index for index in range(begin)}
    stayed |= {len(base) - n: len(wanted) - n for n in range(1, behind + 1)}
    counted = Counter(base), Counter(wanted)
    places = {text: index for index, text in enumerate(wanted)}
    once = [
        (index, places[base[index]])
        for index in range(begin, len(base) - behind)
        if counted[0][base[index]] == counted[1][base[index]] == 1
    ]
    return stayed | dict(_rising(once))


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest selection of pairs, in order of their first numbers, whose second numbers rise, too."""
    ends, at, before = list[int](), list[int](), list[int]()
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        at[length : length + 1] = [index]
    found, index = list[tuple[int, int]](), at[-1] if at else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]
