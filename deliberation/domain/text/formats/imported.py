"""What every importer gives: the document, what its head says, and what was left out or guessed on the way."""

from dataclasses import dataclass, field
from enum import StrEnum

from deliberation.domain.text.document import Document
from deliberation.domain.text.lines import WIDTH


class Remark(StrEnum):
    """What an importer has to say about what it did."""

    RESIDUE_DROPPED = "residue_dropped"  # what a word processor left behind
    GAP = "gap"  # line numbers that the source does not have
    JOINED = "joined"  # a sentence that a page break had split
    UNNUMBERED = "unnumbered"  # a line without a number among numbered ones, taken as part of the one before
    OUTSIDE = "outside"  # words before the first or behind the last number: no line of the motion, left out
    NUMBERS_AS_WORDS = "numbers_as_words"  # lines begin with numbers that are taken as words
    EMPTY_LINE = "empty_line"  # a line number without words
    PAGE_MARK = "page_mark"  # the number of a page, left out
    REASONS = "reasons"  # from here on reasons are given, which are no part of the motion
    HEADING_GUESSED = "heading_guessed"  # a short line without a full stop, taken as a heading
    HEAD_LINE = "head_line"  # a line of the head that nobody understood
    OTHER_BREAKS = "other_breaks"  # these lines break elsewhere than in the source


# what changes what a motion says, or by which numbers it is cited: somebody looks at it and says that it is right
DOUBTFUL = frozenset({Remark.OUTSIDE, Remark.NUMBERS_AS_WORDS, Remark.OTHER_BREAKS})


@dataclass(frozen=True, slots=True)
class Noted:
    """One remark: at which line of the file, from 1, and the words or numbers concerned."""

    remark: Remark
    line: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What a motion says of itself before its text begins; empty where it says nothing.

    suffix -- of a revised motion: "neu"
    note -- what else stands beside the number: "Änderungen kursiv"
    assembly -- the lines that name body, session and day
    opening -- the formula: "Der Parteitag möge beschließen:"
    """

    number: str = ""
    suffix: str = ""
    note: str = ""
    title: str = ""
    mover: str = ""
    assembly: str = ""
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Import:
    """A text that was read.

    first_line -- the number of its first line; None if it has no line numbers and is cited by section and bullet
    width -- of its lines, in user-perceived characters
    reasons -- what stood behind the motion as its reasons, as it was typed
    """

    document: Document
    head: Head = field(default_factory=Head)
    first_line: int | None = None
    width: int = WIDTH
    remarks: tuple[Noted, ...] = ()
    reasons: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody has to look before it is put forward."""
        return any(noted.remark in DOUBTFUL for noted in self.remarks)
