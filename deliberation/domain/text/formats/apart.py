"""What stands apart from the running text: tables and footnotes. The one place that says what becomes of them."""

from collections.abc import Iterable, Iterator, Sequence

from deliberation.domain.text.document import CELL, Block, BlockKind, Document, Style
from deliberation.domain.text.formats.gathering import Gathering, shortened
from deliberation.domain.text.formats.imported import Remark
from deliberation.domain.text.normal import Run

_EMPTY = "–"  # how printed tables show an empty cell


def add_table(gathering: Gathering, rows: Iterable[Sequence[Sequence[Run]]]) -> None:
    """A table, row by row and cell by cell. Empty cells at the end of a row are left out, others get a dash."""
    for row in rows:
        cells = [list(cell) for cell in row]
        while cells and not _is_filled(cells[-1]):
            cells.pop()
        if not all(map(_is_filled, cells)):
            gathering.note(Remark.CELL_FILLED, shortened(" ".join(run.text for cell in cells for run in cell)))
        gathering.add(
            Style(BlockKind.TABLE_ROW), joined(cell if _is_filled(cell) else [Run(_EMPTY, 0)] for cell in cells)
        )


def joined(cells: Iterable[Sequence[Run]]) -> list[Run]:
    """The cells of a row as the text of its block; what parts two of them is set as both are."""
    found = list[Run]()
    for cell in cells:
        own = list(cell)
        while own and not _is_filled(own[-1:]):
            own.pop()
        while own and not _is_filled(own[:1]):
            del own[0]
        if found and own:
            found.append(Run(CELL, found[-1].marks & own[0].marks))
        found += own
    return found


def cells_of(block: Block) -> list[list[Run]]:
    """The cells of a table row."""
    found = [list[Run]()]
    for run in block.runs:
        first, *others = run.text.split(CELL)
        found[-1].append(Run(first, run.marks))
        found += [[Run(other, run.marks)] for other in others]
    return found


def tables_of(document: Document) -> Iterator[list[Block]]:
    """The blocks of a document, rows of one table together and each other block alone."""
    table = list[Block]()
    for block in document.blocks:
        is_row = block.style.kind is BlockKind.TABLE_ROW
        if table and (not is_row or block.style.gap_before):
            yield table
            table = []
        if is_row:
            table.append(block)
        else:
            yield [block]
    if table:
        yield table


def add_footnote(gathering: Gathering, runs: Sequence[Run]) -> str:
    """A footnote of the paragraph that is being read: it follows it; what is returned stands in its place."""
    sign = f"[{len(gathering.footnotes) + 1}]"
    gathering.note(Remark.FOOTNOTE_MOVED, shortened("".join(run.text for run in runs)))
    gathering.footnotes.append([Run(f"{sign} ", 0), *runs])
    return sign


def _is_filled(cell: Sequence[Run]) -> bool:
    return any(run.text and not run.text.isspace() for run in cell)
