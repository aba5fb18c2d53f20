"""Forms around the roll of an assembly."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField

from deliberation.domain.procedure.mandates import LAST_RANK, MOST_SENDERS
from deliberation.web.form_base import (
    LONGEST_ADDRESS,
    LONGEST_REASON,
    Form,
    carried,
    line,
    listing,
    number,
    text,
    tick,
    word_choice,
)

# a key of forty characters, two numbers and what stands between them
LONGEST_LINES = MOST_SENDERS * 60
LONGEST_MARK = 64  # SHA-256, hexadecimal

VOTING, ADVISORY = "voting", "advisory"
DELEGATE, SUBSTITUTE = "delegate", "substitute"


class SeatsForm(Form):
    """Who sends how many."""

    seats = listing(
        _("Plätze"),
        LONGEST_LINES,
        is_required=False,
        description=_(
            "Eine Zeile je Gliederung oder Gremium: das Kürzel, dann die Plätze mit Stimme, dann die beratenden, wenn "
            "es welche gibt. Zum Beispiel „KV-Spree: 3, 1“."
        ),
    )
    seen = carried(LONGEST_LINES)
    asks_registration = tick(
        _("Abstimmen kann, wer am Einlass angemeldet ist"),
        description=_("Ohne Häkchen stimmen alle Delegierten mit Stimme ab, auch die, die niemand angemeldet hat."),
    )


class MandateForm(Form):
    """Somebody to put on the roll."""

    who = line(_("Mitgliedsnummer oder E‑Mail-Adresse"), LONGEST_ADDRESS)
    role = word_choice(
        _("Gewählt als"), {DELEGATE: _("Delegierte*r"), SUBSTITUTE: _("Ersatzdelegierte*r")}, as_radio=True
    )
    vote = word_choice(_("Stimme"), {VOTING: _("mit Stimme"), ADVISORY: _("beratend")}, as_radio=True)
    rank = number(
        _("Platz in der Reihenfolge"),
        1,
        LAST_RANK,
        is_required=False,
        description=_("Nur für Ersatzdelegierte. Leer heißt: der nächste nach dem letzten."),
    )


class TakeOffRollForm(Form):
    """Why somebody is taken off."""

    reason = text(_("Grund"), LONGEST_REASON, description=_("Er steht im Verzeichnis der Handlungen."))


class RollFileForm(Form):
    """A list of delegates: a file, or one that was kept from before."""

    file = FileField(_("Delegiertenliste als CSV"))
    upload_id = carried(20)


class ApplyRollForm(Form):
    """What was shown: only that is done."""

    shown = carried(LONGEST_MARK)


class NobodyAskedForm(Form):
    """A step that asks for nothing but to be confirmed."""
