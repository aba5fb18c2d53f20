"""What an amendment changes, as people read it: its points in words, and the changed places of the text."""

import hashlib
from dataclasses import dataclass, field

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.keeping import kept
from deliberation.domain.text.lines import Line, number_lines
from deliberation.domain.text.merging import alterations
from deliberation.domain.text.notation import read
from deliberation.domain.text.patch import Patch
from deliberation.domain.text.phrasing import phrase
from deliberation.domain.text.views import MarkedWords, changed_places
from deliberation.domain.text.wording import describe


def text_hash(source: str) -> str:
    """What tells a text from every other: SHA-256 of its source in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(source.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Ground:
    """The text of a version with everything that its lines depend on. Known by its hash: texts are long.

    first_line -- None for a text without line numbers
    is_passing -- somebody still writes it: what is made of it need not be kept for others
    """

    text_hash: str
    source: str = field(compare=False, repr=False)
    width: int
    first_line: int | None
    is_passing: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        _demand_hash(self.text_hash)

    def read(self) -> tuple[Document, tuple[Line, ...]]:
        """The document and its official lines; counted from 1 where none are printed."""
        return _read(self)


# the versions that are amended in the same hour; a long one takes some megabytes as tokens
@kept(32)
def _read(ground: Ground) -> tuple[Document, tuple[Line, ...]]:
    document = read(ground.source)
    first = 1 if ground.first_line is None else ground.first_line
    return document, number_lines(document, width=ground.width, first=first)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The text that should stand instead. Known by its hash, too. `is_passing`: somebody still writes it."""

    text_hash: str
    source: str = field(compare=False, repr=False)
    is_passing: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        _demand_hash(self.text_hash)


def _demand_hash(known_by: str) -> None:
    """Without one all texts would be the same, and what is kept for one would be shown for another."""
    if not known_by:
        raise ValueError("a text is known by its hash")


@dataclass(frozen=True, slots=True)
class Change:
    """An amendment as it is read.

    start -- where in the text it begins, to put several in order
    points -- the sentences of the motion book
    marked -- HTML of the changed places
    """

    start: int
    points: tuple[str, ...]
    marked: str


@dataclass(frozen=True, slots=True)
class Said:
    """An amendment in words alone, for lists; see `Change`."""

    start: int
    points: tuple[str, ...]


# a session reads the same few amendments again and again, six hundred people at once
@kept(512)
def change_of(ground: Ground, wanted: Wanted, spoken: MarkedWords, language: str) -> Change:
    """What changes from one text to the other, said in a language of the product; no points if they say the same."""
    old, lines = ground.read()
    patch, said = compared(ground, wanted, language)
    marked = changed_places(old, patch, lines if ground.first_line is not None else (), spoken)
    return Change(said.start, said.points, marked)


def said_of(ground: Ground, wanted: Wanted, language: str) -> Said:
    """The same without the places of the text, which take as long again."""
    return compared(ground, wanted, language)[1]


@kept(512)
def compared(ground: Ground, wanted: Wanted, language: str) -> tuple[Patch, Said]:
    """The changes, and what they say."""
    old, lines = ground.read()
    patch = diff(old, read(wanted.source))
    points = describe(old, patch, lines, has_numbers=ground.first_line is not None)
    start = min((alteration.start for alteration in alterations(patch)), default=0)
    return patch, Said(start, tuple(phrase(point, language) for point in points))
