"""Refusals about assemblies and their rules, in the reader's language."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

from deliberation.domain.procedure.agenda import LONGEST_ITEM_TITLE, MOST_ITEMS
from deliberation.domain.procedure.motion_types import (
    LONGEST_GRACE_MINUTES,
    LONGEST_LEAD,
    MOST_SECTIONS,
    MOST_SUPPORTERS,
    NARROWEST,
    WIDEST,
)
from deliberation.domain.procedure.numbering import LONGEST_PATTERN
from deliberation.domain.procedure.sittings import MOST_SITTINGS

Facts = Mapping[str, object]

FLAWS: dict[str, Callable[[], object]] = {
    "no_run": lambda: _("Im Muster fehlt das Zeichen # für die Zahl. Aus „A##“ wird A01, A02 und so weiter."),
    "two_runs": lambda: _("Im Muster darf nur an einer Stelle # stehen, sonst wüsste niemand, wo die Zahl steht."),
    "digits": lambda: _("Neben der Zahl darf im Muster keine Ziffer stehen; man könnte sie nicht auseinanderhalten."),
    "unseen": lambda: _("Im Muster stehen Zeichen, die niemand sieht. Nimm Buchstaben, Punkte und Striche."),
    "too_long": lambda: _(
        "Das Muster ist zu lang: Eine Nummer hat höchstens %(limit)s Zeichen.", limit=LONGEST_PATTERN
    ),
}
CONTRADICTIONS: dict[str, Callable[[], object]] = {
    "nobody_submits": lambda: _("Niemand dürfte diese Anträge stellen. Wähle mindestens eine Gruppe aus."),
    "one_text": lambda: _("Zu einem Antrag gehört genau ein Antragstext, und der darf nicht fehlen."),
    "same_heading": lambda: _("Jeder Teil des Antrags braucht eine eigene Überschrift."),
    "dispatch_before_submission": lambda: _(
        "Der Versand läge vor dem Antragsschluss. Gib für den Versand weniger Tage vor der Eröffnung an als für den "
        "Antragsschluss."
    ),
    "amendment_days_unused": lambda: _(
        "Diese Anträge lassen keine Änderungsanträge zu, darum gibt es dafür auch keine Frist."
    ),
    "out_of_range": lambda: _(
        "Eine Zahl liegt außerhalb dessen, was geht: bis zu %(days)s Tage vor der Eröffnung, bis zu %(supporters)s "
        "Unterstützer*innen, ein Anteil von 1 bis 100 Prozent, bis zu %(minutes)s Minuten Nachfrist, Zeilen mit "
        "%(narrowest)s bis %(widest)s Zeichen, bis zu %(sections)s Teile.",
        days=LONGEST_LEAD,
        supporters=MOST_SUPPORTERS,
        minutes=LONGEST_GRACE_MINUTES,
        narrowest=NARROWEST,
        widest=WIDEST,
        sections=MOST_SECTIONS,
    ),
}

AGENDA_FLAWS: dict[str, Callable[[Facts], object]] = {
    "nothing_above": lambda facts: _(
        "Zeile %(line)s der Tagesordnung liegt zu tief: Es fehlt der Punkt, unter den sie gehört.", line=facts["line"]
    ),
    "too_deep": lambda facts: _(
        "Zeile %(line)s der Tagesordnung liegt zu tief: Drei Ebenen sind möglich, zum Beispiel 3.1.2.",
        line=facts["line"],
    ),
    "no_title": lambda facts: _("In Zeile %(line)s der Tagesordnung fehlt, worum es geht.", line=facts["line"]),
    "long_title": lambda facts: _(
        "Zeile %(line)s der Tagesordnung ist zu lang: Bis zu %(limit)s Zeichen sind möglich.",
        line=facts["line"],
        limit=LONGEST_ITEM_TITLE,
    ),
    "hidden": lambda facts: _(
        "In Zeile %(line)s der Tagesordnung stehen unsichtbare Zeichen. Bitte tippe sie neu.", line=facts["line"]
    ),
    "no_such_time": lambda facts: _(
        "Den Tag oder die Uhrzeit in Zeile %(line)s der Tagesordnung gibt es nicht.", line=facts["line"]
    ),
    "too_many": lambda _f: _("Die Tagesordnung ist zu lang: Bis zu %(limit)s Punkte sind möglich.", limit=MOST_ITEMS),
}
SITTING_FLAWS: dict[str, Callable[[Facts], object]] = {
    "none": lambda _f: _("Hier fehlt noch, wann getagt wird, zum Beispiel „12.06.2027, 10:00–18:00 Erster Tag“."),
    "too_many": lambda _f: _("Das sind zu viele Sitzungen: Bis zu %(limit)s sind möglich.", limit=MOST_SITTINGS),
    "shape": lambda facts: _(
        "Zeile %(line)s ist nicht zu lesen. So geht es: „12.06.2027, 10:00–18:00 Erster Tag“.", line=facts["line"]
    ),
    "name": lambda facts: _(
        "Der Name in Zeile %(line)s der Sitzungen ist zu lang, oder es stehen unsichtbare Zeichen darin.",
        line=facts["line"],
    ),
    "no_such_time": lambda facts: _(
        "Den Tag oder die Uhrzeit in Zeile %(line)s der Sitzungen gibt es nicht.", line=facts["line"]
    ),
    "overlap": lambda facts: _(
        "Die Sitzung in Zeile %(line)s beginnt, bevor die davor zu Ende ist. Schreib sie in der Reihenfolge der Zeit.",
        line=facts["line"],
    ),
}

ASSEMBLY_SENTENCES: dict[str, Callable[[Facts], str]] = {
    "chair_not_here": lambda _f: _(
        "Unter dieser Nummer oder Adresse finden wir hier niemanden, die oder der leiten kann: Es muss ein Mitglied "
        "dieser Gliederung sein. Sieh bitte nach, ob alles richtig getippt ist."
    ),
    "chair_is_you": lambda _f: _(
        "Dich selbst kannst du nicht benennen: Niemand gibt sich selbst eine Funktion. Nenne jemand anderen, oder lass "
        "es jemanden aus dem Vorstand für dich tun."
    ),
    "agenda_changed": lambda _f: _(
        "Während du geschrieben hast, hat jemand die Tagesordnung geändert. Oben steht, was jetzt gilt, darunter, was "
        "du geschrieben hast. Nimm, was du brauchst; was du als Nächstes speicherst, gilt."
    ),
    "no_such_item": lambda _f: _(
        "Diesen Punkt gibt es auf der Tagesordnung nicht mehr: Jemand hat sie inzwischen geändert. Wähle einen anderen."
    ),
    "place_changed": lambda _f: _(
        "Während du gewählt hast, hat jemand den Antrag anders eingeordnet. Oben steht, was jetzt gilt, darunter, was "
        "du gewählt hast. Was du als Nächstes speicherst, gilt."
    ),
    "type_taken": lambda facts: _(
        "Hier gibt es schon den Antragstyp „%(name)s“ mit diesem Namen oder mit denselben Nummern. Wähle etwas "
        "anderes.",
        name=facts["name"],
    ),
    "rules_in_use": lambda _f: _(
        "Nach diesen Regeln ist schon ein Antrag gestellt, oder jemand schreibt gerade einen. Ändern lassen sie sich "
        "nur mit einer Begründung, die alle lesen können; wegfallen kann der Typ nicht mehr."
    ),
    "wrong_pattern": lambda facts: str(FLAWS[str(facts["flaw"])]()),
    "unreadable_agenda": lambda facts: str(AGENDA_FLAWS[str(facts["wrong"])](facts)),
    "unreadable_sittings": lambda facts: str(SITTING_FLAWS[str(facts["wrong"])](facts)),
    "rules_contradict": lambda facts: str(CONTRADICTIONS[str(facts["contradiction"])]()),
}
