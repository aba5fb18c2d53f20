"""Forms about who sees a room."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField

from deliberation.web.audience_words import DOWNWARD_NAMES, UPWARD_NAMES
from deliberation.web.form_base import LONGEST_REASON, Form, text, thing_choice, word_choice


def downward_choice() -> SelectField:
    """Whether all come in who belong to the place."""
    return word_choice(_("Wer darf hier lesen und schreiben?"), DOWNWARD_NAMES, as_radio=True)


def upward_choice() -> SelectField:
    """Who comes in from above."""
    return word_choice(_("Und wer von darüber?"), UPWARD_NAMES, as_radio=True)


_WHY = _("Ein Satz genügt. Er steht beim Raum und im Verzeichnis der Handlungen.")


class AudienceForm(Form):
    """Another audience for a room."""

    downward = downward_choice()
    upward = upward_choice()
    reason = text(_("Warum?"), LONGEST_REASON, description=_WHY)


class GuestsForm(Form):
    """Whose guests are to come."""

    organisation_id = thing_choice(
        _("Organisation"),
        description=_("Zur Wahl stehen Organisationen, mit denen eure Gliederung oder eine darüber zusammenarbeitet."),
    )
    reason = text(_("Warum lädst du sie ein?"), LONGEST_REASON, description=_WHY)


class EndGuestsForm(Form):
    """Why guests are to come no more."""

    reason = text(_("Warum?"), LONGEST_REASON, description=_WHY)
