"""A version with what is new in it against an earlier one: in italics, or with what went beside what came.

The numbers are those of the version. Words that went stand in a line of theirs where there is no room beside it; such
lines have no number, and the ones of the version break where they always break.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.formats.paper.rows import Bit, Missing, Row, SetBlock, gap_of, rows_of
from deliberation.domain.text.lines import WIDTH, Line
from deliberation.domain.text.marking import PILCROW, Item, MarkedBlock, State, marked


@dataclass(slots=True)
class _Overlay:
    """What became of the text of one block.

    changes -- from which place of its text on which state holds, in order
    gone -- words that went, by the place before which they stood
    """

    changes: list[tuple[int, State]] = field(default_factory=list)
    gone: dict[int, list[Item]] = field(default_factory=dict)


def compared_blocks(
    before: Document, now: Document, lines: Sequence[Line], missing: Missing, *, shows_gone: bool, width: int = WIDTH
) -> list[SetBlock]:
    """The newer text with what became of its words.

    lines -- the official ones of the newer text; none for a text without numbers
    shows_gone -- whether what went is shown, too
    width -- of the lines that only show what went
    """
    per_block = {index: list(group) for index, group in groupby(lines, key=lambda line: line.block)}
    found, index = list[SetBlock](), 0
    for block in marked(before, diff(before, now), lines, is_new_counted=True):
        flows = not lines
        if block.state.is_new:
            rows = _overlaid(now, index, per_block.get(index, ()), block, shows_gone=shows_gone)
            made = rows if flows else [one for row in rows for one in _wrapped(row, width)]
            gap = gap_of(block.style, per_block.get(index, ()), missing)
            found.append(SetBlock(block.style, tuple(made), block.number, gap, flows=flows))
            index += 1
        elif shows_gone:
            row = Row(tuple(_gone(block.items)))
            found.append(
                SetBlock(block.style, tuple([row] if flows else _wrapped(row, width)), block.number, "", flows)
            )
    return found


def _overlaid(now: Document, index: int, lines: Sequence[Line], block: MarkedBlock, *, shows_gone: bool) -> list[Row]:
    overlay = _overlay(block, len(now.blocks[index].text))
    gone = overlay.gone if shows_gone else {}
    rows = list[Row]()
    for number, bits in rows_of(now, index, lines):
        made = [cut for bit in bits for cut in _with_gone(_cut(bit, overlay), gone)]
        end = bits[-1].start + len(bits[-1].text)
        rows.append(Row((*made, *_gone(gone.pop(end, []))), number))
    # what stood behind all that there is now
    left = [item for _, items in sorted(gone.items()) for item in items]
    rows[-1] = Row((*rows[-1].bits, *_gone(left)), rows[-1].number)
    return rows


def _overlay(block: MarkedBlock, length: int) -> _Overlay:
    """What the marked block says of each place of the new text."""
    items = list(block.items)
    if items and items[0].text == PILCROW and sum(len(item.text) for item in items if item.state.is_new) > length:
        # the sign of a border that came is no word of the text
        items = items[1:]
    found, at = _Overlay(), 0
    for item in items:
        if item.state.is_new:
            found.changes.append((at, item.state))
            at += len(item.text)
        else:
            found.gone.setdefault(at, []).append(item)
    return found


def _cut(bit: Bit, overlay: _Overlay) -> Iterator[Bit]:
    """A bit in parts of one state each, and in front of each place before which something went."""
    inner = [(at, state) for at, state in overlay.changes if at < bit.start + len(bit.text)]
    borders = {at for at, _ in inner} | set(overlay.gone)
    cuts = [bit.start, *sorted(at for at in borders if bit.start < at < bit.start + len(bit.text))]
    for start, end in zip(cuts, [*cuts[1:], bit.start + len(bit.text)], strict=True):
        state = next((state for at, state in reversed(inner) if at <= start), State.KEPT)
        yield bit._replace(text=bit.text[start - bit.start : end - bit.start], state=state, start=start)


def _with_gone(bits: Iterable[Bit], gone: dict[int, list[Item]]) -> Iterator[Bit]:
    """The bits with what went before them; each is shown once."""
    for bit in bits:
        for at in sorted(at for at in gone if at <= bit.start):
            yield from _gone(gone.pop(at))
        yield bit


def _gone(items: Iterable[Item]) -> Iterator[Bit]:
    return (Bit(item.text.replace("\n", " "), item.marks, State.GONE) for item in items)


def _wrapped(row: Row, width: int) -> Iterator[Row]:
    """A line with words that went, in as many as it needs; only the first has the number."""
    text = "".join(bit.text for bit in row.bits)
    if all(bit.state is not State.GONE for bit in row.bits):
        yield row
        return
    bits, number = list(row.bits), row.number
    while len(text) > width:
        cut = text.rfind(" ", 1, width + 1) + 1 or width
        head, bits = _split(bits, cut)
        yield Row(_without_last_space(head), number)
        text, number = text[cut:], None
    yield Row(tuple(bits), number)


def _without_last_space(bits: Sequence[Bit]) -> tuple[Bit, ...]:
    """A space at the end of a line is not struck out."""
    *before, last = bits
    kept = last._replace(text=last.text.rstrip(" "))
    return (*before, kept) if kept.text else tuple(before)


def _split(bits: Sequence[Bit], at: int) -> tuple[list[Bit], list[Bit]]:
    head, rest = list[Bit](), list[Bit]()
    for bit in bits:
        room = max(at, 0)
        if room >= len(bit.text):
            head.append(bit)
        elif room:
            head.append(bit._replace(text=bit.text[:room]))
            rest.append(bit._replace(text=bit.text[room:]))
        else:
            rest.append(bit)
        at -= len(bit.text)
    return head, rest
