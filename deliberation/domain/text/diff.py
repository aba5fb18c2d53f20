"""What a person changed: from two texts to a patch that reads like what they would have written down."""

from collections.abc import Iterable, Iterator, Sequence

from deliberation.domain.text.alignment import Group, align
from deliberation.domain.text.document import Document
from deliberation.domain.text.moved import moved_runs
from deliberation.domain.text.patch import Edit, Move, Patch, hinders
from deliberation.domain.text.wordwise import changes


def diff(old: Document, new: Document) -> Patch:
    """The changes that make the new text of the old; `apply(old, diff(old, new)) == new`."""
    groups = tuple(align(old.blocks, new.blocks))
    runs = moved_runs(groups)
    while True:
        moves = tuple(Move(*(old.starts[position] for position in (*run.old, run.before))) for run in runs)
        taken = {group for run in runs for group in run.groups}
        edits = _joined(old, _all_edits(old, new, (group for group in groups if group not in taken)), moves)
        clear = [
            run
            for run, move in zip(runs, moves, strict=True)
            if not any(hinders(edit, move, old.borders) for edit in edits)
        ]
        if len(clear) == len(runs):
            return Patch(edits, moves)
        # what cannot be told as a move goes at one place and comes at the other
        runs = clear


def _all_edits(old: Document, new: Document, groups: Iterable[Group]) -> Iterator[Edit]:
    return (edit for group in groups for edit in _edits(old, new, group))


def _joined(old: Document, edits: Iterable[Edit], moves: Sequence[Move]) -> tuple[Edit, ...]:
    """Edits side by side as one, where no moved block comes between."""
    places = {move.to for move in moves}
    found = list[Edit]()
    for edit in edits:
        last = found[-1] if found else None
        if last and last.end == edit.start and edit.start not in places and _are_one(old, last, edit):
            found[-1] = Edit(last.start, edit.end, last.replacement + edit.replacement)
        else:
            found.append(edit)
    return tuple(found)


def _are_one(old: Document, first: Edit, second: Edit) -> bool:
    """Whether both only add, only take away, or bring blocks in the place of others: then they are one change."""
    is_same_way = (first.is_insertion and second.is_insertion) or (first.is_deletion and second.is_deletion)
    return is_same_way or all(
        edit.end in old.borders and (edit.replacement or old.tokens[edit.start : edit.end])[0].style is not None
        for edit in (first, second)
    )


def _edits(old: Document, new: Document, group: Group) -> Iterator[Edit]:
    start, end = (old.starts[position] for position in group.old)
    before = old.tokens[start:end]
    # of a long new text only what changed is taken apart
    after = tuple(token for block in new.blocks[slice(*group.new)] for token in block.tokens)
    if not before or not after:
        yield Edit(start, end, after)
        return
    for edit in changes(before, after):
        yield Edit(start + edit.start, start + edit.end, edit.replacement)
