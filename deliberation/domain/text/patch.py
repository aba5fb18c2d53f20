"""Changes of a text: edits at token positions, applied, turned back, and merged with those of others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
class Patch:
    """Edits in order, none overlapping another. Raises ValueError for others."""

    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could not be applied in one way only."""
        for edit in self.edits:
            if not 0 <= edit.start <= edit.end or (edit.is_insertion and edit.is_deletion):
                raise ValueError("an edit replaces something by something")
        for before, after in zip(self.edits, self.edits[1:], strict=False):
            if before.end > after.start or (before.start, before.end) == (after.start, after.end):
                raise ValueError("edits overlap or are out of order")

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.edits)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two edits of different patches that meet; `patches` are their places in the list given to `merge`."""

    patches: tuple[int, int]
    edits: tuple[Edit, Edit]


@dataclass(frozen=True, slots=True)
class Merge:
    """What several patches make together.

    patch -- all edits that collide with none; complete only without collisions
    collisions -- pairs that cannot both hold
    neighbours -- pairs that touch: they merge, but a person should read the sentence
    """

    patch: Patch
    collisions: tuple[Meeting, ...] = ()
    neighbours: tuple[Meeting, ...] = ()


def apply(document: Document, patch: Patch) -> Document:
    """The new text. Raises ValueError for a patch that reaches beyond the old one."""
    tokens, made, position = document.tokens, list[Token](), 0
    for edit in patch.edits:
        if edit.end > len(tokens):
            raise ValueError("the patch belongs to another text")
        made += tokens[position : edit.start]
        made += edit.replacement
        position = edit.end
    made += tokens[position:]
    return Document.from_tokens(made)


def merge(patches: Sequence[Patch]) -> Merge:
    """What these patches of one text make together; their order does not matter, equal edits count once."""
    owners: dict[Edit, list[int]] = {}
    for number, patch in enumerate(patches):
        for edit in patch.edits:
            owners.setdefault(edit, []).append(number)
    ordered = sorted(owners, key=_place)
    collisions, neighbours = list[Meeting](), list[Meeting]()
    for first, second in _touching(ordered):
        meeting = Meeting(_numbers(owners[first], owners[second]), (first, second))
        if _collide(first, second):
            collisions.append(meeting)
        elif meeting.patches[0] != meeting.patches[1] and not (first.is_deletion and second.is_deletion):
            neighbours.append(meeting)
    colliding = {edit for meeting in collisions for edit in meeting.edits}
    kept = _united([edit for edit in ordered if edit not in colliding])
    return Merge(Patch(tuple(kept)), tuple(collisions), tuple(neighbours))


def _place(edit: Edit) -> tuple[int, int, tuple[tuple[str, int, str], ...]]:
    # the words decide between insertions at one place, so that the order is everybody's
    words = tuple((token.text, token.marks, repr(token.style)) for token in edit.replacement)
    return edit.start, edit.end, words


def _numbers(first: Sequence[int], second: Sequence[int]) -> tuple[int, int]:
    """Two different patches that hold these edits, where there are two."""
    pairs = ((one, other) for one in first for other in second if one != other)
    return next(pairs, (first[0], second[0]))


def _touching(ordered: Sequence[Edit]) -> Iterable[tuple[Edit, Edit]]:
    """Pairs of edits whose ranges share a position or an edge."""
    open_edits = list[Edit]()
    for edit in ordered:
        open_edits = [earlier for earlier in open_edits if earlier.end >= edit.start]
        yield from ((earlier, edit) for earlier in open_edits)
        open_edits.append(edit)


def _collide(first: Edit, second: Edit) -> bool:
    """Whether two different edits, the first not behind the second, cannot both hold."""
    if first.is_deletion and second.is_deletion:
        return False
    if first.is_insertion and second.is_insertion:
        return first.start == second.start
    if first.is_insertion:
        return second.start < first.start < second.end
    if second.is_insertion:
        return first.start < second.start < first.end
    return second.start < first.end


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
