"""Quoting so little of a text that it is still clear which words are meant, and finding what was quoted."""

from collections.abc import Callable, Iterator, Sequence

from deliberation.domain.text import words
from deliberation.domain.text.document import Document, Token
from deliberation.domain.text.wording.places import Places

MOST_CONTEXT = 12  # words; if they are still not clear, whole lines are replaced
LONGEST_QUOTE = 14  # words; of a longer passage the beginning and the end are quoted
ENDS = 3  # words of a long passage at its beginning and end
ELLIPSIS = " … "


def said(tokens: Sequence[Token]) -> str:
    """The words of tokens, without spaces around them."""
    return "".join(token.text for token in tokens).strip()


class Quoter:
    """Quotes from one document."""

    def __init__(self, document: Document, places: Places) -> None:
        """From this document, by the places that are cited in it."""
        self.document, self.places = document, places

    def of(self, start: int, end: int) -> str:
        """The words themselves, the middle of a long passage left out."""
        tokens = self.document.tokens[start:end]
        found = [index for index, token in enumerate(tokens) if words.is_word(token.text)]
        if len(found) <= LONGEST_QUOTE:
            return said(tokens)
        return said(tokens[: found[ENDS - 1] + 1]) + ELLIPSIS + said(tokens[found[-ENDS] :])

    def widened(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The range with so few words around it that it is clear within its place; of as many the shortest first."""
        scope = self._scope(start, end)
        lefts = _steps(start, lambda position: self._word_before(position, scope[0]))
        rights = _steps(end, lambda position: self._word_behind(position, scope[1]))
        for many in range(MOST_CONTEXT):
            windows = (
                (lefts[many - right], rights[right])
                for right in range(many + 1)
                if many - right < len(lefts) and right < len(rights)
            )
            clear = [window for window in windows if self.is_clear(*window, scope)]
            yield from sorted(clear, key=lambda window: len(self.of(*window)))

    def _scope(self, start: int, end: int) -> tuple[int, int]:
        """The place of a range; of an empty one that of the word before, or behind at the beginning of a block."""
        if start < end:
            return self.places.scope(start, end)
        is_first = self.document.tokens[start - 1].style is not None
        return self.places.scope(start, start + 1) if is_first else self.places.scope(start - 1, start)

    def before(self, position: int) -> str:
        """The fewest words that end here and are clear within their place; empty if there are none."""
        scope = self.places.scope(position - 1, position)
        start = position
        for _ in range(MOST_CONTEXT):
            start = self._word_before(start, scope[0])
            if start < position and self.is_clear(start, position, scope):
                return self.of(start, position)
        return ""

    def behind(self, position: int) -> str:
        """The fewest words that begin here and are clear within their place; empty if there are none."""
        scope = self.places.scope(position, position + 1)
        end = position
        for _ in range(MOST_CONTEXT):
            end = self._word_behind(end, scope[1])
            if position < end and self.is_clear(position, end, scope):
                return self.of(position, end)
        return ""

    def is_clear(self, start: int, end: int, scope: tuple[int, int]) -> bool:
        """Whether the quotation of a range has a word in it and stands only once within its place."""
        tokens = self.document.tokens[start:end]
        return (
            any(words.is_word(token.text) for token in tokens)
            and find(self.places, self.of(start, end), scope) is not None
        )

    def _word_before(self, position: int, limit: int) -> int:
        tokens = self.document.tokens
        while position > limit and not words.is_word(tokens[position - 1].text):
            position -= 1
        return max(position - 1, limit)

    def _word_behind(self, position: int, limit: int) -> int:
        tokens = self.document.tokens
        while position < limit and not words.is_word(tokens[position].text):
            position += 1
        return min(position + 1, limit)


def _steps(position: int, further: Callable[[int], int]) -> list[int]:
    """A position and those some words further, up to where there are no more."""
    found = [position]
    while len(found) < MOST_CONTEXT and (position := further(found[-1])) != found[-1]:
        found.append(position)
    return found


def find(places: Places, quote: str, scope: tuple[int, int]) -> tuple[int, int] | None:
    """The tokens that a quotation means within a range; None unless it is exactly one place there."""
    beginning, ellipsis, ending = quote.partition(ELLIPSIS)
    if ellipsis and (found := _between(places, beginning, ending, scope)):
        return found
    return _only(_places(places, quote, scope))


def _between(places: Places, beginning: str, ending: str, scope: tuple[int, int]) -> tuple[int, int] | None:
    first, last = _only(_places(places, beginning, scope)), _only(_places(places, ending, scope))
    return (first[0], last[1]) if first and last and first[1] <= last[0] else None


def _only(found: Iterator[tuple[int, int]]) -> tuple[int, int] | None:
    """The only one; None if there are more, or none."""
    first = next(found, None)
    return first if next(found, None) is None else None


def _places(places: Places, quote: str, scope: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """All places in a range at which these words stand."""
    passage = places.passage(scope)
    at = passage.text.find(quote) if quote else -1
    while at >= 0:
        start, end = passage.token_at(at), passage.token_at(at + len(quote))
        if start is not None and end is not None:
            yield scope[0] + start, scope[0] + end
        at = passage.text.find(quote, at + 1)
