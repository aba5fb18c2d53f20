"""Cases drawn from the tests of OpenSlides, read as our documents: facts of text, not of markup."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

from deliberation.domain.text.document import Block, BlockKind, Document, Mark, Style
from deliberation.domain.text.lines import WIDTH, Line, number_lines
from deliberation.domain.text.normal import Run
from tests.domain.text.printed_motions import cases_of_others

Case = dict[str, Any]
POLLS = "poll_majority"  # no texts: counting is tested where ballots are counted
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "blockquote", "ul", "ol"}
_MARKS = {"strong": Mark.STRONG, "em": Mark.EMPHASIS}
_LINE = re.compile(r"⟦(\d+)⟧")


@cache
def text_cases() -> dict[str, Case]:
    """All cases of texts by their name; none where nobody laid them beside the repository."""
    file = cases_of_others()
    cases = json.loads(file.read_text(encoding="utf-8"))["cases"] if file else []
    return {case["id"]: case for case in cases if case["area"] != POLLS}


def variants(case: Case) -> list[tuple[Case, Any]]:
    """The inputs of a case, each with what is expected of it."""
    given, expected = case["input"], case["expected"]
    if "variants" not in given:
        return [(given, expected)]
    shared = {key: value for key, value in given.items() if key != "variants"}
    return list(zip(({**shared, **one} for one in given["variants"]), expected["variants"], strict=True))


@dataclass
class _Reading:
    """The blocks read so far, and the one that is open."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    style: Style = field(default_factory=Style)

    def close(self, style: Style) -> None:
        """End the open block; what follows is of this style."""
        self.blocks.append(Block.of(self.style, *self.runs))
        self.runs, self.style = [], style


def document(html: str, *, without: str = "") -> Document:
    """The text of some HTML; a line of which the number is marked begins with a line break within its block.

    without -- elements that are left out: `ins, .insert` gives the old text of a marked one
    """
    soup = BeautifulSoup(_with_gaps(html), "html.parser")
    for tag in soup.select(without) if without else ():
        tag.decompose()
    reading = _Reading()
    _read(soup, reading, 0, depth=-1)
    reading.close(Style())
    return Document.of(reading.blocks)


def lines_of(given: Case, text: Document, key: str = "html") -> tuple[Line, ...]:
    """The lines of a text: with marked numbers those, else broken as the case says."""
    marked = _LINE.search(given.get(key, ""))
    first = int(marked[1]) if marked else given.get("first_line", 1)
    return number_lines(text, width=WIDTH if marked else given.get("line_length", WIDTH), first=first)


def solid(text: str) -> str:
    """A text in which white space counts nothing beyond parting words."""
    return " ".join(text.split())


def texts(html: str) -> list[str]:
    """The words of some HTML, block by block."""
    return [solid(block.text) for block in document(html).blocks]


def _with_gaps(html: str) -> str:
    """Numbers that are left out stand as an attribute of the block behind them."""
    numbers = [int(found) for found in _LINE.findall(html)]
    for before, behind in pairwise(numbers):
        if behind > before + 1:
            html = html.replace(f"<p>⟦{behind}⟧", f'<p data-gap="{behind - before - 1}">⟦{behind}⟧')
    return html


def _read(tag: Tag, reading: _Reading, marks: int, depth: int, number: int = 0) -> None:
    for child in tag.children:
        if isinstance(child, NavigableString):
            # white space between the parts of a list is no text
            if tag.name not in {"ul", "ol"}:
                reading.runs.append(Run(_LINE.sub("\n", child.replace("\n", " ")), marks))
            continue
        assert isinstance(child, Tag)
        if child.name == "br":
            reading.runs.append(Run("\n", 0))
        elif child.name not in _BLOCKS:
            _read(child, reading, marks | _MARKS.get(child.name, 0), depth)
        elif child.name in {"ul", "ol"}:
            _read(child, reading, marks, depth + 1, int(str(child.get("start", 1))))
        else:
            outer = reading.style
            reading.close(outer if child.name == "p" and depth >= 0 else _style(child, tag, depth, number))
            _read(child, reading, marks, depth)
            reading.close(Style() if depth < 0 else outer)
            number += child.name == "li"


def _style(tag: Tag, parent: Tag, depth: int, number: int) -> Style:
    if tag.name == "li":
        is_ordered = parent.name == "ol"
        return Style(BlockKind.LIST_ITEM, depth=depth, is_ordered=is_ordered, number=number if is_ordered else 0)
    if tag.name[0] == "h":
        return Style(BlockKind.HEADING, level=int(tag.name[1]))
    gap = int(str(tag.get("data-gap", 0)))
    return Style(BlockKind.QUOTE if tag.name == "blockquote" else BlockKind.PARAGRAPH, gap_before=gap)
