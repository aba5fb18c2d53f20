"""What stands behind the text of a motion and is no part of it: its reasons, and all that comes with them."""

from collections.abc import Sequence

import regex

from deliberation.domain.text.formats.imported import Noted, Remark
from deliberation.domain.text.formats.sources import SourceLine

# what our own files say where the first section behind the text is not called its reasons
END_OF_TEXT = "[Ende des Antragstextes]"
_BEGIN = regex.compile(
    r"(?:#{1,6} +)?[*_]{0,2}(?:Antrags)?begründung(?:[*_]{0,2}:[*_]{0,2}|[*_]{0,2}$)\s*(?P<words>.*)"
    rf"|\\?{regex.escape(END_OF_TEXT)}",
    regex.IGNORECASE,
)


def begins_reasons(line: SourceLine) -> bool:
    """Whether from this line on reasons are given: „Begründung:“."""
    return begins_behind(line.text)


def begins_behind(words: str) -> bool:
    """Whether a line with these words says that the text of the motion is over."""
    return _BEGIN.fullmatch(words.strip()) is not None


def split_reasons(lines: Sequence[SourceLine], begin: int | None) -> tuple[list[SourceLine], str, list[Noted]]:
    """The lines before the one with this index, the words from there on, and what is said about them.

    begin -- None if no reasons are given
    """
    if begin is None:
        return list(lines), "", []
    found = _BEGIN.fullmatch(lines[begin].text.strip())
    words = [(found["words"] if found else "") or "", *(line.text for line in lines[begin + 1 :])]
    return (
        list(lines[:begin]),
        "\n".join(words).strip(),
        [Noted(Remark.REASONS, lines[begin].number, lines[begin].text.strip())],
    )
