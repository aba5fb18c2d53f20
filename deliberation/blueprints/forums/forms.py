"""Forms for opening rooms and writing in them."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.validators import Optional

from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.field_names import LONGEST_FIELD_NAME
from deliberation.web.form_base import LONGEST_TITLE, Form, carried, line, options, text, thing_choice
from deliberation.web.words import CONTRIBUTION_WORDS

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


def kind_choice() -> SelectField:
    """What somebody calls their words, if they want to."""
    choices = options([("", _("einfach ein Gedanke")), *CONTRIBUTION_WORDS.items()])
    return SelectField(_("Was ist es?"), [Optional()], choices=choices, coerce=_kind, default=None)


def _kind(value: Any) -> ContributionKind | str:
    return ContributionKind(value) if value in set(ContributionKind) else str(value or "")


class ContributionForm(Form):
    """The beginning of a thread."""

    kind = kind_choice()
    draft = carried(40)
    text = text(_("Dein Beitrag"), LONGEST_CONTRIBUTION)


class OwnWordsForm(Form):
    """Other words for a contribution of one's own."""

    text = text(_("Dein Beitrag"), LONGEST_CONTRIBUTION)
    kind = kind_choice()
    seen = carried(64)


class RestoreForm(Form):
    """What was withdrawn, to be put back."""

    words = carried()


class AnswerForm(Form):
    """An answer to a contribution."""

    kind = kind_choice()
    draft = carried(40)
    text = text(_("Deine Antwort"), LONGEST_CONTRIBUTION)
