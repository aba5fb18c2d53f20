"""Amendments as pages show them: German sentences of the motion book, and the marked places as HTML."""

from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from deliberation.domain.text.change import Ground, Wanted, change_of
from deliberation.domain.text.marked import MarkedWords


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What an amendment changes. No points: nothing."""

    start: int
    points: tuple[str, ...]
    marked: Markup


def shown(ground: Ground, wanted: Wanted) -> ShownChange:
    """The change, with words before what goes and comes for those who hear the page."""
    change = change_of(ground, wanted, MarkedWords(gone=_("gestrichen:"), new=_("eingefügt:")))
    return ShownChange(change.start, change.points, Markup(change.marked))  # noqa: S704 — cleaned where it is made
