"""Writing a motion as an OpenDocument text: with real headings and lists, so that people can go on working with it."""

import io
from collections.abc import Sequence

from odfdo import Document as OdfDocument
from odfdo import Element, Header, LineBreak, Link, Paragraph, Span

from deliberation.domain.text import words
from deliberation.domain.text.document import DEEPEST_ITEM, Block, BlockKind, Document, Mark, item_numbers
from deliberation.domain.text.formats.apart import cells_of, tables_of
from deliberation.domain.text.formats.headlines import called, headlines, whole
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.odt.styles import FOOTNOTE_STYLE, GAP_STYLE
from deliberation.domain.text.formats.packages import writable
from deliberation.domain.text.formats.sections import Sections
from deliberation.domain.text.normal import Run

_BULLETS, _NUMBERS = "L1", "L2"
_MARKS = {
    Mark.STRONG: 'fo:font-weight="bold"',
    Mark.EMPHASIS: 'fo:font-style="italic"',
    Mark.UNDERLINE: 'style:text-underline-style="solid" style:text-underline-width="auto"',
    Mark.STRIKE: 'style:text-line-through-style="solid" style:text-line-through-type="single"',
}
_QUOTE_STYLE = (
    '<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:paragraph-properties fo:margin-left="1cm" fo:margin-right="1cm"/></style:style>'
)
_FOOTNOTE_STYLE = (
    f'<style:style style:name="{FOOTNOTE_STYLE}" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:text-properties fo:font-size="10pt"/></style:style>'
)
_MISSING_STYLE = (
    f'<style:style style:name="{GAP_STYLE}" style:display-name="Zeilen fehlen" style:family="paragraph" '
    'style:parent-style-name="Standard"/>'
)


def render(document: Document, head: Head | None = None, *, sections: Sections = (), proof: str = "") -> bytes:
    """The document as an .odt, its head before it, its sections behind.

    The program breaks lines in its own way, so the file carries no line numbers. `proof`: which version it is, and how
    that can be checked; like the assembly it stands in the properties of the file, since it is no part of the motion.
    """
    made, written = OdfDocument("text"), whole(document, sections)
    made.language = "de-DE"
    _set_properties(made, head or Head(), proof)
    body = made.body
    body.clear()
    _add_styles(made)
    for line in headlines(head or Head()):
        body.append(Paragraph(writable(line)))
    lists, numbers = _OpenLists(body), iter(item_numbers(written))
    for blocks in tables_of(written):
        if blocks[0].style.gap_before:
            lists.close()
            body.append(Paragraph(f"[Zeilen fehlen: {blocks[0].style.gap_before}]", style=GAP_STYLE))
        if blocks[0].style.kind is BlockKind.TABLE_ROW:
            body.append(_table(blocks))
        for block in blocks:
            number = next(numbers)
            if block.style.kind is BlockKind.LIST_ITEM:
                lists.put(_written(block), block.style.depth, number)
                continue
            lists.close()
            if block.style.kind is not BlockKind.TABLE_ROW:
                body.append(_written(block))
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _set_properties(made: OdfDocument, head: Head, proof: str) -> None:
    made.meta.title, made.meta.initial_creator = writable(called(head)), writable(head.mover)
    made.meta.subject, made.meta.description = writable(head.assembly), writable(proof)


class _OpenLists:
    """The lists that are open, from the outermost; each with its kind, its last item and that item's number."""

    def __init__(self, body: Element) -> None:
        self._body = body
        self._open: list[tuple[str, Element, int]] = []

    def close(self) -> None:
        """Something else begins."""
        self._open = []

    def put(self, written: Element, depth: int, number: int) -> None:
        """An item; `number` is 0 for a bullet."""
        kind = _NUMBERS if number else _BULLETS
        del self._open[depth + 1 :]
        if len(self._open) == depth + 1 and self._open[depth][0] != kind:
            del self._open[depth:]
        while len(self._open) <= depth:
            self._open.append(self._begin(kind))
        _, element, before = self._open[depth]
        item = Element.from_tag("text:list-item")
        if number and number != before + 1:
            item.set_attribute("text:start-value", str(number))
        item.append(written)
        element.append(item)
        self._open[depth] = (kind, element, number)

    def _begin(self, kind: str) -> tuple[str, Element, int]:
        """A list within the last item of the one around it, which gets an item without words if it has none."""
        element = Element.from_tag("text:list")
        element.set_attribute("text:style-name", kind)
        if not self._open:
            self._body.append(element)
            return kind, element, 0
        around = self._open[-1][1]
        if not around.children:
            around.append(Element.from_tag("text:list-item"))
        around.children[-1].append(element)
        return kind, element, 0


def _table(rows: Sequence[Block]) -> Element:
    cells = [cells_of(row) for row in rows]
    columns = max(map(len, cells))
    column = f'<table:table-column table:number-columns-repeated="{columns}"/>'
    table = Element.from_tag(f"<table:table>{column}</table:table>")
    for row in cells:
        made = Element.from_tag("table:table-row")
        for index in range(columns):
            cell = Element.from_tag("table:table-cell")
            paragraph: Element = Paragraph(style="Standard")
            _write_runs(paragraph, row[index] if index < len(row) else [])
            cell.append(paragraph)
            made.append(cell)
        table.append(made)
    return table


def _written(block: Block) -> Element:
    match block.style.kind:
        case BlockKind.HEADING:
            made: Element = Header(block.style.level, style=f"Heading_20_{block.style.level}")
        case BlockKind.QUOTE:
            made = Paragraph(style="Quotations")
        case BlockKind.FOOTNOTE:
            made = Paragraph(style=FOOTNOTE_STYLE)
        case _:
            made = Paragraph(style="Standard")
    _write_runs(made, block.runs)
    return made


def _write_runs(made: Element, runs: Sequence[Run]) -> None:
    for run in runs:
        around = made
        if run.marks:
            around = Span(style=f"T{run.marks}")
            made.append(around)
        for word in words.split(writable(run.text)):
            if word == "\n":
                around.append(LineBreak())
            elif words.is_address(word):
                around.append(Link(url=word, text=word))
            else:
                _say(around, word)


def _say(element: Element, word: str) -> None:
    """Add words behind whatever an element holds already."""
    if element.children:
        last = element.children[-1]
        last.tail = (last.tail or "") + word
    else:
        element.text = (element.text or "") + word


def _add_styles(made: OdfDocument) -> None:
    common = made.styles.root.get_element("office:styles")
    automatic = made.content.root.get_element("office:automatic-styles")
    if common is None or automatic is None:
        raise RuntimeError("the library's template has changed")
    for style in (_QUOTE_STYLE, _FOOTNOTE_STYLE, _MISSING_STYLE):
        common.append(Element.from_tag(style))
    for marks in range(1, sum(Mark) + 1):
        named = " ".join(text for mark, text in _MARKS.items() if marks & mark)
        automatic.append(
            Element.from_tag(
                f'<style:style style:name="T{marks}" style:family="text"><style:text-properties {named}/></style:style>'
            )
        )
    automatic.append(Element.from_tag(_list_style(_BULLETS)))
    automatic.append(Element.from_tag(_list_style(_NUMBERS)))


def _list_style(name: str) -> str:
    levels = []
    for level in range(1, DEEPEST_ITEM + 2):
        place = (
            '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
            '<style:list-level-label-alignment text:label-followed-by="listtab" '
            f'fo:text-indent="-0.63cm" fo:margin-left="{0.63 * level:.2f}cm"/></style:list-level-properties>'
        )
        kind, sign = ("number", 'style:num-format="1" style:num-suffix="."')
        if name == _BULLETS:
            kind, sign = "bullet", 'text:bullet-char="•"'
        levels.append(
            f'<text:list-level-style-{kind} text:level="{level}" {sign}>{place}</text:list-level-style-{kind}>'
        )
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'
