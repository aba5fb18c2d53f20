"""What several amendments to one text make together: where they hold side by side, where they meet, where they collide.

Two edits collide when they overlap, or insert different words at one place; equal ones count once, and what two take
away is taken away once. Blocks that are put in end at the border behind them, so they overlap with whoever takes it
away: else the words of another block would go on from them. All others hold, in any order; where they stand in one
sentence a person is shown it.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from deliberation.domain.text.citing import Place
from deliberation.domain.text.document import Document, Token, begins_a_block
from deliberation.domain.text.patch import Edit, Move, Patch, goes_with, hinders, unites
from deliberation.domain.text.sentences import Sentences
from deliberation.domain.text.wording.places import Places

Alteration = Edit | Move
_Identity = tuple[int, int, int, tuple[Token, ...]]
_M = TypeVar("_M", bound="Meeting")


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two alterations by different patches that concern each other.

    patches -- their places in the list given to `merge`
    alterations -- the one that begins earlier first
    start, end -- the tokens of the base that both are about
    """

    patches: tuple[int, int]
    alterations: tuple[Alteration, Alteration]
    start: int
    end: int

    def place(self, places: Places) -> Place:
        """The place concerned. `places` are those of the base, which is not empty."""
        return places.around(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Collision(Meeting):
    """Two alterations that cannot both hold."""


@dataclass(frozen=True, slots=True)
class Neighbour(Meeting):
    """Two alterations that both hold, in one sentence or side by side: sense is not a matter of positions."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What several patches make together.

    patch -- all alterations that collide with none; the whole answer only where there are no collisions
    collisions -- pairs that cannot both hold
    neighbours -- pairs that a person should read together
    """

    patch: Patch
    collisions: tuple[Collision, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()


@dataclass(slots=True)
class _Owned:
    """An alteration with the patches that want it, and the tokens that it is about: `reach` up to whole sentences."""

    alteration: Alteration
    identity: _Identity
    span: tuple[int, int]
    reach: tuple[int, int]
    owners: list[int]


def merge(document: Document, patches: Sequence[Patch]) -> Merge:
    """What these patches of one document make together; their order does not matter."""
    claims = _claims(document, patches)
    collisions, neighbours = list[Collision](), list[Neighbour]()
    for first, second in _near(claims):
        if (pair := _two_owners(first.owners, second.owners)) is None:
            continue
        about = min(first.span[0], second.span[0]), max(first.span[1], second.span[1])
        both = (first.alteration, second.alteration)
        if collide(*both, document.borders):
            collisions.append(Collision(pair, both, *about))
        elif _are_neighbours(first, second):
            neighbours.append(Neighbour(pair, both, *about))
    lost = {alteration for meeting in collisions for alteration in meeting.alterations}
    kept = dict.fromkeys(claim.alteration for claim in claims if claim.alteration not in lost)
    return Merge(together(kept), _once(collisions), _once(neighbours))


def alterations(patch: Patch) -> tuple[Alteration, ...]:
    """All that a patch does."""
    return patch.edits + patch.moves


def owners(patches: Sequence[Patch]) -> dict[Alteration, list[int]]:
    """Each alteration once, in the order of the patches, with the places of the patches that make it."""
    found: dict[Alteration, list[int]] = {}
    for number, patch in enumerate(patches):
        for alteration in alterations(patch):
            found.setdefault(alteration, []).append(number)
    return found


def _claims(document: Document, patches: Sequence[Patch]) -> list[_Owned]:
    """All alterations, equal ones as one; a move claims its blocks and its place."""
    sentences = Sentences(document)
    found = list[_Owned]()
    for alteration, numbers in owners(patches).items():
        span, identity = (alteration.start, alteration.end), _identity(alteration)
        if isinstance(alteration, Move):
            place = (alteration.to, alteration.to)
            found += [_Owned(alteration, identity, where, where, numbers) for where in (span, place)]
        else:
            found.append(_Owned(alteration, identity, span, sentences.around(*span), numbers))
    return sorted(found, key=_order)


def _order(claim: _Owned) -> tuple[tuple[int, int], tuple[int, int], _Identity]:
    return claim.reach, claim.span, claim.identity


def _identity(alteration: Alteration) -> _Identity:
    # where two begin and end alike their words decide, so that the order is the same for everybody
    if isinstance(alteration, Move):
        return alteration.start, alteration.end, alteration.to, ()
    # tokens can be compared: of two with the same text both are block starts, or none is
    return alteration.start, alteration.end, -1, alteration.replacement


def _near(ordered: Iterable[_Owned]) -> Iterator[tuple[_Owned, _Owned]]:
    """Pairs whose reaches share a position or an edge, the one that begins earlier first."""
    open_claims = list[_Owned]()
    for claim in ordered:
        open_claims = [earlier for earlier in open_claims if earlier.reach[1] >= claim.reach[0]]
        for earlier in open_claims:
            if earlier.alteration != claim.alteration:
                yield (earlier, claim) if earlier.identity <= claim.identity else (claim, earlier)
        open_claims.append(claim)


def _two_owners(first: Sequence[int], second: Sequence[int]) -> tuple[int, int] | None:
    """Two different patches that hold these alterations; None where everybody who wants one wants the other."""
    if first == second:
        return None
    return next(((one, other) for one in first for other in second if one != other), None)


def collide(first: Alteration, second: Alteration, borders: Container[int]) -> bool:
    """Whether two different alterations of a text with these borders cannot both hold."""
    if isinstance(first, Move):
        return _moves_collide(first, second) if isinstance(second, Move) else hinders(second, first, borders)
    return hinders(first, second, borders) if isinstance(second, Move) else _edits_collide(first, second, borders)


def _edits_collide(first: Edit, second: Edit, borders: Container[int]) -> bool:
    if first.is_deletion and second.is_deletion:
        return False
    if first.is_insertion and second.is_insertion:
        return first.start == second.start
    if _is_glued(first, second, borders) or _is_glued(second, first, borders):
        return True
    return max(first.start, second.start) < min(first.end, second.end) or any(
        one.is_insertion and other.start < one.start < other.end for one, other in ((first, second), (second, first))
    )


def _is_glued(put: Edit, edit: Edit, borders: Container[int]) -> bool:
    """Whether blocks are put in at a border that is their end, and an edit takes it away."""
    brings_blocks = put.is_insertion and begins_a_block(put.replacement)
    return brings_blocks and put.start in borders and unites(edit, put.start, borders)


def _moves_collide(first: Move, second: Move) -> bool:
    are_same_blocks = first.start < second.end and second.start < first.end
    is_within = second.start < first.to < second.end or first.start < second.to < first.end
    return are_same_blocks or is_within or first.to == second.to


def _are_neighbours(first: _Owned, second: _Owned) -> bool:
    one, other = first.alteration, second.alteration
    for edit, move in ((one, other), (other, one)):
        if isinstance(edit, Edit) and isinstance(move, Move) and goes_with(edit, move):
            return False
    share_sentence = first.reach[0] < second.reach[1] and second.reach[0] < first.reach[1]
    touch = first.span[1] >= second.span[0] and second.span[1] >= first.span[0]
    return share_sentence or touch


def _once(meetings: Iterable[_M]) -> tuple[_M, ...]:
    """A move claims two places, and may meet somebody at both: said once."""
    found: dict[frozenset[Alteration], _M] = {}
    for meeting in meetings:
        found.setdefault(frozenset(meeting.alterations), meeting)
    return tuple(found.values())


def together(kept: Iterable[Alteration]) -> Patch:
    """One patch of different alterations of which none collide."""
    edits = sorted((one for one in kept if isinstance(one, Edit)), key=lambda edit: (edit.start, edit.end))
    moves = sorted((one for one in kept if isinstance(one, Move)), key=lambda move: move.start)
    return Patch(tuple(_united(edits)), tuple(moves))


def _united(edits: Iterable[Edit]) -> list[Edit]:
    """Overlapping deletions as one: what both delete is deleted once."""
    found = list[Edit]()
    for edit in edits:
        last = found[-1] if found else None
        if last is not None and last.is_deletion and edit.is_deletion and edit.start < last.end:
            found[-1] = Edit(last.start, max(last.end, edit.end))
        else:
            found.append(edit)
    return found
