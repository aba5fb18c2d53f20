"""What a written motion says around its text, in the words in which `heads.py` and `reasons.py` find it again."""

from deliberation.domain.text.document import Block, BlockKind, Document, Style
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.reasons import END_OF_TEXT, begins_behind
from deliberation.domain.text.formats.sections import Sections
from deliberation.domain.text.notation import read


def headlines(head: Head) -> list[str]:
    """The lines before the text; none for an empty head."""
    label = f"Antrag {head.number}{f' ({head.suffix})' if head.suffix else ''}"
    found = [f"{label}: {head.title}" if head.title else label] if head.number else []
    if head.mover:
        found.append(f"Antragsteller*in: {head.mover}")
    return [*found, *([head.opening] if head.opening else [])]


def called(head: Head) -> str:
    """What a file says of itself where programs list files: the motion with its number."""
    lines = headlines(head)
    return lines[0] if head.number else head.title


def whole(document: Document, sections: Sections) -> Document:
    """The document with what stands behind it, as one that is written."""
    return Document.of([*document.blocks, *behind(sections).blocks])


def behind(sections: Sections) -> Document:
    """Each section under its heading; empty without any.

    Where the first heading does not say by itself that the text of the motion is over, a line before it does.
    """
    blocks = [
        block
        for heading, said in sections
        for block in (Block.of(Style(BlockKind.HEADING, level=2), heading), *read(said).blocks)
    ]
    if blocks and not begins_behind(blocks[0].text):
        blocks.insert(0, Block.of(Style(), END_OF_TEXT))
    return Document.of(blocks)
