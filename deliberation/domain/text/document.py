"""A document is one sequence of tokens: block starts that carry a kind, then words, spaces and signs with their marks.

Blocks and documents are put into their one normal form when they are made (`normal.py`), so equal texts are equal
documents, and splitting, joining or restyling a paragraph is a change of tokens like any other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag, StrEnum
from functools import cached_property
from typing import NamedTuple

from deliberation.domain.text import normal, words
from deliberation.domain.text.normal import Run

DEEPEST_ITEM = 8  # nobody reads a list that is nested deeper
CELL = " | "  # between two cells of a table row
LARGEST_NUMBER = 99_999  # of an item, or of lines that are missing


class BlockKind(StrEnum):
    """What a block is. The cells of a table row are parted by CELL; a footnote stands where its text does."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"


class Mark(IntFlag):
    """How words are set; a word has all of a mark or none of it."""

    NONE = 0
    STRONG = 1
    EMPHASIS = 2
    UNDERLINE = 4
    STRIKE = 8


class Style(NamedTuple):
    """What a block start says.

    level -- of a heading: 2 to 4
    depth -- of a list item: 0 to DEEPEST_ITEM
    is_ordered -- of a list item: counted, not bulleted
    number -- of a counted item whose number is not simply the next one: that number; 0 for the next one
    gap_before -- so many line numbers are missing in the source before this block
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    is_ordered: bool = False
    number: int = 0
    gap_before: int = 0


class Token(NamedTuple):
    """A block start (`style`, no text), or a word, a space, a line break or a sign."""

    text: str
    marks: int = 0
    style: Style | None = None


def begins_a_block(tokens: Iterable[Token]) -> bool:
    """Whether a block begins anywhere among these tokens."""
    return any(token.style is not None for token in tokens)


@dataclass(frozen=True)
class Block:
    """A block of any kind: its style, and its text as runs of equal marks, in normal form."""

    style: Style
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, style: Style, *runs: Run | tuple[str, int] | str) -> "Block":
        """Make a block from any runs; a string is a run without marks."""
        given = (Run(run, 0) if isinstance(run, str) else Run(*run) for run in runs)
        return cls(style, normal.runs(given))

    @cached_property
    def text(self) -> str:
        """The words without marks; a line break is a newline."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The block start and what follows it."""
        inline = (Token(text, run.marks) for run in self.runs for text in words.split(run.text))
        return (Token("", 0, self.style), *inline)


@dataclass(frozen=True)
class Document:
    """A text as blocks. Make one with `of` or `from_tokens`; both give the normal form."""

    blocks: tuple[Block, ...] = ()

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> "Document":
        """A document of these blocks; those without a word are left out."""
        return cls(tuple(_numbered([block for block in blocks if block.runs])))

    @classmethod
    def from_tokens(cls, tokens: Iterable[Token]) -> "Document":
        """The document that these tokens make, whatever an edit has left of them."""
        return cls.of(_assembled(tokens))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The whole document in one sequence; `Document.from_tokens(d.tokens) == d`."""
        return tuple(token for block in self.blocks for token in block.tokens)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """For each block the position of its first token; one more at the end: the number of tokens."""
        found, position = [0], 0
        for block in self.blocks:
            position += len(block.tokens)
            found.append(position)
        return tuple(found)

    @cached_property
    def borders(self) -> frozenset[int]:
        """All positions where a block begins or the text ends."""
        return frozenset(self.starts)

    @property
    def text(self) -> str:
        """The words alone, one block a line."""
        return "\n".join(block.text for block in self.blocks)


def _assembled(tokens: Iterable[Token]) -> Iterable[Block]:
    style, runs = Style(), list[Run]()
    for token in tokens:
        if token.style is None:
            runs.append(Run(token.text, token.marks))
            continue
        yield Block.of(style, *runs)
        style, runs = token.style, []
    yield Block.of(style, *runs)


def _numbered(blocks: list[Block]) -> Iterable[Block]:
    """Forget what a style says beyond its kind, and numbers that are simply the next one."""
    counters: dict[int, int] = {}
    for block in blocks:
        style = _plain(block.style)
        if style.kind is not BlockKind.LIST_ITEM:
            counters.clear()
        else:
            style = _counted(style, counters)
        yield block if style == block.style else Block(style, block.runs)


def _plain(style: Style) -> Style:
    is_item = style.kind is BlockKind.LIST_ITEM
    return Style(
        kind=style.kind,
        level=min(max(style.level, 2), 4) if style.kind is BlockKind.HEADING else 0,
        depth=min(max(style.depth, 0), DEEPEST_ITEM) if is_item else 0,
        is_ordered=is_item and style.is_ordered,
        number=max(style.number, 0) if is_item and style.is_ordered else 0,
        gap_before=min(max(style.gap_before, 0), LARGEST_NUMBER),
    )


def _counted(style: Style, counters: dict[int, int]) -> Style:
    for deeper in [depth for depth in counters if depth > style.depth]:
        del counters[deeper]
    if not style.is_ordered:
        counters.pop(style.depth, None)
        return style
    following = counters.get(style.depth, 0) + 1
    # a 1 in the middle of a list is how people write "the next one"
    number = style.number if style.number != 1 else following
    number = 0 if number == following else min(number, LARGEST_NUMBER)
    counters[style.depth] = number or following
    return style._replace(number=number)


def item_numbers(document: Document) -> tuple[int, ...]:
    """For each block the number that a counted list item shows; 0 for all others."""
    return numbers_of(block.style for block in document.blocks)


def numbers_of(styles: Iterable[Style]) -> tuple[int, ...]:
    """The same for the styles of blocks that follow each other."""
    counters: dict[int, int] = {}
    found = []
    for style in styles:
        if style.kind is not BlockKind.LIST_ITEM:
            counters.clear()
        else:
            _counted(style, counters)
        found.append(counters.get(style.depth, 0) if style.is_ordered else 0)
    return tuple(found)
