"""Where the places of an old text are in a new one."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from deliberation.domain.text.document import Document
from deliberation.domain.text.patch import Patch, stretches


@dataclass(frozen=True, slots=True)
class _Piece:
    """Old tokens and what they became: the same ones, or the replacement of an edit."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    is_kept: bool


class Positions:
    """The borders between the tokens of an old text, looked up in the text that a patch makes of it."""

    def __init__(self, document: Document, patch: Patch) -> None:
        """For this text and this patch. Raises ValueError for a patch of another text."""
        pieces = list(_pieces(document, patch))
        self.end = pieces[-1].new_end if pieces else 0
        self._pieces = sorted(
            (piece for piece in pieces if piece.old_start < piece.old_end), key=lambda piece: piece.old_start
        )
        self._starts = [piece.old_start for piece in self._pieces]

    def before(self, position: int) -> int:
        """The border right before what the token at `position` became."""
        piece = self._piece(position)
        if piece is None:
            return self.end
        if piece.is_kept:
            return piece.new_start + position - piece.old_start
        return piece.new_start if position == piece.old_start else piece.new_end

    def behind(self, position: int) -> int:
        """The border right behind what the token before `position` became."""
        piece = self._piece(position - 1)
        if piece is None:
            return 0
        return piece.new_start + position - piece.old_start if piece.is_kept else piece.new_end

    def _piece(self, position: int) -> _Piece | None:
        index = bisect_right(self._starts, position) - 1
        piece = self._pieces[index] if index >= 0 else None
        return piece if piece is not None and position < piece.old_end else None


def _pieces(document: Document, patch: Patch) -> Iterator[_Piece]:
    """All pieces, in the order of the new text."""
    new = 0
    for stretch in stretches(document, patch):
        old = stretch.start
        for edit in stretch.edits:
            if edit.start > old:
                yield _Piece(old, edit.start, new, new + edit.start - old, is_kept=True)
                new += edit.start - old
            yield _Piece(edit.start, edit.end, new, new + len(edit.replacement), is_kept=False)
            new += len(edit.replacement)
            old = edit.end
        if stretch.end > old:
            yield _Piece(old, stretch.end, new, new + stretch.end - old, is_kept=True)
            new += stretch.end - old
