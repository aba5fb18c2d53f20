"""The views of an amendment as HTML: the changed places, the whole text marked, side by side, and in italics.

What goes is struck, what comes is underlined, and both are said to those who hear the page. The fourth view, the text
as it would be, is that of any document (`html.py`).
"""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deliberation.domain.text.cutting import Stretch, within
from deliberation.domain.text.document import BlockKind, Document
from deliberation.domain.text.html import Said, cleaned_together, inline, opened_line, spoken_in
from deliberation.domain.text.lines import Line
from deliberation.domain.text.marking import Item, MarkedBlock, State, marked
from deliberation.domain.text.patch import Patch


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """What a screen reader says before words that go, come, move or are set anew.

    language -- of the reader, if it is another one than the text's
    """

    gone: str
    new: str
    moved_away: str
    moved_here: str
    set_anew: str
    language: str = ""


LEFT_OUT = '<p class="left-out" aria-hidden="true">…</p>'


def changed_places(
    document: Document, patch: Patch, lines: Sequence[Line], spoken: MarkedWords, part: Stretch | None = None
) -> str:
    """The changed blocks, each with the block before and behind it; a gap where others are left out.

    part -- of a long comparison what is shown; so in all views
    """
    blocks = marked(document, patch, lines)
    shown = within(blocks, part)
    indexes = _with_gaps(shown, near_changes(blocks), part)
    return "".join(LEFT_OUT if index is None else _html(shown[index], spoken) for index in indexes)


def whole_text(
    document: Document,
    patch: Patch,
    lines: Sequence[Line],
    spoken: MarkedWords,
    part: Stretch | None = None,
    *,
    is_new_counted: bool = False,
) -> str:
    """The whole text with all that goes and comes. `is_new_counted`: whether these are the lines of the new text."""
    blocks = marked(document, patch, lines, is_new_counted=is_new_counted)
    return "".join(_html(block, spoken) for block in within(blocks, part).values())


def side_by_side(
    document: Document, patch: Patch, lines: Sequence[Line], spoken: MarkedWords, part: Stretch | None = None
) -> tuple[tuple[str, str], ...]:
    """The changed blocks with what is around them, as rows: before, and after; an empty string where there is none."""
    blocks = marked(document, patch, lines)
    shown = within(blocks, part)
    rows = list[tuple[str, str]]()
    for index in _with_gaps(shown, near_changes(blocks), part):
        if index is None:
            rows.append((LEFT_OUT, LEFT_OUT))
            continue
        block, is_cut = shown[index], shown[index] is not blocks[index]
        before = _before(block) if block.state.is_old else None
        after = _after(block) if block.state.is_new else None
        rows.append((_side(before, spoken, is_cut=is_cut), _side(after, spoken, is_cut=is_cut)))
    return tuple(rows)


def _side(side: MarkedBlock | None, spoken: MarkedWords, *, is_cut: bool, marks: "_Marks | None" = None) -> str:
    """One side of a block; nothing where it has none, or where a part of the block holds no word of it."""
    if side is None or (is_cut and not side.items):
        return ""
    return _html(side, spoken, marks or _MARKS)


def in_italics(
    document: Document, patch: Patch, lines: Sequence[Line], spoken: MarkedWords, part: Stretch | None = None
) -> str:
    """The new text alone with its lines, in italics what is new in it, as revised versions are printed.

    Each line is an element with its number, as in any version (`html.by_lines`).
    """
    blocks = marked(document, patch, lines, is_new_counted=True)
    return "".join(
        _side(_after(block), spoken, is_cut=block is not blocks[index], marks=_Italics())
        for index, block in within(blocks, part).items()
        if block.state.is_new
    )


def _before(block: MarkedBlock) -> MarkedBlock:
    """A block as it was."""
    items = [
        replace(item, marks=item.marks_before) if item.state is State.SET else item
        for item in block.items
        if item.state.is_old
    ]
    return replace(block, items=items, style=block.style_before or block.style, number=block.number_before)


def _after(block: MarkedBlock) -> MarkedBlock:
    """A block as it would be."""
    return replace(block, items=[item for item in block.items if item.state.is_new])


def near_changes(blocks: Sequence[MarkedBlock]) -> list[int]:
    """The changed blocks and those around them."""
    near = {
        around
        for index, block in enumerate(blocks)
        if block.is_changed
        for around in (index - 1, index, index + 1)
        if 0 <= around < len(blocks)
    }
    return sorted(near)


def _with_gaps(blocks: Mapping[int, MarkedBlock], shown: Iterable[int], part: Stretch | None) -> Iterator[int | None]:
    """Those of these blocks that are to be shown; None where others are left out before one, be it in the part before.

    Where a part goes on with a block that began in the one before, nothing is left out.
    """
    begun = part.begin[0] if part is not None and part.begin[1] > 0 else None
    last = -1
    for index in shown:
        if index in blocks:
            if index > last + 1 and index != begun:
                yield None
            yield index
        last = index


class _Marks:
    """Numbers stand where their lines begin; what goes is struck, what comes is underlined."""

    def line(self, number: int) -> str:
        """Where an official line begins."""
        return f'<span class="line-mark" data-line="{number}"></span>'

    def end(self) -> str:
        """Behind the last line of a block."""
        return ""

    def state(self, state: State, words: str) -> str:
        """Words with the mark of what becomes of them."""
        match state:
            case State.KEPT:
                return words
            case State.GONE | State.MOVED_AWAY:
                return f"<del>{words}</del>"
            case State.SET:
                return f'<span class="is-set">{words}</span>'
            case _:
                return f"<ins>{words}</ins>"


class _Italics(_Marks):
    """Each line is an element, one block's after another; what is new is in italics. Made anew for each block."""

    def __init__(self) -> None:
        self.is_open = False

    def line(self, number: int) -> str:
        """The end of the line before, and the beginning of this one."""
        before, self.is_open = self.end(), True
        return before + opened_line(number)

    def end(self) -> str:
        """The end of a line, if one has begun."""
        return "</span>" if self.is_open else ""

    def state(self, state: State, words: str) -> str:
        """What is only set anew is no new word."""
        return f'<em class="is-new">{words}</em>' if state in {State.NEW, State.MOVED_HERE} else words


_MARKS = _Marks()


def _html(block: MarkedBlock, spoken: MarkedWords, marks: _Marks = _MARKS) -> str:
    parts = list(_parts(block.items))
    inner = cleaned_together(inline(Said(item.text, item.marks) for item in items) for _, _, items in parts)
    made, before = list[str](), State.KEPT
    for (state, line, _), words in zip(parts, inner, strict=True):
        # said once, not on every line
        said = "" if state is before else _hidden(_said(state, spoken), spoken.language)
        made.append((marks.line(line) if line else "") + marks.state(state, said + words))
        before = state
    if block.state is State.SET:
        made.insert(0, _hidden(spoken.set_anew, spoken.language))
    return _wrapped(block, "".join(made) + marks.end())


def _parts(items: Iterable[Item]) -> Iterator[tuple[State, int, list[Item]]]:
    """Items of one state together, cut where an official line begins."""
    part = list[Item]()
    for item in items:
        if part and (item.line or item.state is not part[-1].state):
            yield part[0].state, part[0].line, part
            part = []
        part.append(item)
    if part:
        yield part[0].state, part[0].line, part


def _said(state: State, spoken: MarkedWords) -> str:
    return {
        State.GONE: spoken.gone,
        State.NEW: spoken.new,
        State.MOVED_AWAY: spoken.moved_away,
        State.MOVED_HERE: spoken.moved_here,
        State.SET: spoken.set_anew,
    }.get(state, "")


def _hidden(said: str, language: str) -> str:
    return f'<span class="visually-hidden"{spoken_in(language)}>{html.escape(said)} </span>' if said else ""


def _wrapped(block: MarkedBlock, inner: str) -> str:
    style, state = block.style, f"is-{block.state.value}"
    match style.kind:
        case BlockKind.HEADING:
            return f'<h{style.level} class="{state}">{inner}</h{style.level}>'
        case BlockKind.LIST_ITEM:
            depth = f" depth-{style.depth}" if style.depth else ""
            if style.is_ordered:
                return f'<ol class="alone{depth}"><li value="{block.number}" class="{state}">{inner}</li></ol>'
            return f'<ul class="alone{depth}"><li class="{state}">{inner}</li></ul>'
        case BlockKind.QUOTE:
            return f'<blockquote><p class="{state}">{inner}</p></blockquote>'
        case BlockKind.FOOTNOTE:
            return f'<aside class="footnote"><p class="{state}">{inner}</p></aside>'
        case BlockKind.TABLE_ROW:
            return f'<p class="table-row {state}">{inner}</p>'
        case _:
            return f'<p class="{state}">{inner}</p>'
