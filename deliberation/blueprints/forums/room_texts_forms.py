"""Forms in which a host says what is read in a room, or what came out of it."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.validators import Optional

from deliberation.domain.rooms.reading_paths import LONGEST_LINK
from deliberation.web.form_base import LONGEST_REASON, Form, MultiCheckboxField, line, text


def _link() -> StringField:
    return line(
        _("Oder ein anderer Text"),
        LONGEST_LINK,
        is_required=False,
        description=_("Öffne den Antrag oder das Papier, und kopiere die Zeile oben im Browser hierher."),
    )


class ReadTextForm(Form):
    """What a reading circle reads: one of the papers at hand, or a text by the address of its page."""

    chosen = RadioField(_("Was wird gelesen?"), [Optional()])
    link = _link()
    reason = text(
        _("Warum dieser Text?"),
        LONGEST_REASON,
        description=_("Ein Satz genügt. Er steht im Verzeichnis der Handlungen."),
    )


class ResultsForm(Form):
    """What came out of a working group: papers of the room, and texts by the address of their page."""

    chosen = MultiCheckboxField(_("Was ist hier entstanden?"))
    link = _link()
    reason = text(
        _("Warum änderst du es?"),
        LONGEST_REASON,
        description=_("Ein Satz genügt. Er steht im Verzeichnis der Handlungen."),
    )
