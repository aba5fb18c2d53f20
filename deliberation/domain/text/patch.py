"""Changes of a text: edits at token positions and moves of whole blocks, applied and turned back."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from deliberation.domain.text.document import Document, Token


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the tokens from `start` up to `end` of the old text; equal positions insert, no replacement deletes."""

    start: int
    end: int
    replacement: tuple[Token, ...] = ()

    @property
    def is_insertion(self) -> bool:
        """Whether nothing of the old text goes."""
        return self.start == self.end

    @property
    def is_deletion(self) -> bool:
        """Whether nothing new comes."""
        return not self.replacement


@dataclass(frozen=True, slots=True)
class Move:
    """Take the whole blocks from `start` up to `end` and put them before the block that begins at `to`.

    Positions are those of the old text; `to` may be its end. Edits of the moved blocks stand beside the move, at
    their old positions, and go with it: a block can be moved by one person and improved by another.
    """

    start: int
    end: int
    to: int


@dataclass(frozen=True, slots=True)
class Patch:
    """Edits and moves, both in order, that can be made in one way only. Raises ValueError for others.

    edits -- none overlapping another
    moves -- of different blocks to different places, ordered by `start`
    """

    edits: tuple[Edit, ...] = ()
    moves: tuple[Move, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could be applied in two ways."""
        for edit in self.edits:
            if not 0 <= edit.start <= edit.end or (edit.is_insertion and edit.is_deletion):
                raise ValueError("an edit replaces something by something")
        for before, after in pairwise(self.edits):
            if before.end > after.start or (before.start, before.end) == (after.start, after.end):
                raise ValueError("edits overlap or are out of order")
        if self.moves:
            self._check_moves()

    def _check_moves(self) -> None:
        for before, after in pairwise(self.moves):
            if before.end > after.start:
                raise ValueError("moves overlap or are out of order")
        places = {move.to for move in self.moves}
        if len(places) < len(self.moves):
            raise ValueError("two moves have one place")
        for move in self.moves:
            if not 0 <= move.start < move.end or move.start <= move.to <= move.end:
                raise ValueError("a move takes blocks to another place")
            if any(other.start < move.to < other.end for other in self.moves):
                raise ValueError("blocks are moved into moved blocks")
            if any(hinders(edit, move) for edit in self.edits):
                raise ValueError("an edit and a move cannot both be made")

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.edits or self.moves)


def goes_with(edit: Edit, move: Move) -> bool:
    """Whether an edit is one of the moved blocks and goes with them."""
    if edit.is_insertion:
        # words added at the end of the last block are its words; a new block there is not
        is_at_end = edit.start == move.end and edit.replacement[0].style is None
        return move.start < edit.start < move.end or is_at_end
    return move.start <= edit.start and edit.end <= move.end and not _joins(edit, move.start)


def hinders(edit: Edit, move: Move, borders: Container[int] | None = None) -> bool:
    """Whether an edit and a move cannot both be made.

    borders -- of the text, if it is known: only with them one sees that a deletion takes more than whole blocks
    """
    if edit.start < move.to < edit.end or edit.start == edit.end == move.to or unites(edit, move.to, borders):
        return True
    if goes_with(edit, move):
        return False
    if edit.is_insertion:
        return False
    return (edit.start < move.end and move.start < edit.end) or _joins(edit, move.end)


def unites(edit: Edit, border: int, borders: Container[int] | None = None) -> bool:
    """Whether an edit lets the block that begins at this border go on from what stands before it."""
    if edit.start != border or edit.is_insertion:
        return False
    if edit.replacement:
        return edit.replacement[0].style is None
    return borders is not None and edit.end not in borders


def _joins(edit: Edit, border: int) -> bool:
    """Whether an edit begins at the start of a block and leaves what follows without one."""
    return edit.start == border < edit.end and (edit.is_deletion or edit.replacement[0].style is None)


def apply(document: Document, patch: Patch) -> Document:
    """The new text. Raises ValueError for a patch of another text."""
    return Document.from_tokens(made(document, patch))


def made(document: Document, patch: Patch) -> list[Token]:
    """The tokens that a patch leaves, not yet in normal form. Raises ValueError for a patch of another text."""
    return [token for stretch in stretches(document, patch) for token in stretch.tokens(document)]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Old tokens that stay together, with the edits among them."""

    start: int
    end: int
    edits: tuple[Edit, ...]

    def tokens(self, document: Document) -> Iterator[Token]:
        """What the edits leave of it."""
        old, position = document.tokens, self.start
        for edit in self.edits:
            yield from old[position : edit.start]
            yield from edit.replacement
            position = edit.end
        yield from old[position : self.end]


def stretches(document: Document, patch: Patch) -> Sequence[Stretch]:
    """The old text in the order of the new one. Raises ValueError for a patch of another text."""
    length = len(document.tokens)
    borders = {border for move in patch.moves for border in (move.start, move.end, move.to)}
    if any(edit.end > length for edit in patch.edits) or not borders <= document.borders:
        raise ValueError("the patch belongs to another text")
    if not borders:
        return [Stretch(0, length, patch.edits)]
    return list(_in_new_order(_cut(sorted(borders | {0, length}), patch), patch.moves))


def _cut(borders: Sequence[int], patch: Patch) -> Iterator[Stretch]:
    """The text cut at these borders; what is inserted at a border and continues nothing is a stretch of its own."""
    movers = {move.end: move for move in patch.moves}
    yield from (Stretch(0, 0, (edit,)) for edit in patch.edits[:1] if edit.is_insertion and edit.start == 0)
    for start, end in pairwise(borders):
        mover = movers.get(end)
        first = bisect_left(patch.edits, start, key=_start)
        edits = patch.edits[first : bisect_right(patch.edits, end, key=_start)]
        within = tuple(edit for edit in edits if _is_within(edit, start, end, mover))
        yield Stretch(start, end, within)
        yield from (Stretch(end, end, (edit,)) for edit in edits if _stays(edit, end, mover))


def _start(edit: Edit) -> int:
    return edit.start


def _is_within(edit: Edit, start: int, end: int, mover: Move | None) -> bool:
    if edit.is_insertion and edit.start == end:
        return mover is not None and goes_with(edit, mover)
    return edit.start < end and not (edit.is_insertion and edit.start == start)


def _stays(edit: Edit, border: int, mover: Move | None) -> bool:
    return edit.is_insertion and edit.start == border and (mover is None or not goes_with(edit, mover))


def _in_new_order(parts: Iterable[Stretch], moves: Sequence[Move]) -> Iterator[Stretch]:
    origins = {move.start: move for move in moves}
    targets = {move.to: move.start for move in moves}
    ordered = list(parts)
    moved = {part.start: part for part in ordered if part.start in origins and part.end > part.start}
    for part in ordered:
        if part.start in targets and part.end > part.start:
            yield moved[targets[part.start]]
        if part is not moved.get(part.start):
            yield part
    if ordered[-1].end in targets:
        yield moved[targets[ordered[-1].end]]
