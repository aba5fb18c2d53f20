"""Forms for what becomes of motions."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.validators import InputRequired

from deliberation.domain.procedure.drafts import LONGEST_DRAFT
from deliberation.web.form_base import LONGEST_REASON, Form, carried, notation, text, thing_choice, tick

_REASON = _("Was alle dazu wissen sollen")


class OutcomeForm(Form):
    """What there is to say to an outcome."""

    reason = text(_REASON, LONGEST_REASON, is_required=False)


class AdoptForm(OutcomeForm):
    """Which text holds."""

    version = thing_choice(_("Welche Fassung ist beschlossen?"))


class ReferForm(OutcomeForm):
    """To whom it goes."""

    receiver = SelectField(_("An wen?"), [InputRequired(_("Bitte wähle etwas aus."))])


class SettleForm(OutcomeForm):
    """By what it is settled."""

    settled_by = thing_choice(
        _("Durch welchen Antrag?"),
        is_required=False,
        description=_("Hat ihn etwas anderes erledigt, schreib es unten dazu."),
    )


class ReopenForm(Form):
    """Why a decision is open again."""

    reason = text(
        _("Warum ist die Entscheidung wieder offen?"),
        LONGEST_REASON,
        description=_("Zum Beispiel ein Rückholantrag, oder ein Versehen beim Eintragen. Alle lesen das."),
    )


class CorrectionForm(Form):
    """A decided text, put right. seen -- the id of the version that was read"""

    source = notation(
        _("Text des Antrags"),
        LONGEST_DRAFT,
        description=_("Überschriften beginnen mit ##, Punkte einer Liste mit -."),
    )
    reason = text(
        _("Was war falsch?"),
        LONGEST_REASON,
        description=_("Zum Beispiel ein Tippfehler. Alle lesen das."),
    )
    seen = carried(10)


class LeftOverForm(ReferForm):
    """To whom all goes that is left. seen -- the seal of what was shown"""

    adjourned = tick(_("Auch die vertagten Anträge überweisen"))
    seen = carried(64)
