"""Which points an amendment has. Each is tried out before it is written: whoever follows it gets the new text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from deliberation.domain.text.document import Document, Token
from deliberation.domain.text.lines import Line
from deliberation.domain.text.patch import Edit, Patch
from deliberation.domain.text.wording.following import followed
from deliberation.domain.text.wording.instructions import Instruction, Verb
from deliberation.domain.text.wording.pairing import paired
from deliberation.domain.text.wording.parting import parted
from deliberation.domain.text.wording.places import Places
from deliberation.domain.text.wording.scribe import Scribe

LONGEST = 20_000  # tokens of blocks that are put into normal form to see whether a point says what was meant

WAYS = 3  # of saying a part of an edit that are tried together with the other parts


def describe(
    document: Document, patch: Patch, lines: Sequence[Line], *, has_numbers: bool = True
) -> tuple[Instruction, ...]:
    """The points of an amendment, in the order of the text.

    lines -- the official lines of the document
    has_numbers -- False for a text that is cited by section and bullet
    """
    places = Places(document, lines, has_numbers=has_numbers)
    scribe = Scribe(places)
    if not document.blocks and patch:
        found = [(0, scribe.everything(patch.edits[0]))]
    else:
        groups = _groups(document, paired(document, patch.edits))
        edits = ((group.start, point) for group in groups for point in _points(scribe, group))
        moves = ((move.start, scribe.move(move)) for move in patch.moves)
        found = sorted((*edits, *moves), key=lambda point: point[0])
    points = _set_together(places, [point for _, point in found])
    return tuple(replace(point, number=number) for number, point in enumerate(points, start=1))


def _set_together(places: Places, points: Iterable[Instruction]) -> list[Instruction]:
    """Blocks side by side that become the same kind are one point."""
    found = list[Instruction]()
    for point in points:
        if found and Verb.SET_BLOCK is point.verb is found[-1].verb and point.style == found[-1].style:
            first, last = places.blocks(found[-1].place, found[-1].until)
            block, _ = places.blocks(point.place)
            if block == last + 1:
                place, until = places.of_blocks(first, block)
                found[-1] = replace(found[-1], place=place, until=until, is_of_several=True)
                continue
        found.append(point)
    return found


@dataclass(slots=True)
class _Group:
    """Edits of the same blocks, from the first up to the last."""

    first: int
    last: int
    edits: list[Edit]

    @property
    def start(self) -> int:
        return self.edits[0].start


def _groups(document: Document, edits: Iterable[Edit]) -> Iterator[_Group]:
    """The edits by the blocks that they touch. Whole blocks that come or go are a group of their own."""
    group: _Group | None = None
    for edit in edits:
        if _is_of_whole_blocks(document, edit):
            first, last = -1, -1
        else:
            first, last = _touched(document, edit)
        if group is not None and first >= 0 and group.first >= 0 and first <= group.last:
            group.edits.append(edit)
            group.last = max(group.last, last)
            continue
        if group is not None:
            yield group
        group = _Group(first, last, [edit])
    if group is not None:
        yield group


def _is_of_whole_blocks(document: Document, edit: Edit) -> bool:
    """Whether it takes away whole blocks or brings whole ones, and nothing else."""
    changed = edit.replacement or document.tokens[edit.start : edit.end]
    is_between = edit.start in document.starts and edit.end in document.starts
    return changed[0].style is not None and is_between and (edit.is_deletion or edit.is_insertion)


def _touched(document: Document, edit: Edit) -> tuple[int, int]:
    """The first and the last block that an edit changes."""
    starts = document.starts
    continues = edit.start in starts and edit.start > 0 and edit.replacement[:1] and edit.replacement[0].style is None
    takes_start = not edit.is_insertion and document.tokens[edit.start].style is not None
    first = bisect_right(starts, edit.start) - 1
    if (continues or (takes_start and edit.is_deletion)) and first > 0:
        first -= 1
    last = bisect_left(starts, max(edit.end, edit.start + 1)) - 1
    if edit.is_insertion and continues:
        last = first
    return min(first, len(starts) - 2), min(max(last, first), len(starts) - 2)


def _points(scribe: Scribe, group: _Group) -> list[Instruction]:
    """A point for each edit where that can be followed; else one for the blocks as a whole."""
    if group.first < 0:
        return [scribe.whole_blocks(group.edits[0])]
    found = list[_Said]()
    for edit in group.edits:
        attempt = next(_followed_rightly(scribe, edit, group), None) or next(_in_parts(scribe, edit, group), None)
        if attempt is None:
            return [scribe.blocks_anew(group.first, group.last, group.edits)]
        found += attempt
    if len(found) > 1 and not _make_the_same(scribe.places, group, [one.edit for one in found], group.edits):
        return [scribe.blocks_anew(group.first, group.last, group.edits)]
    return [one.instruction for one in found]


@dataclass(frozen=True, slots=True)
class _Said:
    """A point, and what it does to whoever follows it."""

    instruction: Instruction
    edit: Edit


def _followed_rightly(scribe: Scribe, edit: Edit, group: _Group) -> Iterator[list[_Said]]:
    """The ways to say an edit that lead to what it makes, the most natural first."""
    for instruction in scribe.attempts(edit):
        try:
            made = followed(scribe.places, instruction)
        except LookupError:
            continue
        if isinstance(made, Edit) and _make_the_same(scribe.places, group, [made], [edit]):
            yield [_Said(instruction, made)]


def _in_parts(scribe: Scribe, edit: Edit, group: _Group) -> Iterator[list[_Said]]:
    """The ways to say an edit with several points."""
    for parts in parted(scribe.document, edit):
        ways = (list(islice(_followed_rightly(scribe, part, group), WAYS)) for part in parts)
        for way in product(*ways):
            found = [one for said in way for one in said]
            if _make_the_same(scribe.places, group, [one.edit for one in found], [edit]):
                yield found


def _make_the_same(places: Places, group: _Group, some: Sequence[Edit], others: Sequence[Edit]) -> bool:
    if list(some) == list(others):
        return True
    one, other = _made(places.document, group, some), _made(places.document, group, others)
    if one is None or other is None or one == other:
        return one is not None and other is not None
    # words may differ in what the normal form takes away; of very long blocks it is not asked
    return len(one) <= LONGEST and Document.from_tokens(one) == Document.from_tokens(other)


def _made(document: Document, group: _Group, edits: Sequence[Edit]) -> list[Token] | None:
    """The tokens of the blocks of a group after these edits; None if they cannot be made together there."""
    start, end = document.starts[group.first], document.starts[group.last + 1]
    made, position = list[Token](), start
    if len({(edit.start, edit.end) for edit in edits}) < len(edits):
        return None
    for edit in edits:
        if edit.start < position or edit.end > end:
            return None
        made += document.tokens[position : edit.start]
        made += edit.replacement
        position = edit.end
    return made + list(document.tokens[position:end])
