"""Amendments as pages show them, with words for those who hear the page."""

from flask_babel import gettext as _

from deliberation.domain.text.change import Change, Ground, Wanted, change_of
from deliberation.domain.text.marked import MarkedWords
from deliberation.web.languages import language_amid_german


def shown(ground: Ground, wanted: Wanted) -> Change:
    """The change, with a word before what goes and one before what comes."""
    spoken = MarkedWords(gone=_("gestrichen:"), new=_("eingefügt:"), language=language_amid_german())
    return change_of(ground, wanted, spoken)
