"""The texts of motions as pages show them. A version never changes, so each is made once and not at every view."""

from dataclasses import dataclass
from functools import lru_cache

from flask_babel import gettext as _

from deliberation.domain.text.change import Ground
from deliberation.domain.text.citing import section_places
from deliberation.domain.text.document import Document
from deliberation.domain.text.html import by_lines, by_places
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read
from deliberation.domain.text.phrasing.german import place_in_german
from deliberation.web.changes import in_italics
from deliberation.web.languages import current_language, language_amid_german

# the motions of a large assembly that are read in the same hour; a long one has 100 kB
KEPT = 128


@dataclass(frozen=True, slots=True)
class MadeText:
    """A text as HTML that is safe to show, and how many official lines it has (0: it has no line numbers)."""

    html: str
    lines: int


def text_of_version(text: Ground) -> MadeText:
    """The text of a version in the reader's language: the sentences about missing lines are ours."""
    return _kept(text, current_language())


def text_in_italics(before: Ground, text: Ground) -> MadeText:
    """The text of a version with what the one before did not say in italics."""
    return MadeText(in_italics(before, text), len(text.read()[1]) if text.first_line is not None else 0)


@lru_cache(maxsize=KEPT)
def _kept(text: Ground, _language: str) -> MadeText:
    return made(read(text.source), width=text.width, first_line=text.first_line)


def made(document: Document, *, width: int, first_line: int | None) -> MadeText:
    """A text that is not stored yet, as it would be shown."""
    if first_line is None:
        return MadeText(by_places(document, [place_in_german(place) for place in section_places(document)]), 0)
    lines = number_lines(document, width=width, first=first_line)
    return MadeText(by_lines(document, lines, missing_lines, language_amid_german()), len(lines))


def missing_lines(first: int, last: int) -> str:
    """The sentence where numbers are missing."""
    if first == last:
        return str(_("Die Zeile %(line)s fehlt in der Quelle.", line=first))
    return str(_("Die Zeilen %(lines)s fehlen in der Quelle.", lines=f"{first}–{last}"))
