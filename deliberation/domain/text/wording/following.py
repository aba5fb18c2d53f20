"""Doing what the points of an amendment say, with nothing but the text, its lines, and the points."""

from collections.abc import Iterable, Sequence

from deliberation.domain.text import words
from deliberation.domain.text.document import Document, Style, Token
from deliberation.domain.text.lines import Line
from deliberation.domain.text.normal import Run
from deliberation.domain.text.patch import Edit, Move, Patch, apply
from deliberation.domain.text.sequences import same_edges
from deliberation.domain.text.wording.instructions import Instruction, Verb
from deliberation.domain.text.wording.places import Places
from deliberation.domain.text.wording.quoting import find

_SPACE = Token(" ")


def follow(
    document: Document, lines: Sequence[Line], instructions: Iterable[Instruction], *, has_numbers: bool = True
) -> Document:
    """The new text. Raises LookupError for a place or words that are not there, ValueError for points that clash."""
    places = Places(document, lines, has_numbers=has_numbers)
    steps = [step for instruction in instructions for step in _steps(places, instruction)]
    edits = _at_their_places(step for step in steps if isinstance(step, Edit))
    moves = sorted((step for step in steps if isinstance(step, Move)), key=lambda move: move.start)
    return apply(document, Patch(edits, tuple(moves)))


def _at_their_places(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """In order. What two points add at the end of a block is one edit: its own words first, then the blocks behind."""
    ordered: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end, _begins_a_block(edit))):
        before = ordered[-1] if ordered else None
        if before and before.is_insertion and (before.start, before.end) == (edit.start, edit.end):
            ordered[-1] = Edit(edit.start, edit.end, before.replacement + edit.replacement)
        else:
            ordered.append(edit)
    return tuple(ordered)


def _begins_a_block(edit: Edit) -> bool:
    return bool(edit.replacement) and edit.replacement[0].style is not None


def _steps(places: Places, instruction: Instruction) -> Iterable[Edit | Move]:
    if instruction.verb is not Verb.SET_BLOCK:
        return [followed(places, instruction)]
    first, last = places.blocks(instruction.place, instruction.until)
    starts = places.document.starts[first : last + 1]
    return [Edit(start, start + 1, (_start(instruction),)) for start in starts]


def followed(places: Places, instruction: Instruction) -> Edit | Move:
    """What one point does, at the first of several blocks. Raises LookupError."""
    match instruction.verb:
        case Verb.REPLACE_ALL:
            return Edit(0, len(places.document.tokens), _tokens_of_blocks(instruction))
        case Verb.MOVE_AFTER | Verb.MOVE_BEFORE:
            return _moved(places, instruction)
        case Verb.INSERT_BLOCKS_AFTER | Verb.INSERT_BLOCKS_BEFORE:
            position = _border(places, instruction.verb is Verb.INSERT_BLOCKS_AFTER, *places.blocks(instruction.place))
            return Edit(position, position, _tokens_of_blocks(instruction))
        case Verb.DELETE_LINES | Verb.REPLACE_LINES:
            return Edit(*_whole_blocks(places, instruction), _tokens_of_blocks(instruction))
        case Verb.SET_BLOCK:
            start, _ = _whole_blocks(places, instruction)
            return Edit(start, start + 1, (_start(instruction),))
        case _:
            return _at_words(places, instruction)


def _whole_blocks(places: Places, instruction: Instruction) -> tuple[int, int]:
    first, last = places.blocks(instruction.place, instruction.until)
    return places.document.starts[first], places.document.starts[last + 1]


def _border(places: Places, is_behind: bool, first: int, last: int) -> int:  # noqa: FBT001 — one of two edges
    return places.document.starts[last + 1 if is_behind else first]


def _moved(places: Places, instruction: Instruction) -> Move:
    if instruction.target is None:
        raise LookupError("a move needs a target")
    target = places.blocks(instruction.target)
    return Move(*_whole_blocks(places, instruction), _border(places, instruction.verb is Verb.MOVE_AFTER, *target))


def _at_words(places: Places, instruction: Instruction) -> Edit:
    """What is done to, or next to, the quoted words."""
    document = places.document
    found = find(places, instruction.old, places.cited(instruction.place))
    if found is None:
        raise LookupError("the words do not stand there once")
    start, end = found
    match instruction.verb:
        case Verb.INSERT_AFTER:
            return Edit(end, end, (_SPACE, *_tokens(instruction.words)))
        case Verb.INSERT_BEFORE:
            return Edit(start, start, (*_tokens(instruction.words), _SPACE))
        case Verb.DELETE:
            return Edit(*_with_a_space(document, start, end))
        case Verb.SET_WORDS:
            tokens = document.tokens[start:end]
            return Edit(start, end, tuple(token._replace(marks=instruction.marks) for token in tokens))
        case Verb.SPLIT:
            is_space = end < len(document.tokens) and document.tokens[end].text.isspace()
            return Edit(end, end + is_space, (_start(instruction),))
        case Verb.JOIN:
            return Edit(end, end + 1, (_SPACE,))
        case _:
            return _trimmed(document, Edit(start, end, _tokens(instruction.words)))


def _with_a_space(document: Document, start: int, end: int) -> tuple[int, int]:
    """Who strikes words strikes a space with them: the one before, or else the one behind."""
    if document.tokens[start - 1].text.isspace():
        return start - 1, end
    return start, end + (end < len(document.tokens) and document.tokens[end].text.isspace())


def _trimmed(document: Document, edit: Edit) -> Edit:
    """Without the words that are quoted only to make the place clear."""
    old, new = document.tokens[edit.start : edit.end], edit.replacement
    before, behind = same_edges(old, new)
    return Edit(edit.start + before, edit.end - behind, new[before : len(new) - behind])


def _tokens(runs: Iterable[Run]) -> tuple[Token, ...]:
    return tuple(Token(text, run.marks) for run in runs for text in words.split(run.text))


def _tokens_of_blocks(instruction: Instruction) -> tuple[Token, ...]:
    return tuple(token for block in instruction.blocks for token in block.tokens)


def _start(instruction: Instruction) -> Token:
    return Token("", 0, instruction.style or Style())
