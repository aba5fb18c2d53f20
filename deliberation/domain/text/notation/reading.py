"""Reading the notation: every text means something, nothing typed is an error."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from deliberation.domain.text.document import Block, BlockKind, Document, Style
from deliberation.domain.text.normal import cleaned
from deliberation.domain.text.notation.marks import read_inline
from deliberation.domain.text.notation.signs import BREAK, GAP, HEADING, INDENT, ITEM, NAMED, QUOTE


@dataclass(slots=True)
class _Open:
    """The block that is being read, line by line."""

    style: Style
    lines: list[str] = field(default_factory=list)


def read(source: str, *, keeps_line_ends: bool = False) -> Document:
    """The document that a text in the notation says.

    keeps_line_ends -- where people type and do not paste: every line end is a line break, as they mean it
    """
    between = "\n" if keeps_line_ends else " "
    return Document.of(_blocks(cleaned(source).split("\n"), lambda block: _closed(block, between)))


class Reader:
    """Reads many texts that are nearly the same: lines and blocks that stand in several of them are read once."""

    def __init__(self) -> None:
        """Knowing nothing yet."""
        self._lines: dict[str, list[str]] = {}
        self._blocks: dict[tuple[Style, tuple[str, ...]], Block] = {}

    def read(self, source: str) -> Document:
        """The document that a text in the notation says, as `read` gives it."""
        # other line ends are found line by line
        raw_lines = source.replace("\r\n", "\n").split("\n")
        lines = (line for raw in raw_lines for line in self._cleaned(raw))
        return Document.of(_blocks(lines, self._closed))

    def _cleaned(self, raw: str) -> list[str]:
        if raw not in self._lines:
            self._lines[raw] = cleaned(raw).split("\n")
        return self._lines[raw]

    def _closed(self, block: _Open) -> Block:
        key = block.style, tuple(block.lines)
        if key not in self._blocks:
            self._blocks[key] = _closed(block, " ")
        return self._blocks[key]


def _blocks(lines: Iterable[str], closed: Callable[[_Open], Block]) -> Iterator[Block]:
    current: _Open | None = None
    gap = 0
    for line in lines:
        missing = GAP.fullmatch(line.strip())
        goes_on = current is not None and _is_broken(current.lines)
        begun = None if goes_on or missing else _begun(line, current)
        if (missing or begun or not line.strip()) and current:
            yield closed(current)
            current = None
        if missing:
            gap = int(missing[1])
        elif begun:
            current, gap = _Open(begun.style._replace(gap_before=gap), begun.lines), 0
        elif line.strip() and current:
            current.lines.append(_continued(line, current))
    if current:
        yield closed(current)


def _is_broken(lines: list[str]) -> bool:
    """Whether the last line says that the next one belongs to it."""
    return bool(lines) and _ends_with_break(lines[-1])


def _begun(line: str, current: _Open | None) -> _Open | None:
    """The block that begins with this line, if one does."""
    stripped = line.strip()
    if heading := HEADING.match(stripped):
        return _Open(Style(BlockKind.HEADING, level=len(heading[1])), [stripped[heading.end() :]])
    if item := ITEM.match(line.rstrip()):
        style = Style(
            BlockKind.LIST_ITEM,
            depth=len(item[1]) // len(INDENT),
            is_ordered=item[3] is not None,
            number=int(item[3] or 0),
        )
        return _Open(style, [line.rstrip()[item.end() :]])
    for kind, name in NAMED.items():
        if stripped.startswith(name):
            return _Open(Style(kind), [stripped[len(name) :]])
    if stripped.startswith(">"):
        is_quote = current is not None and current.style.kind is BlockKind.QUOTE
        return (
            None if is_quote and stripped != ">" else _Open(Style(BlockKind.QUOTE), [QUOTE.sub("", stripped, count=1)])
        )
    is_over = current is None or current.style.kind is BlockKind.HEADING
    return _Open(Style(), [stripped]) if stripped and is_over else None


def _continued(line: str, current: _Open) -> str:
    stripped = line.strip()
    return QUOTE.sub("", stripped, count=1) if current.style.kind is BlockKind.QUOTE else stripped


def _closed(block: _Open, between: str) -> Block:
    """The lines of a block joined: at a break by a line break, else by what stands between lines."""
    parts = list[str]()
    for index, line in enumerate(block.lines):
        is_last = index == len(block.lines) - 1
        if _ends_with_break(line) and not is_last:
            parts += [line.rstrip()[: -len(BREAK)], "\n"]
        else:
            parts += [line, "" if is_last else between]
    return Block.of(block.style, *read_inline("".join(parts)))


def _ends_with_break(line: str) -> bool:
    """Whether a line ends with a break that is not itself made of escaped backslashes."""
    stripped = line.rstrip()
    backslashes = len(stripped) - len(stripped.rstrip("\\"))
    return backslashes >= len(BREAK) and backslashes % 2 == 0
