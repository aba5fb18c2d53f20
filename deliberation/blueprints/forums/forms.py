"""Forms for opening rooms and writing in them."""

from flask_babel import lazy_gettext as _

from deliberation.domain.rooms.field_names import LONGEST_FIELD_NAME
from deliberation.web.form_base import LONGEST_TITLE, Form, line, text, thing_choice

LONGEST_QUESTION = 500
# about four printed pages; whoever has more to say has a paper to write
LONGEST_CONTRIBUTION = 10_000


class FieldForm(Form):
    """A new field."""

    name = line(_("Name des Felds"), LONGEST_FIELD_NAME)
    summary = text(_("Worum es geht"), LONGEST_QUESTION, description=_("Zwei, drei Sätze, die einladen."))


class RoomForm(Form):
    """A new open room in a field."""

    association_id = thing_choice(_("Für wen ist der Raum?"))
    name = line(_("Name des Raums"), LONGEST_TITLE)
    opening_question = text(
        _("Frage, mit der du den Raum eröffnest"),
        LONGEST_QUESTION,
        description=_("Am besten eine, auf die du selbst noch keine fertige Antwort hast."),
    )


class HandOverForm(Form):
    """Another host for a room."""

    host_id = thing_choice(
        _("Neue Gastgeber*in"),
        description=_(
            "Zur Wahl stehen alle, die hier zuletzt geschrieben haben, wer in der Gliederung die Debatte betreut, und "
            "du selbst. Fehlt jemand? Bitte die Person, hier zuerst etwas zu schreiben."
        ),
    )


class ContributionForm(Form):
    """The beginning of a thread."""

    text = text(_("Dein Beitrag"), LONGEST_CONTRIBUTION)


class AnswerForm(Form):
    """An answer to a contribution."""

    text = text(_("Deine Antwort"), LONGEST_CONTRIBUTION)
