"""One paragraph of a text taken out, changed in the notation, and put back."""

from collections.abc import Sequence

import regex

from deliberation.domain.errors import NoSuchLine
from deliberation.domain.text.document import Document
from deliberation.domain.text.gaps import with_gap
from deliberation.domain.text.lines import Line
from deliberation.domain.text.notation import read, write

# no motion has more lines
_NUMBER = regex.compile(r"(?<!\d)[0-9]{1,7}(?!\d)")


def block_at(lines: Sequence[Line], number: int) -> int | None:
    """The index of the block in which the line with this number stands; None if no line has it."""
    return next((line.block for line in lines if line.number == number), None)


def line_named(lines: Sequence[Line], words: str) -> int:
    """The number of the line that somebody names, of the first one if they name several: „49–50“, „Z. 49“.

    Raises NoSuchLine (line; is_missing: the source does not have it).
    """
    found = _NUMBER.search(words)
    number = int(found[0]) if found else 0
    if found and block_at(lines, number) is not None:
        return number
    is_missing = bool(found and lines) and lines[0].number <= number <= lines[-1].number
    raise NoSuchLine(line=number, is_missing=is_missing)


def lines_of(lines: Sequence[Line], block: int) -> tuple[int, int]:
    """The numbers of a block's first and last line."""
    numbers = [line.number for line in lines if line.block == block]
    return numbers[0], numbers[-1]


def excerpt(document: Document, block: int) -> str:
    """A block alone, in the notation. Line numbers that are missing before it belong to the text around it."""
    return write(Document.of([with_gap(document.blocks[block], 0)]))


def replaced(document: Document, block: int, source: str) -> Document:
    """The text with what somebody typed in the place of a block; nothing typed takes the block out.

    Whatever is typed, no other line numbers are missing than before.
    """
    typed = [with_gap(one, 0) for one in read(source).blocks]
    if typed:
        typed[0] = with_gap(typed[0], document.blocks[block].style.gap_before)
    return Document.of([*document.blocks[:block], *typed, *document.blocks[block + 1 :]])
