"""What a person changed: from two texts to a patch that reads like what they would have written down."""

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from deliberation.domain.text import words
from deliberation.domain.text.alignment import Group, align
from deliberation.domain.text.document import Document, Token
from deliberation.domain.text.moved import moved_runs
from deliberation.domain.text.patch import Edit, Move, Patch, hinders

# so few words between two changes are swallowed, if both changes are longer
ISLAND = 2
# where less than this share of the words stays, a block is replaced as a whole
LEAST_KEPT = 0.35
_ENDS_A_SENTENCE = frozenset(".!?:")


def diff(old: Document, new: Document) -> Patch:
    """The changes that make the new text of the old; `apply(old, diff(old, new)) == new`."""
    groups = tuple(align(old.blocks, new.blocks))
    runs = moved_runs(groups)
    while True:
        moves = tuple(Move(*(old.starts[position] for position in (*run.old, run.before))) for run in runs)
        taken = {group for run in runs for group in run.groups}
        edits = _joined(old, _all_edits(old, new, (group for group in groups if group not in taken)), moves)
        clear = [run for run, move in zip(runs, moves, strict=True) if not any(hinders(edit, move) for edit in edits)]
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
        edit.end in old.starts and (edit.replacement or old.tokens[edit.start : edit.end])[0].style is not None
        for edit in (first, second)
    )


def _edits(old: Document, new: Document, group: Group) -> Iterator[Edit]:
    start, end = (old.starts[position] for position in group.old)
    before = old.tokens[start:end]
    after = new.tokens[slice(*(new.starts[position] for position in group.new))]
    if not before or not after:
        yield Edit(start, end, after)
        return
    for edit in _changes(before, after):
        yield Edit(start + edit.start, start + edit.end, edit.replacement)


def _changes(before: Sequence[Token], after: Sequence[Token]) -> list[Edit]:
    """The edits of blocks that belong together, in positions of their own."""
    if _kept_share(before, after) < LEAST_KEPT:
        return list(_replaced_whole(before, after))
    return _slid(_without_islands(_raw(before, after), before), before)


def _kept_share(before: Sequence[Token], after: Sequence[Token]) -> float:
    """Which share of the words stays; 1 if there is none at all."""
    olds = [token.text for token in before if words.is_word(token.text)]
    news = [token.text for token in after if words.is_word(token.text)]
    both = len(olds) + len(news)
    return 1.0 if not both else 1 - Indel.distance(olds, news) / both


def _replaced_whole(before: Sequence[Token], after: Sequence[Token]) -> Iterator[Edit]:
    """New words in an old block: its beginning stays if its style does."""
    if before[0] == after[0]:
        yield Edit(1, len(before), tuple(after[1:]))
    else:
        yield Edit(0, len(before), tuple(after))


def _raw(before: Sequence[Token], after: Sequence[Token]) -> list[Edit]:
    """The fewest changed tokens, neighbouring changes as one."""
    edits = list[Edit]()
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            continue
        replacement = tuple(after[code.dest_start : code.dest_end])
        if edits and edits[-1].end == code.src_start:
            last = edits.pop()
            edits.append(Edit(last.start, code.src_end, last.replacement + replacement))
        else:
            edits.append(Edit(code.src_start, code.src_end, replacement))
    return edits


def _without_islands(edits: Sequence[Edit], before: Sequence[Token]) -> list[Edit]:
    """A few words left between two changes are part of them: nobody would write such a change down in pieces."""
    found = list[Edit]()
    for edit in edits:
        if found and _is_island(found[-1], before[found[-1].end : edit.start], edit):
            last = found.pop()
            between = tuple(before[last.end : edit.start])
            found.append(Edit(last.start, edit.end, last.replacement + between + edit.replacement))
        else:
            found.append(edit)
    return found


def _is_island(left: Edit, between: Sequence[Token], right: Edit) -> bool:
    """Whether what stays between two changes is too little to part them."""
    if any(token.style is not None for token in between):
        return False
    kept = sum(words.is_word(token.text) for token in between)
    if kept == 0:
        # signs alone part nothing, unless one side only adds or only takes away: then each is a change of its own
        return len(between) == 1 or not (_is_one_sided(left) and _is_one_sided(right))
    return kept <= ISLAND and min(_size(left), _size(right)) > kept


def _is_one_sided(edit: Edit) -> bool:
    return edit.is_insertion or edit.is_deletion


def _size(edit: Edit) -> int:
    """How many words it changes, of the longer side."""
    return max(sum(words.is_word(token.text) for token in edit.replacement), (edit.end - edit.start) // 2)


def _slid(edits: Sequence[Edit], before: Sequence[Token]) -> list[Edit]:
    """Words added or taken away begin where a person would begin them: at a word's space, not at its end."""
    found = list[Edit]()
    for position, edit in enumerate(edits):
        earliest = found[-1].end + 1 if found else 0
        latest = edits[position + 1].start - 1 if position + 1 < len(edits) else len(before)
        found.append(_best_place(edit, before, earliest, latest) if _is_one_sided(edit) else edit)
    return found


def _best_place(edit: Edit, before: Sequence[Token], earliest: int, latest: int) -> Edit:
    places = [edit]
    while places[-1].start > earliest and (moved := _moved_left(places[-1], before)):
        places.append(moved)
    places.reverse()
    while places[-1].end < latest and (moved := _moved_right(places[-1], before)):
        places.append(moved)
    return max(places, key=lambda place: _grace(place, before))


def _moved_left(edit: Edit, before: Sequence[Token]) -> Edit | None:
    """The same change one token earlier, if it is one."""
    token = before[edit.start - 1]
    changed = edit.replacement or before[edit.start : edit.end]
    if changed[-1] != token:
        return None
    replacement = (token, *edit.replacement[:-1]) if edit.replacement else ()
    return Edit(edit.start - 1, edit.end - 1, replacement)


def _moved_right(edit: Edit, before: Sequence[Token]) -> Edit | None:
    """The same change one token later, if it is one."""
    if edit.end >= len(before):
        return None
    token = before[edit.end]
    changed = edit.replacement or before[edit.start : edit.end]
    if changed[0] != token:
        return None
    replacement = (*edit.replacement[1:], token) if edit.replacement else ()
    return Edit(edit.start + 1, edit.end + 1, replacement)


def _grace(edit: Edit, before: Sequence[Token]) -> int:
    """How natural it is that a change begins and ends here."""
    changed = edit.replacement or tuple(before[edit.start : edit.end])
    first, last = changed[0], changed[-1]
    if first.style is not None:
        return 4  # whole blocks
    ends_like_a_sentence = last.text in _ENDS_A_SENTENCE and first.text == " "
    return 2 * ends_like_a_sentence + (first.text == " ") + (last.text != " ")
