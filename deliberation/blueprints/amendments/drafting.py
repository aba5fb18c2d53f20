"""A draft between the form and the text: one paragraph or all of it, in the notation."""

from dataclasses import dataclass
from functools import cached_property

from deliberation.blueprints.amendments.forms import LONGEST_TEXT, AmendmentForm
from deliberation.domain.errors import NoSuchLine, ParagraphTooLong
from deliberation.domain.text.change import Wanted, text_hash
from deliberation.domain.text.citing import Place, section_places
from deliberation.domain.text.document import Block, Document
from deliberation.domain.text.excerpts import block_at, excerpt, line_named, lines_of, replaced
from deliberation.domain.text.gaps import with_gaps_of
from deliberation.domain.text.lines import Line
from deliberation.domain.text.notation import read, write
from deliberation.domain.text.numbering import with_numbers_of
from deliberation.domain.text.phrasing.german import place_in_german
from deliberation.queries.amendments import VersionHead
from deliberation.web.addresses import row_id

SHOWN = 200  # paragraphs on one page; a long motion has as many
MOST_PER_CHARACTER = 16  # more characters no character takes in the notation
LONGEST_BEGINNING = 80  # characters of a paragraph that is to be chosen


@dataclass(frozen=True)
class Draft:
    """What somebody writes against a version. `block`: the paragraph that is changed, None for the whole text."""

    head: VersionHead
    block: int | None = None

    @classmethod
    def at(cls, head: VersionHead, *, line: str, block: str) -> "Draft":
        """The draft at a line, or at a paragraph counted from 1, as somebody names it. Raises NoSuchLine."""
        document, lines = head.ground.read()
        if block:
            return cls(head, _counted(block, len(document.blocks)))
        return cls(head, block_at(lines, line_named(lines, line)) if line.strip() else None)

    @property
    def _document(self) -> Document:
        return self.head.ground.read()[0]

    @property
    def _lines(self) -> tuple[Line, ...]:
        return self.head.ground.read()[1]

    @cached_property
    def numbers(self) -> tuple[int, int] | None:
        """The first and the last line of that paragraph, in a text with line numbers."""
        has_numbers = self.block is not None and self.head.ground.first_line is not None
        return lines_of(self._lines, self.block or 0) if has_numbers else None

    @cached_property
    def place(self) -> str:
        """What that paragraph is called in a text without line numbers."""
        if self.block is None or self.numbers:
            return ""
        return place_in_german(section_places(self._document)[self.block])

    @property
    def may_be_whole(self) -> bool:
        """Whether the whole text fits into a form."""
        return len(self.head.ground.source) <= LONGEST_TEXT

    @property
    def given(self) -> str:
        """What stands in the text area at first."""
        return self.head.ground.source.strip("\n") if self.block is None else excerpt(self._document, self.block)

    def wanted(self, typed: str) -> Wanted:
        """The whole text that what was typed makes."""
        document = self._document
        made = read(typed) if self.block is None else replaced(document, self.block, typed)
        source = write(with_numbers_of(document, with_gaps_of(document, made)))
        return Wanted(text_hash(source), source, is_passing=True)

    def form(self) -> AmendmentForm:
        """The form with what stands there now. Raises ParagraphTooLong."""
        if self.block is not None and not fits(self._document.blocks[self.block]):
            raise ParagraphTooLong
        block = "" if self.block is None else str(self.block + 1)
        return AmendmentForm(formdata=None, source=self.given, block=block)

    def widen(self, form: AmendmentForm) -> "Draft":
        """Go on with the whole text; what was typed in the paragraph stands in it."""
        form.source.data = self.wanted(form.source.data or "").source
        form.block.data = form.seen.data = ""
        return Draft(self.head)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A paragraph to choose: its number, what it is called, how it begins, and whether a form holds it."""

    block: int
    name: str
    beginning: str
    fits: bool


def rows_of(head: VersionHead) -> list[PlaceRow]:
    """All paragraphs of a version, as people call them."""
    document, lines = head.ground.read()
    if head.ground.first_line is None:
        names = section_places(document)
    else:
        first, last = ({line.block: line.number for line in order} for order in (reversed(lines), lines))
        names = [Place(first[block], last[block]) for block in range(len(document.blocks))]
    return [
        PlaceRow(number, place_in_german(name), _beginning(block.text), fits(block))
        for number, (name, block) in enumerate(zip(names, document.blocks, strict=True), start=1)
    ]


def fits(block: Block) -> bool:
    """Whether a form holds a paragraph, written in the notation."""
    # marks and backslashes make a text a few times as long: nearly all are far below
    is_short = len(block.text) * MOST_PER_CHARACTER <= LONGEST_TEXT
    return is_short or len(excerpt(Document.of([block]), 0)) <= LONGEST_TEXT


def _beginning(text: str) -> str:
    words = text.replace("\n", " ")
    return words if len(words) <= LONGEST_BEGINNING else f"{words[:LONGEST_BEGINNING].rsplit(' ', 1)[0]} …"


def _counted(text: str, count: int) -> int:
    """The index of a paragraph that is named by its number."""
    try:
        number = row_id(text)
    except ValueError as error:
        raise NoSuchLine(line=0, is_missing=False) from error
    if not 1 <= number <= count:
        raise NoSuchLine(line=number, is_missing=False)
    return number - 1
