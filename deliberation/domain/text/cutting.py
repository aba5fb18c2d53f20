"""Long comparisons in parts: cut by the lines of the new text, and by how much there is to show.

What is gone stands at the line before which it stood. Where a text was written anew from one end to the other, its
comparison is twice as long, so its parts have fewer lines.
"""

import html
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deliberation.domain.text.lines import Line
from deliberation.domain.text.marking import PILCROW, Item, MarkedBlock, State

# characters of a page, with the elements around its words; what frames them takes some twenty thousand more
MOST_WEIGHT = 145_000
# of a comparison with nothing that could be parted, so much at once
_MOST_AT_ONCE = MOST_WEIGHT // 8
# what stands around a line, around words that come or go, and around a block
_LINE, _CHANGE, _BLOCK = 55, 75, 60
# around words with a mark of their own, and around an address, which stands there twice
_MARK, _LINK = 17, 60

Place = tuple[int, int]
Weigh = Callable[[int, Item], int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a comparison.

    first, last -- as people cite them: numbers of lines of the new text, or of its blocks; none of them begins in a
        stretch of what is gone, whose `last` comes before its `first`
    begin, end -- a block, and one of its items; the end is no longer part of it
    """

    first: int
    last: int
    begin: Place
    end: Place

    @property
    def has_lines(self) -> bool:
        """Whether any of the new text stands in it."""
        return self.first <= self.last


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is never parted. `line`: the number of the line that begins in it; 0 if none does."""

    begin: Place
    line: int
    weight: int


def stretches_of(
    blocks: Sequence[MarkedBlock], lines: Sequence[Line], weigh: Weigh, *, cuts: Iterable[int] = (), has_numbers: bool
) -> tuple[Stretch, ...]:
    """The parts of a comparison; one for most.

    blocks -- marked with the lines of the new text
    weigh -- how often the item of a block is shown; 0 if it is not
    cuts -- numbers of lines at which a part begins in any case
    has_numbers -- whether the text is cited by lines; else by its blocks, counted from 1
    """
    begins = _begins(blocks, lines, may_part_blocks=has_numbers)
    pieces = list(_pieces(blocks, begins, weigh))
    groups = _grouped(pieces, _nearest(cuts, sorted(begins.values())))
    if not groups:
        return ()
    cited = {line.number: line.number if has_numbers else line.block + 1 for line in lines}
    ends = [group[0].begin for group in groups[1:]] + [(len(blocks), 0)]
    found, next_first = list[Stretch](), max(cited.values(), default=0) + 1
    for group, end in zip(reversed(groups), reversed(ends), strict=True):
        last, next_first = next_first - 1, next((cited[piece.line] for piece in group if piece.line), next_first)
        found.append(Stretch(next_first, last, group[0].begin, end))
    return tuple(reversed(found))


def within(blocks: Sequence[MarkedBlock], stretch: Stretch | None) -> Mapping[int, MarkedBlock]:
    """The blocks of a part by their index; those at its ends with the items that belong to it."""
    if stretch is None:
        return dict(enumerate(blocks))
    (first, skipped), (last, kept) = stretch.begin, stretch.end
    found = {}
    for index in range(first, min(last + (kept > 0), len(blocks))):
        items = blocks[index].items[skipped if index == first else 0 : kept if index == last else None]
        found[index] = blocks[index] if len(items) == len(blocks[index].items) else replace(blocks[index], items=items)
    return found


def _begins(blocks: Sequence[MarkedBlock], lines: Sequence[Line], *, may_part_blocks: bool) -> dict[Place, int]:
    """Where lines begin at which the text may be cut, with what goes before them."""
    first_of_block = {line.number for at, line in enumerate(lines) if at == 0 or lines[at - 1].block != line.block}
    found = dict[Place, int]()
    for index, block in enumerate(blocks):
        for at, item in enumerate(block.items):
            if item.line and (may_part_blocks or item.line in first_of_block):
                found[_back_over_gone(blocks, index, at)] = item.line
    return found


def _back_over_gone(blocks: Sequence[MarkedBlock], index: int, at: int) -> Place:
    items = blocks[index].items
    while at > 0 and (not items[at - 1].state.is_new or _is_border(items[at - 1])):
        at -= 1
    if at == 0:
        while index > 0 and _is_gone(blocks[index - 1].items):
            index -= 1
    return index, at


def _is_gone(items: Sequence[Item]) -> bool:
    return bool(items) and not any(item.state.is_new for item in items)


def _is_border(item: Item) -> bool:
    return item.text == PILCROW and item.state is State.NEW


def _pieces(blocks: Sequence[MarkedBlock], begins: Mapping[Place, int], weigh: Weigh) -> Iterator[_Piece]:
    """From one of these places to the next; what weighs too much alone is cut wherever that is."""
    (begin, line, total), counted = ((0, 0), 0, 0), frozenset(begins.values())
    for index, block in enumerate(blocks):
        for at, item in enumerate(block.items):
            added = weigh(index, item) * _weight(item, block.items[at - 1] if at else None)
            if (index, at) != begin and ((index, at) in begins or total + added > _MOST_AT_ONCE):
                yield _Piece(begin, line, total)
                begin, line, total = (index, at), 0, 0
            line = line or (item.line if item.line in counted else 0)
            total += added
    if blocks:
        yield _Piece(begin, line, total)


def _weight(item: Item, before: Item | None) -> int:
    """How much of a page an item takes, behind another one of its block."""
    is_apart = before is None or item.line > 0 or item.state is not before.state
    around = (_LINE if item.line else 0) + (_CHANGE if is_apart and item.state is not State.KEPT else 0)
    if item.marks and (is_apart or before is None or item.marks != before.marks):
        around += _MARK * (item.marks | item.marks_before).bit_count()
    words = len(html.escape(item.text, quote=False))
    if "https:" in item.text:
        around += words + _LINK
    return words + around + (0 if before else _BLOCK)


def _grouped(pieces: Iterable[_Piece], cuts: frozenset[int]) -> list[list[_Piece]]:
    groups, total = list[list[_Piece]](), 0
    for piece in pieces:
        if not groups or piece.line in cuts or (total and total + piece.weight > MOST_WEIGHT):
            groups.append([])
            total = 0
        groups[-1].append(piece)
        total += piece.weight
    return groups


def _nearest(cuts: Iterable[int], numbers: Sequence[int]) -> frozenset[int]:
    """The lines at which to cut, or the next ones that begin anywhere."""
    places = (bisect_left(numbers, cut) for cut in cuts)
    return frozenset(numbers[place] for place in places if place < len(numbers))
