"""Where words are added or taken away: of several places that lead to the same text, the one a person would name."""

from collections.abc import Sequence

from deliberation.domain.text.document import Token
from deliberation.domain.text.patch import Edit

_ENDS_A_SENTENCE = frozenset(".!?:")


def slid(edits: Sequence[Edit], before: Sequence[Token]) -> list[Edit]:
    """Words added or taken away begin where a person would begin them: at a word's space, not at its end."""
    found = list[Edit]()
    for position, edit in enumerate(edits):
        earliest = found[-1].end + 1 if found else 0
        latest = edits[position + 1].start - 1 if position + 1 < len(edits) else len(before)
        found.append(_best_place(edit, before, earliest, latest) if edit.is_insertion or edit.is_deletion else edit)
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
