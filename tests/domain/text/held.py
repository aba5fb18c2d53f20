"""What a page or an office file can hold of a document."""

from deliberation.domain.text.document import Block, BlockKind, Document
from deliberation.domain.text.formats.apart import cells_of, joined


def held(document: Document, *, gaps: bool = True) -> Document:
    """The document as a file gives it back. What parts two cells is no text there, so it is set as the cells are.

    gaps -- whether the file says which line numbers are missing
    """
    return Document.of(_held(block, gaps=gaps) for block in document.blocks)


def _held(block: Block, *, gaps: bool) -> Block:
    style = block.style if gaps else block.style._replace(gap_before=0)
    runs = joined(cells_of(block)) if style.kind is BlockKind.TABLE_ROW else block.runs
    return Block.of(style, *runs)
