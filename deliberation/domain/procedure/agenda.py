"""The agenda of an assembly: a tree of items, written as an outline, one item a line.

    1. Eröffnung
    1.1 Wahl der Versammlungsleitung
    2. 19:30 Anträge

Numbers in front say how deep an item lies; without numbers, the indentation does. Which number it gets is counted from
the order, so that nobody numbers anew when something is put in between. A time in front is when it is planned to be
called; a day before the time holds from there on, at first it is the day of the opening.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from deliberation.domain.characters import is_hidden
from deliberation.domain.procedure.refusals import UnreadableAgenda

LONGEST_ITEM_TITLE = 200
LONGEST_ITEM_NUMBER = 20
# three levels are cited as 3.1.2
DEEPEST = 3
MOST_ITEMS = 200

_NUMBER = re.compile(r"(?:TOP\s*)?(?P<number>\d{1,3}(?:\.\d{1,3})*)(?:(?P<end>[.):])\s*|\s+)", re.IGNORECASE)
# 10:30, or 10.30 Uhr; 10.30 alone is the thirtieth item below the tenth
_CLOCK = r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?:\s?Uhr)?|\.(?P<after>\d{2})\s?Uhr)"
_DAY = re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?P<year>\d{{4}})?,?\s+(?={_CLOCK})")
_TIME = re.compile(rf"{_CLOCK}(?:\s*[–—-])?\s+")
_BULLET = re.compile(r"[-–—•*]\s+")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda. `number` counts from the root: (3, 1) is cited as 3.1; `planned_at` is UTC."""

    number: tuple[int, ...]
    title: str
    planned_at: datetime | None = None

    @property
    def cited(self) -> str:
        """As people cite it."""
        return ".".join(map(str, self.number))

    @property
    def above(self) -> tuple[int, ...]:
        """The number of the item that it lies below; empty at the top."""
        return self.number[:-1]


@dataclass(frozen=True, slots=True)
class _Line:
    place: int
    depth: int
    title: str
    planned_at: datetime | None


def read_agenda(outline: str, first_day: date, zone: tzinfo) -> tuple[Item, ...]:
    """The items in their order. Raises UnreadableAgenda (line, wrong)."""
    items: list[Item] = []
    last: tuple[int, ...] = ()
    for line in _lines(outline, first_day, zone):
        if line.depth > len(last) + 1:
            raise UnreadableAgenda(line=line.place, wrong="nothing_above")
        kept = last[: line.depth]
        last = (*kept[:-1], kept[-1] + 1) if len(kept) == line.depth else (*kept, 1)
        items.append(Item(last, line.title, line.planned_at))
    if len(items) > MOST_ITEMS:
        raise UnreadableAgenda(line=MOST_ITEMS + 1, wrong="too_many")
    return tuple(items)


def _lines(outline: str, day: date, zone: tzinfo) -> Iterator[_Line]:
    indents = [0]
    for place, raw in enumerate(outline.splitlines(), start=1):
        words = raw.expandtabs(4).rstrip()
        if not words.strip():
            continue
        depth, rest = _depth(words, indents)
        day, moment, rest = _moment(rest, day, zone, place)
        yield _Line(place, depth, _title(rest, place, depth), moment)


def _depth(words: str, indents: list[int]) -> tuple[int, str]:
    """How deep a line lies, and the line without what says so. `indents`: those that are open; it is changed."""
    rest = words.lstrip()
    indent = len(words) - len(rest)
    rest = _BULLET.sub("", rest, count=1) if _BULLET.match(rest) else rest
    numbered = _NUMBER.match(rest)
    if numbered is not None and _is_numbering(numbered, rest):
        return numbered["number"].count(".") + 1, rest[numbered.end() :]
    while indents[-1] > indent:
        indents.pop()
    if indent > indents[-1]:
        indents.append(indent)
    return len(indents), rest


def _is_numbering(numbered: re.Match[str], rest: str) -> bool:
    """Whether digits in front are a number, and not a time, a day or the first word of the title."""
    if _TIME.match(f"{rest} ") or _DAY.match(rest):
        return False
    return bool(numbered["end"]) or "." in numbered["number"] or rest[:1].casefold() == "t"


def _moment(rest: str, day: date, zone: tzinfo, place: int) -> tuple[date, datetime | None, str]:
    said = _DAY.match(rest)
    try:
        if said is not None:
            day = date(int(said["year"] or day.year), int(said["month"]), int(said["day"]))
            rest = rest[said.end() :]
        timed = _TIME.match(f"{rest} ")
        if timed is None:
            return day, None, rest
        moment = datetime.combine(day, time(int(timed["hour"]), int(timed["minute"] or timed["after"])), zone)
    except ValueError:
        raise UnreadableAgenda(line=place, wrong="no_such_time") from None
    return day, moment.astimezone(UTC), rest[timed.end() :]


def _title(rest: str, place: int, depth: int) -> str:
    title = " ".join(rest.split())
    flaws = {
        "no_title": not title,
        "long_title": len(title) > LONGEST_ITEM_TITLE,
        "hidden": any(map(is_hidden, title)),
        "too_deep": depth > DEEPEST,
    }
    wrong = next((name for name, is_there in flaws.items() if is_there), None)
    if wrong is not None:
        raise UnreadableAgenda(line=place, wrong=wrong)
    return title


def write_agenda(items: tuple[Item, ...], first_day: date, zone: tzinfo) -> str:
    """The outline from which the same items are read. Times of day only where the day says no more."""
    lines = []
    day = first_day
    for item in items:
        moment = item.planned_at.astimezone(zone) if item.planned_at is not None else None
        said = f"{moment:%d.%m.%Y} " if moment is not None and moment.date() != day else ""
        day = moment.date() if moment is not None else day
        said += f"{moment:%H:%M} " if moment is not None else ""
        number = f"{item.cited}." if len(item.number) == 1 else item.cited
        lines.append(f"{'  ' * (len(item.number) - 1)}{number} {said}{item.title}")
    return "\n".join(lines)
