"""Documents as HTML: plain, by official lines, and with the changes of an amendment marked.

Every word of people's is escaped here and cleaned in `markup.py`; attributes hold numbers of ours, and escaped names of
places.
"""

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from deliberation.domain.text import words
from deliberation.domain.text.document import CELL, Block, BlockKind, Document, Mark, Style, item_numbers
from deliberation.domain.text.lines import Line, Piece
from deliberation.domain.text.markup import cleaned, linked
from deliberation.domain.text.notation import read

# what the form of a page takes; the cleaner needs a second for so many characters that must be escaped
LONGEST_SOURCE = 50_000

_TAGS = ((Mark.STRIKE, "s"), (Mark.UNDERLINE, "u"), (Mark.STRONG, "strong"), (Mark.EMPHASIS, "em"))
# parts what is cleaned together; nothing made here holds it, since a line break is a `br`
_SEPARATOR = "\n"


class Said(NamedTuple):
    """Words as they are shown. `whole`: of a part of a word all of it, where a line ends within an address."""

    text: str
    marks: int
    whole: str = ""


def inline(pieces: Iterable[Said]) -> str:
    """Words with their marks as HTML; a line break is a `br`, and an address is a link to itself."""
    made, open_tags = list[str](), list[str]()
    for marks, group in groupby(pieces, key=lambda piece: piece.marks):
        wanted = [tag for mark, tag in _TAGS if marks & mark]
        while any(tag not in wanted for tag in open_tags):
            made.append(f"</{open_tags.pop()}>")
        for tag in wanted:
            if tag not in open_tags:
                open_tags.append(tag)
                made.append(f"<{tag}>")
        made.append(_escaped(list(group)).replace("\n", "<br>"))
    return "".join(made) + "".join(f"</{tag}>" for tag in reversed(open_tags))


def _escaped(pieces: Sequence[Said]) -> str:
    text = "".join(piece.text for piece in pieces)
    if "https:" not in text and not any(piece.whole for piece in pieces):
        return html.escape(text, quote=False)
    parts = (
        [(piece.text, piece.whole)] if piece.whole else [(word, word) for word in words.split(piece.text)]
        for piece in pieces
    )
    return "".join(
        linked(whole, shown) if words.is_address(whole) else html.escape(shown, quote=False)
        for part in parts
        for shown, whole in part
    )


@lru_cache(maxsize=256)
def to_html(source: str) -> str:
    """Safe HTML of a text as people type it. What lies beyond LONGEST_SOURCE is not shown."""
    return by_blocks(read(source[:LONGEST_SOURCE], keeps_line_ends=True))


def by_blocks(document: Document, within: range | None = None) -> str:
    """The document as a page shows it: paragraphs, headings, lists. `within`: the blocks that are shown, if not all."""
    blocks = document.blocks if within is None else document.blocks[within.start : within.stop]
    rows = [_cells(block) for block in blocks]
    cleaned = iter(cleaned_together(inline(cell) for row in rows for cell in row))
    parts = list[str]()
    for block, row in zip(blocks, rows, strict=True):
        cell = _TABLE_CELL if block.style.kind is BlockKind.TABLE_ROW else "{}"
        parts.append("".join(cell.format(next(cleaned)) for _ in row))
    first = within.start if within is not None else 0
    return "".join(_nested(document, parts, row=_TABLE_ROW, first=first)).replace(_BETWEEN_ROWS, "")


# rows that follow each other are one table; people's words are escaped and never look like this
_TABLE_CELL, _TABLE_ROW, _BETWEEN_ROWS = "<td>{}</td>", "<table><tr>{}</tr></table>", "</table><table>"
# by official lines, and in amendments, a row is a block like any other
_ROW_BY_LINES = '<p class="table-row">{}</p>'


def _cells(block: Block) -> list[list[Said]]:
    """The words of a block with their marks, those of a table row cell by cell."""
    found = [list[Said]()]
    for run in block.runs:
        first, *others = run.text.split(CELL) if block.style.kind is BlockKind.TABLE_ROW else [run.text]
        found[-1].append(Said(first, run.marks))
        found += [[Said(other, run.marks)] for other in others]
    return found


def by_places(document: Document, names: Sequence[str], behind: str = "", within: range | None = None) -> str:
    """The document by its blocks: each is an element with the name by which it is cited.

    behind -- what stands behind each block
    within -- which blocks are shown: all, unless others are named
    """
    shown = within if within is not None else range(len(document.blocks))
    parts = cleaned_together(
        inline(Said(run.text, run.marks) for run in document.blocks[index].runs) for index in shown
    )
    named = (
        f'<span class="place" id="p{index + 1}" data-place="{html.escape(names[index])}">{part}</span>'
        for index, part in zip(shown, parts, strict=True)
    )
    return "".join(_nested(document, list(named), behind=behind, first=shown.start))


def by_lines(
    document: Document,
    lines: Sequence[Line],
    missing: Callable[[int, int], str] = lambda *_: "",
    language: str = "",
    behind: str = "",
    within: range | None = None,
) -> str:
    """The document by its official lines: each is an element with its number, which is no text of the page.

    missing -- the sentence for numbers, from and to, that the source does not have
    language -- in which it is told, if that is another one than the document's
    behind -- what stands behind each block
    within -- positions of the lines that are shown: all, unless others are named
    """
    shown = lines if within is None else lines[within.start : within.stop]
    parts = cleaned_together(inline(_said(document, piece) for piece in line.pieces) for line in shown)
    numbered = [_line(line, part) for line, part in zip(shown, parts, strict=True)]
    per_block, gaps = list[str](), list[str]()
    for block, group in groupby(enumerate(shown), key=lambda item: item[1].block):
        indexes = [index for index, _ in group]
        per_block.append(" ".join(numbered[index] for index in indexes))
        begins_here = within is None or indexes[0] > 0 or _begins_block(lines, within.start)
        number = shown[indexes[0]].number
        gaps.append(_gap(document.blocks[block].style, number, missing, language) if begins_here else "")
    return "".join(_nested(document, per_block, gaps, behind=behind, first=shown[0].block if shown else 0))


def _begins_block(lines: Sequence[Line], position: int) -> bool:
    return position == 0 or lines[position].block != lines[position - 1].block


def _said(document: Document, piece: Piece) -> Said:
    word = document.tokens[piece.position].text
    return Said(piece.text, piece.marks, word if piece.text != word else "")


def _line(line: Line, inner: str) -> str:
    return f"{opened_line(line.number)}{inner}</span>"


def opened_line(number: int) -> str:
    """The beginning of the element that an official line is."""
    fifth = " line-fifth" if number % 5 == 0 else ""
    return f'<span class="line{fifth}" id="z{number}" data-line="{number}">'


def _gap(style: Style, first: int, missing: Callable[[int, int], str], language: str) -> str:
    if not style.gap_before:
        return ""
    told = html.escape(missing(first - style.gap_before, first - 1))
    return f'<p class="line-gap" data-missing="{style.gap_before}"{spoken_in(language)}>{told}</p>'


def spoken_in(language: str) -> str:
    """The attribute for words of ours amid words in another language; nothing where they are in the same."""
    return f' lang="{html.escape(language)}"' if language else ""


def cleaned_together(parts: Iterable[str]) -> list[str]:
    """All parts through the one sanitising function, in one go."""
    given = list(parts)
    found = cleaned(_SEPARATOR.join(given)).split(_SEPARATOR) if given else []
    if len(found) != len(given):
        raise RuntimeError("cleaning has changed the number of parts")
    return found


def _nested(
    document: Document,
    inner: Sequence[str],
    gaps: Sequence[str] = (),
    row: str = _ROW_BY_LINES,
    behind: str = "",
    first: int = 0,
) -> Iterator[str]:
    """The blocks around their words; list items of one list within one element, deeper ones within their item.

    first -- the block to which the first of these words belongs
    """
    open_lists = list[str]()
    end = first + len(inner)
    blocks, numbers, before = document.blocks[first:end], item_numbers(document)[first:end], gaps or [""] * len(inner)
    for block, words_, number, gap in zip(blocks, inner, numbers, before, strict=True):
        style = block.style
        if style.kind is not BlockKind.LIST_ITEM:
            yield from _close(open_lists, 0)
            yield gap + _wrapped(block, words_, row) + behind
            continue
        tag = "ol" if style.is_ordered else "ul"
        yield from _close(open_lists, style.depth + 1)
        if len(open_lists) == style.depth + 1:
            if open_lists[-1] == tag:
                yield "</li>"
            else:
                yield from _close(open_lists, style.depth)
        while len(open_lists) <= style.depth:
            open_lists.append(tag)
            start = f' start="{number}"' if tag == "ol" and number > 1 else ""
            yield f"<{tag}{start}>"
            if len(open_lists) <= style.depth:
                yield "<li>"
        value = f' value="{number}"' if style.number else ""
        yield f"<li{value}>{gap}{words_}{behind}"
    yield from _close(open_lists, 0)


def _close(open_lists: list[str], depth: int) -> Iterator[str]:
    while len(open_lists) > depth:
        yield f"</li></{open_lists.pop()}>"


def _wrapped(block: Block, inner: str, row: str) -> str:
    match block.style.kind:
        case BlockKind.HEADING:
            return f"<h{block.style.level}>{inner}</h{block.style.level}>"
        case BlockKind.QUOTE:
            return f"<blockquote><p>{inner}</p></blockquote>"
        case BlockKind.FOOTNOTE:
            return f'<aside class="footnote"><p>{inner}</p></aside>'
        case BlockKind.TABLE_ROW:
            return row.format(inner)
        case _:
            return f"<p>{inner}</p>"
