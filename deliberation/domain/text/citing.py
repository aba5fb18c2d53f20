"""How a place in a text is called: by its lines, or by section and bullet where it has no line numbers."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.domain.text.document import BlockKind, Document
from deliberation.domain.text.lines import Line


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands.

    first, last -- numbers of the lines; 0 in a text without line numbers
    section -- the heading above, for a text without line numbers; empty before the first
    point, paragraph -- which bullet, or which paragraph, of the section, from 1; both 0 for the heading itself
    """

    first: int = 0
    last: int = 0
    section: str = ""
    point: int = 0
    paragraph: int = 0


def place_of(document: Document, lines: Sequence[Line], start: int, end: int, *, has_numbers: bool) -> Place:
    """The place of the tokens from `start` up to `end`, at least one."""
    first, last = line_at(document, lines, start), line_at(document, lines, end - 1)
    return Place(first.number, last.number) if has_numbers else _by_section(document, first.block)


def line_at(document: Document, lines: Sequence[Line], position: int) -> Line:
    """The line that a token stands on; a block start stands on the first line of its block."""
    if document.tokens[position].style is not None:
        position += 1
    return lines[max(0, bisect_right(lines, position, key=lambda line: line.start) - 1)]


def places(document: Document) -> tuple[Place, ...]:
    """For each block what it is called in a text without line numbers."""
    found, section, counts = list[Place](), "", [0, 0]
    for block in document.blocks:
        if block.style.kind is BlockKind.HEADING:
            section, counts = block.text, [0, 0]
            found.append(Place(section=section))
            continue
        is_point = block.style.kind is BlockKind.LIST_ITEM
        counts[is_point] += 1
        number = counts[is_point]
        found.append(Place(section=section, point=number) if is_point else Place(section=section, paragraph=number))
    return tuple(found)


def _by_section(document: Document, block: int) -> Place:
    headings = (index for index in range(block, -1, -1) if document.blocks[index].style.kind is BlockKind.HEADING)
    begin = next(headings, -1)
    section = document.blocks[begin].text if begin >= 0 else ""
    if begin == block:
        return Place(section=section)
    is_point = document.blocks[block].style.kind is BlockKind.LIST_ITEM
    number = sum(
        (other.style.kind is BlockKind.LIST_ITEM) == is_point for other in document.blocks[begin + 1 : block + 1]
    )
    return Place(section=section, point=number) if is_point else Place(section=section, paragraph=number)
