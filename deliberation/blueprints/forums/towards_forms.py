"""The form with which a room towards a decision is opened."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.validators import InputRequired

from deliberation.blueprints.forums.audience_forms import downward_choice, upward_choice
from deliberation.blueprints.forums.forms import LONGEST_QUESTION
from deliberation.domain.rooms.towards import LONGEST_PURPOSE
from deliberation.web.form_base import LONGEST_REASON, LONGEST_TITLE, Form, day, line, text, ticks


class LeadOnForm(Form):
    """A new room: what it is for, who decides, from when on, and what it rests on."""

    name = line(_("Name des neuen Raums"), LONGEST_TITLE)
    opening_question = text(_("Frage, mit der du ihn eröffnest"), LONGEST_QUESTION)
    purpose = text(
        _("Zweck"), LONGEST_PURPOSE, description=_("Was soll am Ende entschieden sein? Zwei, drei Sätze genügen.")
    )
    # a body or an assembly, each by its number: body:7
    decider = SelectField(
        _("Wer soll entscheiden?"),
        [InputRequired(_("Bitte wähle etwas aus."))],
        description=_("Zur Wahl stehen Gremien und angekündigte Versammlungen eurer Gliederung und derer darüber."),
    )
    earliest_on = day(_("Frühestens am"))
    rests_on = ticks(
        _("Worauf stützt er sich?"),
        description=_("Alle, deren Beitrag du wählst, lesen davon auf ihrer Seite „Für dich“."),
    )
    downward = downward_choice()
    upward = upward_choice()
    reason = text(
        _("Warum öffnest du ihn?"),
        LONGEST_REASON,
        description=_("Ein Satz genügt. Er steht im Verzeichnis der Handlungen."),
    )
