"""Lines that begin with printed numbers: where they are, what each says, and what stands among them without one."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.formats.imported import Noted, Remark
from deliberation.domain.text.formats.reasons import begins_reasons
from deliberation.domain.text.formats.sources import SourceLine

_NUMBERED = regex.compile(r"(?:(?P<level>#{1,6}) +)?(?P<number>[0-9]{1,5}) +(?P<text>\S.*)")
_NUMBER_ALONE = regex.compile(r"\s*(?:#{1,6} +)?(?P<number>[0-9]{1,5})")
_PAGE_MARK = regex.compile(
    r"\s*(?:(?:Seite|S\.)\s*[0-9]{1,4}(?:\s*(?:von|/)\s*[0-9]{1,4})?|[-–—]\s*[0-9]{1,4}\s*[-–—]|[0-9]{1,4}\s*/\s*[0-9]{1,4})\s*",
    regex.IGNORECASE,
)
_FEWEST = 3  # numbered lines that make a printed text
_MOST_AROUND = 3  # so many lines without a number outside, for each with one, and it is a printed text still


@dataclass(frozen=True, slots=True)
class Printed:
    """A numbered line. `source`: where it stands in the file; `is_apart`: a blank line stands before it."""

    source: int
    number: int
    level: int
    text: str
    is_apart: bool


@dataclass(frozen=True, slots=True)
class _Match:
    index: int
    number: int


def first_numbered(lines: Sequence[SourceLine]) -> int | None:
    """The index of the first numbered line of a printed text; None for a text without line numbers.

    Numbers that fall make a printed text, too: somebody has to see that they do.
    """
    found = _matches(lines, alone=True)
    run = _run(found)
    if run is None:
        return None
    first = run[0]
    inside = [match for match in found if run[0].index <= match.index <= run[-1].index]
    between = [line for line in lines[run[0].index : run[-1].index + 1] if line.text.strip()]
    follow_each_other = len(run) * 2 >= len(inside)
    if not follow_each_other or len(inside) * 2 < len(between) or len(inside) * _MOST_AROUND < _around(lines, run):
        return None
    # a heading with number 1 may stand before lines that are missing; a day of the month in the head may not
    for match in reversed([match for match in found if match.index < first.index]):
        if match.number >= first.number or run[0].number > run[-1].number:
            break
        first = match
    return first.index


def doubtful_numbers(lines: Sequence[SourceLine]) -> tuple[Noted, ...]:
    """A remark if lines of a plain text begin with numbers as if they were counted."""
    run = _run(_matches(lines, alone=True))
    if run is None:
        return ()
    return (Noted(Remark.NUMBERS_AS_WORDS, lines[run[0].index].number, f"{run[0].number}–{run[-1].number}"),)


def _matches(lines: Sequence[SourceLine], *, alone: bool = False) -> list[_Match]:
    """The lines that begin with a number; `alone`: also those that say nothing else."""
    found = list[_Match]()
    for index, line in enumerate(lines):
        text = line.text.rstrip()
        match = _NUMBERED.fullmatch(text) or (_NUMBER_ALONE.fullmatch(text) if alone else None)
        if match and not _PAGE_MARK.fullmatch(text):
            found.append(_Match(index, int(match["number"])))
    return found


def _run(found: Sequence[_Match]) -> list[_Match] | None:
    """The numbered lines next to which another has the next number or the one before; None if they are too few."""
    pairs = [(one, other) for one, other in itertools.pairwise(found) if abs(one.number - other.number) == 1]
    if len(pairs) + 1 < _FEWEST:
        return None
    return [pairs[0][0], *(other for _, other in pairs)]


def _around(lines: Sequence[SourceLine], run: Sequence[_Match]) -> int:
    """How many lines with words stand outside; those of the reasons belong there."""
    behind = itertools.takewhile(lambda line: not begins_reasons(line), lines[run[-1].index + 1 :])
    return sum(bool(line.text.strip()) for line in (*lines[: run[0].index], *behind))


def reasons_behind(lines: Sequence[SourceLine]) -> int | None:
    """The index of the line with which the reasons begin. Where the numbers go on behind it, it is none."""
    found = _matches(lines)
    at = {match.index: match.number for match in found}
    last_place = {match.number: match.index for match in found}
    last = 0
    for index, line in enumerate(lines):
        last = max(last, at.get(index, 0))
        if begins_reasons(line) and last_place.get(last + 1, -1) < index:
            return index
    return None


def numbered(body: Sequence[SourceLine], remarks: list[Noted]) -> list[Printed]:
    """The numbered lines. Raises UnreadableText (reason: backwards, with line, number and before)."""
    reading = _Reading(body, remarks)
    for line in body:
        reading.take(line)
    return reading.found


class _Reading:
    """Goes through the lines of a text once."""

    def __init__(self, body: Sequence[SourceLine], remarks: list[Noted]) -> None:
        self.body, self.remarks = body, remarks
        self.found = list[Printed]()
        self.last = 0  # the last number, be its line empty
        self.is_apart = True
        self.matches = _matches(body)
        self.passed = 0  # how many of them

    def take(self, line: SourceLine) -> None:
        """Understand the next line."""
        text = line.text.rstrip()
        if not text:
            self.is_apart = True
        elif _PAGE_MARK.fullmatch(text):
            self.remarks.append(Noted(Remark.PAGE_MARK, line.number, text.strip()))
        elif found := _NUMBERED.fullmatch(text):
            self._add(line, int(found["number"]), len(found["level"] or ""), found["text"].rstrip())
        elif alone := _NUMBER_ALONE.fullmatch(text):
            self._take_number(line, int(alone["number"]))
        else:
            self._take_words(line)

    def _add(self, line: SourceLine, number: int, level: int, text: str) -> None:
        if self.found and number <= self.last:
            raise UnreadableText(reason="backwards", line=line.number, number=number, before=self.last)
        self.found.append(Printed(line.number, number, level, text, self.is_apart))
        self.last, self.is_apart = number, False
        self.passed += 1

    @property
    def _next(self) -> int | None:
        """The number of the next line that has words, too."""
        return self.matches[self.passed].number if self.passed < len(self.matches) else None

    def _take_number(self, line: SourceLine, number: int) -> None:
        """A line without words, if its number is the next one and no other line has it; else the number of a page."""
        is_line = number == self.last + 1 and number != self._next
        self.remarks.append(Noted(Remark.EMPTY_LINE if is_line else Remark.PAGE_MARK, line.number, str(number)))
        if is_line:
            self.last, self.is_apart = number, True

    def _take_words(self, line: SourceLine) -> None:
        """A line without a number belongs to the one before; what stands apart behind the last one is left out."""
        is_outside = not self.found or (self.is_apart and self._next is None)
        self.remarks.append(Noted(Remark.OUTSIDE if is_outside else Remark.UNNUMBERED, line.number, line.text.strip()))
        if not is_outside:
            self.found[-1] = replace(self.found[-1], text=f"{self.found[-1].text} {line.text.strip()}")
