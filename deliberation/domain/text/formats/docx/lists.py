"""The lists of a Word file that we write: one definition each for bullets and numbers, one list for each beginning."""

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from deliberation.domain.text.document import DEEPEST_ITEM, Style

_BULLETS = "•◦▪"
_INDENT = 360  # twentieths of a point for each depth


class Lists:
    """Puts paragraphs into lists, and begins a new one where the next number is not the one that Word would show."""

    def __init__(self, made: Any) -> None:
        self._root = made.part.numbering_part.element
        self._next = 1 + max(
            (int(one.get(qn("w:abstractNumId"))) for one in self._root.iterchildren(qn("w:abstractNum"))), default=0
        )
        self._bullets = self._add_num(self._add_abstract(is_ordered=False))
        self._ordered: int | None = None
        self._counters: dict[int, int] = {}

    def put(self, paragraph: Any, style: Style, number: int) -> None:
        """Make a paragraph an item."""
        for deeper in [depth for depth in self._counters if depth > style.depth]:
            del self._counters[deeper]
        num = self._bullets
        if style.is_ordered:
            if self._ordered is None or self._counters.get(style.depth, 0) + 1 != number:
                self._ordered = self._add_num(self._add_abstract(is_ordered=True), depth=style.depth, first=number)
                self._counters = {}
            num = self._ordered
            self._counters[style.depth] = number
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 — there is no other way
        properties.get_or_add_ilvl().val = style.depth
        properties.get_or_add_numId().val = num

    def end(self) -> None:
        """Something else begins: the next list counts anew."""
        self._ordered, self._counters = None, {}

    def _add_abstract(self, *, is_ordered: bool) -> int:
        abstract = _element("w:abstractNum", abstractNumId=self._next)
        abstract.append(_element("w:multiLevelType", val="hybridMultilevel"))
        for depth in range(DEEPEST_ITEM + 1):
            level = _element("w:lvl", ilvl=depth)
            level.append(_element("w:start", val=1))
            level.append(_element("w:numFmt", val="decimal" if is_ordered else "bullet"))
            text = f"%{depth + 1}." if is_ordered else _BULLETS[depth % len(_BULLETS)]
            level.append(_element("w:lvlText", val=text))
            level.append(_element("w:lvlJc", val="left"))
            properties = OxmlElement("w:pPr")
            properties.append(_element("w:ind", left=_INDENT * (depth + 1), hanging=_INDENT))
            level.append(properties)
            abstract.append(level)
        # definitions stand before the lists that follow them
        first = self._root.find(qn("w:num"))
        self._root.append(abstract) if first is None else first.addprevious(abstract)
        self._next += 1
        return self._next - 1

    def _add_num(self, abstract: int, *, depth: int = 0, first: int = 1) -> int:
        num = self._root.add_num(abstract)
        if first != 1:
            num.add_lvlOverride(ilvl=depth).add_startOverride(val=first)
        return int(num.numId)


def _element(name: str, **attributes: object) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made
