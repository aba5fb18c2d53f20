"""What co-authors say about the lines of their draft, shown where these lines stand now."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import current_app

from deliberation.domain.text.anchoring import FoundSpot, found_in
from deliberation.domain.text.change import Ground
from deliberation.domain.text.parts import Part, asked_for, ending_in
from deliberation.queries.draft_comments import CommentRow
from deliberation.web.languages import language_amid_german
from deliberation.web.texts import MadeText, text_of_version, text_with_words_between


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """What was said, and where its lines stand now. `found`: None where they are gone, or not there for certain."""

    comment: CommentRow
    found: FoundSpot | None


@dataclass(frozen=True, slots=True)
class NotedText:
    """A text with what is said about its lines; in `gone` what has no place in it any more.

    elsewhere -- how much is said about lines in other parts of a long text than the one that is shown
    """

    text: MadeText
    gone: tuple[PlacedComment, ...] = ()
    has_notes: bool = False
    elsewhere: int = 0


def placed(comments: Iterable[CommentRow], now: Ground) -> tuple[PlacedComment, ...]:
    """Each of them with its lines, in the order of these; what has none comes last."""
    found = [PlacedComment(one, _certain(found_in(one.spot, one.then, now))) for one in comments]
    return tuple(sorted(found, key=_in_order))


def noted_text(text: Ground, comments: Iterable[CommentRow], part: Part | None = None) -> NotedText:
    """The draft, or a part of it, as its authors read it, with the words about a block behind it."""
    by_block = defaultdict[int, list[PlacedComment]](list)
    gone = []
    for one in placed(comments, text):
        if one.found is None:
            gone.append(one)
        else:
            by_block[one.found.block].append(one)
    here = ending_in(part, text.read()[1]) if part else by_block.keys()
    elsewhere = sum(len(rows) for block, rows in by_block.items() if block not in here)
    has_numbers = text.first_line is not None
    between = {block: _html(rows, has_numbers=has_numbers) for block, rows in by_block.items() if block in here}
    if not between:
        return NotedText(text_of_version(text, part), tuple(gone), elsewhere=elsewhere)
    shown = text_with_words_between(text, between, part)
    return NotedText(shown, tuple(gone), has_notes=True, elsewhere=elsewhere)


def line_of_note(found: FoundSpot | None, now: Ground) -> int | None:
    """What the address of a long draft asks for to show what is said about some lines, behind the block they end in.

    None where the first part shows it: what has no certain place stands below each.
    """
    if found is None or not found.is_certain:
        return None
    if now.first_line is None:
        return asked_for(found.block + 1)
    return asked_for(max(line.number for line in now.read()[1] if line.block == found.block))


def _certain(found: FoundSpot | None) -> FoundSpot | None:
    return found if found is not None and found.is_certain else None


def _in_order(one: PlacedComment) -> tuple[bool, int, int]:
    return one.found is None, one.found.first if one.found else 0, one.comment.id


def _html(rows: list[PlacedComment], *, has_numbers: bool) -> str:
    template = current_app.jinja_env.get_template("macros/draft_notes.html")
    notes: Callable[..., str] = getattr(template.module, "notes")  # noqa: B009 — a macro
    return str(notes(rows, has_numbers, language_amid_german()))
