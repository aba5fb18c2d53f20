"""Forms with which an assembly is set up."""

import re
from collections.abc import Collection
from datetime import time

from flask_babel import lazy_gettext as _
from wtforms import Field, ValidationError

from deliberation.domain.procedure.motion_types import (
    LONGEST_GRACE_MINUTES,
    LONGEST_HEADING,
    LONGEST_LEAD,
    LONGEST_SOURCE,
    LONGEST_TYPE_NAME,
    MOST_SUPPORTERS,
    NARROWEST,
    WIDEST,
    Preset,
)
from deliberation.domain.procedure.numbering import LONGEST_PATTERN
from deliberation.domain.procedure.sittings import LONGEST_LINK, LONGEST_PLACE
from deliberation.web.assembly_words import ASSEMBLY_KIND_WORDS, PRESET_WORDS, SUBMITTER_WORDS, SUPPORTER_WORDS
from deliberation.web.form_base import (
    LONGEST_ADDRESS,
    LONGEST_REASON,
    LONGEST_TITLE,
    Form,
    carried,
    day,
    line,
    listing,
    number,
    options,
    text,
    thing_choice,
    tick,
    ticks,
    word_choice,
)
from deliberation.web.keys import demand_key

LONGEST_TIME = 20
LONGEST_SITTINGS = 4_000
LONGEST_AGENDA = 30_000
LONGEST_FURTHER = 800
# any line of the road to number 400
LARGEST_FIRST_LINE = 9_999
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:\s?Uhr)?")

_AGENDA_HINT = _(
    "Ein Punkt je Zeile, Unterpunkte eingerückt oder mit 1.1. Wer mag, schreibt eine Uhrzeit davor: 19:30 Anträge. "
    "Die Nummern zählen wir."
)


def clock_time(field: Field) -> time | None:
    """The time of day that somebody typed into a field that was found right."""
    said = _CLOCK.fullmatch((field.data or "").strip())
    return time(int(said[1]) % 24, int(said[2] or 0)) if said else None


def _a_time(_form: Form, field: Field) -> None:
    said = _CLOCK.fullmatch((field.data or "").strip())
    if field.data and (said is None or int(said[1]) > 24 or int(said[2] or 0) > 59):
        raise ValidationError(str(_("Das ist keine Uhrzeit. Möglich ist 19:30.")))


def _a_link(_form: Form, field: Field) -> None:
    if field.data and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", field.data):
        raise ValidationError(str(_("Ein Link beginnt mit https:// und hat keine Leerzeichen.")))


def _place() -> Field:
    return line(_("Ort"), LONGEST_PLACE, description=_("Haus, Straße, Stadt; oder „online“."))


def _link() -> Field:
    return line(_("Link"), LONGEST_LINK, is_required=False, description=_("Zur Videokonferenz oder zu einer Seite."))


class PlanForm(Form):
    """What every assembly is announced with. Each form has its fields in the order of its page: so errors are told."""

    place: Field
    link: Field
    kind = word_choice(_("Was ist es?"), ASSEMBLY_KIND_WORDS)
    name = line(_("Name"), LONGEST_TITLE)

    def validate_link(self, field: Field) -> None:
        """What is followed must lead into the net."""
        _a_link(self, field)


class SmallAssemblyForm(PlanForm):
    """An assembly of an evening, whole on one page."""

    body_id = thing_choice(_("Wer kommt zusammen?"), is_required=False)
    opens_on = day(_("Tag"))
    begins = line(_("Beginn"), LONGEST_TIME, description=_("Zum Beispiel 19:00"))
    ends = line(_("Ende"), LONGEST_TIME, is_required=False)
    place, link = _place(), _link()
    chair = line(
        _("Wer leitet?"),
        LONGEST_ADDRESS,
        is_required=False,
        description=_(
            "Mitgliedsnummer oder E‑Mail-Adresse. Das geht auch später; dich selbst kannst du nicht benennen."
        ),
    )
    agenda = listing(_("Tagesordnung"), LONGEST_AGENDA, is_required=False, description=_AGENDA_HINT)
    submission_days = number(
        _("Tage zwischen Antragsschluss und Eröffnung"),
        0,
        LONGEST_LEAD,
        is_required=False,
        description=_("Ohne Angabe sind Anträge bis zur Eröffnung möglich."),
    )
    like = carried(12)

    def validate_begins(self, field: Field) -> None:
        """A time of day."""
        _a_time(self, field)

    def validate_ends(self, field: Field) -> None:
        """A time of day."""
        _a_time(self, field)


def _sittings() -> Field:
    return listing(_("Sitzungen"), LONGEST_SITTINGS, description=_("Eine je Zeile: 12.06.2027, 10:00–18:00 Erster Tag"))


class SittingsForm(PlanForm):
    """An assembly with several sittings."""

    sittings: Field


class LargeAssemblyForm(SittingsForm):
    """A large assembly: its sittings, and which motions come before it. The agenda follows on a page of its own."""

    body_id = thing_choice(_("Wer kommt zusammen?"), is_required=False)
    sittings, place, link = _sittings(), _place(), _link()
    presets = ticks(_("Welche Anträge gibt es?"), description=_("Ihre Regeln kannst du danach einzeln ändern."))
    key = line(
        _("Kürzel"),
        40,
        is_required=False,
        description=_("Zum Beispiel LPT-2. Es bleibt, auch wenn der Name sich ändert. Ohne Angabe machen wir eins."),
    )
    like = carried(12)

    def validate_key(self, field: Field) -> None:
        """The short name has its own shape."""
        demand_key(field)


class AssemblyForm(SittingsForm):
    """What can be changed of an assembly until it is over."""

    sittings, place, link = _sittings(), _place(), _link()


class ChairForm(Form):
    """Who leads an assembly."""

    who = line(_("Mitgliedsnummer oder E‑Mail-Adresse"), LONGEST_ADDRESS)


class AgendaForm(Form):
    """The agenda, as an outline."""

    agenda = listing(_("Tagesordnung"), LONGEST_AGENDA, is_required=False, description=_AGENDA_HINT)
    seen = carried(LONGEST_AGENDA * 2)


class AddTypesForm(Form):
    """Ready motion types to add."""

    presets = ticks(_("Was noch dazukommt"), description=_("Ihre Regeln kannst du danach einzeln ändern."))


class MotionTypeForm(Form):
    """The rules of a motion type."""

    name = line(_("Name"), LONGEST_TYPE_NAME)
    source = line(
        _("Wo die Regel steht"), LONGEST_SOURCE, description=_("Zum Beispiel: Landessatzung § 12, Geschäftsordnung § 4")
    )
    submitters = ticks(_("Wer kann solche Anträge stellen?"))
    min_supporters = number(_("Unterschriften anderer"), 0, MOST_SUPPORTERS)
    supporters = word_choice(_("Wessen Unterschriften zählen?"), SUPPORTER_WORDS)
    min_women_percent = number(
        _("Mindestanteil von Frauen in Prozent"),
        1,
        100,
        is_required=False,
        description=_("Er gilt ab fünf Unterschriften. Ohne Angabe wird nicht danach gefragt."),
    )
    submission_days = number(
        _("Antragsschluss"),
        0,
        LONGEST_LEAD,
        is_required=False,
        description=_("Tage vor der Eröffnung; 0 heißt: bis zur Eröffnung. Ohne Angabe gibt es keine Frist."),
    )
    publication_days = number(
        _("Veröffentlichung"), 0, LONGEST_LEAD, is_required=False, description=_("Tage vor der Eröffnung")
    )
    dispatch_days = number(
        _("Versand an die Delegierten"), 0, LONGEST_LEAD, is_required=False, description=_("Tage vor der Eröffnung")
    )
    is_amendable = tick(_("Änderungsanträge sind möglich"))
    amendment_days = number(
        _("Schluss für Änderungsanträge"), 0, LONGEST_LEAD, is_required=False, description=_("Tage vor der Eröffnung")
    )
    grace_minutes = number(
        _("Nachfrist in Minuten"),
        0,
        LONGEST_GRACE_MINUTES,
        description=_("So lange nach dem Ende einer Frist zählt noch, was kommt: falls gerade das Netz hakt."),
    )
    is_screened = tick(_("Die Antragskommission liest vor der Veröffentlichung mit"))
    number_pattern = line(
        _("Muster der Nummer"), LONGEST_PATTERN, description=_("# steht für die Zahl: Aus L## wird L01, L02 …")
    )
    width = number(_("Zeichen in einer Zeile"), NARROWEST, WIDEST)
    first_line = number(
        _("Erste Zeilennummer"),
        0,
        LARGEST_FIRST_LINE,
        is_required=False,
        description=_("Ohne Angabe hat der Text keine Zeilennummern."),
    )
    text_heading = line(_("Überschrift über dem Antragstext"), LONGEST_HEADING)
    reasons_heading = line(
        _("Überschrift über der Begründung"),
        LONGEST_HEADING,
        is_required=False,
        description=_("Ohne Angabe gibt es keine Begründung."),
    )
    reasons_required = tick(_("Die Begründung darf nicht fehlen"))
    further = text(
        _("Weitere Teile"),
        LONGEST_FURTHER,
        is_required=False,
        description=_("Eine Überschrift je Zeile. Ein Stern dahinter heißt: Dieser Teil darf nicht fehlen."),
    )
    reason = text(
        _("Warum ändern sich die Regeln?"),
        LONGEST_REASON,
        is_required=False,
        description=_("Nötig, sobald ein Antrag gestellt ist. Alle können es auf der Seite der Versammlung lesen."),
    )


def offer_words(form: Form, *, without: Collection[Preset] = ()) -> None:
    """Fill in what can be ticked, without ready types that are there already."""
    if "presets" in form:
        left = ((preset.value, word) for preset, word in PRESET_WORDS.items() if preset not in without)
        form["presets"].choices = options(left)
    if "submitters" in form:
        # the words also stand in the middle of sentences
        begun = ((one.value, f"{word}"[:1].upper() + f"{word}"[1:]) for one, word in SUBMITTER_WORDS.items())
        form["submitters"].choices = options(begun)
