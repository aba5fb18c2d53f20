"""Marks within a block: which stars begin and end something, and which are only stars.

Each mark is switched on and off by itself, so that marks may overlap as people's selections do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import regex

from deliberation.domain.text import words
from deliberation.domain.text.document import Mark
from deliberation.domain.text.normal import Run, may_close, may_open

# an address keeps its underlines and tildes; a backslash makes any character literal; then runs of one sign
_PART = regex.compile(rf"{words.ADDRESS}|\\(?P<literal>.)|(?P<sign>\*+|~+|_+)|[^\\*~_h]+|.", regex.DOTALL)
_MEANS: dict[str, tuple[Mark, ...]] = {
    "*": (Mark.EMPHASIS,),
    "**": (Mark.STRONG,),
    "***": (Mark.STRONG, Mark.EMPHASIS),
    "__": (Mark.UNDERLINE,),
    "~~": (Mark.STRIKE,),
}


@dataclass(slots=True)
class _Part:
    """A stretch of text, or a sign that may switch marks: those in `switches`, a union of `Mark`s, it does switch."""

    text: str
    sign_marks: tuple[Mark, ...] = ()
    is_opening: bool = False
    is_closing: bool = False
    switches: int = 0


def read_inline(source: str) -> list[Run]:
    """The runs of one block's source, line breaks as newlines."""
    parts = _parts(source)
    for mark in (Mark.STRONG, Mark.EMPHASIS, Mark.UNDERLINE, Mark.STRIKE):
        _pair(parts, mark)
    return list(_runs(parts))


def _parts(source: str) -> list[_Part]:
    found = list(_split(source))
    for is_sign, group in groupby(range(len(found)), lambda index: bool(found[index].sign_marks)):
        places = list(group)
        if not is_sign:
            continue
        # signs side by side are seen as one: what counts is the text before the first and after the last
        before = found[places[0] - 1].text if places[0] else ""
        after = found[places[-1] + 1].text if places[-1] + 1 < len(found) else ""
        for place in places:
            found[place].is_opening = may_open(before, after)
            found[place].is_closing = may_close(before, after)
    return found


def _split(source: str) -> Iterator[_Part]:
    """The parts in order; letters between letters are joined to their words first, so that no star of theirs counts."""
    texts = list[_Part]()
    for match in _PART.finditer(source):
        marks = _MEANS.get(match["sign"] or "", ())
        if match["literal"]:
            texts.append(_Part(match["literal"]))
        elif marks and not _is_letter(source, match.start(), match.end()):
            texts.append(_Part(match["sign"], marks))
        else:
            texts.append(_Part(match[0]))
    for is_sign, group in groupby(texts, lambda part: bool(part.sign_marks)):
        stretch = list(group)
        yield from stretch if is_sign else [_Part("".join(part.text for part in stretch))]


def _is_letter(source: str, start: int, end: int) -> bool:
    """Whether a single sign stands between two letters, as in Genoss*innen."""
    is_between = start > 0 and end < len(source)
    return is_between and end - start == 1 and words.is_word(source[start - 1]) and source[end].isalpha()


def _pair(parts: list[_Part], mark: Mark) -> None:
    """Let each sign that can open this mark do so if another closes it later."""
    opened: _Part | None = None
    for part in parts:
        if mark not in part.sign_marks:
            continue
        if opened is not None and part.is_closing:
            opened.switches |= mark.value
            part.switches |= mark.value
            opened = None
        elif opened is None and part.is_opening:
            opened = part


def _runs(parts: list[_Part]) -> Iterator[Run]:
    marks = 0
    for part in parts:
        text = part.text
        if part.sign_marks:
            text = "".join(_LITERAL[mark] for mark in part.sign_marks if not mark.value & part.switches)
        if text:
            yield Run(text, marks)
        marks ^= part.switches


_LITERAL = {Mark.STRONG: "**", Mark.EMPHASIS: "*", Mark.UNDERLINE: "__", Mark.STRIKE: "~~"}
