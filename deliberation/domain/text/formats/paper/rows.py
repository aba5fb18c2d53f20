"""A text as it is set on paper: blocks of rows, each row an official line, or a text without numbers that may flow.

The typesetter breaks no row that has a number: it gets them one by one, as our own engine has broken them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from deliberation.domain.text import words
from deliberation.domain.text.document import Block, BlockKind, Document, Style, item_numbers
from deliberation.domain.text.lines import Line
from deliberation.domain.text.marking import State
from deliberation.domain.text.normal import Run


class Bit(NamedTuple):
    """Words of equal marks. `whole`: of a part of an address all of it; `start`: where in its block it stands."""

    text: str
    marks: int
    state: State = State.KEPT
    whole: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line, or flows. `number`: None where no number is printed."""

    bits: tuple[Bit, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block as it is set.

    item -- the number of a counted list item; 0 for all others
    gap -- the sentence for lines that the source does not have
    flows -- whether the typesetter may break it
    """

    style: Style
    rows: tuple[Row, ...]
    item: int = 0
    gap: str = ""
    flows: bool = False


@dataclass(slots=True)
class Node:
    """A block, or a list with its items: each with the block of its words (None without any) and lists below it."""

    block: SetBlock | None = None
    is_ordered: bool = False
    items: list[tuple[SetBlock | None, list["Node"]]] = field(default_factory=list)


Missing = Callable[[int, int], str]


def set_blocks(document: Document, lines: Sequence[Line], missing: Missing) -> list[SetBlock]:
    """The document by its official lines; one that has none flows."""
    per_block = {index: list(group) for index, group in groupby(lines, key=lambda line: line.block)}
    return [
        SetBlock(
            block.style,
            tuple(Row(tuple(bits), number) for number, bits in rows_of(document, index, per_block.get(index, ()))),
            item,
            gap_of(block.style, per_block.get(index, ()), missing),
            flows=not lines,
        )
        for index, (block, item) in enumerate(zip(document.blocks, item_numbers(document), strict=True))
    ]


def rows_of(document: Document, index: int, lines: Sequence[Line]) -> Iterator[tuple[int | None, list[Bit]]]:
    """The rows of one block; one without a number where there are no lines."""
    if not lines:
        yield None, list(_of_runs(document.blocks[index].runs))
        return
    starts = _offsets(document, index)
    for line in lines:
        bits = list[Bit]()
        for piece in line.pieces:
            word = document.tokens[piece.position].text
            start = starts[piece.position]
            starts[piece.position] += len(piece.text)
            bits.append(Bit(piece.text, piece.marks, whole=word if words.is_address(word) else "", start=start))
        yield line.number, bits


def _offsets(document: Document, index: int) -> dict[int, int]:
    """Where in the text of a block each of its tokens begins, by the position of the token."""
    found, at = dict[int, int](), 0
    for position in range(document.starts[index] + 1, document.starts[index + 1]):
        found[position] = at
        at += len(document.tokens[position].text)
    return found


def _of_runs(runs: Iterable[Run]) -> Iterator[Bit]:
    at = 0
    for run in runs:
        parts = words.split(run.text) if "https:" in run.text else [run.text]
        for part in parts:
            yield Bit(part, run.marks, whole=part if words.is_address(part) else "", start=at)
            at += len(part)


def gap_of(style: Style, lines: Sequence[Line], missing: Missing) -> str:
    """What is said where numbers are missing."""
    if not style.gap_before or not lines:
        return ""
    first = lines[0].number
    return missing(first - style.gap_before, first - 1)


def flowing(blocks: Iterable[Block]) -> list[SetBlock]:
    """A text that nobody cites by its lines."""
    return set_blocks(Document.of(blocks), (), lambda *_: "")


def nested(blocks: Iterable[SetBlock]) -> list[Node]:
    """The blocks with those of one list within one node, deeper lists below the item before them."""
    found, is_open = list[Node](), list[Node]()
    for block in blocks:
        style = block.style
        if style.kind is not BlockKind.LIST_ITEM:
            is_open = []
            found.append(Node(block))
            continue
        del is_open[style.depth + 1 :]
        if len(is_open) == style.depth + 1 and is_open[-1].is_ordered is not style.is_ordered:
            is_open.pop()
        while len(is_open) <= style.depth:
            made = Node(is_ordered=style.is_ordered)
            _below(is_open, found).append(made)
            is_open.append(made)
        is_open[-1].items.append((block, []))
    return found


def _below(is_open: Sequence[Node], top: list[Node]) -> list[Node]:
    """Where a further list begins: below the last item of the one around it, made without words if there is none."""
    if not is_open:
        return top
    if not is_open[-1].items:
        is_open[-1].items.append((None, []))
    return is_open[-1].items[-1][1]
