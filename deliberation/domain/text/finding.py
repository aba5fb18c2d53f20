"""Finding a line again in another version: people cite its number and its first words, and numbers move."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest
from itertools import islice

from rapidfuzz.distance import Indel, LCSseq

from deliberation.domain.text import words
from deliberation.domain.text.document import Document
from deliberation.domain.text.lines import Line

AROUND = 12  # words before and behind a line that tell it from others that say the same
LEAST_SAME = 0.6  # of a line's words; below it is another line, unless both sides of it stayed
LEAST_BETWEEN = 0.25  # of a line's words, where what is around it stayed
FEW = 4  # words; a shorter line is found only together with what goes on before or behind it
_CANDIDATES = 12  # places that are looked at closely
_COMMON = 200  # a word that stands in more places does not tell where


class Certainty(StrEnum):
    """How sure it is that the line found is the line meant."""

    CERTAIN = "certain"  # number and words fit, and the same words stand there and nowhere else
    LIKELY = "likely"  # some words changed, or what is around it told it from others like it
    DOUBTFUL = "doubtful"  # number and words did not fit together, or several places are as good


@dataclass(frozen=True, slots=True)
class Found:
    """The line in which the words cited begin now."""

    line: Line
    certainty: Certainty


def find_again(
    old_lines: Sequence[Line], number: int, first_words: str, document: Document, lines: Sequence[Line]
) -> Found | None:
    """The line of another version that somebody cites; None if it is gone.

    old_lines, number, first_words -- what is cited: a line of the version of that time; words may be missing
    document, lines -- the version in which it is looked for, with its lines
    """
    cited = _cited(old_lines, number, _said(words.split(first_words)))
    if cited is None or not lines:
        return None
    index, fits = cited
    text = _Words(document)
    best = _best(_Passage.of(old_lines, index), text, index / len(old_lines))
    if best is None:
        return None
    position, certainty = best
    line = lines[max(0, bisect_right(lines, text.positions[position], key=lambda line: line.start) - 1)]
    return Found(line, certainty if fits else Certainty.DOUBTFUL)


def _cited(lines: Sequence[Line], number: int, first_words: Sequence[str]) -> tuple[int, bool] | None:
    """Which line is meant, and whether number and words agree: else the nearest line that begins so, or the number."""
    by_number = next((index for index, line in enumerate(lines) if line.number == number), None)
    if by_number is not None and _begins(lines[by_number], first_words):
        return by_number, True
    alike = [index for index, line in enumerate(lines) if first_words and _begins(line, first_words)]
    if alike:
        return min(alike, key=lambda index: abs(lines[index].number - number)), False
    return None if by_number is None else (by_number, False)


def _begins(line: Line, first_words: Sequence[str]) -> bool:
    """Whether it begins with these words; the last of them may be cut off."""
    if not first_words:
        return True
    *whole, last = first_words
    own = _line_words(line)
    return own[: len(whole)] == whole and "".join(own[len(whole) : len(first_words)]).startswith(last)


def _line_words(line: Line) -> list[str]:
    return _said(piece.text for piece in line.pieces)


def _said(tokens: Iterable[str]) -> list[str]:
    """Words as they are compared: a capital letter at the beginning of a sentence changes nothing."""
    return [token.casefold() for token in tokens if words.is_word(token)]


class _Words:
    """The words of a document in one sequence, and where each stands."""

    def __init__(self, document: Document) -> None:
        tokens = document.tokens
        self.positions = [position for position, token in enumerate(tokens) if words.is_word(token.text)]
        self.words = [tokens[position].text.casefold() for position in self.positions]
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self.places.setdefault(word, []).append(place)


@dataclass(frozen=True, slots=True)
class _Passage:
    """The words of a line with those before and behind it."""

    before: list[str]
    own: list[str]
    behind: list[str]
    is_first: bool  # of its block

    @classmethod
    def of(cls, lines: Sequence[Line], index: int) -> "_Passage":
        before = [word for line in lines[max(0, index - AROUND) : index] for word in _line_words(line)]
        behind = (word for line in lines[index + 1 :] for word in _line_words(line))
        is_first = not index or lines[index - 1].block != lines[index].block
        return cls(before[-AROUND:], _line_words(lines[index]), list(islice(behind, AROUND)), is_first)

    def places(self, text: _Words) -> list[int]:
        """Where it might begin: most of its rare words stand where they should."""
        votes = Counter[int]()
        for offset, word in enumerate((*self.before, *self.own, *self.behind), start=-len(self.before)):
            found = text.places.get(word, ())
            for place in found if len(found) <= _COMMON else ():
                votes[max(0, place - offset)] += 1
        return nlargest(_CANDIDATES, votes, key=lambda place: votes[place])


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place in the new text, and which share of the words there is that of the line and of what is around it."""

    place: int
    own: float
    before: float
    behind: float

    @property
    def around(self) -> float:
        return (self.before + self.behind) / 2

    def is_it(self, passage: _Passage) -> bool:
        """Whether this is the line and not one like it."""
        if self.own >= LEAST_SAME:
            # a heading goes with what is below it, the end of a paragraph with what is above
            side = self.behind if passage.is_first else self.before
            return len(passage.own) >= FEW or side >= LEAST_SAME
        return self.own >= LEAST_BETWEEN and min(self.before, self.behind) >= LEAST_SAME


def _best(passage: _Passage, text: _Words, how_far: float) -> tuple[int, Certainty] | None:
    """The place that is most like the passage; of equal ones that which is as far in the text as it was."""
    compared = [_compared(passage, text, place) for place in passage.places(text)]
    candidates = [one for one in compared if one.is_it(passage)]
    if not candidates:
        return None
    expected = how_far * len(text.words)

    def rank(one: _Candidate) -> tuple[float, float]:
        return round(one.own + one.around, 3), -abs(one.place - expected)

    best = max(candidates, key=rank)
    others = [one for one in candidates if abs(one.place - best.place) > len(passage.own) // 2]
    if any(rank(one)[0] == rank(best)[0] for one in others):
        return best.place, Certainty.DOUBTFUL
    is_alone = best.own == 1 and not any(one.own == 1 for one in others)
    return best.place, Certainty.CERTAIN if is_alone else Certainty.LIKELY


def _compared(passage: _Passage, text: _Words, place: int) -> _Candidate:
    end = place + len(passage.own)
    # words of the line itself may have come or gone, so that the sides stand a little nearer or further
    slack = len(passage.own) // 2
    return _Candidate(
        place,
        Indel.normalized_similarity(passage.own, text.words[place:end]),
        _share(passage.before, text.words[max(0, place - AROUND - slack) : place]),
        _share(passage.behind, text.words[max(place, end - slack) : end + AROUND + slack]),
    )


def _share(old: Sequence[str], new: Sequence[str]) -> float:
    """Which share of the words of a side is there still; at the edge of a text none are missed."""
    return LCSseq.similarity(old, new) / len(old) if old else 1.0
