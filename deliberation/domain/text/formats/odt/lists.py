"""The lists of an OpenDocument text: each counts from its beginning, unless it says that it goes on."""

from dataclasses import dataclass

from odfdo import Element

from deliberation.domain.text.document import LARGEST_NUMBER, BlockKind, Style
from deliberation.domain.text.formats.odt.styles import Level, Styles, whole


@dataclass(slots=True)
class Counted:
    """An open list: its style, its level, and the number of its last item."""

    named: str | None
    depth: int
    level: Level
    number: int
    lists: "Lists"


@dataclass(slots=True)
class Item:
    """An item; it is counted when its first words come."""

    counted: Counted
    start: str | None = None
    has_begun: bool = False

    def begin(self) -> tuple[Style, str]:
        """How the item is set, and the sign that its program shows where we show another."""
        self.has_begun = True
        counted = self.counted
        style = Style(BlockKind.LIST_ITEM, depth=counted.depth)
        if not counted.level.is_ordered:
            return style, ""
        counted.number = min(whole(self.start, counted.number + 1), LARGEST_NUMBER)
        counted.lists.keep(counted)
        return style._replace(is_ordered=True, number=counted.number), _sign(counted)


class Lists:
    """The lists of a file, and how far each is counted."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._last: dict[tuple[str | None, int], int] = {}

    def begun(self, element: Element, depth: int, around: str | None) -> Counted:
        """A list that begins; `around`: the style of the one that it is in."""
        named = element.get_attribute_string("text:style-name") or around
        level = self._styles.level(named, depth)
        goes_on = element.get_attribute_string("text:continue-numbering") == "true"
        goes_on = goes_on or element.get_attribute_string("text:continue-list") is not None
        number = self._last.get((named, depth), level.start - 1) if goes_on else level.start - 1
        return Counted(named, depth, level, number, self)

    def keep(self, counted: Counted) -> None:
        """Remember how far a list is counted."""
        self._last[counted.named, counted.depth] = counted.number


def _sign(counted: Counted) -> str:
    """What the program shows before an item where that is not a number with a full stop or a bracket."""
    level = counted.level
    is_alike = level.kind == "1" and not level.before and level.after in {".", ")", ""} and not level.shows_others
    if is_alike:
        return ""
    letter = chr(ord(level.kind) + counted.number - 1) if level.kind in "aA" and 1 <= counted.number <= 26 else None
    return f"{level.before}{letter or counted.number}{level.after}"
