"""Refusals about motions, from the draft to the poll. Part of `sentences.py`."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import cast

from flask_babel import gettext as _

from deliberation.domain.procedure.drafts import Phase
from deliberation.web.motion_words import PHASE_SENTENCES, until_said

Facts = Mapping[str, object]


def _wrong_step(facts: Facts) -> str:
    now = PHASE_SENTENCES[Phase(str(facts["phase"]))]
    return str(_("Das geht bei diesem Antrag gerade nicht. %(now)s", now=str(now)))


def _amendments_late(facts: Facts) -> str:
    last = until_said(cast("date", facts["day"]), cast("time | None", facts["at"]))
    return str(_("Änderungsanträge zu diesem Antrag waren bis %(until)s möglich.", until=last)) + _talk(facts)


def _talk(facts: Facts) -> str:
    """What can still be done with what somebody wanted to change."""
    said = _("Sagen kannst du weiter zu jeder Zeile etwas.")
    if facts["is_open"]:
        said = _(
            "Sagen kannst du weiter zu jeder Zeile etwas, und wer den Antrag gestellt hat, kann ihn bis zur Eröffnung "
            "der Versammlung noch selbst ändern: Sprich sie an."
        )
    return f" {said}"


MOTION_SENTENCES: dict[str, Callable[[Facts], str]] = {
    "wrong_step": _wrong_step,
    "written_elsewhere": lambda _f: _(
        "Jemand anderes hat inzwischen dieselben Worte geändert. Beide Texte sind gespeichert. Wähle, was dort stehen "
        "soll, und speichere noch einmal."
    ),
    "no_such_revision": lambda _f: _(
        "Den Text, mit dem du angefangen hast, kennen wir nicht. Kopiere, was du geschrieben hast, öffne den Entwurf "
        "neu und füge es dort ein."
    ),
    "not_ready": lambda _f: _(
        "Noch fehlt etwas, das dieser Antrag braucht. Unten steht, was, und was erfüllt ist. Dein Text ist gespeichert."
    ),
    "no_support_asked": lambda _f: _(
        "Für solche Anträge braucht es keine Unterschriften. Du kannst ihn gleich einreichen."
    ),
    "may_not_sign": lambda facts: (
        _("Hier zählen die Unterschriften von Delegierten dieser Versammlung.")
        if facts["supporters"] == "delegates"
        else _("Hier zählen die Unterschriften von Mitgliedern der Gliederung, um deren Versammlung es geht.")
    ),
    "others_sign": lambda _f: _("Du schreibst an diesem Antrag mit. Hier zählen nur die Unterschriften anderer."),
    "other_text_now": lambda _f: _(
        "Inzwischen steht ein anderer Text da. Lies ihn, und unterschreibe dann, wenn du ihn unterstützt."
    ),
    "assembly_opened": lambda _f: _(
        "Die Versammlung ist eröffnet. Von jetzt an ändert nur noch sie den Antrag, durch Änderungsanträge, die sie "
        "annimmt."
    ),
    "base_replaced": lambda _f: _(
        "Der Antrag hat inzwischen eine andere Fassung als die, auf die diese folgen sollte. Der Text ist gespeichert. "
        "Wer ihn schreibt, kann ihn verwerfen, dann liegt er weiter im Verlauf, und auf der neuesten Fassung noch "
        "einmal anfangen, oder einen Änderungsantrag stellen."
    ),
    "voted_on": lambda _f: _(
        "Über einen Änderungsantrag zu dieser Fassung hat die Versammlung schon abgestimmt oder tut es gerade. Von "
        "jetzt an ändert nur noch sie den Antrag. Der Text ist gespeichert."
    ),
    "no_such_submitter": lambda _f: _(
        "In diesem Namen kannst du einen solchen Antrag nicht stellen. Wähle einen anderen."
    ),
    "last_author": lambda _f: _(
        "Außer dir schreibt niemand an diesem Antrag. Lade erst jemanden ein, oder ziehe ihn zurück."
    ),
    "compared_before": lambda _f: _(
        "Gerade hat jemand anderes gespeichert. Speichere noch einmal, dann stehen beide Texte zusammen."
    ),
    "many_comments": lambda _f: _(
        "Am Text stehen schon sehr viele offene Anmerkungen. Erledigt erst einige davon, dann ist wieder Platz."
    ),
    "number_taken": lambda facts: _(
        "Einen Antrag mit der Nummer %(number)s gibt es hier schon. Wähle eine andere Nummer.",
        number=facts["number"],
    ),
    "not_amendable": lambda facts: _("Zu diesem Antrag gibt es keine Änderungsanträge.") + _talk(facts),
    "amendments_late": _amendments_late,
    "not_as_it_was": lambda _f: _(
        "Die Frist für Änderungsanträge ist vorbei. Zur neuen Fassung kannst du deinen Antrag nur mit den Worten "
        "stellen, mit denen er rechtzeitig kam. Öffne ihn noch einmal über „Zur neuen Fassung stellen“."
    ),
    "version_outdated": lambda facts: (
        _(
            "Inzwischen gibt es eine neuere Fassung des Antrags. Dein Text ist noch da: Übertrag ihn auf die neue "
            "Fassung."
        )
        if facts.get("has_draft", True)
        else _("Inzwischen gibt es eine neuere Fassung des Antrags. Hier ist nichts mehr aufzunehmen.")
    ),
    "amendment_outdated": lambda _f: _(
        "Dieser Änderungsantrag gilt einer früheren Fassung. Abgestimmt wird über die neueste."
    ),
    "poll_running": lambda facts: _(
        "Über Ä%(number)s wird gerade abgestimmt. Schließ erst diese Abstimmung.", number=facts["amendment"]
    ),
    "poll_closed": lambda _f: _(
        "Diese Abstimmung ist schon geschlossen. Gezählt wurde, was bis dahin abgegeben war; das Ergebnis steht fest."
    ),
    "repeat_needs_reason": lambda _f: _(
        "Darüber hat die Versammlung schon abgestimmt. Schreib dazu, warum sie es noch einmal tun soll."
    ),
    "nothing_adopted": lambda _f: _(
        "Noch ist kein Änderungsantrag angenommen, der hier aufgenommen werden könnte. Es ist nichts geschehen."
    ),
    "merge_overtaken": lambda _f: _(
        "Seit du das angesehen hast, hat sich etwas geändert: Ein Änderungsantrag kam dazu, oder es wurde abgestimmt. "
        "Es ist nichts aufgenommen. Sieh dir an, wie es jetzt steht, und bestätige es dann."
    ),
}
