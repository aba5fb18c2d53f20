"""Reading a Word file: paragraph by paragraph, with what its styles and lists say of each."""

from typing import Any

import regex

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.document import BlockKind, Style
from deliberation.domain.text.formats.apart import add_table
from deliberation.domain.text.formats.docx.inline import Inline
from deliberation.domain.text.formats.docx.numbering import Counted, Numbering
from deliberation.domain.text.formats.docx.opened import Opened, opened, words_of
from deliberation.domain.text.formats.docx.styles import Styles, outline_level, tag, value_of
from deliberation.domain.text.formats.gathering import Gathering, shortened
from deliberation.domain.text.formats.imported import Import, Remark
from deliberation.domain.text.formats.packages import LIBRARY_FAILURES, unpacked
from deliberation.domain.text.formats.told_marks import ToldMarks
from deliberation.domain.text.normal import Run

_WITHIN = frozenset({tag("w:sdt"), tag("w:sdtContent"), tag("w:customXml"), tag("w:ins"), tag("w:moveTo")})


def parse(content: bytes) -> Import:
    """Read a .docx. Where it shows line numbers, it gets official lines, in our own width.

    Raises UnreadableText (reason: those of `packages.unpacked`, damaged, empty, too_long, too_many).
    """
    return parse_parts(unpacked(content))


def parse_parts(parts: dict[str, bytes]) -> Import:
    """Read a .docx whose parts were looked through."""
    found = opened(parts)
    try:
        return _Reader(found).imported()
    except LIBRARY_FAILURES as error:
        raise UnreadableText(reason="damaged") from error


class _Reader:
    """Walks through the body of a file."""

    def __init__(self, found: Opened) -> None:
        self._opened = found
        self._gathering = Gathering()
        self._styles = Styles(found.styles)
        self._numbering = Numbering(found.numbering, self._styles)
        self._inline = Inline(found, self._styles, self._gathering)

    def imported(self) -> Import:
        """The document."""
        for words in self._opened.margins:
            self._gathering.note(Remark.MARGIN_DROPPED, shortened(words))
        first_line = _first_line(self._opened.body)
        if first_line is not None:
            self._gathering.note(Remark.NEW_LINES, str(first_line))
        self._walk(self._opened.body)
        self._end(Style())
        return self._gathering.imported(first_line=first_line)

    def _walk(self, parent: Any) -> None:
        for child in parent:
            if child.tag == tag("w:p"):
                self._paragraph(child)
            elif child.tag == tag("w:tbl"):
                self._table(child)
            elif child.tag in _WITHIN:
                self._walk(child)
            elif child.tag == tag("w:altChunk"):
                self._gathering.note(Remark.ELEMENT_DROPPED, "altChunk")

    def _paragraph(self, paragraph: Any) -> None:
        properties = paragraph.find(tag("w:pPr"))
        named = value_of(properties, "w:pStyle")
        if self._styles.is_contents(named):
            if words := words_of(paragraph):
                self._gathering.note(Remark.ELEMENT_DROPPED, shortened(words))
            return
        if self._styles.is_gap(named):
            self._gathering.tell_gap(words_of(paragraph))
            return
        level = outline_level(properties) or self._styles.level(named)
        kind = self._styles.kind(named)
        is_set = bool(level) or kind is not BlockKind.PARAGRAPH
        self._inline.read(paragraph, ToldMarks() if is_set else self._styles.marking(named, is_own=True))
        if _is_joined(properties):
            # its end was struck out: the next paragraph goes on here
            self._inline.running.say(" ", 0)
            return
        # Word counts an item without words, too: a number with nothing behind it, which nobody cites
        item = self._numbering.item(properties, named) if words_of(paragraph) else None
        self._end(self._style(level, kind, item))

    def _style(self, level: int, kind: BlockKind, item: Counted | None) -> Style:
        if level:
            if item and item.number:
                self._gathering.note(Remark.NUMBER_CHANGED, item.sign)
            return Style(BlockKind.HEADING, level=level)
        if item:
            if not item.is_shown_so:
                self._gathering.note(Remark.NUMBER_CHANGED, item.sign)
            return Style(BlockKind.LIST_ITEM, depth=item.depth, is_ordered=bool(item.number), number=item.number)
        return Style(kind)

    def _end(self, style: Style) -> None:
        if runs := self._inline.running.taken():
            self._gathering.add(style, runs)

    def _table(self, table: Any) -> None:
        rows = [
            [self._cell(cell) for cell in row.iter(tag("w:tc")) if next(cell.iterancestors(tag("w:tr"))) is row]
            for row in table.iterchildren(tag("w:tr"))
        ]
        add_table(self._gathering, rows)

    def _cell(self, cell: Any) -> list[Run]:
        for paragraph in cell.iter(tag("w:p")):
            self._inline.read(paragraph, ToldMarks())
            self._inline.running.say(" ", 0)
        return self._inline.running.taken()


def _is_joined(properties: Any) -> bool:
    """Whether the end of a paragraph was taken out by a change that Word kept track of."""
    return properties is not None and properties.find(f"{tag('w:rPr')}/{tag('w:del')}") is not None


def _first_line(body: Any) -> int | None:
    """The number of the first line where Word prints line numbers."""
    for section in body.iter(tag("w:sectPr")):
        numbered = section.find(tag("w:lnNumType"))
        if numbered is not None and numbered.get(tag("w:countBy"), "0") != "0":
            start = numbered.get(tag("w:start"), "0")
            return int(start) + 1 if regex.fullmatch(r"[0-9]{1,5}", start) else 1
    return None
