"""Refusals in the reader's language: what happened, what it means, what one can do. One sentence set a code."""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

from flask_babel import format_date, format_decimal, ngettext
from flask_babel import gettext as _

from deliberation.domain.credentials import LONGEST_PASSWORD, SHORTEST_PASSWORD
from deliberation.domain.errors import RuleViolation
from deliberation.domain.people import PlaceKind
from deliberation.domain.procedure.poll_names import amendment_name
from deliberation.web.assembly_sentences import ASSEMBLY_SENTENCES
from deliberation.web.field_sentences import FIELD_SENTENCES
from deliberation.web.moderation_sentences import MODERATION_SENTENCES
from deliberation.web.motion_book_sentences import MOTION_BOOK_SENTENCES
from deliberation.web.motion_sentences import MOTION_SENTENCES
from deliberation.web.outcome_sentences import OUTCOME_SENTENCES
from deliberation.web.own_words_sentences import OWN_WORDS_SENTENCES
from deliberation.web.roll_words import ROLL_COLUMN_WORDS, ROLL_SENTENCES
from deliberation.web.room_sentences import ROOM_SENTENCES
from deliberation.web.words import COLUMN_WORDS, NAME_WORDS, PLACE_WORDS

Facts = Mapping[str, object]


def sentence(refusal: RuleViolation) -> str:
    """What a refusal says to the person who reads it."""
    return SENTENCES[refusal.code](refusal.facts)


MOST_MINUTES = 90  # from here on one counts in hours


def _wait(facts: Facts) -> str:
    minutes = int(str(facts["minutes"]))
    if minutes > MOST_MINUTES:
        return str(
            ngettext(
                "Das waren zu viele Versuche. In einer Stunde kannst du es wieder probieren.",
                "Das waren zu viele Versuche. In %(num)s Stunden kannst du es wieder probieren.",
                ceil(minutes / 60),
            )
        )
    return str(
        ngettext(
            "Das waren zu viele Versuche. In einer Minute kannst du es wieder probieren.",
            "Das waren zu viele Versuche. In %(num)s Minuten kannst du es wieder probieren.",
            minutes,
        )
    )


def _weak(facts: Facts) -> str:
    words = {
        "short": lambda: _(
            "Das Passwort ist zu kurz. Nimm mindestens %(count)s Zeichen; vier Wörter, die nicht zusammengehören, "
            "merken sich gut.",
            count=SHORTEST_PASSWORD,
        ),
        "long": lambda: _("Das Passwort ist zu lang. Bis zu %(count)s Zeichen sind möglich.", count=LONGEST_PASSWORD),
        "common": lambda: _("Dieses Passwort benutzen viele Menschen. Nimm eines, das niemand errät."),
        "repetitive": lambda: _("Das Passwort wiederholt sich zu sehr. Nimm mehr verschiedene Zeichen."),
        "name": lambda: _("Im Passwort steckt dein Name oder deine Adresse. Nimm etwas, das andere nicht wissen."),
    }
    return str(words[str(facts["why"])]())


def _collide(facts: Facts) -> str:
    pairs: Any = facts["pairs"]
    names = "; ".join(_("Ä%(first)s und Ä%(second)s", first=first, second=second) for first, second in pairs)
    return str(
        _(
            "%(pairs)s ändern dieselbe Stelle auf verschiedene Weise. Beides zugleich kann dort nicht stehen, darum "
            "ist nichts aufgenommen. Lasst über eins davon noch einmal abstimmen; die letzte Abstimmung gilt.",
            pairs=names,
        )
    )


def _nothing_left(facts: Facts) -> str:
    numbers: Any = facts.get("amendments")
    if not numbers:
        return str(
            _(
                "So bliebe vom Antrag nichts übrig. Wer einen Antrag als ganzen nicht will, stimmt gegen ihn; ein "
                "Änderungsantrag lässt etwas stehen."
            )
        )
    return str(
        _(
            "%(names)s zusammen ließen vom Antrag nichts übrig, darum ist nichts aufgenommen. Lasst über einen davon "
            "noch einmal abstimmen; die letzte Abstimmung gilt.",
            names=", ".join(map(amendment_name, numbers)),
        )
    )


def _unreadable(facts: Facts) -> str:
    words = {
        "no_file": lambda: _("Bitte wähle eine Datei aus."),
        "empty": lambda: _("Die Datei ist leer."),
        "no_rows": lambda: _("Unter den Überschriften steht niemand. Bitte prüfe, ob es die ganze Liste ist."),
        "binary": lambda: _(
            "Das ist keine CSV-Datei. Speichere die Tabelle als „CSV UTF-8“ und lade sie noch einmal hoch."
        ),
        "encoding": lambda: _(
            "Zeile %(line)s ist nicht in UTF-8 geschrieben; Umlaute würden kaputtgehen. Speichere die Tabelle als "
            "„CSV UTF-8“ und lade sie noch einmal hoch.",
            line=facts["line"],
        ),
        "damaged": lambda: _(
            "Ab Zeile %(line)s ist die Datei beschädigt. Speichere die Tabelle als „CSV UTF-8“ und lade sie noch "
            "einmal hoch.",
            line=facts["line"],
        ),
        "columns": lambda: _(
            "In der ersten Zeile fehlen diese Spalten: %(missing)s.",
            missing=", ".join(str((COLUMN_WORDS | ROLL_COLUMN_WORDS)[name]) for name in _names(facts["missing"])),
        ),
        "too_many_rows": lambda: _(
            "Die Datei hat mehr als %(limit)s Zeilen, mehr als eine solche Liste haben kann. Bitte prüfe, ob es die "
            "richtige ist.",
            limit=format_decimal(int(str(facts["limit"]))),
        ),
        "broken": lambda: _(
            "In Zeile %(line)s ist ein Anführungszeichen offen geblieben. Bitte prüfe die Datei dort.",
            line=facts["line"],
        ),
    }
    return str(words[str(facts["reason"])]())


def _unreadable_text(facts: Facts) -> str:
    words: dict[str, Callable[[], object]] = {
        "no_file": lambda: _("Bitte wähle eine Datei aus."),
        "empty": lambda: _("In der Datei steht nichts."),
        "pdf": lambda: _("Das ist ein PDF. Speichere den Antrag als Textdatei; dann bleiben die Zeilen erhalten."),
        "office": lambda: _(
            "Diese Art Datei einer Textverarbeitung können wir nicht lesen. Speichere sie dort als .odt oder .docx."
        ),
        "markup": lambda: _("Das ist eine Datei für Programme. Speichere den Antrag als .odt, .docx oder Textdatei."),
        "damaged": lambda: _("Die Datei ist beschädigt oder unvollständig. Bitte speichere sie noch einmal."),
        "encrypted": lambda: _("Die Datei ist mit einem Passwort geschützt. Speichere sie ohne Passwort."),
        "outside": lambda: _(
            "Die Datei enthält Verweise, die ein Antrag nicht braucht und die gefährlich sein können. Speichere sie in "
            "einer Textverarbeitung neu."
        ),
        "too_large": lambda: _("Entpackt ist die Datei zu groß für einen Antrag. Nimm Bilder und Anhänge heraus."),
        "too_deep": lambda: _("In der Datei steckt zu vieles ineinander. Speichere sie in einer Textverarbeitung neu."),
        "too_many": lambda: _(
            "Das sind zu viele Absätze oder Teile: Bis zu %(limit)s sind möglich.",
            limit=format_decimal(int(str(facts["limit"]))),
        ),
        "program": lambda: _("Das ist ein Programm und kein Antrag."),
        "binary": lambda: _("Das ist keine Textdatei."),
        "encoding": lambda: _(
            "Umlaute und andere Zeichen dieser Datei lassen sich nicht sicher lesen. Speichere sie als „UTF-8“."
        ),
        "too_long": lambda: _(
            "Das ist zu lang: Bis zu %(limit)s Zeichen sind möglich.", limit=format_decimal(int(str(facts["limit"])))
        ),
        "not_printed": lambda: _("Hier stehen keine Zeilennummern am Anfang der Zeilen."),
        "backwards": lambda: _(
            "In Zeile %(line)s der Datei steht die Nummer %(number)s, obwohl vorher schon %(before)s stand. Bitte "
            "prüfe die Nummern.",
            line=facts["line"],
            number=facts["number"],
            before=facts["before"],
        ),
    }
    return str(words[str(facts["reason"])]())


def _shape(facts: Facts) -> str:
    name = str(NAME_WORDS[str(facts["field"])])
    words = {
        "missing": lambda: _("%(field)s: Dieses Feld fehlt noch.", field=name),
        "lines": lambda: _("%(field)s: Hier ist nur eine Zeile möglich.", field=name),
        "hidden": lambda: _("%(field)s: Hier stehen unsichtbare Zeichen. Bitte tippe den Text neu.", field=name),
        "damaged": lambda: _("%(field)s: Hier sind Zeichen beschädigt (�). Bitte tippe sie neu.", field=name),
        "too_long": lambda: _("%(field)s: Bis zu %(limit)s Zeichen sind möglich.", field=name, limit=facts["limit"]),
    }
    return str(words[str(facts["reason"])]())


def _names(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list) else []


def _day(value: object) -> str:
    return str(format_date(value, "long"))


def _needs_place(facts: Facts) -> str:
    places = facts["places"]
    names = [str(PLACE_WORDS[PlaceKind(place)]) for place in places] if isinstance(places, list) else []
    return str(_("Diese Funktion gehört zu: %(places)s.", places=", ".join(names)))


SENTENCES: dict[str, Callable[[Facts], str]] = {
    **ASSEMBLY_SENTENCES,
    **FIELD_SENTENCES,
    **MODERATION_SENTENCES,
    **MOTION_SENTENCES,
    **OUTCOME_SENTENCES,
    **OWN_WORDS_SENTENCES,
    **ROOM_SENTENCES,
    "not_permitted": lambda _f: _(
        "Dafür braucht es eine Funktion, die du hier nicht hast. Wenn du sie haben solltest, frag die Verwaltung "
        "deiner Gliederung."
    ),
    "unknown_thing": lambda _f: _("Das gibt es hier nicht, oder es ist nicht für dich bestimmt."),
    "wrong_state": lambda _f: _(
        "Das ist inzwischen schon erledigt oder nicht mehr möglich. Lade die Seite neu; dann siehst du, wie es steht."
    ),
    "job_emptied": lambda _f: _(
        "An wen das ging, ist nicht mehr gespeichert; darum lässt es sich nicht noch einmal versuchen. Stoß es dort "
        "neu an, wo es herkam, und leg es hier als erledigt ab."
    ),
    "second_person_needed": lambda _f: _(
        "Hier braucht es eine zweite Person: Wer etwas vorschlägt oder selbst gemeint ist, kann es nicht bestätigen."
    ),
    "proposal_lapsed": lambda _f: _(
        "Wer diese Funktion vorgeschlagen hat, verwaltet hier nicht mehr; darum gilt der Vorschlag nicht mehr. Schlagt "
        "sie neu vor; dann kann eine zweite Person sie bestätigen."
    ),
    "address_taken": lambda facts: (
        _("Diese E-Mail-Adresse gehört schon zu einer anderen Person. Vielleicht ist sie schon eingeladen.")
        if facts.get("is_seen", True)
        else _(
            "Mit dieser E-Mail-Adresse kannst du hier niemanden einladen. Nimm eine andere, oder frag die Verwaltung "
            "des Bundesverbands."
        )
    ),
    "key_taken": lambda facts: _(
        "Das Kürzel oder den Namen „%(key)s“ gibt es schon. Bitte wähle einen anderen.", key=facts["key"]
    ),
    "password_too_weak": _weak,
    "password_outdated": lambda _f: _(
        "Dein Passwort wurde in diesem Augenblick an anderer Stelle geändert; von hier aus hat sich nichts geändert. "
        "Gib das neue als bisheriges Passwort ein. Warst du das nicht, lass dir unter „Passwort vergessen“ einen Link "
        "schicken."
    ),
    "code_wrong": lambda _f: _("Der Code stimmt nicht oder ist abgelaufen. Nimm den, der gerade angezeigt wird."),
    "passkey_refused": lambda _f: _("Der Passkey wurde nicht angenommen. Versuch es noch einmal."),
    "too_many_attempts": _wait,
    "link_used_up": lambda _f: _(
        "Dieser Link wurde schon benutzt oder ist abgelaufen. Du kannst dir einen neuen schicken lassen."
    ),
    "last_administrator": lambda _f: _(
        "Du bist die einzige Person, die den Bundesverband hier verwaltet. Gib die Aufgabe zuerst weiter; dann geht es."
    ),
    "nobody_administers": lambda _f: _(
        "Mit dieser Liste verliert der Bundesverband alle, die ihn hier verwalten. Berichtigt die Liste, oder gebt die "
        "Aufgabe zuerst an eine Person weiter, die auf der Liste steht."
    ),
    "dates_crossed": lambda _f: _("Das Ende liegt vor dem Anfang. Bitte prüfe die beiden Tage."),
    "function_needs_place": _needs_place,
    "function_held_already": lambda _f: _(
        "Diese Funktion hat die Person dort in dieser Zeit schon, oder sie ist ihr vorgeschlagen und wartet auf die "
        "zweite Person."
    ),
    "over_already": lambda _f: _(
        "Der letzte Tag ist schon vorbei. Was eine zweite Person bestätigt, gilt frühestens von da an; für vergangene "
        "Tage geht das nicht."
    ),
    "not_eligible": lambda _f: _(
        "Das ist für diese Person nicht vorgesehen: Es passt nicht dazu, wie sie zur Partei gehört."
    ),
    "decision_needed": lambda _f: _(
        "Ein Gastmitglied kann eine Funktion haben, wenn ein Gremium ihm das passive Wahlrecht gegeben hat und es am "
        "ersten Tag der Funktion gilt. Trag zuerst diesen Beschluss ein."
    ),
    "account_needed": lambda _f: _(
        "Diese Person hat ihren Zugang noch nicht eröffnet. Bestätigt wird eine solche Funktion erst danach, damit "
        "sicher ist, wer sie bekommt."
    ),
    "reason_needed": lambda _f: _("Wer einem anderen Menschen etwas nimmt, schreibt dazu, warum."),
    "organisation_missing": lambda _f: _("Bei Gästen fehlt noch die Organisation."),
    "last_second_factor": lambda _f: _(
        "Deine Funktion verlangt einen zweiten Faktor. Richte zuerst einen anderen ein; dann kannst du diesen "
        "entfernen."
    ),
    "upload_gone": lambda _f: _(
        "Die Datei wurde eine Stunde aufgehoben und ist jetzt gelöscht. Bitte lade sie noch einmal hoch."
    ),
    "unreadable_file": _unreadable,
    "wrong_shape": _shape,
    **MOTION_BOOK_SENTENCES,
    **ROLL_SENTENCES,
    "no_such_line": lambda facts: (
        _("Die Zeile %(line)s fehlt in der Quelle.", line=facts["line"])
        if facts["is_missing"]
        else _("Diese Zeile gibt es nicht.")
    ),
    "paragraph_too_long": lambda _f: _(
        "Dieser Absatz ist für ein Formular zu lang. Wende dich an die Antragskommission, wenn du ihn ändern willst."
    ),
    "nothing_changed": lambda _f: _(
        "Dein Text sagt dasselbe wie der Antrag. Ändere etwas; dann kannst du ihn einreichen."
    ),
    "nothing_left": _nothing_left,
    "assembly_over": lambda facts: _(
        "Diese Versammlung ging am %(day)s zu Ende. Seitdem nimmt sie nichts mehr an und stimmt nicht mehr ab.",
        day=_day(facts["closes_on"]),
    ),
    "assembly_to_come": lambda facts: _(
        "Diese Versammlung beginnt am %(day)s. Abgestimmt wird erst, wenn sie tagt.", day=_day(facts["opens_on"])
    ),
    "amendments_collide": _collide,
    "unreadable_text": _unreadable_text,
    "too_many_leave": lambda facts: ngettext(
        "Mit dieser Liste endet eine Mitgliedschaft. Wenn das stimmt, setze unten das Häkchen.",
        "Mit dieser Liste enden %(num)s Mitgliedschaften. Wenn das stimmt, setze unten das Häkchen.",
        int(str(facts["count"])),
    ),
    "list_overtaken": lambda _f: _(
        "Inzwischen hat sich etwas geändert, und diese Liste wurde mit dem früheren Stand verglichen. Lade sie neu "
        "hoch; dann siehst du, was sich jetzt ändern würde."
    ),
    "changed_meanwhile": lambda _f: _(
        "Inzwischen hat jemand anderes daran gearbeitet. Sieh dir den neuen Stand an und versuch es noch einmal."
    ),
}
