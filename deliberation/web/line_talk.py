"""Who speaks about the lines of a text, shown where these lines stand. No name is kept with the text."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app, url_for

from deliberation.domain.text.anchoring import FoundSpot, found_in
from deliberation.domain.text.change import Ground
from deliberation.domain.text.parts import Part
from deliberation.queries.line_talk import Talk, TalkRow
from deliberation.web.languages import language_amid_german
from deliberation.web.texts import MadeText, text_of_version, text_with_words_between

Said = tuple[FoundSpot | None, str, str, str]


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A text with who speaks about its lines.

    gone -- what is said of lines that this version does not have, or not for certain
    """

    text: MadeText
    gone: tuple[TalkRow, ...] = ()


def spoken_text(text: Ground, talk: Talk, part: Part | None = None) -> SpokenText:
    """A version in the reader's language, or a part of it, with links below the blocks of which somebody speaks."""
    places = [(row, found_in(row.spot, row.then, text)) for row in talk.rows]
    by_block = defaultdict[int, list[tuple[FoundSpot, TalkRow]]](list)
    for row, found in places:
        if found is not None and found.is_certain:
            by_block[found.block].append((found, row))
    gone = tuple(row for row, found in places if found is None or not found.is_certain)
    if not by_block:
        return SpokenText(text_of_version(text, part), gone)
    has_numbers = text.first_line is not None
    between = {block: _html(rows, has_numbers=has_numbers) for block, rows in by_block.items()}
    return SpokenText(text_with_words_between(text, between, part), gone)


def _html(rows: list[tuple[FoundSpot, TalkRow]], *, has_numbers: bool) -> str:
    """What stands below a block, in the order of its lines."""
    ordered = sorted(rows, key=lambda one: (one[0].first, one[1].contribution_id))
    said: list[Said] = [
        (
            found if has_numbers else None,
            url_for("forums.contribution", contribution_id=row.contribution_id, _anchor=row.place),
            row.author,
            row.room,
        )
        for found, row in ordered
    ]
    template = current_app.jinja_env.get_template("macros/anchors.html")
    talk: Callable[..., str] = getattr(template.module, "talk")  # noqa: B009 — a macro
    return str(talk(said, language_amid_german()))
