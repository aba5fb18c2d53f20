"""A draft between the form and the text: one paragraph or all of it, in the notation."""

from dataclasses import dataclass
from functools import cached_property

from deliberation.blueprints.amendments.forms import AmendmentForm
from deliberation.domain.text.change import Wanted
from deliberation.domain.text.document import Document
from deliberation.domain.text.excerpts import block_at, excerpt, lines_of, replaced
from deliberation.domain.text.lines import Line
from deliberation.domain.text.notation import read, write
from deliberation.queries.amendments import VersionHead
from deliberation.services.motions import text_hash
from deliberation.web.addresses import row_id


@dataclass(frozen=True)
class Draft:
    """What somebody writes against a version. `line` as it came: whatever names no line means the whole text."""

    head: VersionHead
    line: str

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
            return block_at(self._lines, row_id(self.line))
        except ValueError:
            return None

    @property
    def numbers(self) -> tuple[int, int] | None:
        """The first and the last line of that paragraph."""
        return None if self.block is None else lines_of(self._lines, self.block)

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
        form.line_number.data = form.seen.data = ""
        return Draft(self.head, "")
