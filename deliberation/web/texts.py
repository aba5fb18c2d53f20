"""The texts of motions as pages show them. A version never changes, so each is made once and not at every view."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from deliberation.domain.text.change import Ground
from deliberation.domain.text.citing import section_places
from deliberation.domain.text.document import Document
from deliberation.domain.text.html import by_lines, by_places
from deliberation.domain.text.keeping import kept
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.parts import Part, ending_in, part_with, parts_of
from deliberation.domain.text.phrasing.german import place_in_german
from deliberation.domain.text.showing import Asked, Shown
from deliberation.web.changes import in_italics
from deliberation.web.languages import current_language, language_amid_german

# the motions of a large assembly that are read in the same hour; a long one has 100 kB
KEPT = 128
# behind each block, where a text is parted; no text holds it, since forms refuse it and PostgreSQL cannot store it
_BEHIND = "\0"
# of many who open a long text at once one makes it, and the others have it then
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class MadeText:
    """A text as HTML that is safe to show, and how many official lines it has (0: it has no line numbers).

    is_lasting -- whether it is the same for everybody and at every view
    """

    html: str
    lines: int
    is_lasting: bool = True


def text_of_version(text: Ground, part: Part | None = None) -> MadeText:
    """The text of a version in the reader's language: the sentences about missing lines are ours.

    part -- of a long one what is shown
    """
    with _one_at_a_time:
        return _kept(text, current_language(), part)


def parts_of_version(text: Ground) -> tuple[Part, ...]:
    """The parts in which it is shown; one for most."""
    with _one_at_a_time:
        return parts_of(text)


def part_asked_for(text: Ground, asked: Asked) -> tuple[tuple[Part, ...], Part | None]:
    """The parts of a text, and the one that is to be shown; None where it is shown whole."""
    parts = parts_of_version(text)
    return parts, part_with(parts, asked.line) if len(parts) > 1 else None


def text_with_words_between(text: Ground, between: Mapping[int, str], part: Part | None = None) -> MadeText:
    """The text of a version, or a part, with HTML of ours, safe to show, behind some of its blocks."""
    with _one_at_a_time:
        blocks, count = _kept_by_blocks(text, current_language(), part)
    lines, first = text.read()[1], 0
    if part is not None:
        first, ending = lines[part.lines.start].block, ending_in(part, lines)
        between = {block: said for block, said in between.items() if block in ending}
    said = (block + between.get(index, "") for index, block in enumerate(blocks, start=first))
    return MadeText("".join(said), count, is_lasting=False)


def text_in_italics(before: Ground, text: Ground) -> MadeText:
    """The text of a version with what the one before did not say in italics."""
    return of_version(in_italics(before, text), text)


def of_version(shown: Shown, text: Ground) -> MadeText:
    """A comparison as the text of the version whose lines it has."""
    return MadeText(shown.html, len(text.read()[1]) if text.first_line is not None else 0)


@kept(KEPT)
def _kept(text: Ground, _language: str, part: Part | None) -> MadeText:
    return _made(text, part)


# only texts of which somebody speaks
@kept(KEPT // 4)
def _kept_by_blocks(text: Ground, _language: str, part: Part | None) -> tuple[tuple[str, ...], int]:
    whole = _made(text, part, behind=_BEHIND)
    return tuple(whole.html.split(_BEHIND)), whole.lines


def _made(text: Ground, part: Part | None, behind: str = "") -> MadeText:
    document, lines = text.read()
    within = part.lines if part else None
    if text.first_line is not None:
        html = by_lines(document, lines, missing_lines, language_amid_german(), behind, within=within)
        return MadeText(html, len(lines))
    names = [place_in_german(place) for place in section_places(document)]
    blocks = range(lines[within.start].block, lines[within.stop - 1].block + 1) if within else None
    return MadeText(by_places(document, names, behind, within=blocks), 0)


def made(document: Document, *, width: int, first_line: int | None, behind: str = "") -> MadeText:
    """A text that is not stored yet, as it would be shown. `behind`: what stands behind each of its blocks."""
    if first_line is None:
        names = [place_in_german(place) for place in section_places(document)]
        return MadeText(by_places(document, names, behind), 0)
    lines = number_lines(document, width=width, first=first_line)
    return MadeText(by_lines(document, lines, missing_lines, language_amid_german(), behind), len(lines))


def missing_lines(first: int, last: int) -> str:
    """The sentence where numbers are missing."""
    if first == last:
        return str(_("Die Zeile %(line)s fehlt in der Quelle.", line=first))
    return str(_("Die Zeilen %(lines)s fehlen in der Quelle.", lines=f"{first}–{last}"))
