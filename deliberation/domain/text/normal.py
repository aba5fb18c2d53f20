"""The one normal form of running text: what a person cannot see does not count, and marks belong to whole words."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import groupby
from operator import or_
from typing import NamedTuple

import regex

from deliberation.domain.text import words


class Run(NamedTuple):
    """Text whose words are all set alike; `marks` is a union of `Mark`s."""

    text: str
    marks: int


# invisible and meant for machines: control characters, marks that turn the direction of writing, damaged halves
INVISIBLE = regex.compile(
    r"[\p{Cc}\p{Cs}\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB--[\n\t\r\f\v]]",
    regex.V1,
)
# marks and joiners that stand on nothing: behind a space or a soft hyphen, or at the beginning
_ORPHANS = regex.compile(r"(?:^|(?<=[\s\p{Z}\p{GCB=Control}]))[\p{GCB=Extend}\p{GCB=SpacingMark}\u200D]+")
_BREAKS = regex.compile(r"\r\n|[\r\f\v\u0085\u2028\u2029]")
# outside a word they would be nothing at all
_SHOWING_NOTHING = frozenset("\u00ad\u200d")
# an opening quote or bracket lets a mark begin right behind it
OPENING = frozenset("([{„‚«‹»›“\"'")
# a footnote star in brackets, (*), sets nothing
_CLOSING, _BRACKETS = frozenset(".,;:!?)]}"), frozenset("([{")
_MARK_BITS = (1, 2, 4, 8)


def cleaned(text: str) -> str:
    """The visible characters of a text, composed (NFC); any line end is a newline."""
    if text.isascii() and text.isprintable():
        return text
    visible = INVISIBLE.sub("", _BREAKS.sub("\n", text).replace("\t", " "))
    return unicodedata.normalize("NFC", _ORPHANS.sub("", visible))


def runs(given: Iterable[Run]) -> tuple[Run, ...]:
    """Runs in normal form: composed, single spaces, no space at an edge, marks on whole words, equal ones joined."""
    pieces = _pieces([Run(cleaned(run.text), run.marks) for run in given if run.text])
    while any(piece.text in _SHOWING_NOTHING for piece in pieces):
        # what it stood between may be one word now
        pieces = _pieces([piece for piece in pieces if piece.text not in _SHOWING_NOTHING])
    pieces = _spaced(pieces)
    if any(piece.marks for piece in pieces):
        pieces = _marked(pieces)
    return tuple(
        Run("".join(piece.text for piece in group), marks) for marks, group in groupby(pieces, lambda run: run.marks)
    )


def _pieces(given: Sequence[Run]) -> list[Run]:
    """Words, spaces and signs of the whole text, each with the marks that all of it has."""
    text = "".join(run.text for run in given)
    if len(given) > 1:
        text = cleaned(text)
    if not text:
        return []
    if len({run.marks for run in given}) == 1:
        return [Run(word, given[0].marks) for word in words.split(text)]
    return _with_common_marks(given, words.split("".join(run.text for run in given)))


def _with_common_marks(given: Sequence[Run], split: list[str]) -> list[Run]:
    per_character = [run.marks for run in given for _ in run.text]
    found, position = [], 0
    for word in split:
        marks = per_character[position]
        for one in per_character[position : position + len(word)]:
            marks &= one
        found.append(Run(word if word.isascii() else unicodedata.normalize("NFC", word), marks))
        position += len(word)
    return found


def _spaced(pieces: list[Run]) -> list[Run]:
    """One space between words, none beside a line break or at an edge; one line break at a time."""
    found: list[Run] = []
    for piece in pieces:
        if piece.text == "\n":
            _without_space_at_the_end(found, keeping="\n")
        last = found[-1].text if found else "\n"
        if (last == "\n" and piece.text.isspace()) or piece.text == last == " ":
            continue
        found.append(piece)
    _without_space_at_the_end(found)
    return found


def _without_space_at_the_end(pieces: list[Run], *, keeping: str = "") -> None:
    while pieces and pieces[-1].text.isspace() and pieces[-1].text != keeping:
        pieces.pop()


def _marked(pieces: list[Run]) -> list[Run]:
    """Marks begin and end where the notation can say so: around words, not inside and not on a space at the edge."""
    marks = [piece.marks for piece in pieces]
    there = reduce(or_, set(marks))
    for bit in (bit for bit in _MARK_BITS if bit & there):
        for start, end in _stretches(marks, bit):
            first, last = _shrunk(pieces, start, end)
            for position in (*range(start, first), *range(last, end)):
                marks[position] &= ~bit
    return [Run(piece.text, mark) for piece, mark in zip(pieces, marks, strict=True)]


def _stretches(marks: list[int], bit: int) -> list[tuple[int, int]]:
    found, position = [], 0
    for has_bit, group in groupby(marks, lambda mark: bool(mark & bit)):
        length = len(list(group))
        if has_bit:
            found.append((position, position + length))
        position += length
    return found


def _shrunk(pieces: list[Run], start: int, end: int) -> tuple[int, int]:
    while start < end and not may_open(pieces[start - 1].text if start else "", pieces[start].text):
        start += 1
    while start < end and not may_close(pieces[end - 1].text, pieces[end].text if end < len(pieces) else ""):
        end -= 1
    return start, end


def may_open(before: str, after: str) -> bool:
    """Whether a mark can begin between these two: after a space, an opening sign or nothing, before what it can set."""
    is_beginning = not before or before[-1].isspace() or before[-1] in OPENING
    return is_beginning and bool(after) and not after[0].isspace() and after[0] not in _CLOSING


def may_close(before: str, after: str) -> bool:
    """Whether a mark can end between these two: after what it can set, before a space, a sign or nothing."""
    is_set = bool(before) and not before[-1].isspace() and before[-1] not in _BRACKETS
    return is_set and (not after or not words.is_word(after[0]))
