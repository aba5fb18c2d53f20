"""The one question of a poll, and why it is asked again."""

from flask_babel import lazy_gettext as _

from deliberation.web.form_base import Form, line, word_choice
from deliberation.web.words import CHOICE_WORDS, REPEAT_WORDS

LONGEST_WORDS = 300


class VoteForm(Form):
    """Yes, no, or neither."""

    choice = word_choice(_("Deine Stimme"), CHOICE_WORDS, as_radio=True)


class RepeatForm(Form):
    """Why an assembly votes once more on the same."""

    ground = word_choice(_("Warum wird noch einmal abgestimmt?"), REPEAT_WORDS, as_radio=True)
    words = line(
        _("Was ist geschehen?"),
        LONGEST_WORDS,
        description=_("Ein Satz. Er steht später beim Ergebnis, mit deinem Namen."),
    )
