"""The points of an amendment as data: place, words, verb."""

from dataclasses import dataclass
from enum import StrEnum

from deliberation.domain.text.citing import WHOLE, Place
from deliberation.domain.text.document import Block, Style
from deliberation.domain.text.normal import Run


class Verb(StrEnum):
    """What to do at a place."""

    REPLACE = "replace"
    DELETE = "delete"
    INSERT_AFTER = "insert_after"
    INSERT_BEFORE = "insert_before"
    SET_WORDS = "set_words"
    SPLIT = "split"
    JOIN = "join"
    SET_BLOCK = "set_block"
    DELETE_LINES = "delete_lines"
    REPLACE_LINES = "replace_lines"
    INSERT_BLOCKS_AFTER = "insert_blocks_after"
    INSERT_BLOCKS_BEFORE = "insert_blocks_before"
    MOVE_AFTER = "move_after"
    MOVE_BEFORE = "move_before"
    REPLACE_ALL = "replace_all"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One point of an amendment, against the version that it was written for.

    number -- of the point, from 1
    place -- the lines, or section and bullet; of whole blocks the first and the last line, or the first block
    until -- the last of several blocks in a text without line numbers
    old -- the words concerned, or those next to which something happens, as they are quoted
    words -- the new words in the place of `old`, or next to them
    blocks -- whole new blocks
    marks -- how `old` is set, for SET_WORDS
    usual -- the marks that new words have unless something else is said: those of `old`; None if it has several
    usual_style -- the style that new blocks have unless something else is said; None if none goes without saying
    style -- of the block that begins behind `old`, or of the one at the place
    is_of_several -- whether several blocks become this kind, for SET_BLOCK
    target -- behind or before which the moved blocks stand
    """

    number: int
    verb: Verb
    place: Place = WHOLE
    until: Place | None = None
    old: str = ""
    words: tuple[Run, ...] = ()
    blocks: tuple[Block, ...] = ()
    marks: int = 0
    usual: int | None = 0
    usual_style: Style | None = None
    style: Style | None = None
    is_of_several: bool = False
    target: Place | None = None

    @property
    def new(self) -> str:
        """The new words as they are quoted."""
        return "".join(run.text for run in self.words)
