"""Forms for reading paths."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Field, RadioField
from wtforms.validators import InputRequired

from deliberation.domain.rooms.reading_paths import LONGEST_LINK, LONGEST_NOTE, LONGEST_PATH_TITLE, LONGEST_WHY
from deliberation.web.form_base import Form, line, text

# what is chosen where nothing that is there is meant
NEW = "new"


def _note() -> Field:
    return line(
        _("Warum hier anhalten?"),
        LONGEST_NOTE,
        is_required=False,
        description=_("Ein Satz, mit deinem Namen. Alle lesen ihn, die auch die Stelle lesen können."),
    )


class PathForm(Form):
    """What a path is called, and what it is for."""

    title = line(_("Überschrift"), LONGEST_PATH_TITLE, description=_("Wohin der Weg führt: „Vom Dorf zur Fernwärme“."))
    why = text(
        _("Wofür dieser Weg gut ist"),
        LONGEST_WHY,
        description=_(
            "Ein, zwei Sätze: für wen, und warum gerade diese Stellen in dieser Folge. Das lesen alle, die wenigstens "
            "eine davon lesen können."
        ),
    )


class OnPathForm(Form):
    """Something is put on a path: one that is there, or a new one."""

    path_id = RadioField(_("Auf welchen Weg?"), [InputRequired(_("Bitte wähle etwas aus."))])
    title = line(_("Überschrift des neuen Wegs"), LONGEST_PATH_TITLE, is_required=False)
    why = text(
        _("Wofür der neue Weg gut ist"),
        LONGEST_WHY,
        is_required=False,
        description=_("Das lesen alle, die wenigstens eine Stelle darauf lesen können."),
    )
    note = _note()

    def validate(self, extra_validators: Any = None) -> bool:
        """A new path has a title and says what it is for."""
        is_fine = super().validate(extra_validators)
        for field in (self.title, self.why) if self.path_id.data == NEW else ():
            if not field.data and not field.errors:
                field.errors = [str(_("Dieses Feld fehlt noch."))]
                is_fine = False
        return is_fine


class LinkForm(Form):
    """A stop by the address of its page."""

    link = line(
        _("Adresse der Seite"),
        LONGEST_LINK,
        description=_(
            "Öffne, wohin der Weg führen soll, und kopiere die Zeile oben im Browser: ein Beitrag, ein längerer Text, "
            "ein Antrag oder ein ganzer Raum."
        ),
    )
    note = _note()


class NoteForm(Form):
    """What is said about a stop."""

    note = _note()
