"""Where sentences begin and end, in tokens: two changes within one are read together by a person."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from deliberation.domain.text.document import Document, Token
from deliberation.domain.text.normal import OPENING

_ENDS = frozenset(".!?…")
_CLOSING = frozenset('“”"’»«)]')
LONGEST = 400  # tokens to either side; what stands further away nobody reads together
_SHORTEST_WORD = 2  # „z. B.“: a single letter before a full stop is an abbreviation


class Sentences:
    """The sentences of a document, found block by block when somebody asks."""

    def __init__(self, document: Document) -> None:
        """Of this document."""
        self.document = document
        self._found: dict[int, tuple[int, ...]] = {}

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The range widened to whole sentences; nothing is widened between two sentences or blocks."""
        starts = self.document.starts
        block = bisect_right(starts, start) - 1
        if block >= len(starts) - 1:
            return start, end
        begins = self._of(block)
        if start == end and start in begins:
            return start, end
        last = max(bisect_left(starts, end) - 1, block)
        ends = (*self._of(last), starts[last + 1])
        begin, finish = begins[bisect_right(begins, start) - 1], ends[bisect_left(ends, max(end, start + 1))]
        return max(begin, start - LONGEST), min(finish, end + LONGEST)

    def _of(self, block: int) -> tuple[int, ...]:
        """Where the sentences of a block begin; the space before a sentence is its first token."""
        if block not in self._found:
            begin = self.document.starts[block]
            tokens = self.document.blocks[block].tokens
            self._found[block] = (begin, *(begin + index for index in _borders(tokens)))
        return self._found[block]


def _borders(tokens: Sequence[Token]) -> Iterator[int]:
    for index, token in enumerate(tokens[:-1]):
        if token.text in _ENDS and not _is_abbreviation(tokens[index - 1], token):
            behind = index + 1
            while behind < len(tokens) and tokens[behind].text in _CLOSING | _ENDS:
                behind += 1
            if behind + 1 < len(tokens) and tokens[behind].text.isspace() and _begins(tokens[behind + 1 :]):
                yield behind


def _is_abbreviation(before: Token, stop: Token) -> bool:
    """Whether this full stop belongs to its word: „z. B.“, „1. Mai“."""
    return stop.text == "." and (len(before.text) < _SHORTEST_WORD or before.text.isdigit())


def _begins(tokens: Sequence[Token]) -> bool:
    """Whether a sentence can begin like this."""
    first = next((token.text for token in tokens[:2] if token.text not in OPENING), "")
    return first[:1].isupper() or first[:1].isdigit()
