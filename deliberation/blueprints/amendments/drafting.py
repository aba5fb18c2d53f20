"""A draft between the form and the text: one paragraph or all of it, in the notation."""

from dataclasses import dataclass
from functools import cached_property

from deliberation.blueprints.amendments.forms import AmendmentForm
from deliberation.domain.text.change import Wanted
from deliberation.domain.text.document import Document
from deliberation.domain.text.excerpts import block_at, excerpt, lines_of, replaced
from deliberation.domain.text.lines import Line
from deliberation.domain.text.notation import read, write
from deliberation.domain.text.phrasing import citations
from deliberation.queries.amendments import VersionHead
from deliberation.services.motions import text_hash
from deliberation.web.addresses import row_id


@dataclass(frozen=True)
class Draft:
    """What somebody writes against a version.

    place -- the number of a line; in a text without line numbers that of a paragraph. As it came: whatever names no
        place means the whole text
    """

    head: VersionHead
    place: str

    @property
    def _document(self) -> Document:
        return self.head.ground.read()[0]

    @property
    def _lines(self) -> tuple[Line, ...]:
        return self.head.ground.read()[1]

    @cached_property
    def block(self) -> int | None:
        """The paragraph that is changed; None for the whole text."""
        try:
            number = row_id(self.place)
        except ValueError:
            return None
        if self.head.ground.first_line is not None:
            return block_at(self._lines, number)
        return number - 1 if 1 <= number <= len(self._document.blocks) else None

    @property
    def numbers(self) -> tuple[int, int] | None:
        """The first and the last line of that paragraph; None where lines have no numbers."""
        is_numbered = self.block is not None and self.head.ground.first_line is not None
        return lines_of(self._lines, self.block) if is_numbered and self.block is not None else None

    @property
    def citation(self) -> str:
        """How that paragraph is cited in a text without line numbers; empty for the whole text."""
        if self.block is None or self.numbers is not None:
            return ""
        return citations(self._document)[self.block]

    @property
    def given(self) -> str:
        """What stands in the text area at first."""
        return self.head.ground.source.strip("\n") if self.block is None else excerpt(self._document, self.block)

    def wanted(self, typed: str) -> Wanted:
        """The whole text that what was typed makes."""
        document = read(typed) if self.block is None else replaced(self._document, self.block, typed)
        source = write(document)
        return Wanted(text_hash(source), source)

    def widen(self, form: AmendmentForm) -> "Draft":
        """Go on with the whole text; what was typed in the paragraph stands in it."""
        form.source.data = self.wanted(form.source.data or "").source
        form.place.data = form.seen.data = ""
        return Draft(self.head, "")
