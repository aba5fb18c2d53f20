"""Forms for cross-cutting themes."""

from flask_babel import lazy_gettext as _

from deliberation.blueprints.forums.forms import LONGEST_QUESTION
from deliberation.domain.rooms.field_names import LONGEST_FIELD_NAME
from deliberation.web.form_base import LONGEST_REASON, Form, line, text, thing_choice


class ThemeForm(Form):
    """A new theme."""

    name = line(_("Name des Themas"), LONGEST_FIELD_NAME)
    summary = text(
        _("Worum es geht"), LONGEST_QUESTION, description=_("Ein, zwei Sätze: was daran quer durch die Felder geht.")
    )


class AssignThemeForm(Form):
    """A theme for a room or a field, and why."""

    theme_id = thing_choice(_("Thema"))
    reason = text(
        _("Warum gehört es hierher?"),
        LONGEST_REASON,
        description=_("Ein Satz genügt. Er steht mit deinem Namen beim Thema."),
    )


class TakeOffForm(Form):
    """Why a theme does not belong there any more."""

    reason = text(
        _("Warum?"), LONGEST_REASON, description=_("Ein Satz genügt. Er steht im Verzeichnis der Handlungen.")
    )
