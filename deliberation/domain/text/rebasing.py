"""An amendment against a newer version: the same words at their new place, or a collision; never a guess."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.merging import Alteration, Collision, alterations, collide, together
from deliberation.domain.text.patch import Edit, Move, Patch, apply
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
        self.old, self.new = old, new
        self.between = diff(old, new)
        self._own = frozenset(alterations(self.between))
        self._positions = Positions(old, self.between)
        self._ends = [edit.end for edit in self.between.edits]
        self._cuts = sorted({cut for move in self.between.moves for cut in (move.start, move.end, move.to)})

    def rebased(self, patch: Patch) -> Rebased:
        """The amendment against the newer version."""
        free, collisions = list[Alteration](), list[Collision]()
        for alteration in alterations(patch):
            if alteration not in self._own:
                hindrances = list(self._hindrances(alteration))
                collisions += hindrances
                free += [] if hindrances else [alteration]
        return Rebased(self._taken_over(free), tuple(collisions))

    def _taken_over(self, free: Sequence[Alteration]) -> Patch:
        """What collides with nothing, at its new place."""
        edits = [edit for edit in free if isinstance(edit, Edit)]
        if len(edits) == len(free) and not any(map(self._touches_a_move, edits)):
            return Patch(tuple(_ordered(self._placed(edits))))
        # where blocks moved, two places may have become one, and only the text of both tells how it reads
        return diff(self.new, apply(self.old, together((*self._own, *free))))

    def _touches_a_move(self, edit: Edit) -> bool:
        """Whether it is at a border where the newer version took blocks away or put them."""
        at = bisect_left(self._cuts, edit.start)
        return at < len(self._cuts) and self._cuts[at] <= edit.end

    def _placed(self, edits: Iterable[Edit]) -> Iterator[Edit]:
        for edit in edits:
            if edit.is_insertion:
                place = self._positions.behind(edit.start)
                yield Edit(place, place, edit.replacement)
                continue
            start, end = self._positions.before(edit.start), self._positions.behind(edit.end)
            if start < end or edit.replacement:
                yield Edit(start, end, edit.replacement)

    def _hindrances(self, alteration: Alteration) -> Iterator[Collision]:
        """What the newer version did there."""
        parted = self._parted(alteration)
        for other in self._near(alteration):
            if other in parted or collide(alteration, other, self.old.borders):
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

    def _parted(self, alteration: Alteration) -> tuple[Move, ...]:
        """The moves that took both sides of the place away where something should come; none if one side stayed."""
        if isinstance(alteration, Edit) and not (alteration.is_insertion and alteration.replacement[0].style):
            # words that go on from a block stay with it
            return ()
        place = alteration.to if isinstance(alteration, Move) else alteration.start
        sides = tuple(move for move in self.between.moves if place in (move.start, move.end))
        return sides if len(sides) > 1 else ()


def _ordered(edits: Iterable[Edit]) -> list[Edit]:
    """In order. What is put in at two places whose words between are gone is put in at one."""
    found = list[Edit]()
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if found and edit.is_insertion and found[-1].is_insertion and edit.start == found[-1].start:
            found[-1] = replace(found[-1], replacement=found[-1].replacement + edit.replacement)
        else:
            found.append(edit)
    return found
