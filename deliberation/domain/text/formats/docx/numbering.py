"""The lists of a Word file: paragraphs name a list and a level, and Word counts while it shows them."""

from dataclasses import dataclass
from typing import Any

import regex

from deliberation.domain.text.document import LARGEST_NUMBER
from deliberation.domain.text.formats.docx.styles import Styles, tag, value_of

_PLACE = regex.compile(r"%([1-9])")
_PLAIN = frozenset({"decimal", "decimalZero"})
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """A list item: how deep, its number (0 for a bullet), and the sign that Word shows before it."""

    depth: int
    number: int = 0
    sign: str = ""

    @property
    def is_shown_so(self) -> bool:
        """Whether we show the same sign."""
        return not self.number or self.sign in {f"{self.number}.", f"{self.number})", f"{self.number}"}


class Numbering:
    """The lists of a file and how far each is counted."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._nums = {num.get(tag("w:numId")): num for num in _children(root, "w:num")}
        self._abstract = {one.get(tag("w:abstractNumId")): one for one in _children(root, "w:abstractNum")}
        self._counters: dict[str | None, dict[int, int]] = {}
        self._begun: set[tuple[str | None, int]] = set()

    def item(self, properties: Any, style: str | None) -> Counted | None:
        """The list item that a paragraph with these properties is; None if it is none."""
        own = properties.find(tag("w:numPr")) if properties is not None else None
        by_style = self._styles.numbering(style)
        num_id = value_of(own, "w:numId") or value_of(by_style, "w:numId")
        if num_id in {None, "0"} or num_id not in self._nums:
            return None
        level = _whole(value_of(own, "w:ilvl") or value_of(by_style, "w:ilvl"), 0)
        return self._count(self._nums[num_id], num_id, min(level, _DEEPEST))

    def _count(self, num: Any, num_id: str | None, level: int) -> Counted | None:
        abstract = value_of(num, "w:abstractNumId")
        levels = self._levels(abstract, num)
        shape = levels.get(level)
        kind = value_of(shape, "w:numFmt") or ("decimal" if shape is not None else "bullet")
        if kind == "none":
            return None
        if kind == "bullet":
            return Counted(level)
        counters = self._counters.setdefault(abstract, {})
        override = _override(num, level)
        if override is not None and (num_id, level) not in self._begun:
            counters[level] = override - 1
        self._begun.add((num_id, level))
        start = _whole(value_of(shape, "w:start"), 1)
        counters[level] = min(counters.get(level, start - 1) + 1, LARGEST_NUMBER)
        for deeper in [one for one in counters if one > level]:
            del counters[deeper]
        number = max(counters[level], 1)

        def shown(found: regex.Match[str]) -> str:
            place = int(found[1]) - 1
            return _shown(counters.get(place, 1), value_of(levels.get(place), "w:numFmt"))

        return Counted(level, number, _PLACE.sub(shown, value_of(shape, "w:lvlText") or f"%{level + 1}."))

    def _levels(self, abstract: str | None, num: Any) -> dict[int, Any]:
        """The levels of a list by their depth; what the list says itself goes before what it is made after."""
        made_after = self._abstract.get(abstract)
        linked = value_of(made_after, "w:numStyleLink")
        if linked:
            made_after = next(
                (one for one in self._abstract.values() if value_of(one, "w:styleLink") == linked), made_after
            )
        own = [level for over in _children(num, "w:lvlOverride") for level in _children(over, "w:lvl")]
        return {_whole(level.get(tag("w:ilvl")), 0): level for level in (*_children(made_after, "w:lvl"), *own)}


def _children(element: Any, name: str) -> list[Any]:
    return [] if element is None else list(element.iterchildren(tag(name)))


def _override(num: Any, level: int) -> int | None:
    for over in _children(num, "w:lvlOverride"):
        if _whole(over.get(tag("w:ilvl")), 0) == level and value_of(over, "w:startOverride") is not None:
            return _whole(value_of(over, "w:startOverride"), 1)
    return None


def _whole(text: str | None, usual: int) -> int:
    """A number that somebody else has written."""
    return min(int(text), LARGEST_NUMBER) if text and regex.fullmatch("[0-9]{1,9}", text) else usual


def _shown(number: int, kind: str | None) -> str:
    if kind in {"lowerLetter", "upperLetter"} and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in {"lowerRoman", "upperRoman"} and 1 <= number < 40:
        roman = "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
        return roman.lower() if kind == "lowerRoman" else roman
    return str(number) if kind in _PLAIN or kind is None else f"{number} ({kind})"
