"""What the styles of a Word file say of a paragraph or of words: each is based on another."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import regex
from docx.oxml.ns import qn

from deliberation.domain.text.document import BlockKind, Mark
from deliberation.domain.text.formats.told_marks import ToldMarks

# the name of an element as lxml spells it
tag = cache(qn)
# the paragraph that stands for line numbers which the source does not have
GAP_STYLE = "Zeilen fehlen"
FOOTNOTE_STYLE = "footnote text"
_HEADING = regex.compile(r"(?:heading|überschrift)\s?([1-9])")
_TITLES = frozenset({"title", "titel"})
_QUOTES = frozenset({"quote", "intense quote", "zitat", "intensives zitat", "quotations", "block text"})
_FOOTNOTES = frozenset({FOOTNOTE_STYLE, "endnote text", "fußnotentext", "endnotentext"})
_CONTENTS = regex.compile(r"(?:toc|verzeichnis|contents|inhaltsverzeichnis|table of contents)(?: heading|\s?[0-9])?")
_MARKS = {
    tag("w:b"): int(Mark.STRONG),
    tag("w:i"): int(Mark.EMPHASIS),
    tag("w:u"): int(Mark.UNDERLINE),
    tag("w:strike"): int(Mark.STRIKE),
    tag("w:dstrike"): int(Mark.STRIKE),
}
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 20


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, root: Any) -> None:
        found = root.iterchildren(tag("w:style")) if root is not None else ()
        self._styles: dict[str, Any] = {style.get(tag("w:styleId"), ""): style for style in found}

    def _chain(self, named: str | None) -> Iterator[Any]:
        """A style and those that it is based on."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(named or "")
            if style is None:
                return
            yield style
            named = value_of(style, "w:basedOn")

    def names(self, named: str | None) -> list[str]:
        """What a style and those that it is based on are called, in lower case."""
        return [(value_of(style, "w:name") or "").lower() for style in self._chain(named)]

    def level(self, named: str | None) -> int:
        """Of a heading, from 1; 0 if it is none."""
        for name in self.names(named):
            if name in _TITLES:
                return 1
            if found := _HEADING.fullmatch(name):
                return int(found[1])
        return next(filter(None, (outline_level(style.find(tag("w:pPr"))) for style in self._chain(named))), 0)

    def kind(self, named: str | None) -> BlockKind:
        """Whether a paragraph is a quote, a footnote, or running text."""
        names = self.names(named)
        if any(name in _QUOTES for name in names):
            return BlockKind.QUOTE
        return BlockKind.FOOTNOTE if any(name in _FOOTNOTES for name in names) else BlockKind.PARAGRAPH

    def is_contents(self, named: str | None) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        return any(_CONTENTS.fullmatch(name) for name in self.names(named)[:1])

    def is_gap(self, named: str | None) -> bool:
        """Whether a paragraph stands for missing line numbers."""
        return GAP_STYLE.lower() in self.names(named)[:1]

    def numbering(self, named: str | None) -> Any:
        """What a style says of lists: the element, or None."""
        found = (style.find(f"{tag('w:pPr')}/{tag('w:numPr')}") for style in self._chain(named))
        return next((element for element in found if element is not None), None)

    def marking(self, named: str | None, *, is_own: bool = False) -> ToldMarks:
        """The marks of a style. `is_own`: only if people made it; how Word sets its own is no choice of theirs."""
        found = ToldMarks()
        for style in self._chain(named):
            if not is_own or style.get(tag("w:customStyle")) in {"1", "true"}:
                found = found.over(marking_of(style.find(tag("w:rPr"))))
        return found


def value_of(element: Any, name: str) -> str | None:
    """The `w:val` of a child; None without it."""
    found = element.find(tag(name)) if element is not None else None
    return None if found is None else found.get(tag("w:val"))


def is_on(element: Any, name: str) -> bool:
    """Whether a switch is there and on."""
    found = element.find(tag(name)) if element is not None else None
    return found is not None and found.get(tag("w:val"), "1").lower() not in _OFF


def outline_level(properties: Any) -> int:
    """The level of a heading, from 1, that properties of a paragraph name; 0 for running text."""
    found = value_of(properties, "w:outlineLvl") or ""
    return int(found) + 1 if regex.fullmatch("[0-8]", found) else 0


def marking_of(properties: Any) -> ToldMarks:
    """The marks that properties of words name."""
    if properties is None:
        return ToldMarks()
    on = told = 0
    for child in properties:
        if mark := _MARKS.get(child.tag):
            told |= mark
            on |= mark if child.get(tag("w:val"), "1").lower() not in _OFF else 0
    return ToldMarks(on, told)
