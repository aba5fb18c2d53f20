"""An amendment laid over the text: which words go, which come, which only move or are set anew."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from deliberation.domain.text import words
from deliberation.domain.text.document import Document, Style, Token, begins_a_block, item_numbers, numbers_of
from deliberation.domain.text.lines import Line
from deliberation.domain.text.patch import Edit, Patch, goes_with, stretches

# stands where a paragraph begins or no longer begins
PILCROW = "¶"


class State(StrEnum):
    """What becomes of words; of a block, what becomes of all of it."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"
    SET = "set"  # the same words, set in another way
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"

    @property
    def is_old(self) -> bool:
        """Whether the old text has it."""
        return self not in (State.NEW, State.MOVED_HERE)

    @property
    def is_new(self) -> bool:
        """Whether the new text has it."""
        return self not in (State.GONE, State.MOVED_AWAY)


# of an ending: it is no token of its own, and no line begins with it
_WITHIN = -1


@dataclass(frozen=True, slots=True)
class Item:
    """A token, or a part of one, as it is shown.

    line -- the number of the official line that begins here; 0 if none does
    marks_before -- of words that are set anew
    """

    text: str
    marks: int
    state: State
    line: int = 0
    marks_before: int = 0


@dataclass(slots=True)
class MarkedBlock:
    """A block as it is shown.

    state -- KEPT unless all of it goes, comes, moves, or is another kind of block now
    number -- that a counted list item shows
    style_before, number_before -- of the old text's block; None and 0 if it has none
    """

    style: Style
    state: State = State.KEPT
    items: list[Item] = field(default_factory=list)
    number: int = 0
    style_before: Style | None = None
    number_before: int = 0

    @property
    def is_changed(self) -> bool:
        """Whether anything in it goes, comes, or is set anew."""
        return self.state is not State.KEPT or any(item.state is not State.KEPT for item in self.items)


def marked(
    document: Document, patch: Patch, lines: Sequence[Line], *, is_new_counted: bool = False
) -> list[MarkedBlock]:
    """All blocks of the old and the new text in reading order.

    is_new_counted -- whether these are the lines of the new text
    """
    blocks = list(_blocks(_Flow(document, patch), _Begun(lines, is_new=is_new_counted)))
    for block in blocks:
        if block.state in {State.GONE, State.NEW} and any(item.state is not block.state for item in block.items):
            # a border that goes or comes is not a whole block that does
            block.state = State.KEPT
    chosen = [block for block in blocks if block.state.is_new]
    for block, number in zip(chosen, numbers_of(block.style for block in chosen), strict=True):
        block.number = number
    return blocks


class _Begun:
    """Which official line begins at a token, of the old text or of the new one, asked token by token."""

    def __init__(self, lines: Sequence[Line], *, is_new: bool) -> None:
        # of a word that takes several lines the first
        self.numbers = {line.start: line.number for line in reversed(lines)}
        self.is_new = is_new
        self.passed = 0

    def at(self, state: State, position: int) -> int:
        """The number of the line; 0 if none begins here."""
        if not self.is_new:
            return self.numbers.get(position, 0) if state.is_old else 0
        if not state.is_new or position == _WITHIN:
            return 0
        self.passed += 1
        return self.numbers.get(self.passed - 1, 0)


def _blocks(flow: "_Flow", begun: _Begun) -> Iterator[MarkedBlock]:
    document = flow.document
    counted = dict(zip(document.starts, item_numbers(document), strict=False))
    current: MarkedBlock | None = None
    for token, state, position in flow:
        line = begun.at(state, position)
        if token.style is None:
            if current is not None:
                before = document.tokens[position].marks if state is State.SET else 0
                current.items.append(Item(token.text, token.marks, state, line, before))
        elif state is State.GONE and current is not None and not flow.goes_whole(position):
            current.items.append(Item(PILCROW, 0, State.GONE))
        else:
            if current is not None:
                yield current
            is_begun_within = state is State.NEW and not flow.is_border(position)
            current = MarkedBlock(token.style, State.KEPT if is_begun_within else state)
            if state.is_old:
                current.style_before = document.tokens[position].style
                # what goes shows the number that it had
                current.number = current.number_before = counted[position]
            if is_begun_within:
                current.items.append(Item(PILCROW, 0, State.NEW))
    if current is not None:
        yield current


class _Flow:
    """All tokens of old and new text in reading order, with the position that is theirs or comes next."""

    def __init__(self, document: Document, patch: Patch) -> None:
        self.document = document
        self.starts = frozenset(document.starts)
        self.away = {position for move in patch.moves for position in range(move.start, move.end)}
        self.steps = sorted(_unfolded(document, patch), key=lambda step: (step[0].start, step[0].end))
        self.edits = [edit for edit, _ in self.steps]

    def __iter__(self) -> Iterator[tuple[Token, State, int]]:
        """Token by token."""
        tokens, position = self.document.tokens, 0
        for edit, is_move in self.steps:
            yield from ((tokens[index], State.KEPT, index) for index in range(position, edit.start))
            if is_move:
                yield from ((tokens[index], State.MOVED_AWAY, index) for index in range(edit.start, edit.end))
                yield from ((token, State.MOVED_HERE, edit.end) for token in edit.replacement)
            else:
                yield from self._edited(edit)
            position = edit.end
        yield from ((tokens[index], State.KEPT, index) for index in range(position, len(tokens)))

    def _edited(self, edit: Edit) -> Iterator[tuple[Token, State, int]]:
        gone, new = self.document.tokens[edit.start : edit.end], edit.replacement
        is_same_block = gone and new and gone[0].style and new[0].style and not self.is_border(edit.end)
        if is_same_block and not (begins_a_block(gone[1:]) or begins_a_block(new[1:])):
            # another kind of block, and some of its words: what stays of it is not parted from what goes
            yield new[0], State.SET, edit.start
            gone, edit = gone[1:], Edit(edit.start + 1, edit.end, new[1:])
        if gone or edit.replacement:
            yield from _changed(gone, edit)

    def goes_whole(self, position: int) -> bool:
        """Whether the block that starts here goes with all its words."""
        starts = self.document.starts
        end = starts[bisect_right(starts, position)]
        last = bisect_right(self.edits, position, key=lambda edit: edit.start)
        return any(edit.end >= end for edit in self.edits[max(0, last - 2) : last])

    def is_border(self, position: int) -> bool:
        """Whether a block of the old text begins here, or the text ends."""
        return position in self.starts


def _unfolded(document: Document, patch: Patch) -> Iterator[tuple[Edit, bool]]:
    """The edits, and each move as blocks that go here and come there, with what was changed in them."""
    yield from ((edit, False) for edit in patch.edits if not any(goes_with(edit, move) for move in patch.moves))
    if not patch.moves:
        return
    moved = {stretch.start: stretch for stretch in stretches(document, patch) if stretch.start < stretch.end}
    for move in patch.moves:
        yield Edit(move.start, move.end), True
        yield Edit(move.to, move.to, tuple(moved[move.start].tokens(document))), True


def _changed(gone: Sequence[Token], edit: Edit) -> Iterable[tuple[Token, State, int]]:
    """What an edit shows."""
    new = edit.replacement
    if len(gone) == len(new) == 1 and gone[0].style and new[0].style:
        # another kind of block with the same words: the new kind is shown, nothing is struck
        return [(new[0], State.SET, edit.start)]
    if gone and [token.text for token in gone] == [token.text for token in new] and not begins_a_block(gone):
        return [(token, State.SET, edit.start + index) for index, token in enumerate(new)]
    if gone and new and gone[:-1] == new[:-1] and (stem := _stem(gone[-1], new[-1])):
        kept = ((token, State.KEPT, edit.start + index) for index, token in enumerate(gone[:-1]))
        return chain(kept, _ending(stem, gone[-1], new[-1], edit.end - 1))
    return chain(
        ((token, State.GONE, edit.start + index) for index, token in enumerate(gone)),
        ((token, State.NEW, edit.end) for token in new),
    )


def _stem(old: Token, new: Token) -> str:
    return words.stem(old.text, new.text) if old.marks == new.marks else ""


def _ending(stem: str, old: Token, new: Token, position: int) -> Iterator[tuple[Token, State, int]]:
    yield Token(stem, old.marks), State.KEPT, position
    state = State.NEW if len(new.text) > len(stem) else State.GONE
    ending = (new if state is State.NEW else old).text[len(stem) :]
    yield Token(ending, old.marks), state, _WITHIN
