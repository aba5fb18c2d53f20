"""An amendment shown in the text: what goes is struck, what comes is underlined, what stays stands beside it."""

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from deliberation.domain.text.document import BlockKind, Document, Style, Token
from deliberation.domain.text.html import cleaned_together, inline, spoken_in
from deliberation.domain.text.lines import Line
from deliberation.domain.text.patch import Edit, Patch

# stands where a paragraph begins or no longer begins
PILCROW = "¶"


class State(StrEnum):
    """What becomes of words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """What a screen reader says before words that go or come. `language`, if it is another one than the text's."""

    gone: str
    new: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    marks: int
    state: State
    line: int = 0  # the number of the official line that begins here


@dataclass(slots=True)
class MarkedBlock:
    """A block as it is shown. `state` says whether all of it goes or comes."""

    style: Style
    state: State = State.KEPT
    items: list[_Item] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        """Whether anything in it goes or comes."""
        return self.state is not State.KEPT or any(item.state is not State.KEPT for item in self.items)


def changed_places(document: Document, patch: Patch, lines: Sequence[Line], spoken: MarkedWords) -> str:
    """HTML of the changed blocks, each with the block before and behind it; a gap where others are left out."""
    blocks = list(_blocks(document, patch, lines))
    shown = {
        near
        for index, block in enumerate(blocks)
        if block.is_changed
        for near in (index - 1, index, index + 1)
        if 0 <= near < len(blocks)
    }
    made, last = list[str](), -1
    for index in sorted(shown):
        if index > last + 1:
            made.append('<p class="left-out" aria-hidden="true">…</p>')
        made.append(_html(blocks[index], spoken))
        last = index
    return "".join(made)


def _blocks(document: Document, patch: Patch, lines: Sequence[Line]) -> Iterator[MarkedBlock]:
    numbers = {line.start: line.number for line in lines}
    current: MarkedBlock | None = None
    for token, state, position in _flow(document, patch):
        if token.style is None:
            line = numbers.get(position, 0) if state is not State.NEW else 0
            if current is not None:
                current.items.append(_Item(token.text, token.marks, state, line))
        elif state is State.GONE and current is not None and not _goes_whole(document, patch, position):
            current.items.append(_Item(PILCROW, 0, State.GONE))
        else:
            if current is not None:
                yield current
            current = MarkedBlock(token.style, _state_of_block(document, position, state))
            if state is State.NEW and current.state is State.KEPT:
                current.items.append(_Item(PILCROW, 0, State.NEW))
    if current is not None:
        yield current


def _flow(document: Document, patch: Patch) -> Iterator[tuple[Token, State, int]]:
    """All tokens of old and new text in reading order, with the position that is theirs or comes next."""
    position = 0
    for edit in (*patch.edits, Edit(len(document.tokens), len(document.tokens) + 1)):
        yield from ((token, State.KEPT, position + i) for i, token in enumerate(document.tokens[position : edit.start]))
        gone = document.tokens[edit.start : edit.end]
        if len(gone) == len(edit.replacement) == 1 and gone[0].style and edit.replacement[0].style:
            # another kind of block with the same words: the new kind is shown, nothing is struck
            yield edit.replacement[0], State.KEPT, edit.start
        else:
            yield from ((token, State.GONE, edit.start + i) for i, token in enumerate(gone))
            yield from ((token, State.NEW, edit.end) for token in edit.replacement)
        position = edit.end


def _goes_whole(document: Document, patch: Patch, position: int) -> bool:
    """Whether the block that starts here goes with all its words."""
    end = min(start for start in document.starts if start > position)
    return any(edit.start <= position and edit.end >= end for edit in patch.edits)


def _state_of_block(document: Document, position: int, state: State) -> State:
    if state is State.NEW:
        # what follows an inserted start is new only if nothing old comes before the next start
        return State.NEW if position in document.starts else State.KEPT
    return state


def _html(block: MarkedBlock, spoken: MarkedWords) -> str:
    parts = list(_parts(block.items))
    inner = cleaned_together(inline((item.text, item.marks) for item in items) for _, _, items in parts)
    made = "".join(_part(state, line, words, spoken) for (state, line, _), words in zip(parts, inner, strict=True))
    before, after = _BLOCKS[block.style.kind]
    values = {"level": block.style.level, "tag": "ol" if block.style.is_ordered else "ul", "state": block.state.value}
    return before.format_map(values) + made + after.format_map(values)


def _parts(items: Iterable[_Item]) -> Iterator[tuple[State, int, list[_Item]]]:
    """Items of one state together, cut where an official line begins."""
    part = list[_Item]()
    for item in items:
        if part and (item.line or item.state is not part[-1].state):
            yield part[0].state, part[0].line, part
            part = []
        part.append(item)
    if part:
        yield part[0].state, part[0].line, part


def _part(state: State, line: int, words: str, spoken: MarkedWords) -> str:
    mark = f'<span class="line-mark" data-line="{line}"></span>' if line else ""
    if state is State.KEPT:
        return mark + words
    tag, said = ("del", spoken.gone) if state is State.GONE else ("ins", spoken.new)
    told = f'<span class="visually-hidden"{spoken_in(spoken.language)}>{html.escape(said)} </span>'
    return f"{mark}<{tag}>{told}{words}</{tag}>"


_BLOCKS = {
    BlockKind.HEADING: ('<h{level} class="is-{state}">', "</h{level}>"),
    BlockKind.LIST_ITEM: ('<{tag}><li class="is-{state}">', "</li></{tag}>"),
    BlockKind.QUOTE: ('<blockquote><p class="is-{state}">', "</p></blockquote>"),
    BlockKind.PARAGRAPH: ('<p class="is-{state}">', "</p>"),
}
