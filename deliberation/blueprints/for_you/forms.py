"""Forms of the page "Für dich" and of the ten-minute stack."""

from flask_babel import lazy_gettext as _

from deliberation.web.for_you_words import MINUTES_WORDS
from deliberation.web.form_base import Form, carried, word_choice


class AnswersForm(Form):
    """Whether answers to one's own words stand on the page: "yes" or "no"."""

    answers = carried(3)


class BookmarkForm(Form):
    """Up to where somebody has read: the mark that the page gave out."""

    until = carried(60)


class MinutesForm(Form):
    """How much time somebody has."""

    minutes = word_choice(_("Wie viel Zeit hast du?"), MINUTES_WORDS)


class TurnForm(Form):
    """What to open next in the stack: the id of a contribution, "end" or "away"."""

    to = carried(10)
