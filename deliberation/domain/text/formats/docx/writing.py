"""Writing a motion as a Word file: with real headings and lists, so that people can go on working with it."""

import io
from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from deliberation.domain.text import words
from deliberation.domain.text.document import Block, BlockKind, Document, Mark, item_numbers
from deliberation.domain.text.formats.apart import cells_of, tables_of
from deliberation.domain.text.formats.docx.lists import Lists
from deliberation.domain.text.formats.docx.styles import FOOTNOTE_STYLE, GAP_STYLE
from deliberation.domain.text.formats.headlines import called, headlines, whole
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.packages import writable
from deliberation.domain.text.formats.sections import Sections
from deliberation.domain.text.normal import Run


def render(document: Document, head: Head | None = None, *, sections: Sections = (), proof: str = "") -> bytes:
    """The document as a .docx, its head before it, its sections behind.

    Word breaks lines in its own way, so the file carries no line numbers. `proof`: which version it is, and how that
    can be checked; like the assembly it stands in the properties of the file, since it is no part of the motion.
    """
    made, written = docx.Document(), whole(document, sections)
    for name in (GAP_STYLE, FOOTNOTE_STYLE):
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Normal"]
    _set_german(made)
    _set_properties(made.core_properties, head or Head(), proof)
    for line in headlines(head or Head()):
        made.add_paragraph(writable(line))
    lists, numbers = Lists(made), iter(item_numbers(written))
    # python-docx looks through all styles for each paragraph, which took most of the time of a long motion
    part: Any = made.part
    style_id = cache(lambda name: part.get_style_id(name, WD_STYLE_TYPE.PARAGRAPH))
    for blocks in tables_of(written):
        if blocks[0].style.gap_before:
            made.add_paragraph(f"[Zeilen fehlen: {blocks[0].style.gap_before}]", style=GAP_STYLE)
        counted = [(block, next(numbers)) for block in blocks]
        if blocks[0].style.kind is BlockKind.TABLE_ROW:
            lists.end()
            _write_table(made, blocks)
        else:
            _write_paragraph(made, lists, style_id, *counted[0])
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _write_paragraph(made: Any, lists: Lists, style_id: Callable[[str], str | None], block: Block, number: int) -> None:
    paragraph = made.add_paragraph()
    paragraph._p.style = style_id(_style_name(block))  # noqa: SLF001 — there is no other way by the id
    if block.style.kind is BlockKind.LIST_ITEM:
        lists.put(paragraph, block.style, number)
    else:
        lists.end()
    for run in block.runs:
        _write_run(paragraph, run)


def _write_table(made: Any, rows: Sequence[Block]) -> None:
    cells = [cells_of(row) for row in rows]
    table = made.add_table(rows=0, cols=max(map(len, cells)), style="Table Grid")
    for row in cells:
        for cell, runs in zip(table.add_row().cells, row, strict=False):
            for run in runs:
                _write_run(cell.paragraphs[0], run)


def _set_german(made: Any) -> None:
    """Tell Word which language its spelling is checked in."""
    defaults = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for language in defaults.iterchildren(qn("w:lang")):
        language.set(qn("w:val"), "de-DE")


def _set_properties(properties: Any, head: Head, proof: str) -> None:
    # Word keeps no more of any of them
    properties.title, properties.author = writable(called(head))[:255], writable(head.mover)[:255]
    properties.subject, properties.comments = writable(head.assembly)[:255], writable(proof)[:255]


def _style_name(block: Block) -> str:
    match block.style.kind:
        case BlockKind.HEADING:
            return f"Heading {block.style.level}"
        case BlockKind.LIST_ITEM:
            return "List Paragraph"
        case BlockKind.QUOTE:
            return "Quote"
        case BlockKind.FOOTNOTE:
            return FOOTNOTE_STYLE
        case _:
            return "Normal"


def _write_run(paragraph: Any, run: Run) -> None:
    for is_address, group in groupby(words.split(writable(run.text)), words.is_address):
        # python-docx makes line breaks of newlines
        written = paragraph.add_run("".join(group))
        _set(written, run.marks)
        if is_address:
            _link(paragraph, written)


def _link(paragraph: Any, written: Any) -> None:
    """Make the last run of a paragraph a link to what it says."""
    relation = paragraph.part.relate_to(written.text, REL.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    written._r.addprevious(link)  # noqa: SLF001 — there is no other way
    link.append(written._r)  # noqa: SLF001


def _set(written: Any, marks: int) -> None:
    written.bold = True if marks & Mark.STRONG else None
    written.italic = True if marks & Mark.EMPHASIS else None
    written.underline = True if marks & Mark.UNDERLINE else None
    written.font.strike = True if marks & Mark.STRIKE else None
