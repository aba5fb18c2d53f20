"""What the styles of an OpenDocument text say of paragraphs, words and lists."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex
from odfdo import Element

from deliberation.domain.text.document import LARGEST_NUMBER, BlockKind, Mark
from deliberation.domain.text.formats.odt.opened import Opened, tag_of
from deliberation.domain.text.formats.told_marks import NOTHING_TOLD, ToldMarks

# the paragraph that stands for line numbers which the source does not have
GAP_STYLE = "Zeilen_20_fehlen"
FOOTNOTE_STYLE = "Footnote"
_QUOTES = frozenset({"Quotations", "Quote", "Intense_20_Quote", "Block_20_Text"})
_FOOTNOTES = frozenset({FOOTNOTE_STYLE, "Endnote"})
_TITLES = frozenset({"Title"})
_MARKS = {
    Mark.STRONG: ("fo:font-weight", regex.compile(r"bold|[6-9]00")),
    Mark.EMPHASIS: ("fo:font-style", regex.compile(r"italic|oblique")),
    Mark.UNDERLINE: ("style:text-underline-style", regex.compile(r"(?!none).*")),
    Mark.STRIKE: ("style:text-line-through-style", regex.compile(r"(?!none).*")),
}
_USUAL = frozenset({None, "#000000", "transparent", "#ffffff", "auto"})
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Setting:
    """How a style sets words. is_lost: coloured, raised, lowered or made of small capitals."""

    marking: ToldMarks = NOTHING_TOLD
    is_hidden: bool = False
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: whether it is counted, from which number, and what stands around the number."""

    is_ordered: bool = False
    is_shown: bool = True
    start: int = 1
    before: str = ""
    kind: str = "1"
    after: str = "."
    shows_others: bool = False


class Styles:
    """The styles of a file by their kind and name."""

    def __init__(self, opened: Opened) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._own: set[str] = set()
        self._levels: dict[str, dict[int, Level]] = {}
        groups = [opened.common.get_element("office:styles"), opened.common.get_element("office:automatic-styles")]
        for group in (*groups, opened.automatic):
            for style in group.children if group is not None else ():
                self._take(style, is_own=group is opened.automatic)
        self._settings: dict[str | None, Setting] = {}

    def _take(self, style: Element, *, is_own: bool) -> None:
        name = style.get_attribute_string("style:name") or ""
        if tag_of(style) == "text:list-style":
            self._levels[name] = dict(_levels(style))
        elif tag_of(style) == "style:style":
            family = style.get_attribute_string("style:family") or ""
            self._styles[family, name] = style
            if is_own:
                self._own.add(f"{family} {name}")

    def _chain(self, family: str, named: str | None) -> Iterator[tuple[str, Element]]:
        """A style and those that it is made after."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get((family, named or ""))
            if style is None or named is None:
                return
            yield named, style
            named = style.get_attribute_string("style:parent-style-name")

    def names(self, named: str | None) -> list[str]:
        """What the style of a paragraph and those that it is made after are called."""
        found = [name for name, _ in self._chain("paragraph", named)]
        return found or ([named] if named else [])

    def kind(self, named: str | None) -> BlockKind:
        """Whether a paragraph is a quote, a footnote, or running text."""
        names = self.names(named)
        if not _QUOTES.isdisjoint(names):
            return BlockKind.QUOTE
        return BlockKind.PARAGRAPH if _FOOTNOTES.isdisjoint(names) else BlockKind.FOOTNOTE

    def is_title(self, named: str | None) -> bool:
        """Whether a paragraph is the title of the whole."""
        return not _TITLES.isdisjoint(self.names(named))

    def is_gap(self, named: str | None) -> bool:
        """Whether a paragraph stands for missing line numbers."""
        return GAP_STYLE in self.names(named)

    def of_words(self, named: str | None) -> Setting:
        """How a style of words sets them."""
        if named not in self._settings:
            self._settings[named] = _setting(style for _, style in self._chain("text", named))
        return self._settings[named]

    def of_paragraph(self, named: str | None) -> Setting:
        """How people have set a whole paragraph; how its kind of paragraph is always set is no choice of theirs."""
        return _setting(style for name, style in self._chain("paragraph", named) if f"paragraph {name}" in self._own)

    def level(self, list_style: str | None, depth: int) -> Level:
        """A level of a list, from 0; a bullet where nothing is said."""
        return self._levels.get(list_style or "", {}).get(depth, Level())


def _setting(styles: Iterator[Element]) -> Setting:
    marking, is_hidden, is_lost = ToldMarks(), False, False
    for style in styles:
        properties = style.get_element("style:text-properties")
        if properties is not None:
            marking = marking.over(_marking(properties))
            is_hidden = is_hidden or properties.get_attribute_string("text:display") == "none"
            is_lost = is_lost or _is_lost(properties)
    return Setting(marking, is_hidden, is_lost)


def _marking(properties: Element) -> ToldMarks:
    marking = ToldMarks()
    for mark, (name, is_on) in _MARKS.items():
        value = properties.get_attribute_string(name)
        if value is not None:
            marking = marking.over(ToldMarks(mark if is_on.fullmatch(value) else 0, mark))
    return marking


def _is_lost(properties: Element) -> bool:
    raised = (properties.get_attribute_string("style:text-position") or "0%").split()[0]
    return (
        properties.get_attribute_string("fo:color") not in _USUAL
        or properties.get_attribute_string("fo:background-color") not in _USUAL
        or raised not in {"0%", "0"}
        or properties.get_attribute_string("fo:font-variant") == "small-caps"
    )


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for level in style.children:
        depth = whole(level.get_attribute_string("text:level"), 1) - 1
        if tag_of(level) != "text:list-level-style-number":
            yield depth, Level()
            continue
        kind = level.get_attribute_string("style:num-format") or ""
        yield (
            depth,
            Level(
                is_ordered=bool(kind),
                is_shown=bool(kind),
                start=whole(level.get_attribute_string("text:start-value"), 1),
                before=level.get_attribute_string("style:num-prefix") or "",
                kind=kind,
                after=level.get_attribute_string("style:num-suffix") or "",
                shows_others=(level.get_attribute_string("text:display-levels") or "1") != "1",
            ),
        )


def whole(text: str | None, usual: int) -> int:
    """A number that somebody else has written."""
    return min(int(text), LARGEST_NUMBER) if text and regex.fullmatch("[0-9]{1,9}", text) else usual
