"""The one question of a poll."""

from flask_babel import lazy_gettext as _

from deliberation.web.form_base import Form, word_choice
from deliberation.web.words import CHOICE_WORDS


class VoteForm(Form):
    """Yes, no, or neither."""

    choice = word_choice(_("Deine Stimme"), CHOICE_WORDS, as_radio=True)
