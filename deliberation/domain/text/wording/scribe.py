"""Writing down what an edit does: one natural way after the other, until one can be followed."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from deliberation.domain.text import words
from deliberation.domain.text.citing import Place
from deliberation.domain.text.document import Document, Style, Token, begins_a_block
from deliberation.domain.text.normal import OPENING, Run
from deliberation.domain.text.patch import Edit, Move
from deliberation.domain.text.wording.instructions import Instruction, Verb
from deliberation.domain.text.wording.places import Places
from deliberation.domain.text.wording.quoting import Quoter, said


class Scribe:
    """Writes the points of one document, without their numbers."""

    def __init__(self, places: Places) -> None:
        """For the document of these places."""
        self.document, self.places = places.document, places
        self.quoter = Quoter(places.document, places)

    def everything(self, edit: Edit) -> Instruction:
        """The whole text replaced."""
        return Instruction(
            0, Verb.REPLACE_ALL, blocks=Document.from_tokens(edit.replacement).blocks, usual_style=Style()
        )

    def whole_blocks(self, edit: Edit) -> Instruction:
        """Whole blocks that come or go."""
        starts = self.document.starts
        first, end = starts.index(edit.start), starts.index(edit.end)
        if edit.is_deletion:
            place, until = self.places.of_blocks(first, end - 1)
            return Instruction(0, Verb.DELETE_LINES, place, until)
        blocks = Document.from_tokens(edit.replacement).blocks
        styles = {block.style for block in blocks}
        return Instruction(
            0, *self._beside(first), blocks=blocks, usual_style=styles.pop() if len(styles) == 1 else None
        )

    def move(self, move: Move) -> Instruction:
        """Whole blocks that stand elsewhere."""
        starts = self.document.starts
        place, until = self.places.of_blocks(starts.index(move.start), starts.index(move.end) - 1)
        verb, target = self._beside(starts.index(move.to))
        verb = Verb.MOVE_AFTER if verb is Verb.INSERT_BLOCKS_AFTER else Verb.MOVE_BEFORE
        return Instruction(0, verb, place, until, target=target)

    def blocks_anew(self, first: int, last: int, edits: Sequence[Edit]) -> Instruction:
        """Blocks as they are after these edits, for a change that no quotation says."""
        starts = self.document.starts
        made, position = list[Token](), starts[first]
        for edit in edits:
            made += [*self.document.tokens[position : edit.start], *edit.replacement]
            position = edit.end
        made += self.document.tokens[position : starts[last + 1]]
        blocks = Document.from_tokens(made).blocks
        if (first, last) == (0, len(starts) - 2) and self._nothing_stays(edits):
            return Instruction(0, Verb.REPLACE_ALL, blocks=blocks, usual_style=Style())
        place, until = self.places.of_blocks(first, last)
        styles = {block.style for block in self.document.blocks[first : last + 1]}
        usual = styles.pop() if len(styles) == 1 else None
        verb = Verb.REPLACE_LINES if blocks else Verb.DELETE_LINES
        return Instruction(0, verb, place, until, blocks=blocks, usual_style=usual)

    def _nothing_stays(self, edits: Iterable[Edit]) -> bool:
        """Whether no word of the text is left."""
        gone = {position for edit in edits for position in range(edit.start, edit.end)}
        return not any(
            words.is_word(token.text) for position, token in enumerate(self.document.tokens) if position not in gone
        )

    def attempts(self, edit: Edit) -> Iterator[Instruction]:
        """Ways to say an edit by quoting words, the most natural first: no new words that begin or end with a space."""
        yield from (way for way in self._ways(edit) if not _has_spaces_at_edges(way.new))
        yield from (way for way in self._ways(edit) if _has_spaces_at_edges(way.new))

    def _ways(self, edit: Edit) -> Iterator[Instruction]:
        old, new = self.document.tokens[edit.start : edit.end], edit.replacement
        if begins_a_block(old) or begins_a_block(new):
            yield from self._at_a_border(edit, old, new)
            return
        yield from self._set_anew(edit.start, edit.end, new)
        if not self._is_of_signs(old, new):
            yield from self._of_words(edit, old, new)
        yield from self._with_neighbours(edit)

    def _beside(self, block: int) -> tuple[Verb, Place]:
        """Behind the block before, or before the first one."""
        starts = self.document.starts
        if block:
            return Verb.INSERT_BLOCKS_AFTER, self.places.of(starts[block] - 1, starts[block])
        return Verb.INSERT_BLOCKS_BEFORE, self.places.of(0, 2)

    def _at_a_border(self, edit: Edit, old: Sequence[Token], new: Sequence[Token]) -> Iterator[Instruction]:
        """A block that begins, no longer begins, or becomes another kind."""
        is_one_old, is_one_new = _is_one_start(old), _is_one_start(new)
        if is_one_old and is_one_new:
            block = bisect_left(self.document.starts, edit.start)
            place, _ = self.places.of_blocks(block, block)
            yield Instruction(0, Verb.SET_BLOCK, place, style=new[0].style)
        elif is_one_new and not said(old) and edit.start:
            place = self.places.of(edit.start - 1, edit.start)
            yield Instruction(0, Verb.SPLIT, place, old=self.quoter.before(edit.start), style=new[0].style)
        elif is_one_old and not said(new) and edit.start:
            place = self.places.of(edit.start - 1, edit.end + 1)
            yield Instruction(0, Verb.JOIN, place, old=self.quoter.before(edit.start))

    def _set_anew(self, start: int, end: int, new: Sequence[Token]) -> Iterator[Instruction]:
        """The same words in another way."""
        if not said(new) or said(self.document.tokens[start:end]) != said(new):
            return
        marks = {token.marks for token in new if not token.text.isspace()}
        if len(marks) == 1:
            place = self.places.of(start, end)
            yield Instruction(0, Verb.SET_WORDS, place, old=self.quoter.of(start, end), marks=marks.pop())

    def _is_of_signs(self, old: Sequence[Token], new: Sequence[Token]) -> bool:
        """Whether a quotation would be of signs alone, or begin with one that belongs to the word before."""
        changed = said(old) or said(new)
        is_sign_alone = not any(words.is_word(token.text) for token in (*old, *new))
        return is_sign_alone or bool(changed and not words.is_word(changed[0]) and changed[0] not in OPENING)

    def _of_words(self, edit: Edit, old: Sequence[Token], new: Sequence[Token]) -> Iterator[Instruction]:
        if not old:
            yield from self._inserted(edit)
        elif not new:
            yield self._quoted(Verb.DELETE, *_stripped(self.document, edit.start, edit.end), ())
        else:
            yield self._quoted(Verb.REPLACE, edit.start, edit.end, _runs(new))

    def _inserted(self, edit: Edit) -> Iterator[Instruction]:
        new = _runs(_without_edges(edit.replacement))
        if self.document.tokens[edit.start - 1].style is None:
            # a space before the place belongs to the new words, not to the quotation
            position = edit.start - self.document.tokens[edit.start - 1].text.isspace()
            place = self.places.of(position - 1, position)
            old, usual = self.quoter.before(position), self._marks(position - 1, position)
            yield Instruction(0, Verb.INSERT_AFTER, place, old=old, words=new, usual=usual)
        if edit.start < len(self.document.tokens) and self.document.tokens[edit.start].style is None:
            place = self.places.of(edit.start, edit.start + 1)
            old, usual = self.quoter.behind(edit.start), self._marks(edit.start, edit.start + 1)
            yield Instruction(0, Verb.INSERT_BEFORE, place, old=old, words=new, usual=usual)

    def _with_neighbours(self, edit: Edit) -> Iterator[Instruction]:
        """With so many words around it that it is clear: „an der“ instead of „der“, „Partei,“ instead of „,“."""
        tokens = self.document.tokens
        for start, end in self.quoter.widened(edit.start, edit.end):
            new = (*tokens[start : edit.start], *edit.replacement, *tokens[edit.end : end])
            yield from self._set_anew(start, end, new)
            verb = Verb.REPLACE if said(new) else Verb.DELETE
            yield self._quoted(verb, start, end, _runs(new) if said(new) else ())

    def _quoted(self, verb: Verb, start: int, end: int, new: tuple[Run, ...]) -> Instruction:
        usual = self._marks(start, end)
        return Instruction(0, verb, self.places.of(start, end), old=self.quoter.of(start, end), words=new, usual=usual)

    def _marks(self, start: int, end: int) -> int | None:
        """The marks that all words of a range have; None if they have several."""
        found = {token.marks for token in self.document.tokens[start:end] if not token.text.isspace()}
        return found.pop() if len(found) == 1 else None


def _has_spaces_at_edges(text: str) -> bool:
    return text != text.strip()


def _is_one_start(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].style is not None


def _stripped(document: Document, start: int, end: int) -> tuple[int, int]:
    """The range without spaces at its edges."""
    while start < end - 1 and document.tokens[start].text.isspace():
        start += 1
    while end > start + 1 and document.tokens[end - 1].text.isspace():
        end -= 1
    return start, end


def _without_edges(tokens: Sequence[Token]) -> Sequence[Token]:
    """New words without the spaces that part them from what stands there."""
    return tokens[bool(tokens[0].text.isspace()) : len(tokens) - (len(tokens) > 1 and tokens[-1].text.isspace())]


def _runs(tokens: Sequence[Token]) -> tuple[Run, ...]:
    """Inline tokens as runs of equal marks."""
    return tuple(
        Run("".join(token.text for token in group), marks)
        for marks, group in groupby(tokens, lambda token: token.marks)
    )
