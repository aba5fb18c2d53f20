"""Places as they are cited, and the tokens that a citation means."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from deliberation.domain.text.citing import Place, line_at, place_of, section_places
from deliberation.domain.text.document import Document
from deliberation.domain.text.lines import Line


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of tokens as one reads it.

    borders -- where each token begins in the text, and where the last one ends
    """

    text: str
    borders: tuple[int, ...]

    def token_at(self, character: int) -> int | None:
        """The number of the token that begins with this character; None within one."""
        index = bisect_left(self.borders, character)
        return index if index < len(self.borders) and self.borders[index] == character else None


class Places:
    """The places of one document: by its official lines, or by section and bullet."""

    def __init__(self, document: Document, lines: Sequence[Line], *, has_numbers: bool) -> None:
        """Of this document with its lines; without numbers they count nothing."""
        self.document, self.lines, self.has_numbers = document, lines, has_numbers
        self._read: tuple[tuple[int, int], Passage] | None = None

    def of(self, start: int, end: int) -> Place:
        """The place of the tokens from `start` up to `end`, at least one; without numbers that of the first."""
        if self.has_numbers:
            return place_of(self.document, self.lines, start, end, has_numbers=True)
        return self._sections[line_at(self.document, self.lines, start).block]

    def around(self, start: int, end: int) -> Place:
        """The same for any range, also an empty one, and one at the end of the text."""
        last = len(self.document.tokens)
        start = min(start, last - 1)
        return self.of(start, max(min(end, last), start + 1))

    def of_blocks(self, first: int, last: int) -> tuple[Place, Place | None]:
        """The place of whole blocks, and without numbers that of the last of several."""
        starts = self.document.starts
        if self.has_numbers:
            return self.of(starts[first], starts[last + 1]), None
        place = self.of(starts[first], starts[first] + 2)
        return place, None if first == last else self.of(starts[last], starts[last] + 2)

    def scope(self, start: int, end: int) -> tuple[int, int]:
        """The tokens of the place of a range: its lines within their block, or its whole block."""
        first = line_at(self.document, self.lines, start)
        last = line_at(self.document, self.lines, max(start, end - 1))
        if self.has_numbers:
            if last.end < end and self.document.tokens[end - 1].text == "\n":
                # a line break stands at the end of no line: it is between two
                last = line_at(self.document, self.lines, end)
            return first.start, last.end
        return self.document.starts[first.block] + 1, self.document.starts[last.block + 1]

    def blocks(self, place: Place, until: Place | None = None) -> tuple[int, int]:
        """The first and the last block that a citation means. Raises LookupError for what is not there."""
        if place.first:
            return self._by_number[place.first].block, self._by_number[place.last].block
        return self._by_section[place], self._by_section[until or place]

    def cited(self, place: Place) -> tuple[int, int]:
        """The tokens that a citation means, without a block start at the edge. Raises LookupError."""
        if place.first:
            return self._by_number[place.first].start, self._by_number[place.last].end
        block = self._by_section[place]
        return self.document.starts[block] + 1, self.document.starts[block + 1]

    def passage(self, scope: tuple[int, int]) -> Passage:
        """These tokens as one reads them. The last ones are remembered: they are asked for again and again."""
        if self._read is None or self._read[0] != scope:
            tokens = self.document.tokens[scope[0] : scope[1]]
            said = [" " if token.style is not None else token.text for token in tokens]
            self._read = scope, Passage("".join(said), tuple(accumulate(map(len, said), initial=0)))
        return self._read[1]

    @cached_property
    def _by_number(self) -> dict[int, Line]:
        return {line.number: line for line in self.lines}

    @cached_property
    def _sections(self) -> list[Place]:
        return section_places(self.document)

    @cached_property
    def _by_section(self) -> dict[Place, int]:
        return {place: block for block, place in enumerate(self._sections)}
