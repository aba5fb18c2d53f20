"""How a place in a text is called: by its lines, or by section and bullet where it has no line numbers."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.domain.text.document import BlockKind, Document
from deliberation.domain.text.lines import Line


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands.

    first, last -- numbers of the lines; 0 in a text without line numbers
    section -- the heading above, for a text without line numbers; empty before the first
    again -- where several sections are called alike: which of them, from 2; 0 for the first
    point, paragraph -- which bullet, or which paragraph, of the section, from 1; both 0 for the heading itself
    """

    first: int = 0
    last: int = 0
    section: str = ""
    again: int = 0
    point: int = 0
    paragraph: int = 0


WHOLE = Place()  # a text as a whole, where nothing has to be named


def place_of(document: Document, lines: Sequence[Line], start: int, end: int, *, has_numbers: bool) -> Place:
    """The place of the tokens from `start` up to `end`, at least one."""
    first, last = line_at(document, lines, start), line_at(document, lines, end - 1)
    return Place(first.number, last.number) if has_numbers else section_places(document)[first.block]


def line_at(document: Document, lines: Sequence[Line], position: int) -> Line:
    """The line that a token stands on; a block start stands on the first line of its block."""
    if document.tokens[position].style is not None:
        position += 1
    return lines[max(0, bisect_right(lines, position, key=lambda line: line.start) - 1)]


def section_places(document: Document) -> list[Place]:
    """For each block its place by section and bullet; no two are alike."""
    found, named = list[Place](), Counter[str]()
    section, again, points, paragraphs = "", 0, 0, 0
    for block in document.blocks:
        if block.style.kind is BlockKind.HEADING:
            section = block.text
            named[section] += 1
            again = named[section] if named[section] > 1 else 0
            points = paragraphs = 0
            found.append(Place(section=section, again=again))
        elif block.style.kind is BlockKind.LIST_ITEM:
            points += 1
            found.append(Place(section=section, again=again, point=points))
        else:
            paragraphs += 1
            found.append(Place(section=section, again=again, paragraph=paragraphs))
    return found
