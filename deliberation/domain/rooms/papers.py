"""Papers: long texts in a room, with lines that people cite. Each begins a thread and has its text behind that."""

from dataclasses import dataclass

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
