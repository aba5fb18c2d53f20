"""An amendment against a newer version: the same words at their new place, or a collision; never a guess."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.merging import Alteration, Collision, alterations, collide
from deliberation.domain.text.patch import Edit, Move, Patch
from deliberation.domain.text.positions import Positions


@dataclass(frozen=True, slots=True)
class Rebased:
    """An amendment written against the newer version.

    patch -- what still can be made there; what the version already holds is left out
    collisions -- what cannot: `patches` are (0, 1), for the amendment and the newer version; positions of the old one
    """

    patch: Patch
    collisions: tuple[Collision, ...] = ()


def rebase(patch: Patch, old: Document, new: Document) -> Rebased:
    """The same amendment against a newer version of its text. For many amendments make one `Newer`."""
    return Newer(old, new).rebased(patch)


class Newer:
    """A newer version of a text, ready to take over amendments to the old one."""

    def __init__(self, old: Document, new: Document) -> None:
        """The two versions; they are compared once."""
        self.between = diff(old, new)
        self._positions = Positions(old, self.between)
        self._ends = [edit.end for edit in self.between.edits]

    def rebased(self, patch: Patch) -> Rebased:
        """The amendment against the newer version."""
        own = frozenset(alterations(self.between))
        edits, moves, collisions = list[Edit](), list[Move](), list[Collision]()
        for alteration in alterations(patch):
            if alteration in own:
                continue
            hindrances = list(self._hindrances(alteration))
            collisions += hindrances
            if not hindrances and isinstance(alteration, Edit):
                edits += self._edit(alteration)
            elif not hindrances and isinstance(alteration, Move):
                moves += self._move(alteration)
        moves.sort(key=lambda move: move.start)
        return Rebased(Patch(tuple(_ordered(edits)), tuple(moves)), tuple(collisions))

    def _hindrances(self, alteration: Alteration) -> Iterator[Collision]:
        """What the newer version did there."""
        for other in self._near(alteration):
            if collide(alteration, other) or self._has_no_place(alteration):
                start, end = min(alteration.start, other.start), max(alteration.end, other.end)
                yield Collision((0, 1), (alteration, other), start, end)

    def _near(self, alteration: Alteration) -> Iterator[Alteration]:
        yield from self.between.moves
        places = [(alteration.start, alteration.end)]
        if isinstance(alteration, Move):
            places.append((alteration.to, alteration.to))
        for start, end in places:
            for edit in self.between.edits[bisect_left(self._ends, start) :]:
                if edit.start > end:
                    break
                yield edit

    def _has_no_place(self, alteration: Alteration) -> bool:
        """Whether both sides of the place where something should come have gone elsewhere."""
        if isinstance(alteration, Move):
            return self._positions.between(alteration.to) is None
        return alteration.is_insertion and self._positions.between(alteration.start) is None

    def _edit(self, edit: Edit) -> Iterator[Edit]:
        if edit.is_insertion:
            continues = edit.replacement[0].style is None
            place = self._positions.behind(edit.start) if continues else self._positions.between(edit.start)
            if place is not None:
                yield Edit(place, place, edit.replacement)
            return
        start, end = self._positions.before(edit.start), self._positions.behind(edit.end)
        if start < end or edit.replacement:
            yield Edit(start, end, edit.replacement)

    def _move(self, move: Move) -> Iterator[Move]:
        start, end = self._positions.before(move.start), self._positions.behind_blocks(move.end)
        to = self._positions.between(move.to)
        if to is not None and not start <= to <= end:
            yield Move(start, end, to)


def _ordered(edits: Sequence[Edit]) -> list[Edit]:
    """In order. What is put in at two places whose words between are gone is put in at one."""
    found = list[Edit]()
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if found and edit.is_insertion and found[-1].is_insertion and edit.start == found[-1].start:
            found[-1] = replace(found[-1], replacement=found[-1].replacement + edit.replacement)
        else:
            found.append(edit)
    return found
