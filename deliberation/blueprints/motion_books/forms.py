"""What somebody chooses who orders an issue."""

from flask_babel import lazy_gettext as _

from deliberation.web.form_base import Form, word_choice
from deliberation.web.words import CHANGES_WORDS


class BookForm(Form):
    """How the issue shows what is new in motions that an earlier one has."""

    changes = word_choice(_("Was in geänderten Anträgen neu ist"), CHANGES_WORDS, as_radio=True)
