"""A motion as the typesetter gets it: values only. Nothing in it is ever read as markup or as a program.

The words of ours are German whoever prints: a sheet is cited and compared, so it is the same in every hand.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from deliberation.domain.text.change import Ground
from deliberation.domain.text.document import BlockKind, Mark
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.paper.compared import compared_blocks
from deliberation.domain.text.formats.paper.glyphs import printable
from deliberation.domain.text.formats.paper.rows import Bit, Node, Row, SetBlock, flowing, nested, set_blocks
from deliberation.domain.text.formats.sections import Sections, lines_of_sections
from deliberation.domain.text.marking import State
from deliberation.domain.text.notation import read

Made = dict[str, Any]

# what the typesetter draws beyond the marks of the text, as further bits beside `Mark`
_STATES = {State.NEW: 16, State.MOVED_HERE: 16, State.GONE: 32, State.MOVED_AWAY: 32, State.SET: 64}
# what one bullet or number takes of a line, in letters of the height of the text; the typesetter keeps to it
BULLET, COUNTED, QUOTE = 1.3, 2.2, 1.5
_LARGE_HEADING = 0.75  # of the width: a longer heading is set no larger than the text, or the text would shrink with it

# lines: so many take half a second of one core and 120 MB. 5,000 take three seconds and 420 MB, and meanwhile
# everybody else who wants paper of the same server process would wait: longer ones are the worker's
LONG = 1_000


class Changes(StrEnum):
    """How a version shows what is new in it against an earlier one."""

    CLEAN = "clean"
    ITALICS = "italics"
    COLOURED = "coloured"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A motion in one version, to be printed.

    head -- with the name of the assembly
    version -- its number
    made_on -- the day of the version; as people write it: `dated`
    sections -- what stands behind the text, each under its heading
    address -- where it stands for good
    before -- the version it is compared with, and its number; None if it is printed clean
    text_heading -- above the text, as the motion's type has it; empty without a type
    """

    ground: Ground
    head: Head
    sections: Sections
    version: int
    dated: str
    made_on: date
    address: str
    changes: Changes = Changes.CLEAN
    before: tuple[Ground, int] | None = None
    text_heading: str = ""

    @property
    def label(self) -> str:
        """What it is cited by: L02 (neu)."""
        return f"{self.head.number} ({self.head.suffix})" if self.head.suffix else self.head.number

    @property
    def lines(self) -> int:
        """How many lines it has, about."""
        return lines_on_paper(self.ground, self.sections)

    @property
    def is_long(self) -> bool:
        """Whether the worker prints it."""
        return is_long(self.ground, self.sections)

    @property
    def fingerprint(self) -> str:
        """What tells it from a sheet on which anything else stands: SHA-256, 64 hexadecimal digits."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def lines_on_paper(ground: Ground, sections: Sections) -> int:
    """How many lines a motion has, about: the official ones, and those behind its text."""
    return len(ground.read()[1]) + lines_of_sections(sections, ground.width)


def is_long(ground: Ground, sections: Sections) -> bool:
    """Whether nobody should wait for it in front of the page, however what is new in it is shown."""
    return lines_on_paper(ground, sections) > LONG


def made(sheet: Sheet) -> Made:
    """The sheet as values for the typesetter."""
    head = sheet.head
    facts = [
        ("Antragsteller*in", head.mover),
        ("An", head.assembly),
        ("Fassung", f"{sheet.version} vom {sheet.dated}"),
    ]
    return {
        "label": printable(sheet.label),
        "title": printable(head.title),
        "assembly": printable(head.assembly),
        "facts": [[name, printable(words)] for name, words in facts if words],
        "legend": _legend(sheet),
        "text_heading": printable(sheet.text_heading),
        "opening": printable(head.opening),
        "changes": sheet.changes.value,
        "blocks": _blocks(_text_of(sheet), sheet.ground.width),
        "sections": [
            {"heading": printable(heading), "blocks": _blocks(flowing(read(said).blocks), 0)}
            for heading, said in sheet.sections
        ],
        "proof": [[name, printable(words)] for name, words in proofs(sheet)],
        "proof_note": "SHA-256 des Antragstextes. Unter der Anschrift steht diese Fassung auf Dauer.",
    }


def proofs(sheet: Sheet) -> list[tuple[str, str]]:
    """Which version it is, where it stands for good, and what tells its text from any other."""
    return [
        ("Fassung", f"{sheet.label}, Fassung {sheet.version} vom {sheet.dated}"),
        ("Anschrift", sheet.address),
        ("Prüfsumme", sheet.ground.text_hash),
    ]


def _text_of(sheet: Sheet) -> list[SetBlock]:
    document, numbered = sheet.ground.read()
    lines = () if sheet.ground.first_line is None else numbered
    if sheet.changes is Changes.CLEAN or sheet.before is None:
        return set_blocks(document, lines, missing_lines)
    before = sheet.before[0].read()[0]
    shows_gone = sheet.changes is Changes.COLOURED
    return compared_blocks(before, document, lines, missing_lines, shows_gone=shows_gone, width=sheet.ground.width)


def missing_lines(first: int, last: int) -> str:
    """The sentence where numbers are missing."""
    return f"Zeile {first} fehlt in der Quelle." if first == last else f"Zeilen {first}–{last} fehlen in der Quelle."


def _legend(sheet: Sheet) -> str:
    """How to read what is new; empty in a clean one."""
    if sheet.before is None or sheet.changes is Changes.CLEAN:
        return ""
    if sheet.changes is Changes.ITALICS:
        return (
            f"Kursiv steht, was in Fassung {sheet.before[1]} noch nicht stand; Hervorhebungen sind halbfett. "
            "Was gestrichen wurde, steht hier nicht."
        )
    return (
        f"Gegenüber Fassung {sheet.before[1]}: Unterstrichen ist neu, durchgestrichen ist entfallen, "
        "gepunktet unterstrichen ist anders gesetzt. Die Zeilen zählen die neue Fassung."
    )


def _blocks(blocks: Iterable[SetBlock], width: int) -> list[Made]:
    levels = _Levels()
    return [_node(node, 0.0, width, levels) for node in nested(blocks)]


class _Levels:
    """The levels of headings as readers of the page can jump through them: below the title none is left out."""

    def __init__(self) -> None:
        self.last = 1

    def of(self, level: int) -> int:
        """The level that a heading has among those before it."""
        self.last = min(level, self.last + 1)
        return self.last


def _node(node: Node, indent: float, width: int, levels: _Levels) -> Made:
    if node.block is not None:
        return _block(node.block, indent, width, levels)
    step = indent + (COUNTED if node.is_ordered else BULLET)
    items = [
        {
            "number": block.item if block else 0,
            "block": _block(block, step, width, levels) if block else None,
            "below": [_node(inner, step, width, levels) for inner in below],
        }
        for block, below in node.items
    ]
    return {"kind": "list", "ordered": node.is_ordered, "items": items}


def _block(block: SetBlock, indent: float, width: int, levels: _Levels) -> Made:
    kind, is_heading = block.style.kind, block.style.kind is BlockKind.HEADING
    longest = max((sum(len(bit.text) for bit in row.bits) for row in block.rows), default=0)
    return {
        "kind": kind.value,
        "level": levels.of(block.style.level) if is_heading else 0,
        "large": is_heading and longest <= width * _LARGE_HEADING,
        "indent": indent + (QUOTE if kind in {BlockKind.QUOTE, BlockKind.FOOTNOTE} else 0),
        "gap": block.gap,
        "flows": block.flows,
        "rows": [_row(row) for row in block.rows],
    }


def _row(row: Row) -> Made:
    pieces = list[list[Any]]()
    for (flags, whole), group in groupby(row.bits, key=lambda bit: (_flags(bit), bit.whole)):
        text = printable("".join(bit.text for bit in group))
        pieces.append([text, flags, whole] if whole else [text, flags])
    return {"number": row.number, "pieces": pieces}


def _flags(bit: Bit) -> int:
    return (bit.marks & _EVERY_MARK) | _STATES.get(bit.state, 0)


_EVERY_MARK = int(sum(Mark))
