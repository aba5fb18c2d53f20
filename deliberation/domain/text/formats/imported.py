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
    # of files that are more than text
    NEW_LINES = "new_lines"  # a program numbered the lines as it happened to break them; they are numbered anew
    CHANGES_TAKEN = "changes_taken"  # changes that a program kept track of, taken as they stand
    LIST_GUESSED = "list_guessed"  # a paragraph that begins with a sign of a list, taken as an item
    ITEM_JOINED = "item_joined"  # several paragraphs of one list item, now with line breaks
    NUMBER_CHANGED = "number_changed"  # what stood before a list item and now is another number or sign
    LEVEL_CHANGED = "level_changed"  # a heading or an item on a level that we do not have
    LINK_WRITTEN_OUT = "link_written_out"  # a link whose words are not its address, which now stands behind them
    LINK_DROPPED = "link_dropped"  # a link that leads nowhere on the web
    FORMATTING_DROPPED = "formatting_dropped"  # words that are set as no mark of ours sets words
    INVISIBLE_DROPPED = "invisible_dropped"  # signs that nobody sees, by their code points
    HIDDEN_DROPPED = "hidden_dropped"  # words that the program did not show
    PICTURE_DROPPED = "picture_dropped"
    COMMENT_DROPPED = "comment_dropped"
    MARGIN_DROPPED = "margin_dropped"  # what stands on every page: headers and footers
    CELL_FILLED = "cell_filled"  # a row of a table with empty cells, which have a dash now
    FOOTNOTE_MOVED = "footnote_moved"  # a footnote that now stands behind its paragraph
    ELEMENT_DROPPED = "element_dropped"  # what is no text: forms, scripts, objects, by its name


# what changes what a motion says, or by which numbers it is cited: somebody looks at it and says that it is right
DOUBTFUL = frozenset(
    {
        Remark.OUTSIDE,
        Remark.NUMBERS_AS_WORDS,
        Remark.OTHER_BREAKS,
        Remark.NEW_LINES,
        Remark.CHANGES_TAKEN,
        Remark.HIDDEN_DROPPED,
    }
)


@dataclass(frozen=True, slots=True)
class Noted:
    """One remark: at which line or paragraph of the file, from 1, and the words or numbers concerned."""

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
