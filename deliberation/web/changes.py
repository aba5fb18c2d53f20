"""Amendments as pages show them, with words for those who hear the page."""

from flask_babel import gettext as _

from deliberation.domain.text.change import Change, Ground, Said, Wanted, change_of, said_of
from deliberation.domain.text.diff import diff
from deliberation.domain.text.joining import Joined
from deliberation.domain.text.notation import read
from deliberation.domain.text.showing import BEGINNING, Asked, Shown, View, revised, shown_in
from deliberation.domain.text.views import MarkedWords, changed_places, whole_text
from deliberation.web.languages import current_language, language_amid_german


def shown(ground: Ground, wanted: Wanted) -> Change:
    """The change, with a word before what goes and one before what comes."""
    return change_of(ground, wanted, spoken(), current_language())


def said_and_shown(ground: Ground, wanted: Wanted, view: View, asked: Asked = BEGINNING) -> tuple[Said, Shown]:
    """The points of an amendment, and its text in the one view that somebody looks at; of a long one a part."""
    language = current_language()
    return said_of(ground, wanted, language), shown_in(view, ground, wanted, spoken(), language, asked)


def in_italics(before: Ground, now: Ground, asked: Asked | None = None) -> Shown:
    """A version of a motion, in italics what the one before did not say; the part that is asked for, else all."""
    return revised(before, now, spoken(), asked=asked)


def in_colours(before: Ground, now: Ground, asked: Asked) -> Shown:
    """A version of a motion, what is new and what is gone marked as in an amendment, with the lines of the version."""
    return revised(before, now, spoken(), shows_gone=True, asked=asked)


def shown_together(ground: Ground, joined: Joined) -> Change:
    """The places that several amendments change together, as they are shown of one; each has points of its own."""
    old, lines = ground.read()
    has_numbers = ground.first_line is not None
    marked = changed_places(old, joined.patch, lines if has_numbers else (), spoken())
    return Change(start=0, points=(), marked=marked)


def told_apart(before: str, after: str) -> Change:
    """What somebody changed in words of their own: all of them, marked. Not kept: who takes them back takes all."""
    old, new = read(before, keeps_line_ends=True), read(after, keeps_line_ends=True)
    return Change(start=0, points=(), marked=whole_text(old, diff(old, new), (), spoken()))


def spoken() -> MarkedWords:
    """What those hear who do not see how words are marked."""
    return MarkedWords(
        gone=_("gestrichen:"),
        new=_("eingefügt:"),
        moved_away=_("hier weg, verschoben:"),
        moved_here=_("hierher verschoben:"),
        set_anew=_("anders gesetzt:"),
        language=language_amid_german(),
    )
