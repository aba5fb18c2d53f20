"""Quoting words and whole blocks in a sentence, with what cannot be seen in plain words said beside them.

Whoever reads the sentence can tell from it what is meant and nothing else: a quotation mark within a quotation is
another one than those around it, and what a printed quotation does not show stands between two quotations by its name.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from deliberation.domain.text import words
from deliberation.domain.text.document import Block, Mark, Style
from deliberation.domain.text.normal import Run
from deliberation.domain.text.wording import Instruction

_PARAGRAPH = Style()
# what may be an apostrophe between two letters, and is a quotation mark elsewhere
_APOSTROPHE = re.compile(r"(?<=\w)‘(?=\w)")
_WITHIN_A_WORD = re.compile(r"(?<=\w)“(?=\w)")
# stands for a sign that is named, while a text is taken apart; a text has no control characters
_KEPT, _ODD = "\x01", "\x02"
# named only where they stand oddly: a space at an edge, a quotation mark amid letters
_SHOWN = frozenset(" “")


def listed(spans: Sequence[tuple[int, int]], last_one: str) -> str:
    """12, 49–50 und 53: numbers of lines, with the word that the language puts before the last one."""
    said = [f"{first}–{last}" if first < last else f"{first}" for first, last in spans]
    return last_one.join([", ".join(said[:-1]), said[-1]] if said[1:] else said)


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language quotes, and what it calls blocks, marks and signs.

    opening, closing -- the quotation marks
    inner -- what stands for quotation marks within a quotation
    signs -- the names of what a quotation cannot show
    marks, plain, both -- how words are set
    kind -- what a style is called
    counted -- which of several equal quotations is meant, from 1
    """

    opening: str
    closing: str
    inner: Mapping[str, str]
    signs: Mapping[str, str]
    marks: Mapping[Mark, str]
    plain: str
    both: str
    kind: Callable[[Style], str]
    counted: Callable[[int, str], str]

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language; signs that nobody would see are named between them."""
        return " ".join(self._parts(text))

    def words(self, instruction: Instruction) -> str:
        """The new words of a point, and how they are set."""
        return self.quoted(instruction.new) + self._set(instruction.words, instruction.usual)

    def blocks(self, instruction: Instruction) -> str:
        """Whole new blocks one by one, each with its kind where they are not all as one expects."""
        usual = instruction.usual_style
        styles = [block.style for block in instruction.blocks]
        is_usual = styles == [usual, *(usual._replace(gap_before=0) for _ in styles[1:])] if usual else False
        return " / ".join(self._block(block, is_usual=is_usual) for block in instruction.blocks)

    def named_marks(self, marks: int) -> str:
        """Fett, kursiv, or how plain words are called."""
        return self.both.join(name for mark, name in self.marks.items() if marks & mark) or self.plain

    def _block(self, block: Block, *, is_usual: bool) -> str:
        kind = "" if is_usual else f"{self.kind(block.style)} "
        return kind + self.quoted(block.text) + self._set(block.runs, 0)

    def _parts(self, text: str) -> Iterator[str]:
        text = _WITHIN_A_WORD.sub(_ODD, _APOSTROPHE.sub(_KEPT, text))
        for is_named, group in groupby(enumerate(text), lambda item: self._is_named(text, item[0])):
            part = "".join(sign for _, sign in group)
            if is_named:
                yield from (f"[{self._name(sign)}]" for sign in part)
            else:
                shown = "".join(self.inner.get(sign, sign) for sign in part).replace(_KEPT, "‘")
                yield f"{self.opening}{shown}{self.closing}"

    def _is_named(self, text: str, index: int) -> bool:
        sign = text[index]
        if sign in _SHOWN:
            return sign == " " and index in {0, len(text) - 1}
        return sign == _ODD or sign in self.signs or sign.isspace()

    def _name(self, sign: str) -> str:
        return self.signs.get("“" if sign == _ODD else sign) or f"U+{ord(sign):04X}"

    def _set(self, runs: Sequence[Run], usual: int | None) -> str:
        """In brackets how words are set that are not set as usual: all of them, or those named."""
        marks = {run.marks for run in runs}
        if len(marks) <= 1:
            return "" if marks <= {usual} else f" ({self.named_marks(marks.pop())})"
        pieces = [Run(text, run.marks) for run in runs for text in words.split(run.text)]
        told = (f"{name}: {', '.join(self._set_so(pieces, mark))}" for mark, name in self.marks.items())
        there = {mark for mark in self.marks if any(one & mark for one in marks)}
        return f" ({'; '.join(one for one, mark in zip(told, self.marks, strict=True) if mark in there)})"

    def _set_so(self, pieces: Sequence[Run], mark: Mark) -> Iterator[str]:
        """The quotations that are set so; which of them, where the same words stand several times."""
        text = "".join(piece.text for piece in pieces)
        borders = list(accumulate((len(piece.text) for piece in pieces), initial=0))
        position = 0
        for is_set, group in groupby(pieces, lambda piece: bool(piece.marks & mark)):
            part = "".join(piece.text for piece in group)
            if is_set:
                alike = [place for place in borders if text.startswith(part, place) and place + len(part) in borders]
                quoted = self.quoted(part)
                yield self.counted(alike.index(position) + 1, quoted) if len(alike) > 1 else quoted
            position += len(part)
