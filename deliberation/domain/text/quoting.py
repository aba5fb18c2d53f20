"""Quoting so little of a text that it is still clear which words are meant."""

from collections.abc import Sequence

from deliberation.domain.text import words
from deliberation.domain.text.citing import line_at
from deliberation.domain.text.document import Document, Token
from deliberation.domain.text.lines import Line

MOST_CONTEXT = 12  # words; if they are still not clear, the line numbers have to do
LONGEST_QUOTE = 14  # words; of a longer passage the beginning and the end are quoted
ENDS = 3  # words of a long passage at its beginning and end
ELLIPSIS = " … "


def said(tokens: Sequence[Token]) -> str:
    """The words of tokens on one line, without spaces around them."""
    return " ".join("".join(token.text for token in tokens).split(" ")).replace("\n", " ").strip()


class Quoter:
    """Quotes from one document by its official lines."""

    def __init__(self, document: Document, lines: Sequence[Line]) -> None:
        self.document, self.lines = document, lines

    def of(self, start: int, end: int) -> str:
        """The words themselves, the middle of a long passage left out."""
        tokens = self.document.tokens[start:end]
        places = [index for index, token in enumerate(tokens) if words.is_word(token.text)]
        if len(places) <= LONGEST_QUOTE:
            return said(tokens)
        return said(tokens[: places[ENDS - 1] + 1]) + ELLIPSIS + said(tokens[places[-ENDS] :])

    def with_context(self, start: int, end: int) -> tuple[str, str, str]:
        """Words before, the whole quotation with them, and words behind: as many as make it clear within its lines."""
        quoted_from, quoted_to = start, end
        around = self._around(start, end)
        while not self._is_clear(quoted_from, quoted_to, around):
            wider = self._wider(quoted_from, quoted_to, around)
            if wider == (quoted_from, quoted_to) or self._words_between(*wider) > MOST_CONTEXT + self._words_between(
                start, end
            ):
                break
            quoted_from, quoted_to = wider
        tokens = self.document.tokens
        before = "".join(token.text for token in tokens[quoted_from:start]).lstrip()
        after = "".join(token.text for token in tokens[end:quoted_to]).rstrip()
        return before, self.of(quoted_from, quoted_to), after

    def before(self, position: int) -> str:
        """The fewest words that end here and are clear within their line."""
        around = self._around(position - 1, position)
        start = position
        while start > around[0]:
            start = self._word_before(start, around[0])
            if self._is_clear(start, position, around):
                break
        return said(self.document.tokens[start:position])

    def behind(self, position: int) -> str:
        """The fewest words that begin here and are clear within their line."""
        around = self._around(position, position + 1)
        end = position
        while end < around[1]:
            end = self._word_behind(end, around[1])
            if self._is_clear(position, end, around):
                break
        return said(self.document.tokens[position:end])

    def with_words(self, start: int, end: int) -> tuple[int, int]:
        """A range widened by the word before it, or by the one behind it at the beginning of a block."""
        begin, stop = self._block(start)
        wider = self._word_before(start, begin)
        return (wider, end) if wider < start else (start, self._word_behind(end, stop))

    def _wider(self, start: int, end: int, around: tuple[int, int]) -> tuple[int, int]:
        wider = self._word_before(start, around[0])
        return (wider, end) if wider < start else (start, self._word_behind(end, around[1]))

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

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """The tokens of the lines on which a range stands, within its block."""
        first = line_at(self.document, self.lines, start)
        last = line_at(self.document, self.lines, max(start, end - 1))
        return first.start, last.end

    def _block(self, position: int) -> tuple[int, int]:
        """The words of the block in which a position lies."""
        begin = max(start for start in self.document.starts[:-1] if start < position)
        return begin + 1, min(start for start in self.document.starts if start > begin)

    def _is_clear(self, start: int, end: int, around: tuple[int, int]) -> bool:
        """Whether the words of a range stand only once within those lines."""
        wanted = [token.text for token in self.document.tokens[start:end]]
        texts = [token.text for token in self.document.tokens[around[0] : around[1]]]
        if not any(map(words.is_word, wanted)):
            return False
        return sum(texts[i : i + len(wanted)] == wanted for i in range(len(texts) - len(wanted) + 1)) <= 1

    def _words_between(self, start: int, end: int) -> int:
        return sum(words.is_word(token.text) for token in self.document.tokens[start:end])
