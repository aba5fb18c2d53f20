"""The head of a motion: number, title, who moves it, which assembly is asked, and the formula before the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from deliberation.domain.text.formats.imported import Head, Noted, Remark
from deliberation.domain.text.formats.sources import SourceLine
from deliberation.domain.text.notation.marks import read_inline

LONGEST_HEAD = 40  # lines; what comes later is no head
_OPENING = regex.compile(
    r".{0,80}\b(?:möge|mögen|wolle|soll) beschließen\s*:?|.{0,80}\bbeschließt\s*:", regex.IGNORECASE
)
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

    head: Head
    unknown: list[SourceLine] = field(default_factory=list)
    awaits_mover: bool = False


def split_head(lines: Sequence[SourceLine]) -> tuple[Head, list[SourceLine], list[Noted]]:
    """The head, the lines of the text, and what was not understood. Without an opening formula all is text."""
    end = next((index for index, line in enumerate(lines[:LONGEST_HEAD]) if _OPENING.fullmatch(_plain(line))), None)
    if end is None:
        return Head(), list(lines), []
    reading = _Reading(Head(opening=_plain(lines[end])))
    for line in lines[:end]:
        if _plain(line):
            _take(reading, line)
    return _completed(reading), list(lines[end + 1 :]), _remarks(reading)


def _plain(line: SourceLine) -> str:
    """The words of a line of the head, without marks of a heading."""
    return "".join(run.text for run in read_inline(line.text.strip().lstrip("#").strip()))


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
