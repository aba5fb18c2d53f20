"""Marking a text by hand: what a person strikes, writes in, moves or sets anew, as a patch that no program found.

On paper of our own the marks stand among the words: `in [-zehn-]{+fünf+} Jahren`, `¶` where a paragraph begins. On
texts that are not ours only lines are named, and in them words and signs by their number, from 1.
"""

import re
from dataclasses import dataclass
from itertools import accumulate

from deliberation.domain.text import words
from deliberation.domain.text.document import Document, Mark, Style, Token
from deliberation.domain.text.formats import recognised
from deliberation.domain.text.lines import Line, number_lines
from deliberation.domain.text.notation import read
from deliberation.domain.text.patch import Edit, Move, Patch

PARAGRAPH = "¶"
_MARK = re.compile(
    r"\[-(?P<struck>.*?)-\](?:\{\+(?P<instead>.*?)\+\})?|\{\+(?P<new>.*?)\+\}|(?P<kept>.+?)(?=\[-|\{\+|$)"
)
_WORD = re.compile(r"[^\W\d]")
_SPACE = Token(" ")
Marked = Edit | Move


@dataclass(frozen=True, slots=True)
class Paper:
    """A motion as it lies on the table: the text and its lines."""

    document: Document
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, content: bytes) -> "Paper":
        """A motion from a file; without line numbers of its own its lines are counted from 1."""
        imported = recognised.parse(content)
        first = 1 if imported.first_line is None else imported.first_line
        return cls(imported.document, number_lines(imported.document, width=imported.width, first=first))

    def block(self, line: int) -> int:
        """The block in which a line stands."""
        return next(one.block for one in self.lines if one.number == line)

    def starts(self, line: int) -> int:
        """The position of the first token of the block in which a line stands."""
        return self.document.starts[self.block(line)]

    def place(self, line: int, word: int) -> int:
        """The position of a word or sign of a line, counted from 1."""
        (found,) = (one for one in self.lines if one.number == line)
        seen = [place for place in range(found.start, found.end) if not self.document.tokens[place].text.isspace()]
        return seen[word - 1]


def by_marks(paper: Paper, marked: str) -> Patch:
    """The patch that somebody marked among the words of a passage. The passage without marks stands there once."""
    text = PARAGRAPH + PARAGRAPH.join(block.text for block in paper.document.blocks)
    parts = list(_MARK.finditer(marked))
    passage = "".join(part["kept"] or part["struck"] or "" for part in parts)
    assert text.count(passage) == 1, f"{passage} stands there {text.count(passage)} times"
    at, edits = text.index(passage), list[Edit]()
    for part in parts:
        end = at + len(part["kept"] or part["struck"] or "")
        if part["kept"] is None:
            new = _tokens(part["instead"] or part["new"] or "")
            edits.append(Edit(_token_at(paper.document, at), _token_at(paper.document, end), tuple(new)))
        at = end
    return Patch(tuple(edits))


def by_numbers(*marked: Marked) -> Patch:
    """The patch of several marks."""
    edits = sorted((mark for mark in marked if isinstance(mark, Edit)), key=lambda edit: edit.start)
    return Patch(tuple(edits), tuple(mark for mark in marked if isinstance(mark, Move)))


def swap(paper: Paper, start: tuple[int, int], end: tuple[int, int], new: str) -> Edit:
    """Write other words over those from one place up to and with another."""
    return Edit(paper.place(*start), paper.place(*end) + 1, tuple(_inline(new)))


def strike(paper: Paper, start: tuple[int, int], end: tuple[int, int]) -> Edit:
    """Strike words, and the space before them."""
    first = paper.place(*start)
    return Edit(first - paper.document.tokens[first - 1].text.isspace(), paper.place(*end) + 1)


def put(paper: Paper, behind: tuple[int, int], new: str) -> Edit:
    """Write in words behind a place; `new` begins with a space unless it is a sign."""
    position = paper.place(*behind) + 1
    return Edit(position, position, tuple(_inline(new)))


def embolden(paper: Paper, start: tuple[int, int], end: tuple[int, int]) -> Edit:
    """Set words in bold."""
    first, last = paper.place(*start), paper.place(*end) + 1
    return Edit(first, last, tuple(token._replace(marks=1) for token in paper.document.tokens[first:last]))


def put_blocks(paper: Paper, behind: int, source: str) -> Edit:
    """Write in whole paragraphs, headings or items behind the one of a line."""
    position = paper.document.starts[paper.block(behind) + 1]
    return Edit(position, position, read(source).tokens)


def strike_block(paper: Paper, line: int) -> Edit:
    """Strike all of the paragraph or item of a line."""
    return Edit(paper.starts(line), paper.document.starts[paper.block(line) + 1])


def rewrite(paper: Paper, line: int, source: str) -> Edit:
    """Other words for all of a paragraph or item."""
    return Edit(paper.starts(line) + 1, paper.document.starts[paper.block(line) + 1], read(source).tokens[1:])


def split(paper: Paper, behind: tuple[int, int]) -> Edit:
    """Begin another paragraph or item of the same kind behind a place."""
    position, block = paper.place(*behind) + 1, paper.document.blocks[paper.block(behind[0])]
    return Edit(position, position + 1, (Token("", 0, block.style),))


def join(paper: Paper, line: int) -> Edit:
    """Let the paragraph of a line go on from the one before."""
    return Edit(paper.starts(line), paper.starts(line) + 1, (_SPACE,))


def restyle(paper: Paper, line: int, style: Style) -> Edit:
    """Make another kind of block of that of a line."""
    return Edit(paper.starts(line), paper.starts(line) + 1, (Token("", 0, style),))


def move(paper: Paper, first: int, last: int, before: int) -> Move:
    """Let the blocks of these lines stand before that of another."""
    return Move(paper.starts(first), paper.document.starts[paper.block(last) + 1], paper.starts(before))


def told(document: Document, patch: Patch) -> list[str]:
    """All marks of a patch in the order of the text, each with its position."""
    marks = [
        (edit.start, f"[-{_said(document.tokens[edit.start : edit.end])}-]{{+{_said(edit.replacement)}+}}")
        for edit in patch.edits
    ]
    marks += [(move.start, f"{_said(document.tokens[move.start : move.end])} → {move.to}") for move in patch.moves]
    return [f"{position}: {mark}" for position, mark in sorted(marks)]


def _said(tokens: tuple[Token, ...]) -> str:
    def one(token: Token) -> str:
        marked = f"({token.marks})" if token.marks else ""
        return marked + (f"{PARAGRAPH}{tuple(token.style)}" if token.style else token.text)

    return "".join(map(one, tokens))


def _token_at(document: Document, character: int) -> int:
    """The position of a character of the text; a block start is one."""
    borders = accumulate((len(token.text) or 1 for token in document.tokens), initial=0)
    return list(borders).index(character)


def _tokens(said: str) -> list[Token]:
    """Tokens of words with paragraphs in them, each paragraph as the notation begins it."""
    first, *blocks = said.split(PARAGRAPH)
    tokens = _inline(first)
    for block in blocks:
        is_start_alone = not _WORD.search(block)
        made = read(f"{block}x").tokens if is_start_alone else read(block).tokens
        tokens += made[:1] if is_start_alone else made
    return tokens


def _inline(said: str) -> list[Token]:
    marks = Mark.STRONG if said.startswith("**") else Mark.NONE
    return [Token(word, int(marks)) for word in words.split(said.strip("*"))]
