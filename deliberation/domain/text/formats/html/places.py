"""Where in a page words stand: in a heading, an item, a quote, a cell; inherited from element to element."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import regex

from deliberation.domain.text.document import LARGEST_NUMBER, BlockKind, Style
from deliberation.domain.text.formats.html.elements import is_footnote

_HEADING = regex.compile(r"h([1-6])")
_WORD_LEVEL = regex.compile(r"\bl[0-9]+ level([0-9]+)\b")
_WORD_ITEM = regex.compile(r"\bMsoList\w*")
_WORD_QUOTE = regex.compile(r"\bMso(?:Intense)?Quote\b")
# a bullet or a number as Word puts it before an item; "o" and "§" are its bullets in other typefaces
_SIGN = regex.compile(r"(?:(?P<number>[0-9]{1,5})[.)]|(?P<letter>\(?[\p{L}0-9]{1,5}[.)])|[·•▪◦‣§●○■o–\-\uf0b7\uf0a7])")
_SIGN_IN_TEXT = regex.compile(rf"{_SIGN.pattern}[\s\u00a0]+(?=\S)")


@dataclass(slots=True)
class List:
    """An open list and the number of its last item."""

    is_ordered: bool
    has_letters: bool = False
    number: int = 0


@dataclass(slots=True)
class Item:
    """An open item: how it is set, and whether some of it is already a block.

    is_guessed -- from a program that writes items as paragraphs; `sign` is what it put before the words
    """

    style: Style
    has_begun: bool = False
    has_letters: bool = False
    is_guessed: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What the words at some point of a page belong to; a heading goes before an item, an item before a quote."""

    heading: int = 0
    item: Item | None = None
    kind: BlockKind = BlockKind.PARAGRAPH  # of what is neither
    depth: int = 0  # of lists
    within: List | None = None
    is_kept: bool = False  # line ends are kept, as in <pre>

    @property
    def style(self) -> Style:
        """The style of a block here."""
        if self.heading:
            return Style(BlockKind.HEADING, level=self.heading)
        if self.item:
            return self.item.style
        return Style(self.kind)


def place_in(tag: str, attributes: Mapping[str, str], styles: Mapping[str, str], around: Place) -> Place:
    """Where the words within an element stand."""
    if found := _HEADING.fullmatch(tag):
        return replace(around, heading=int(found[1]))
    match tag:
        case "ul" | "ol":
            opened = List(tag == "ol", attributes.get("type", "1") in "aAiI", _number(attributes, "start", 1) - 1)
            return replace(around, depth=around.depth + 1, within=opened, item=None, heading=0)
        case "li":
            return replace(around, item=_item(attributes, around), heading=0)
        case "blockquote":
            return replace(around, kind=BlockKind.QUOTE)
        case "pre":
            return replace(around, is_kept=True)
        case "p":
            return _word_place(attributes, styles, around)
        case "div" | "aside" if is_footnote(attributes):
            return replace(around, kind=BlockKind.FOOTNOTE, item=None, heading=0)
    return around


def _number(attributes: Mapping[str, str], name: str, usual: int) -> int:
    found = regex.fullmatch(r"\s*([0-9]{1,6})\s*", attributes.get(name, ""))
    return min(int(found[1]), LARGEST_NUMBER) if found else usual


def _item(attributes: Mapping[str, str], around: Place) -> Item:
    within, depth = around.within, max(around.depth - 1, 0)
    if within is None or not within.is_ordered:
        return Item(Style(BlockKind.LIST_ITEM, depth=depth))
    within.number = _number(attributes, "value", within.number + 1)
    # letters are counted in our own way
    number = 0 if within.has_letters else within.number
    style = Style(BlockKind.LIST_ITEM, depth=depth, is_ordered=True, number=number)
    return Item(style, has_letters=within.has_letters)


def _word_place(attributes: Mapping[str, str], styles: Mapping[str, str], around: Place) -> Place:
    """Word marks items and quotes by the class of a paragraph; our own pages mark rows of tables so."""
    named = attributes.get("class", "")
    level = _WORD_LEVEL.search(styles.get("mso-list", ""))
    if around.item is None and (level or _WORD_ITEM.search(named)):
        depth = int(level[1][:2]) - 1 if level else 0
        return replace(around, item=Item(Style(BlockKind.LIST_ITEM, depth=max(depth, 0)), is_guessed=True))
    if named == "table-row":
        return replace(around, kind=BlockKind.TABLE_ROW)
    return replace(around, kind=BlockKind.QUOTE) if _WORD_QUOTE.search(named) else around


def guessed_style(item: Item, text: str) -> tuple[Style, str]:
    """How an item that was written as a paragraph is set, and its sign where that stands in its own text.

    A paragraph without any sign is no item, though it may be set like one.
    """
    if sign := item.sign.strip():
        found = _SIGN.fullmatch(sign)
        number = int(found["number"] or 0) if found else 0
        item.has_letters = not number and any(map(str.isalnum, sign)) and sign != "o"
        return item.style._replace(is_ordered=bool(number or item.has_letters), number=number), ""
    found = _SIGN_IN_TEXT.match(text.lstrip())
    if found is None:
        return Style(), ""
    item.has_letters = found["letter"] is not None
    number = int(found["number"] or 0)
    return item.style._replace(is_ordered=bool(number or item.has_letters), number=number), found[0]
