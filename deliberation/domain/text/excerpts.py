"""One paragraph of a text taken out, changed in the notation, and put back."""

from collections.abc import Sequence

from deliberation.domain.text.document import Block, Document
from deliberation.domain.text.lines import Line
from deliberation.domain.text.notation import read, write


def block_at(lines: Sequence[Line], number: int) -> int | None:
    """The index of the block in which the line with this number stands; None if no line has it."""
    return next((line.block for line in lines if line.number == number), None)


def lines_of(lines: Sequence[Line], block: int) -> tuple[int, int]:
    """The numbers of a block's first and last line."""
    numbers = [line.number for line in lines if line.block == block]
    return numbers[0], numbers[-1]


def excerpt(document: Document, block: int) -> str:
    """A block alone, in the notation. Line numbers that are missing before it belong to the text around it."""
    return write(Document.of([_with_gap(document.blocks[block], 0)]))


def replaced(document: Document, block: int, source: str) -> Document:
    """The text with what somebody typed in the place of a block; nothing typed takes the block out."""
    typed = list(read(source).blocks)
    gap = document.blocks[block].style.gap_before
    if typed and gap:
        typed[0] = _with_gap(typed[0], gap)
    return Document.of([*document.blocks[:block], *typed, *document.blocks[block + 1 :]])


def _with_gap(block: Block, gap: int) -> Block:
    return Block(block.style._replace(gap_before=gap), block.runs)
