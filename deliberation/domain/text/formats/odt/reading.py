"""Reading an OpenDocument text: paragraph by paragraph, list within list."""

from collections.abc import Iterator

from odfdo import Element

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.document import BlockKind, Mark, Style
from deliberation.domain.text.formats.apart import add_table
from deliberation.domain.text.formats.gathering import Gathering, shortened
from deliberation.domain.text.formats.imported import Import, Remark
from deliberation.domain.text.formats.odt.inline import Inline
from deliberation.domain.text.formats.odt.lists import Item, Lists
from deliberation.domain.text.formats.odt.opened import COMMENT, Opened, opened, tag_of, words_of
from deliberation.domain.text.formats.odt.styles import Styles, whole
from deliberation.domain.text.formats.packages import LIBRARY_FAILURES, unpacked
from deliberation.domain.text.formats.told_marks import ToldMarks
from deliberation.domain.text.normal import Run

_WITHIN = frozenset({"text:section", "text:index-body", "text:numbered-paragraph"})
_NOTHING = frozenset({COMMENT, "office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls"})


def parse(content: bytes) -> Import:
    """Read an .odt. Where it shows line numbers, it gets official lines, in our own width.

    Raises UnreadableText (reason: those of `packages.unpacked`, damaged, empty, too_long, too_many).
    """
    return parse_parts(unpacked(content))


def parse_parts(parts: dict[str, bytes]) -> Import:
    """Read an .odt whose parts were looked through."""
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
        self._styles = Styles(found)
        self._lists = Lists(self._styles)
        self._inline = Inline(self._styles, self._gathering)

    def imported(self) -> Import:
        """The document."""
        for words in dict.fromkeys(_margins(self._opened.common)):
            self._gathering.note(Remark.MARGIN_DROPPED, shortened(words))
        first_line = _first_line(self._opened.common)
        if first_line is not None:
            self._gathering.note(Remark.NEW_LINES, str(first_line))
        self._walk(self._opened.body)
        return self._gathering.imported(first_line=first_line)

    def _walk(self, parent: Element) -> None:
        for child in parent.children:
            tag = tag_of(child)
            if tag in {"text:p", "text:h"}:
                self._paragraph(child, None)
            elif tag == "text:list":
                self._list(child, 0, None)
            elif tag == "table:table":
                self._table(child)
            elif tag in _WITHIN:
                self._walk(child)
            elif tag == "text:tracked-changes":
                self._changes(child)
            elif tag.startswith("draw:"):
                self._inline.picture(child)
            elif tag not in _NOTHING and (words := words_of(child)):
                self._gathering.note(Remark.ELEMENT_DROPPED, shortened(words))

    def _changes(self, changes: Element) -> None:
        for deleted in changes.get_elements("text:changed-region/text:deletion"):
            if words := words_of(deleted):
                self._gathering.note(Remark.CHANGES_TAKEN, shortened(words))

    def _list(self, element: Element, depth: int, named: str | None) -> None:
        """A list and those within its items. Their depth is bounded: no tree that we open is deeper."""
        counted = self._lists.begun(element, depth, named)
        for child in element.children:
            item = Item(counted, start=child.get_attribute_string("text:start-value"))
            for part in child.children:
                if tag_of(part) == "text:list":
                    self._list(part, depth + 1, counted.named)
                elif tag_of(part) in {"text:p", "text:h"}:
                    self._paragraph(part, item if tag_of(child) == "text:list-item" else None)
                elif tag_of(part) == "table:table":
                    self._table(part)

    def _paragraph(self, paragraph: Element, item: Item | None) -> None:
        named = paragraph.get_attribute_string("text:style-name")
        if self._styles.is_gap(named):
            self._gathering.tell_gap(words_of(paragraph))
            return
        level = whole(paragraph.get_attribute_string("text:outline-level"), 1) if tag_of(paragraph) == "text:h" else 0
        level = level or int(self._styles.is_title(named))
        setting = self._styles.of_paragraph(named)
        if setting.is_hidden:
            if words := words_of(paragraph):
                self._gathering.note(Remark.HIDDEN_DROPPED, shortened(words))
            return
        since = self._inline.running.position
        self._inline.read(paragraph, setting.marking.without(Mark.STRONG) if level else setting.marking)
        if setting.is_lost:
            self._inline.running.remark(Remark.FORMATTING_DROPPED, since)
        if runs := self._inline.running.taken():
            self._add(runs, level, item, self._styles.kind(named))

    def _add(self, runs: list[Run], level: int, item: Item | None, kind: BlockKind) -> None:
        if item and not level and item.has_begun:
            if self._gathering.item is item:
                self._gathering.go_on(runs)
                return
            item = None
        style = Style(kind)
        if item:
            style, sign = item.begin()
            if sign:
                self._gathering.note(Remark.NUMBER_CHANGED, sign)
        if level:
            style = Style(BlockKind.HEADING, level=level)
        self._gathering.add(style, runs, item=item)

    def _table(self, table: Element) -> None:
        rows = [
            [self._cell(cell) for cell in row.get_elements("table:table-cell")]
            for row in table.get_elements("descendant::table:table-row")
        ]
        add_table(self._gathering, rows)

    def _cell(self, cell: Element) -> list[Run]:
        for paragraph in cell.get_elements("descendant::text:p | descendant::text:h"):
            self._inline.read(paragraph, ToldMarks())
            self._inline.running.say(" ", Mark.NONE)
        return self._inline.running.taken()


def _margins(common: Element) -> Iterator[str]:
    """The words of headers and footers."""
    for name in ("header", "footer", "header-first", "footer-first", "header-left", "footer-left"):
        for margin in common.get_elements(f"descendant::style:{name}"):
            if words := words_of(margin):
                yield words


def _first_line(common: Element) -> int | None:
    """The number of the first line where the program prints line numbers."""
    found = common.get_element("descendant::text:linenumbering-configuration")
    if found is None or found.get_attribute_string("text:number-lines") == "false":
        return None
    return 1
