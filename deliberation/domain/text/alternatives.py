"""Alternatives at one place of a text: which exclude each other, which combine, and in which order to vote on them.

The order goes by kind: what reaches furthest first. That is a proposal: which words reach furthest in content, people
decide, since one „nicht“ changes everything. Source: rules of procedure, order of voting.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from deliberation.domain.text.citing import Place
from deliberation.domain.text.document import Document
from deliberation.domain.text.merging import Alteration, Merge, merge, owners
from deliberation.domain.text.patch import Edit, Move, Patch
from deliberation.domain.text.wording.places import Places


class Kind(StrEnum):
    """What a point does, the furthest reaching first."""

    NOT_TAKEN_UP = "not_taken_up"
    REFERRAL = "referral"
    REPLACEMENT_OF_ALL = "replacement_of_all"
    DELETION = "deletion"
    REPLACEMENT = "replacement"
    MOVE = "move"
    INSERTION = "insertion"


_REACH = {kind: reach for reach, kind in enumerate(Kind)}
# what is decided on a text as a whole, before anybody looks at its words
_OF_THE_WHOLE = frozenset((Kind.NOT_TAKEN_UP, Kind.REFERRAL, Kind.REPLACEMENT_OF_ALL))


_NO_WORDS = Patch()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody wants: an amendment, or an act on the text as a whole.

    patch -- empty for an act that changes no words
    kind -- of the whole: NOT_TAKEN_UP, REFERRAL, REPLACEMENT_OF_ALL if it was moved as that; else None
    """

    patch: Patch = _NO_WORDS
    kind: Kind | None = None

    def __post_init__(self) -> None:
        """Refuse a kind that follows from the words of a patch."""
        if self.kind is not None and self.kind not in _OF_THE_WHOLE:
            raise ValueError("only what is about the whole text is declared")


@dataclass(frozen=True, slots=True)
class Point:
    """One change at one place.

    proposals -- all that want it, by their places in the list; equal points are one
    alteration -- None for an act on the whole text
    """

    kind: Kind
    proposals: tuple[int, ...]
    alteration: Alteration | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Points that concern one place, in the order of the text. Pairs are positions in `points`."""

    points: tuple[Point, ...]
    excluding: tuple[tuple[int, int], ...]
    combining: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where in the text the place begins."""
        return min(point.start for point in self.points)

    def place(self, places: Places) -> Place:
        """The place concerned. `places` are those of the base, which is not empty."""
        return places.around(self.start, max(point.end for point in self.points))


class Reason(StrEnum):
    """Why a step of the order stands before the next."""

    KIND = "kind"  # it reaches further by its kind
    LINE = "line"  # it begins earlier in the text
    EXTENT = "extent"  # it concerns more of the text
    NUMBER = "number"  # it was moved earlier
    LAST = "last"  # nothing follows at this place


@dataclass(frozen=True, slots=True)
class Step:
    """One vote of the proposed order.

    reason -- why it stands before the next one
    settled_by -- steps before it, by their places in the order: if one of them is carried, there is no vote on this
    """

    point: Point
    reason: Reason
    settled_by: tuple[int, ...] = ()


def alternatives(document: Document, proposals: Sequence[Proposal]) -> tuple[Alternatives, ...]:
    """The points of all proposals to one text, grouped by place.

    Acts on the whole text are the first group; if one of them is carried, there is no vote on any other group.
    """
    patches = [_NO_WORDS if proposal.kind in _OF_THE_WHOLE else proposal.patch for proposal in proposals]
    points = sorted(_points(document, patches), key=lambda point: (point.start, point.end, point.proposals))
    merged, whole = merge(document, patches), _whole(document, proposals)
    groups = (_related(group, merged) for group in _grouped(points, merged))
    ordered = sorted(groups, key=lambda group: group.start)
    if not whole:
        return tuple(ordered)
    pairs = tuple(combinations(range(len(whole)), 2))
    return (Alternatives(whole, pairs, ()), *ordered)


def voting_order(group: Alternatives) -> tuple[Step, ...]:
    """The order of voting at one place, as a proposal: by kind, then by line, by extent, by number."""
    ordered = sorted(range(len(group.points)), key=lambda index: _rank(group.points[index]))
    excluding = {frozenset(pair) for pair in group.excluding}

    def settles(before: int, later: int) -> bool:
        return frozenset((before, later)) in excluding or _holds(group.points[before], group.points[later])

    return tuple(
        Step(
            group.points[index],
            _reason(group.points[index], group.points[ordered[step + 1]]) if step + 1 < len(ordered) else Reason.LAST,
            tuple(before for before in range(step) if settles(ordered[before], index)),
        )
        for step, index in enumerate(ordered)
    )


def _holds(wide: Point, narrow: Point) -> bool:
    """Whether both take words away, and the wider one all that the other takes."""
    both_delete = wide.kind is narrow.kind is Kind.DELETION
    return both_delete and wide.start <= narrow.start and narrow.end <= wide.end


def _whole(document: Document, proposals: Sequence[Proposal]) -> tuple[Point, ...]:
    return tuple(
        Point(proposal.kind, (number,), None, 0, len(document.tokens))
        for number, proposal in enumerate(proposals)
        if proposal.kind is not None
    )


def _points(document: Document, patches: Sequence[Patch]) -> Iterator[Point]:
    for alteration, numbers in owners(patches).items():
        kind = _kind(document, alteration)
        yield Point(kind, tuple(numbers), alteration, alteration.start, alteration.end)


def _kind(document: Document, alteration: Alteration) -> Kind:
    if isinstance(alteration, Move):
        return Kind.MOVE
    if alteration.is_deletion:
        return Kind.DELETION
    if alteration.is_insertion:
        return Kind.INSERTION
    is_all = _is_all(document, alteration)
    return Kind.REPLACEMENT_OF_ALL if is_all else Kind.REPLACEMENT


def _is_all(document: Document, edit: Edit) -> bool:
    """Whether nothing but the first block start is left of the text."""
    return edit.start <= 1 and edit.end == len(document.tokens)


def _grouped(points: Sequence[Point], merged: Merge) -> list[list[Point]]:
    """Points that meet, directly or by others that meet both."""
    groups = {point.alteration: [point] for point in points}
    for meeting in (*merged.collisions, *merged.neighbours):
        one, other = (groups[alteration] for alteration in meeting.alterations)
        if one is not other:
            larger, smaller = (one, other) if len(one) >= len(other) else (other, one)
            larger += smaller
            for point in smaller:
                groups[point.alteration] = larger
    return list({id(group): group for group in groups.values()}.values())


def _related(group: Iterable[Point], merged: Merge) -> Alternatives:
    points = tuple(sorted(group, key=lambda point: (point.start, point.end, point.proposals)))
    places = {point.alteration: index for index, point in enumerate(points)}
    excluding = {
        tuple(sorted(places[alteration] for alteration in meeting.alterations))
        for meeting in merged.collisions
        if meeting.alterations[0] in places
    }
    pairs = list(combinations(range(len(points)), 2))
    return Alternatives(
        points,
        tuple(pair for pair in pairs if pair in excluding),
        tuple(pair for pair in pairs if pair not in excluding),
    )


def _rank(point: Point) -> tuple[int, int, int, int]:
    return _REACH[point.kind], point.start, point.start - point.end, point.proposals[0]


def _reason(first: Point, second: Point) -> Reason:
    reasons = (Reason.KIND, Reason.LINE, Reason.EXTENT, Reason.NUMBER)
    ranks = zip(reasons, _rank(first), _rank(second), strict=True)
    return next((reason for reason, one, other in ranks if one != other), Reason.NUMBER)
