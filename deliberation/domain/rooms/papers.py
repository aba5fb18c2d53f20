"""Papers: long texts in a room, with lines that people cite. Each begins a thread and has its text behind that."""

from dataclasses import dataclass
from datetime import datetime

# some twenty printed pages
LONGEST_PAPER = 50_000
LONGEST_PAPER_TITLE = 160
LONGEST_WITH_WHOM = 200


@dataclass(frozen=True, slots=True)
class PaperText:
    """What one version of a paper says.

    with_whom -- the names of those who wrote it together with its author, as they are to stand there
    """

    title: str
    source: str
    with_whom: str = ""


@dataclass(frozen=True, slots=True)
class PaperThen:
    """A version of a paper as it stood until its author withdrew it: what they need to undo that.

    width -- of its lines
    reason -- why it read otherwise than the version before
    """

    number: int
    said: PaperText
    width: int
    reason: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class PaperSketch:
    """A paper, or another version of one, while it is being written: any of it may still be missing.

    summary -- of a new one; reason -- of another version
    """

    title: str = ""
    with_whom: str = ""
    summary: str = ""
    source: str = ""
    reason: str = ""

    @property
    def says(self) -> bool:
        """Whether anything of it is written."""
        return self != PaperSketch()
