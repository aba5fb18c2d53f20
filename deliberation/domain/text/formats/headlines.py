"""What a written motion says around its text, in the words in which `heads.py` and `reasons.py` find it again."""

from deliberation.domain.text.document import Block, BlockKind, Document, Style
from deliberation.domain.text.formats.imported import Head
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


def reasoned(document: Document, reasons: str) -> Document:
    """The document with its reasons behind it, as one that is written."""
    return Document.of([*document.blocks, *reasons_of(reasons).blocks])


def reasons_of(reasons: str) -> Document:
    """The reasons under their heading; empty without any."""
    if not reasons.strip():
        return Document()
    return Document.of([Block.of(Style(BlockKind.HEADING, level=2), "Begründung"), *read(reasons).blocks])
