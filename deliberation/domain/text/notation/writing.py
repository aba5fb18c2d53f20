"""Writing the notation: what is written is read as the same document."""

from collections.abc import Iterator

from deliberation.domain.text import words
from deliberation.domain.text.document import Block, BlockKind, Document, Mark, item_numbers
from deliberation.domain.text.normal import Run
from deliberation.domain.text.notation.signs import BREAK, DELIMITERS, INDENT, MEANS_SOMETHING, NAMED, STARTS_SOMETHING


def write(document: Document) -> str:
    """The document in the notation; `read(write(d)) == d`."""
    return "".join(_blocks(document))


def _blocks(document: Document) -> Iterator[str]:
    before: Block | None = None
    for block, number in zip(document.blocks, item_numbers(document), strict=True):
        if before is not None:
            yield "\n" if _stand_close(before, block) else "\n\n"
        if block.style.gap_before:
            yield f"[Zeilen fehlen: {block.style.gap_before}]\n\n"
        yield _begin(block, number) + _body(block)
        before = block


def _stand_close(before: Block, block: Block) -> bool:
    """Whether two list items need no blank line between them."""
    are_items = before.style.kind is BlockKind.LIST_ITEM and block.style.kind is BlockKind.LIST_ITEM
    return are_items and not block.style.gap_before and not before.text.endswith("\\")


def _begin(block: Block, number: int) -> str:
    style = block.style
    match style.kind:
        case BlockKind.HEADING:
            return "#" * style.level + " "
        case BlockKind.LIST_ITEM:
            return INDENT * style.depth + (f"{number}. " if style.is_ordered else "- ")
        case BlockKind.QUOTE:
            return "> "
        case BlockKind.PARAGRAPH:
            return ""
        case kind:
            return NAMED[kind]


def _body(block: Block) -> str:
    between = {BlockKind.QUOTE: "> ", BlockKind.LIST_ITEM: INDENT * (block.style.depth + 1)}.get(block.style.kind, "")
    lines = "".join(_inline(block.runs)).split("\n")
    return f"{BREAK}\n{between}".join(_protected(line) for line in lines)


def _protected(line: str) -> str:
    """A line that begins like a heading, an item or a quote, and is none."""
    found = STARTS_SOMETHING.match(line)
    if found is None:
        return line
    sign = len(found[0].rstrip()) - 1 if found[0][0].isdigit() else 0
    return f"{line[:sign]}\\{line[sign:]}"


def _inline(runs: tuple[Run, ...]) -> Iterator[str]:
    marks = 0
    for run in (*runs, Run("", 0)):
        # what ends is written innermost first, what begins outermost first
        yield from (sign for sign, mark in reversed(DELIMITERS) if marks & mark & ~run.marks)
        yield from (sign for sign, mark in DELIMITERS if run.marks & mark & ~marks)
        marks = run.marks
        yield "".join(map(_literal, words.split(run.text)))


def _literal(word: str) -> str:
    if words.is_address(word):
        return word
    if words.is_word(word):
        return word.replace("\\", "\\\\")
    return MEANS_SOMETHING.sub(r"\\\g<0>", word)


assert {mark for _, mark in DELIMITERS} == set(Mark) - {Mark.NONE}  # noqa: S101 — a mark without a sign cannot be written
