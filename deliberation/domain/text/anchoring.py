"""Words that are said about lines of a text: which lines are meant, and where they stand in another version.

An anchor keeps the version, the numbers and the first words. It is never moved: in another version its lines are looked
for anew, and where they are gone the page says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from deliberation.domain.errors import NoSuchLine
from deliberation.domain.text import words
from deliberation.domain.text.change import Ground
from deliberation.domain.text.citing import section_places
from deliberation.domain.text.finding import LEAST_SAME, Certainty, find_again
from deliberation.domain.text.lines import Line
from deliberation.domain.text.phrasing.german import place_in_german

# as many as people write by hand, and enough to tell a line from the next one
FIRST_WORDS = 7
LONGEST_FIRST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Spot:
    """Lines of one version, from and to, and the words with which the first of them begins.

    first, last -- numbers of lines; of a text without line numbers the places of its page, counted from 1
    """

    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class FoundSpot:
    """Where the lines of a spot stand in another version.

    block -- index of the one in which they end
    is_certain -- whether most of the first words stand there, and nowhere else as well
    """

    first: int
    last: int
    block: int
    is_certain: bool = True


def spot_at(ground: Ground, first: int, last: int) -> Spot:
    """Lines of a text, or places of one without line numbers, from and to.

    Raises NoSuchLine (line, is_missing) where one of them is not there.
    """
    begin = _lines_called(ground, first)[0]
    _lines_called(ground, last)
    said = " ".join(begin.text.split()[:FIRST_WORDS])[:LONGEST_FIRST_WORDS].rstrip(" ,;:–")
    return Spot(first, max(first, last), said)


def words_at(ground: Ground, spot: Spot) -> str:
    """What stands in the lines of a spot."""
    first, last = _lines_called(ground, spot.first)[0], _lines_called(ground, spot.last)[-1]
    return " ".join(line.text for line in ground.read()[1] if first.start <= line.start <= last.start)


def name_of(ground: Ground, spot: Spot) -> str:
    """How a spot of a text without line numbers is called: by its section and bullet; empty for numbered lines."""
    if ground.first_line is not None:
        return ""
    return place_in_german(section_places(ground.read()[0])[spot.first - 1])


def _lines_called(ground: Ground, number: int) -> tuple[Line, ...]:
    """The line with a number; all lines of a place, in a text without line numbers."""
    lines = ground.read()[1]
    has_numbers = ground.first_line is not None
    found = tuple(line for line in lines if (line.number if has_numbers else line.block + 1) == number)
    if not found:
        is_missing = has_numbers and bool(lines) and lines[0].number <= number <= lines[-1].number
        raise NoSuchLine(line=number, is_missing=is_missing)
    return found


# versions and spots never change: what was looked for once is known
@lru_cache(maxsize=4096)
def found_in(spot: Spot, then: Ground, now: Ground) -> FoundSpot | None:
    """The lines of a spot in another version; None if they are gone."""
    begin, end = _lines_called(then, spot.first)[0], _lines_called(then, spot.last)[-1]
    if then == now:
        return FoundSpot(spot.first, spot.last, end.block)
    old, (document, lines) = then.read()[1], now.read()
    first = find_again(old, begin.number, spot.words, document, lines)
    if first is None:
        return None
    last = find_again(old, end.number, "", document, lines) if end is not begin else None
    # where the end is gone or stands elsewhere, what begins there is still what was meant
    until = last.line if last is not None and last.line.number >= first.line.number else first.line
    is_alone = Certainty.DOUBTFUL not in {one.certainty for one in (first, last) if one is not None}
    is_certain = is_alone and _begins_alike(spot, first.line, lines)
    return FoundSpot(_called(now, first.line), _called(now, until), until.block, is_certain)


def _begins_alike(spot: Spot, found: Line, lines: Sequence[Line]) -> bool:
    """Whether most of the first words are there, be it across the end of a line: else only what is around stayed."""
    at = lines.index(found)
    there = {word for line in lines[at : at + 2] for word in _words(line.text)}
    own = _words(spot.words)
    return len([word for word in own if word in there]) >= LEAST_SAME * len(own)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in words.split(text) if words.is_word(word)]


def _called(ground: Ground, line: Line) -> int:
    return line.number if ground.first_line is not None else line.block + 1
