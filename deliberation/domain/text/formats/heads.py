"""The head of a motion: number, title, who moves it, which assembly is asked, and the formula before the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

import regex

from deliberation.domain.text.formats.imported import Head, Noted, Remark
from deliberation.domain.text.formats.sources import SourceLine
from deliberation.domain.text.notation.marks import read_inline

LONGEST_HEAD = 40  # lines; what comes later is no head
LONGEST_HEAD_LINE = 200  # characters; what is longer is text
MOST_UNKNOWN = 6  # lines that nobody understands, above a formula without number and mover: that is no head
LONGEST_OPENING = 200
_OPENING = regex.compile(
    r".{0,80}\b(?:möge|mögen|wolle|soll) beschließen\s*:|.{0,80}\bbeschließt\s*:", regex.IGNORECASE
)
# the formula as the beginning of the first sentence: „Der Parteitag möge beschließen, dass …“
_OPENING_SENTENCE = regex.compile(r".{0,80}\b(?:möge|mögen|wolle) beschließen\b.*", regex.IGNORECASE)
_NUMBER = regex.compile(
    r"\p{L}*antrag\s+(?P<number>(?=\S*\d)[\p{L}\p{N}](?:[\p{L}\p{N}.\-/]{0,18}[\p{L}\p{N}])?)\.?"
    r"(?:\s*\((?P<suffix>[^)]{1,20})\))?(?:\s*:\s*(?P<title>.+)|\s+(?P<note>.+))?",
    regex.IGNORECASE,
)
_MOVER = regex.compile(r"(?:Antragsteller\S*|Eingereicht von|Einreicher\S*)\s*:\s*(?P<mover>.*)", regex.IGNORECASE)
_TITLE = regex.compile(r"(?:Titel|Betreff|Betrifft)\s*:\s*(?P<title>.+)", regex.IGNORECASE)
_ASSEMBLY = regex.compile(r"(?:Tagung|parteitag|versammlung|konferenz)", regex.IGNORECASE)


@dataclass(slots=True)
class _Reading:
    """What was understood so far; `awaits_mover` after a label whose name stands on the next line."""

    head: Head = field(default_factory=Head)
    unknown: list[SourceLine] = field(default_factory=list)
    awaits_mover: bool = False

    @property
    def is_named(self) -> bool:
        """Whether somebody has said what it is or whose."""
        return bool(self.head.number or self.head.mover)


def split_head(lines: Sequence[SourceLine]) -> tuple[Head, list[SourceLine], list[Noted]]:
    """The head, the lines of the text, and what was not understood. Without an opening formula all is text."""
    near = list(takewhile(lambda line: len(line.text) <= LONGEST_HEAD_LINE, lines[:LONGEST_HEAD]))
    end = next((index for index, line in enumerate(near) if _OPENING.fullmatch(_plain(line))), None)
    sentence = next(
        (i for i, line in enumerate(lines[:LONGEST_HEAD]) if _OPENING_SENTENCE.fullmatch(_plain(line))), None
    )
    if sentence is not None and (end is None or sentence < end):  # where the formula ends a line, both are the same
        return _before_a_sentence(lines, sentence)
    if end is None:
        return Head(), list(lines), []
    reading = _read(lines[:end])
    if not reading.is_named and len(reading.unknown) > MOST_UNKNOWN:
        return Head(), list(lines), []
    head = replace(_completed(reading), opening=_plain(lines[end]))
    return head, list(lines[end + 1 :]), _remarks(reading)


def _before_a_sentence(lines: Sequence[SourceLine], begin: int) -> tuple[Head, list[SourceLine], list[Noted]]:
    """The formula is part of the first sentence, which stays whole; what stands before is a head if it says so."""
    reading = _read(lines[:begin])
    if not reading.is_named:
        return Head(), list(lines), []
    return _completed(reading), list(lines[begin:]), _remarks(reading)


def head_above(lines: Sequence[SourceLine]) -> tuple[Head, list[Noted]]:
    """The head above a text whose first line is known; whatever is neither head nor formula is named."""
    begin, end = _formula(lines)
    reading = _read([line for line in lines[:begin] if len(line.text) <= LONGEST_HEAD_LINE])
    left = [line for line in lines[:begin] if len(line.text) > LONGEST_HEAD_LINE] + list(lines[end:])
    head = replace(_completed(reading), opening=" ".join(_plain(line) for line in lines[begin:end]))
    outside = [Noted(Remark.OUTSIDE, line.number, _plain(line)) for line in left if _plain(line)]
    return head, _remarks(reading) + outside


def _formula(lines: Sequence[SourceLine]) -> tuple[int, int]:
    """From where to where the formula stands, as far as a blank line; both the end if there is none."""
    for begin, line in enumerate(lines):
        if _OPENING.fullmatch(_plain(line)):
            return begin, begin + 1
        if _OPENING_SENTENCE.fullmatch(_plain(line)):
            end = begin + len(list(takewhile(_plain, lines[begin:])))
            if len(" ".join(_plain(one) for one in lines[begin:end])) <= LONGEST_OPENING:
                return begin, end
    return len(lines), len(lines)


def _plain(line: SourceLine) -> str:
    """The words of a line of the head, without marks of a heading."""
    return "".join(run.text for run in read_inline(line.text.strip().lstrip("#").strip()))


def _read(lines: Sequence[SourceLine]) -> _Reading:
    reading = _Reading()
    for line in lines:
        if _plain(line):
            _take(reading, line)
    return reading


def _take(reading: _Reading, line: SourceLine) -> None:
    text = _plain(line)
    if reading.awaits_mover:
        reading.head, reading.awaits_mover = replace(reading.head, mover=text), False
    elif (found := _MOVER.fullmatch(text)) and not reading.head.mover:
        reading.head = replace(reading.head, mover=found["mover"].strip())
        reading.awaits_mover = not found["mover"].strip()
    elif (found := _NUMBER.fullmatch(text)) and not reading.head.number:
        named = {name: (value or "").strip() for name, value in found.groupdict().items()}
        reading.head = replace(reading.head, **named)
    elif (found := _TITLE.fullmatch(text)) and not reading.head.title:
        reading.head = replace(reading.head, title=found["title"].strip())
    else:
        reading.unknown.append(line)


def _completed(reading: _Reading) -> Head:
    """The lines without a label: the last is the title if there is none yet, those with an assembly name it."""
    head, unknown = reading.head, reading.unknown
    if not head.title and unknown and not _ASSEMBLY.search(_plain(unknown[-1])):
        head = replace(head, title=_plain(unknown.pop()))
    assembly = next((index for index, line in enumerate(unknown) if _ASSEMBLY.search(_plain(line))), None)
    if assembly is not None:
        head = replace(head, assembly=" · ".join(_plain(line) for line in unknown[: assembly + 1]))
        del unknown[: assembly + 1]
    return head


def _remarks(reading: _Reading) -> list[Noted]:
    return [Noted(Remark.HEAD_LINE, line.number, _plain(line)) for line in reading.unknown]
