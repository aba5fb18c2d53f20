"""A wish that was written against a text of before, carried over to the newer one as far as that needs no guess."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import takewhile

from deliberation.domain.text.change import Ground, Wanted
from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.excerpts import excerpt, replaced
from deliberation.domain.text.notation import read, write
from deliberation.domain.text.patch import apply
from deliberation.domain.text.positions import Positions
from deliberation.domain.text.rebasing import Newer


@dataclass(frozen=True, slots=True)
class Carried:
    """A wish against the newer text.

    source -- the paragraph as it should read, or the whole text; where words collide it is the newer text's
    block -- the index of that paragraph; None for the whole text
    collides -- whether the newer text has changed what was to be changed, at one place or more
    is_there -- whether the newer text says all of it already
    """

    source: str
    block: int | None
    collides: bool
    is_there: bool


def carry(old: Ground, new: Ground, wanted: Wanted) -> Carried:
    """What somebody wanted of the old text, wanted of the new one."""
    before, after = old.read()[0], new.read()[0]
    newer = Newer(before, after)
    rebased = newer.rebased(diff(before, read(wanted.source)))
    text = apply(after, rebased.patch)
    if rebased.collisions and not rebased.patch:
        place = Positions(before, newer.between).before(rebased.collisions[0].start)
        block: int | None = _block_of(after, place)
        source = excerpt(after, block) if block is not None else write(after)
    else:
        block, source = only_change(after, text)
    return Carried(
        source, block, collides=bool(rebased.collisions), is_there=not rebased.patch and not rebased.collisions
    )


def line_in(old: Ground, new: Ground, number: int) -> int | None:
    """Which line of the new text stands where this one stood; None if the old text has no such line."""
    before, lines = old.read()
    start = next((line.start for line in lines if line.number == number), None)
    if start is None:
        return None
    after, new_lines = new.read()
    place = Positions(before, diff(before, after)).before(start)
    passed = [line.number for line in new_lines if line.start <= place]
    return passed[-1] if passed else None


def _block_of(document: Document, position: int) -> int | None:
    found = bisect_right(document.starts, position) - 1
    return min(found, len(document.blocks) - 1) if document.blocks else None


def only_change(old: Document, new: Document) -> tuple[int | None, str]:
    """The one block of the old text in whose place others stand, and these; None and all of it if that is not so."""
    same = _same_blocks(old, new)
    behind = min(_same_blocks(old, new, from_end=True), len(old.blocks) - same, len(new.blocks) - same)
    if len(old.blocks) - behind - same == 1:
        source = write(Document.of(new.blocks[same : len(new.blocks) - behind]))
        if replaced(old, same, source) == new:
            return same, source
    return None, write(new)


def _same_blocks(old: Document, new: Document, *, from_end: bool = False) -> int:
    """How many blocks both texts begin with, or end with."""
    step = -1 if from_end else 1
    pairs = zip(old.blocks[::step], new.blocks[::step], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
