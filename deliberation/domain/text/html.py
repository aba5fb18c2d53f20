"""Documents as HTML: plain, by official lines, and with the changes of an amendment marked.

Every word of people's is escaped here and cleaned in `markup.py`; attributes hold nothing but numbers of ours.
"""

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from deliberation.domain.text.document import Block, BlockKind, Document, Mark, Style, item_numbers
from deliberation.domain.text.lines import Line
from deliberation.domain.text.markup import cleaned
from deliberation.domain.text.notation import read

# what the form of a page takes; the cleaner needs a second for so many characters that must be escaped
LONGEST_SOURCE = 50_000

_TAGS = ((Mark.STRIKE, "s"), (Mark.UNDERLINE, "u"), (Mark.STRONG, "strong"), (Mark.EMPHASIS, "em"))
# parts what is cleaned together; nothing made here holds it, since a line break is a `br`
_SEPARATOR = "\n"


def inline(pieces: Iterable[tuple[str, int]]) -> str:
    """Words with their marks as HTML; a line break is a `br`."""
    made, open_tags = list[str](), list[str]()
    for marks, group in groupby(pieces, key=lambda piece: piece[1]):
        wanted = [tag for mark, tag in _TAGS if marks & mark]
        while any(tag not in wanted for tag in open_tags):
            made.append(f"</{open_tags.pop()}>")
        for tag in wanted:
            if tag not in open_tags:
                open_tags.append(tag)
                made.append(f"<{tag}>")
        made.append(html.escape("".join(text for text, _ in group), quote=False).replace("\n", "<br>"))
    return "".join(made) + "".join(f"</{tag}>" for tag in reversed(open_tags))


@lru_cache(maxsize=256)
def to_html(source: str) -> str:
    """Safe HTML of a text as people type it. What lies beyond LONGEST_SOURCE is not shown."""
    return by_blocks(read(source[:LONGEST_SOURCE], keeps_line_ends=True))


def by_blocks(document: Document) -> str:
    """The document as a page shows it: paragraphs, headings, lists."""
    parts = cleaned_together(inline((run.text, run.marks) for run in block.runs) for block in document.blocks)
    return "".join(_nested(document, parts))


def by_lines(
    document: Document,
    lines: Sequence[Line],
    missing: Callable[[int, int], str] = lambda *_: "",
    language: str = "",
) -> str:
    """The document by its official lines: each is an element with its number, which is no text of the page.

    missing -- the sentence for numbers, from and to, that the source does not have
    language -- in which it is told, if that is another one than the document's
    """
    parts = cleaned_together(inline((piece.text, piece.marks) for piece in line.pieces) for line in lines)
    numbered = [_line(line, part) for line, part in zip(lines, parts, strict=True)]
    per_block = [
        " ".join(numbered[index] for index, _ in group)
        for _, group in groupby(enumerate(lines), key=lambda item: item[1].block)
    ]
    firsts = {line.block: line.number for line in reversed(lines)}
    gaps = [_gap(block.style, firsts[index], missing, language) for index, block in enumerate(document.blocks)]
    return "".join(_nested(document, per_block, gaps))


def _line(line: Line, inner: str) -> str:
    number = line.number
    fifth = " line-fifth" if number % 5 == 0 else ""
    return f'<span class="line{fifth}" id="z{number}" data-line="{number}">{inner}</span>'


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


def _nested(document: Document, inner: Sequence[str], gaps: Sequence[str] = ()) -> Iterator[str]:
    """The blocks around their words; list items of one list within one element, deeper ones within their item."""
    open_lists = list[str]()
    numbers, before = item_numbers(document), gaps or [""] * len(inner)
    for block, words_, number, gap in zip(document.blocks, inner, numbers, before, strict=True):
        style = block.style
        if style.kind is not BlockKind.LIST_ITEM:
            yield from _close(open_lists, 0)
            yield gap + _wrapped(block, words_)
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
        yield f"<li{value}>{gap}{words_}"
    yield from _close(open_lists, 0)


def _close(open_lists: list[str], depth: int) -> Iterator[str]:
    while len(open_lists) > depth:
        yield f"</li></{open_lists.pop()}>"


def _wrapped(block: Block, inner: str) -> str:
    match block.style.kind:
        case BlockKind.HEADING:
            return f"<h{block.style.level}>{inner}</h{block.style.level}>"
        case BlockKind.QUOTE:
            return f"<blockquote><p>{inner}</p></blockquote>"
        case _:
            return f"<p>{inner}</p>"
