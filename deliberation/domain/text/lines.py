"""Official lines: where they break and what they are called. Nothing else in the product breaks or numbers lines.

Greedy: a word that would make a line longer than its width begins the next one. A single word longer than the width
breaks after a hyphen or slash, else where the width ends. With width 85 this is how federal motions are printed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import dropwhile, groupby
from typing import NamedTuple

from deliberation.domain.text import words
from deliberation.domain.text.document import Document, Token

WIDTH = 85
_PARTING = frozenset((" ", "\n"))
_BREAK_AFTER = frozenset("-‐–/")


class Piece(NamedTuple):
    """Part of a line: a token or, where a long word had to be cut, part of one.

    position -- of the token in the document
    """

    text: str
    marks: int
    position: int


@dataclass(frozen=True, slots=True)
class Line:
    """One official line.

    number -- what people cite
    block -- index of its block in the document
    pieces -- without the space at which the line was broken
    """

    number: int
    block: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """What is printed."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def start(self) -> int:
        """The position of its first token."""
        return self.pieces[0].position

    @property
    def end(self) -> int:
        """The position behind its last token."""
        return self.pieces[-1].position + 1


def number_lines(document: Document, *, width: int = WIDTH, first: int = 1) -> tuple[Line, ...]:
    """All lines of a document, in order; numbers missing in the source (`gap_before`) are skipped.

    width -- of the longest line, in user-perceived characters, at least 1
    first -- number of the first line, at least 0
    Raises ValueError.
    """
    if width < 1 or first < 0:
        raise ValueError("a line holds at least one character, and numbers are not negative")
    found, number = list[Line](), first
    for index, (block, start) in enumerate(zip(document.blocks, document.starts, strict=False)):
        number += block.style.gap_before
        for pieces in _broken(block.tokens[1:], start + 1, width):
            found.append(Line(number, index, pieces))
            number += 1
    return tuple(found)


def _broken(tokens: tuple[Token, ...], position: int, width: int) -> Iterable[tuple[Piece, ...]]:
    """The lines of one block."""
    spans = _spans([token.text for token in tokens], width)
    if spans is None:
        return _with_cut_words(tokens, position, width)
    return [
        tuple([Piece(tokens[index].text, tokens[index].marks, position + index) for index in range(start, end)])
        for start, end in spans
    ]


def _spans(texts: list[str], width: int) -> list[tuple[int, int]] | None:
    """The lines of one block as tokens from and up to; None where a word is longer than a line, or only spaces."""
    found = list[tuple[int, int]]()
    start = end = used = index = 0
    while index < len(texts):
        text = texts[index]
        if text == "\n" or (text == " " and used == width):
            found.append((start, end))
            index += 1
            start, end, used = index, index, 0
        elif text == " ":
            index += 1
            used += 1
        else:
            behind, length = _word(texts, index)
            if length > width or text.isspace():
                return None
            if used + length > width:
                found.append((start, end))
                start, used = index, 0
            index = end = behind
            used += length
    return [*found, (start, end)] if end > start else found


def _word(texts: list[str], index: int) -> tuple[int, int]:
    """Where what begins here is parted by a space or a line break, and how wide it is until then."""
    length = 0
    while index < len(texts) and texts[index] not in _PARTING:
        length += words.width(texts[index])
        index += 1
    return index, length


def _with_cut_words(tokens: tuple[Token, ...], position: int, width: int) -> Iterator[tuple[Piece, ...]]:
    """The lines of a block with words that are longer than a line, or that are spaces which do not break."""
    line, used = list[Piece](), 0
    for chunk in _chunks(tokens, position):
        if chunk[0].text == "\n":
            yield tuple(line)
            line, used = [], 0
            continue
        length = sum(words.width(piece.text) for piece in chunk)
        if line and used + length <= width:
            line += chunk
            used += length
            continue
        if line and line[-1].text == " ":
            line.pop()
        if line:
            yield tuple(line)
        *full, rest = _begun(chunk, width)
        yield from full
        line, used = list(rest), sum(words.width(piece.text) for piece in rest)
    if line:
        yield tuple(line)


def _begun(chunk: list[Piece], width: int) -> list[tuple[Piece, ...]]:
    """What stands at the beginning of a line, without spaces before it, in as many lines as it needs."""
    said = list(dropwhile(lambda piece: piece.text.isspace(), chunk))
    if sum(words.width(piece.text) for piece in said) <= width:
        return [tuple(said)]
    return _fitted(said, width)


def _chunks(tokens: tuple[Token, ...], position: int) -> Iterator[list[Piece]]:
    """What is never parted unless it must be: all between two spaces. Each space and break is a chunk of its own."""
    pieces = (Piece(token.text, token.marks, position + index) for index, token in enumerate(tokens))
    for is_gap, group in groupby(pieces, lambda piece: piece.text in {" ", "\n"}):
        if is_gap:
            yield from ([piece] for piece in group)
        else:
            yield list(group)


def _fitted(chunk: list[Piece], width: int) -> list[tuple[Piece, ...]]:
    """A word in as many lines as it needs: broken after a hyphen or slash, else where the width ends."""
    found, line, used = list[tuple[Piece, ...]](), list[Piece](), 0
    for letter in _letters(chunk):
        length = words.width(letter.text)
        if line and used + length > width:
            kept = _until_hyphen(line)
            found.append(_joined(line[:kept]))
            line = list(dropwhile(lambda one: one.text.isspace(), line[kept:]))
            used = sum(words.width(one.text) for one in line)
        # a space at a break is not printed, be it one that does not break by itself
        if line or not letter.text.isspace():
            line.append(letter)
            used += length
    return [*found, _joined(line)] if line else found


def _letters(chunk: list[Piece]) -> Iterator[Piece]:
    """The user-perceived characters of a word, each as a piece."""
    for piece in chunk:
        for letter in words.graphemes(piece.text):
            yield Piece(letter, piece.marks, piece.position)


def _until_hyphen(line: list[Piece]) -> int:
    """How much of a full line stays on it: all up to its last hyphen or slash, or everything."""
    return next((index for index in range(len(line), 0, -1) if line[index - 1].text in _BREAK_AFTER), len(line))


def _joined(letters: list[Piece]) -> tuple[Piece, ...]:
    """Letters of one token as one piece again, without a space at the end."""
    while letters[-1].text.isspace():
        letters = letters[:-1]
    groups = groupby(letters, key=lambda letter: (letter.position, letter.marks))
    return tuple(
        Piece("".join(letter.text for letter in group), marks, position) for (position, marks), group in groups
    )
