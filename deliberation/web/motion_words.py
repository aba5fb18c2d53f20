"""Words and refusals about motions, from the draft on. Part of `words.py` and `sentences.py`."""

from collections.abc import Callable, Mapping

from flask_babel import format_date, gettext
from flask_babel import lazy_gettext as _

from deliberation.domain.procedure.checklist import Check, Point
from deliberation.domain.procedure.drafts import Phase

Facts = Mapping[str, object]

PHASE_WORDS = {
    Phase.DRAFTING: _("Entwurf"),
    Phase.SEEKING: _("sucht Unterstützung"),
    Phase.SUBMITTED: _("eingereicht"),
    Phase.ADMITTED: _("zugelassen"),
    Phase.WITHDRAWN: _("zurückgezogen"),
}
PHASE_SENTENCES = {
    Phase.DRAFTING: _("Das lesen nur die, die daran schreiben."),
    Phase.SEEKING: _("Alle in der Partei können das lesen und unterstützen. Geschrieben wird weiter."),
    Phase.SUBMITTED: _("Der Antrag liegt bei denen, die Anträge prüfen. Sein Text ändert sich jetzt nicht."),
    Phase.ADMITTED: _("Der Antrag hat eine Nummer und liegt der Versammlung vor."),
    Phase.WITHDRAWN: _("Der Antrag ist zurückgezogen. Lesen können ihn nur noch die, die daran geschrieben haben."),
}


def point_said(check: Check) -> str:
    """One point of the checklist, as a sentence that is true once it is met."""
    facts = dict(check.facts)
    match check.point:
        case Point.TITLE:
            return gettext("Der Antrag hat einen Titel.")
        case Point.TEXT:
            return gettext("Der Antragstext steht da.")
        case Point.SECTIONS:
            return gettext("Ausgefüllt ist auch: %(heading)s.", heading=str(facts["heading"]))
        case Point.SUBMITTER:
            return gettext("Du kannst einen solchen Antrag stellen, selbst oder für einen Vorstand oder ein Gremium.")
        case Point.SUPPORTERS:
            return gettext(
                "Unterschriften: %(count)s von %(needed)s.", count=facts["count"], needed=facts["needed"]
            )
        case Point.SAME_TEXT:
            return gettext("Der Text ist der, den andere unterschrieben haben.")
        case Point.WOMEN:
            return gettext("Mindestanteil von Frauen unter den Unterschriften.")
        case Point.DEADLINE:
            return gettext("Eingereicht wird bis zum %(day)s.", day=format_date(facts["day"], "d. MMMM y"))


def _wrong_step(facts: Facts) -> str:
    now = PHASE_SENTENCES[Phase(str(facts["phase"]))]
    return gettext("Das geht bei diesem Antrag gerade nicht. %(now)s", now=str(now))


MOTION_SENTENCES: dict[str, Callable[[Facts], str]] = {
    "wrong_step": _wrong_step,
    "written_elsewhere": lambda _f: gettext(
        "Jemand anderes hat inzwischen dieselben Worte geändert. Beide Texte sind gespeichert. Wähle, was dort stehen "
        "soll, und speichere noch einmal."
    ),
    "no_such_revision": lambda _f: gettext(
        "Den Text, mit dem du angefangen hast, kennen wir nicht. Kopiere, was du geschrieben hast, öffne den Entwurf "
        "neu und füge es dort ein."
    ),
    "not_ready": lambda _f: gettext(
        "Noch fehlt etwas, das dieser Antrag braucht. Unten steht, was, und was erfüllt ist. Dein Text ist gespeichert."
    ),
    "no_support_asked": lambda _f: gettext(
        "Für solche Anträge braucht es keine Unterschriften. Du kannst ihn gleich einreichen."
    ),
    "may_not_sign": lambda facts: (
        gettext("Hier zählen die Unterschriften von Delegierten dieser Versammlung.")
        if facts["supporters"] == "delegates"
        else gettext("Hier zählen die Unterschriften von Mitgliedern der Gliederung, um deren Versammlung es geht.")
    ),
    "other_text_now": lambda _f: gettext(
        "Inzwischen steht ein anderer Text da. Lies ihn, und unterschreibe dann, wenn du ihn unterstützt."
    ),
    "no_such_submitter": lambda _f: gettext(
        "In diesem Namen kannst du einen solchen Antrag nicht stellen. Wähle einen anderen."
    ),
    "last_author": lambda _f: gettext(
        "Außer dir schreibt niemand an diesem Antrag. Lade erst jemanden ein, oder ziehe ihn zurück."
    ),
}
