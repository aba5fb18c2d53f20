"""How a place in a text is called: by its lines, or by section and bullet where it has no line numbers."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deliberation.domain.text.document import BlockKind, Document, Style, item_numbers
from deliberation.domain.text.lines import Line


@dataclass(frozen=True, slots=True)
class Step:
    """One of its kind: the third paragraph, or the item with the number 8.

    kind -- of the block
    count -- which of this kind there is, from 1; of a numbered item the number that is printed
    is_numbered -- whether that number is printed
    again -- where several items show the same number: which of them, from 2; 0 for the first
    """

    kind: BlockKind
    count: int
    is_numbered: bool = False
    again: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands.

    first, last -- numbers of the lines; 0 in a text without line numbers
    missing -- numbers between them, from and to, that the source does not have
    section -- the heading above, for a text without line numbers; empty before the first
    again -- where several sections are called alike: which of them, from 2; 0 for the first
    steps -- the block in its section, an item below another one behind that one; none for the heading itself
    is_below -- an item that is set further in than the others, with nothing above it
    """

    first: int = 0
    last: int = 0
    section: str = ""
    again: int = 0
    steps: tuple[Step, ...] = ()
    is_below: bool = False
    missing: tuple[tuple[int, int], ...] = ()

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The numbers of its lines, from and to, without those that are missing."""
        starts = (self.first, *(last + 1 for _, last in self.missing))
        return tuple(zip(starts, (*(first - 1 for first, _ in self.missing), self.last), strict=True))


WHOLE = Place()  # a text as a whole, where nothing has to be named


def place_of(document: Document, lines: Sequence[Line], start: int, end: int, *, has_numbers: bool) -> Place:
    """The place of the tokens from `start` up to `end`, at least one."""
    first, last = line_at(document, lines, start), line_at(document, lines, end - 1)
    if not has_numbers:
        return section_places(document)[first.block]
    return Place(first.number, last.number, missing=tuple(_missing(document, lines, first.block, last.block)))


def _missing(document: Document, lines: Sequence[Line], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The numbers, from and to, that are missing between two blocks."""
    for block in range(first + 1, last + 1):
        if gap := document.blocks[block].style.gap_before:
            number = line_at(document, lines, document.starts[block]).number
            yield number - gap, number - 1


def line_at(document: Document, lines: Sequence[Line], position: int) -> Line:
    """The line that a token stands on; a block start stands on the first line of its block."""
    if document.tokens[position].style is not None:
        position += 1
    return lines[max(0, bisect_right(lines, position, key=lambda line: line.start) - 1)]


def section_places(document: Document) -> list[Place]:
    """For each block its place by section and bullet; no two are alike."""
    found, named = list[Place](), Counter[str]()
    section = _Section()
    for block, number in zip(document.blocks, item_numbers(document), strict=True):
        if block.style.kind is BlockKind.HEADING:
            # what nobody sees makes no other name
            name = " ".join(block.text.replace("\u00ad", "").split())
            named[name] += 1
            section = _Section(name, named[name] if named[name] > 1 else 0)
            found.append(Place(section=section.name, again=section.again))
        else:
            found.append(section.place(block.style, number))
    return found


class _Section:
    """Counts the blocks below one heading, each kind by itself and items below another one within that one."""

    def __init__(self, name: str = "", again: int = 0) -> None:
        self.name, self.again = name, again
        self._counted = Counter[tuple[object, ...]]()
        self._above = list[tuple[int, Step]]()  # the items with their depths, in the last of which we are

    def place(self, style: Style, number: int) -> Place:
        """The place of the next block."""
        is_item = style.kind is BlockKind.LIST_ITEM
        while self._above and (not is_item or self._above[-1][0] >= style.depth):
            self._above.pop()
        above = tuple(step for _, step in self._above)
        is_below = style.depth > 0 and not above
        step = self._step((above, is_below), style, number)
        if is_item:
            self._above.append((style.depth, step))
            is_below = self._above[0][0] > 0
        return Place(section=self.name, again=self.again, steps=(*above, step), is_below=is_below)

    def _step(self, where: tuple[object, ...], style: Style, number: int) -> Step:
        self._counted[*where, style.kind, number] += 1
        count = self._counted[*where, style.kind, number]
        if not number:
            return Step(style.kind, count)
        return Step(style.kind, number, is_numbered=True, again=count if count > 1 else 0)
