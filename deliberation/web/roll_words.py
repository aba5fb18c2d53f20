"""What rolls of delegates are called on pages and in their files, and what refusals around them say."""

from collections.abc import Callable, Mapping

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from deliberation.domain.procedure.mandates import MOST_SEATS, MOST_SENDERS, MandateState

Facts = Mapping[str, object]

MANDATE_STATE_WORDS = {
    MandateState.SEATED: _("hat einen Platz"),
    MandateState.WAITING: _("Ersatz"),
    MandateState.EXCUSED: _("verhindert"),
    MandateState.GONE: _("nicht mehr dabei"),
}

ROLL_COLUMN_WORDS = {
    "number": _("Mitgliedsnummer"),
    "name": _("Name"),
    "sender": _("Entsandt von"),
    "standing": _("Stimme"),
    "rank": _("Ersatz"),
}

WRONG_ROLL_ROW_WORDS = {
    "missing": _("Das Feld ist leer."),
    "damaged": _("Hier sind Zeichen beschädigt (�). Speichere die Tabelle als „CSV UTF-8“."),
    "too_long": _("Der Eintrag ist zu lang."),
    "control": _("Der Eintrag enthält unsichtbare Steuerzeichen."),
    "formula": _("Der Eintrag sieht aus wie eine Formel und wird nicht übernommen."),
    "standing": _("Hier ist „ja“ oder „nein“ möglich, oder nichts; nichts heißt ja."),
    "rank": _("Hier steht bei Ersatzdelegierten der Platz in der Reihenfolge, zum Beispiel 1. Sonst bleibt es leer."),
    "twice": _("Diese Mitgliedsnummer steht schon weiter oben."),
    "rank_twice": _("Diesen Platz in der Reihenfolge hat schon jemand weiter oben."),
    "sender": _("Für dieses Kürzel sind bei dieser Versammlung keine Plätze eingetragen."),
    "unknown": _("Ein Mitglied mit dieser Nummer, das Delegierte*r sein kann, gibt es hier nicht."),
    "no_such_pair": _(
        "Ein Mitglied mit dieser Nummer und diesem Namen, das Delegierte*r sein kann, gibt es hier nicht."
    ),
    "nameless": _("Hier fehlt der Name. Ohne ihn lässt sich die Zeile nicht mit den Mitgliedern vergleichen."),
    "other_name": _("Das Mitglied mit dieser Nummer heißt anders."),
    "not_of_sender": _("Das Mitglied mit dieser Nummer gehört nicht zu dieser Gliederung."),
    "over": _("Mehr Delegierte, als hier Plätze eingetragen sind."),
    "oneself": _("Dich selbst trägt jemand anderes ein."),
}


def standing(*, is_voting: bool, rank: int | None) -> str:
    """As what somebody was elected, in a few words."""
    if rank is None:
        return str(gettext("mit Stimme") if is_voting else gettext("beratend"))
    said = gettext("Ersatz, Platz %(rank)s", rank=rank)
    return str(said if is_voting else gettext("beratend, Ersatz, Platz %(rank)s", rank=rank))


SEAT_FLAWS: dict[str, Callable[[Facts], str]] = {
    "shape": lambda facts: gettext(
        "Zeile %(line)s ist nicht zu lesen. So geht es: „KV-Spree: 3“ oder mit beratenden Plätzen „KV-Spree: 3, 1“.",
        line=facts["line"],
    ),
    "twice": lambda facts: gettext("%(key)s steht zweimal da. Nimm eine der Zeilen weg.", key=facts["key"]),
    "most": lambda facts: gettext(
        "Bei %(key)s stehen zu viele Plätze: Bis zu %(limit)s sind möglich.", key=facts["key"], limit=MOST_SEATS
    ),
    "too_many": lambda _f: gettext("Das sind zu viele Zeilen: Bis zu %(limit)s sind möglich.", limit=MOST_SENDERS),
    "unknown": lambda facts: gettext(
        "Das Kürzel %(key)s gehört zu keiner Gliederung und keinem Gremium, das zu dieser Versammlung entsenden kann.",
        key=facts["key"],
    ),
}

ROLL_SENTENCES: dict[str, Callable[[Facts], str]] = {
    "unreadable_seats": lambda facts: SEAT_FLAWS[str(facts["wrong"])](facts),
    "seats_taken": lambda facts: gettext(
        "Bei %(key)s stehen mehr Menschen auf der Liste (%(taken)s), als dann Plätze da wären. Nimm zuerst jemanden "
        "von der Liste.",
        key=facts["key"],
        taken=facts["taken"],
    ),
    "no_seat_left": lambda _f: gettext(
        "Hier ist kein Platz mehr frei. Trage mehr Plätze ein, oder nimm zuerst jemanden von der Liste."
    ),
    "nobody_moves_up": lambda _f: gettext("Hier ist gerade kein Platz frei, oder niemand wartet, um nachzurücken."),
    "rank_taken": lambda _f: gettext(
        "Diesen Platz in der Reihenfolge hat schon jemand. Nimm einen anderen, oder lass das Feld leer: Dann ist es "
        "der letzte."
    ),
    "on_roll_already": lambda facts: gettext("%(name)s steht schon auf der Delegiertenliste.", name=facts["name"]),
    "not_of_sender": lambda _f: gettext(
        "Hier gibt es kein Mitglied mit dieser Nummer oder Adresse, das Delegierte*r sein kann. Bitte prüfe, ob sie "
        "stimmt und ob die Person zu dieser Gliederung gehört."
    ),
    "roll_gives_it": lambda _f: gettext(
        "Für diese Versammlung gibt es eine Delegiertenliste. Trage Delegierte und Ersatzdelegierte dort ein; dann "
        "haben sie die Funktion."
    ),
    "roll_changed": lambda _f: gettext(
        "Inzwischen hat jemand die Delegiertenliste geändert, und es ist nichts geschehen. Unten siehst du den Stand "
        "von jetzt. Sieh ihn dir noch einmal an."
    ),
}
