"""What a change says on paper: place, words, verb. Structured first; the sentences are made of that.

Each change is a numbered point of its amendment, since points are recommended, voted on and merged one by one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from deliberation.domain.text import words
from deliberation.domain.text.citing import Place, place_of
from deliberation.domain.text.document import Document, Style, Token
from deliberation.domain.text.lines import Line
from deliberation.domain.text.normal import OPENING
from deliberation.domain.text.patch import Edit, Patch, apply
from deliberation.domain.text.quoting import Quoter, said


class Verb(StrEnum):
    """What to do at a place."""

    REPLACE = "replace"
    DELETE = "delete"
    DELETE_LINES = "delete_lines"
    INSERT_AFTER = "insert_after"
    INSERT_BEFORE = "insert_before"
    INSERT_BLOCKS_AFTER = "insert_blocks_after"
    INSERT_BLOCKS_BEFORE = "insert_blocks_before"
    REPLACE_LINES = "replace_lines"
    REPLACE_ALL = "replace_all"
    SPLIT = "split"
    JOIN = "join"
    SET_WORDS = "set_words"
    SET_BLOCK = "set_block"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One point of an amendment.

    number -- of the point, from 1
    place -- lines, or section and bullet, of the version it was written against
    old -- the words concerned, or those next to which something is inserted, as they are quoted
    new -- the new words; whole blocks are parted by newlines
    styles -- of new blocks, or the new style of old ones
    marks -- the new marks, for SET_WORDS
    """

    number: int
    verb: Verb
    place: Place
    old: str = ""
    new: str = ""
    styles: tuple[Style, ...] = ()
    marks: int = 0


def describe(
    document: Document, patch: Patch, lines: Sequence[Line], *, has_numbers: bool = True
) -> tuple[Instruction, ...]:
    """The points of an amendment, in the order of the text.

    lines -- the official lines of the document
    has_numbers -- False for a text that is cited by section and bullet
    """
    scribe = _Scribe(document, lines, has_numbers=has_numbers)
    found = (instruction for edits in _points(document, patch) for instruction in [scribe.instruction(edits)])
    return tuple(replace(instruction, number=number) for number, instruction in enumerate(found, start=1))


def _points(document: Document, patch: Patch) -> Iterator[tuple[Edit, ...]]:
    """The edits one by one; but where one breaks blocks up, together with all others of these blocks."""
    group, reach = list[Edit](), -1
    for edit in patch.edits:
        start, end = (
            (edit.start, edit.end) if _is_simple(document, edit) else _whole_blocks(document, edit.start, edit.end)
        )
        is_open = bool(group) and start < reach
        if group and not is_open:
            yield tuple(group)
            group = []
        group.append(edit)
        reach = max(reach, end) if is_open else end
    if group:
        yield tuple(group)


def _is_simple(document: Document, edit: Edit) -> bool:
    """Whether one sentence says the edit without quoting whole blocks."""
    return _verb(document, edit) is not Verb.REPLACE_LINES


def _whole_blocks(document: Document, start: int, end: int) -> tuple[int, int]:
    """The tokens of all blocks that are touched."""
    begin = max(position for position in document.starts[:-1] if position <= start)
    return begin, min(position for position in document.starts if position >= max(end, start + 1))


def _verb(document: Document, edit: Edit) -> Verb:
    old, new = document.tokens[edit.start : edit.end], edit.replacement
    if (edit.start, edit.end) == (0, len(document.tokens)):
        return Verb.REPLACE_ALL
    if not _has_start(old) and not _has_start(new):
        return _verb_within(document, edit)
    is_between = edit.end in document.starts
    if not new and old[0].style and is_between:
        return Verb.DELETE_LINES
    if not old and new[0].style and is_between:
        return Verb.INSERT_BLOCKS_AFTER if edit.start else Verb.INSERT_BLOCKS_BEFORE
    return _verb_at_a_border(old, new)


def _verb_within(document: Document, edit: Edit) -> Verb:
    old, new = document.tokens[edit.start : edit.end], edit.replacement
    if old and [token.text for token in old] == [token.text for token in new]:
        is_uniform = len({token.marks for token in new if token.text.strip()}) == 1
        return Verb.SET_WORDS if is_uniform else Verb.REPLACE
    if not old:
        return Verb.INSERT_BEFORE if document.tokens[edit.start - 1].style else Verb.INSERT_AFTER
    return Verb.REPLACE if new else Verb.DELETE


def _verb_at_a_border(old: Sequence[Token], new: Sequence[Token]) -> Verb:
    is_start_old, is_start_new = _is_one_start(old), _is_one_start(new)
    if is_start_old and is_start_new:
        return Verb.SET_BLOCK
    if is_start_new and said(old) == "":
        return Verb.SPLIT
    if is_start_old and said(new) == "":
        return Verb.JOIN
    return Verb.REPLACE_LINES


def _has_start(tokens: Sequence[Token]) -> bool:
    return any(token.style is not None for token in tokens)


def _is_one_start(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].style is not None


class _Scribe:
    """Writes the points of one document."""

    def __init__(self, document: Document, lines: Sequence[Line], *, has_numbers: bool) -> None:
        self.document, self.lines, self.has_numbers = document, lines, has_numbers
        self.quoter = Quoter(document, lines)

    def instruction(self, edits: tuple[Edit, ...]) -> Instruction:
        """The point that these edits make."""
        edit = edits[0]
        verb = _verb(self.document, edit) if len(edits) == 1 else Verb.REPLACE_LINES
        match verb:
            case Verb.REPLACE_ALL:
                return Instruction(0, verb, Place(), new=_written(edit.replacement), styles=_styles(edit.replacement))
            case Verb.INSERT_BLOCKS_AFTER | Verb.INSERT_BLOCKS_BEFORE:
                return self._blocks_inserted(verb, edit)
            case Verb.REPLACE_LINES:
                return self._lines_replaced(edits)
            case Verb.DELETE_LINES:
                return Instruction(0, verb, self._place(edit.start, edit.end))
            case Verb.SET_BLOCK:
                return Instruction(0, verb, self._place(edit.start, edit.start + 2), styles=_styles(edit.replacement))
            case Verb.SPLIT | Verb.JOIN:
                return self._border(verb, edit)
            case _:
                return self._within(verb, edit)

    def _place(self, start: int, end: int) -> Place:
        return place_of(self.document, self.lines, start, end, has_numbers=self.has_numbers)

    def _blocks_inserted(self, verb: Verb, edit: Edit) -> Instruction:
        at = edit.start - 1 if verb is Verb.INSERT_BLOCKS_AFTER else edit.start
        return Instruction(
            0, verb, self._place(at, at + 1), new=_written(edit.replacement), styles=_styles(edit.replacement)
        )

    def _lines_replaced(self, edits: tuple[Edit, ...]) -> Instruction:
        start, end = edits[0].start, edits[-1].end
        for edit in edits:
            whole = _whole_blocks(self.document, edit.start, edit.end)
            start, end = min(start, whole[0]), max(end, whole[1])
        part = Document.from_tokens(self.document.tokens[start:end])
        shifted = (Edit(edit.start - start, edit.end - start, edit.replacement) for edit in edits)
        made = apply(part, Patch(tuple(shifted))).tokens
        return Instruction(0, Verb.REPLACE_LINES, self._place(start, end), new=_written(made), styles=_styles(made))

    def _border(self, verb: Verb, edit: Edit) -> Instruction:
        end = max(edit.end, edit.start + 1) + (verb is Verb.JOIN)
        place = self._place(edit.start - 1, end)
        return Instruction(0, verb, place, old=self.quoter.before(edit.start), styles=_styles(edit.replacement))

    def _within(self, verb: Verb, edit: Edit) -> Instruction:
        old, new = self.document.tokens[edit.start : edit.end], edit.replacement
        if verb is Verb.SET_WORDS:
            marks = next(token.marks for token in new if token.text.strip())
            return Instruction(
                0, verb, self._place(edit.start, edit.end), self.quoter.of(edit.start, edit.end), marks=marks
            )
        if self._needs_neighbour(old, new):
            return self._with_neighbour(edit)
        if verb is Verb.INSERT_AFTER:
            return Instruction(
                0, verb, self._place(edit.start - 1, edit.start), self.quoter.before(edit.start), said(new)
            )
        if verb is Verb.INSERT_BEFORE:
            return Instruction(
                0, verb, self._place(edit.start, edit.start + 1), self.quoter.behind(edit.start), said(new)
            )
        before, quoted, after = self.quoter.with_context(edit.start, edit.end)
        added = f"{before}{said(new)}{after}" if new else ""
        is_deleted = verb is Verb.DELETE and not before and not after
        place = self._place(edit.start, edit.end)
        return Instruction(0, Verb.DELETE if is_deleted else Verb.REPLACE, place, quoted, added)

    def _needs_neighbour(self, old: Sequence[Token], new: Sequence[Token]) -> bool:
        """Whether a quotation would consist of signs alone, or begin with one that belongs to the word before."""
        changed = said(old) or said(new)
        is_sign_alone = not any(words.is_word(token.text) for token in (*old, *new))
        return is_sign_alone or bool(old and not words.is_word(changed[0]) and changed[0] not in OPENING)

    def _with_neighbour(self, edit: Edit) -> Instruction:
        """Signs alone are quoted with the word they stand at: „Partei,“ instead of „,“."""
        start, end = self.quoter.with_words(edit.start, edit.end)
        tokens = self.document.tokens
        old = said(tokens[start:end])
        new = said((*tokens[start : edit.start], *edit.replacement, *tokens[edit.end : end]))
        return Instruction(0, Verb.REPLACE, self._place(start, end), old, new)


def _written(tokens: Sequence[Token]) -> str:
    """Whole blocks as text, one a line."""
    return Document.from_tokens(tokens).text


def _styles(tokens: Sequence[Token]) -> tuple[Style, ...]:
    return tuple(token.style for token in tokens if token.style is not None)
