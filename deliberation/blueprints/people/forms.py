"""Forms about people and their functions."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired

from deliberation.domain.people import PersonKind
from deliberation.web.form_base import (
    LONGEST_REASON,
    Form,
    address,
    day,
    name_of_somebody,
    text,
    thing_choice,
    word_choice,
)
from deliberation.web.words import FUNCTION_WORDS, KIND_WORDS, RIGHT_WORDS

# members come with the member list; these are the people whom that list does not know
INVITED_KINDS = (PersonKind.GUEST, PersonKind.INTERESTED, PersonKind.GUEST_MEMBER)


class InviteForm(Form):
    """Somebody whom the member list does not know."""

    kind = word_choice(_("Wer wird eingeladen?"), KIND_WORDS, some=INVITED_KINDS, as_radio=True)
    given_name = name_of_somebody(_("Vorname"))
    family_name = name_of_somebody(_("Nachname"))
    email = address()
    association_id = thing_choice(_("Gliederung"))
    organisation_id = thing_choice(
        _("Organisation"),
        is_required=False,
        description=_("Nur ein Gast einer Organisation kommt von einer; dann muss sie hier stehen."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """An organisation for its guests, and for nobody else; the rule itself is the service's."""
        is_fine = super().validate(extra_validators)
        is_guest, organisation = self.kind.data == PersonKind.GUEST, self.organisation_id
        if organisation.errors or self.kind.errors or is_guest == (organisation.data is not None):
            return is_fine
        organisation.errors = [
            str(
                _("Bitte wähle die Organisation, von der dieser Gast kommt.")
                if is_guest
                else _("Zu einer Organisation gehört nur, wer als ihr Gast kommt. Wähle hier „keine“.")
            )
        ]
        return False


class FunctionForm(Form):
    """A function, where and how long."""

    function = word_choice(_("Funktion"), FUNCTION_WORDS)
    place = SelectField(_("Wofür?"), [InputRequired(_("Bitte wähle etwas aus."))])
    held_since = day(_("Gilt ab"))
    held_until = day(_("Gilt bis"), is_required=False, description=_("Leer heißt: ohne Ende."))


def _decision() -> TextAreaField:
    return text(
        _("Beschluss"),
        LONGEST_REASON,
        description=_("Wer hat das wann beschlossen? Zum Beispiel: Kreisvorstand, 12. Mai 2026, TOP 4."),
    )


class RightForm(Form):
    """A right of a Gastmitglied and the decision it rests on."""

    right = word_choice(_("Recht"), RIGHT_WORDS)
    held_since = day(_("Gilt ab"))
    held_until = day(_("Gilt bis"), is_required=False, description=_("Leer heißt: ohne Ende."))
    decision = _decision()


class EndRightForm(Form):
    """The decision that takes a right back."""

    decision = _decision()


class EndForm(Form):
    """Why somebody loses a function, or their access."""

    reason = text(_("Grund"), LONGEST_REASON, description=_("Er steht im Verzeichnis der Handlungen."))


class ResetForm(Form):
    """Why a second factor is taken away."""

    reason = text(_("Grund"), LONGEST_REASON, description=_("Woran hast du die Person erkannt?"))
