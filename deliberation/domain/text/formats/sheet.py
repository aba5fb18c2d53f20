"""Writing a motion as plain text: by its official lines if it has any, else in the notation."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from deliberation.domain.text.document import BlockKind, Document, Style, item_numbers
from deliberation.domain.text.formats.headlines import behind, headlines
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.sections import Sections
from deliberation.domain.text.lines import Line
from deliberation.domain.text.notation import write

_INDENT = "  "


def render(document: Document, head: Head | None = None, *, sections: Sections = (), lines: Sequence[Line] = ()) -> str:
    """The document as text, its head before it, its sections behind; with `lines`, each with its number in front."""
    before = "".join(f"{line}\n" for line in headlines(head or Head()))
    text = "\n".join(_numbered(document, lines)) if lines else write(document)
    after = f"\n{write(behind(sections))}\n" if sections else ""
    return (f"{before}\n" if before else "") + f"{text}\n{after}"


def _numbered(document: Document, lines: Sequence[Line]) -> Iterator[str]:
    room, counted = len(str(lines[-1].number)), item_numbers(document)
    is_after_item = False
    for index, group in groupby(lines, key=lambda line: line.block):
        style = document.blocks[index].style
        is_item = style.kind is BlockKind.LIST_ITEM
        if index and not (is_item and is_after_item):
            yield ""
        if style.gap_before:
            yield f"[Zeilen fehlen: {style.gap_before}]"
        sign = _sign(style, counted[index])
        for place, line in enumerate(group):
            yield f"{line.number:>{room}}  {sign if not place else ' ' * len(sign)}{line.text}"
        is_after_item = is_item


def _sign(style: Style, number: int) -> str:
    match style.kind:
        case BlockKind.HEADING:
            return "#" * style.level + " "
        case BlockKind.LIST_ITEM:
            return _INDENT * style.depth + (f"{number}. " if number else "- ")
        case BlockKind.QUOTE:
            return "> "
        case BlockKind.FOOTNOTE:
            return "Fußnote: "
        case _:
            return ""
