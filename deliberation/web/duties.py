"""What somebody with a function can do here, in a sentence: one table, read beside `domain/access.py`.

A sentence promises nothing that the table of permissions does not allow.
"""

from flask_babel import lazy_gettext as _

from deliberation.domain.people import Function, PlaceKind

_DUTIES = {
    Function.DELEGATE: _("Du stellst Änderungsanträge und stimmst ab, solange die Versammlung tagt."),
    Function.SUBSTITUTE: _(
        "Du liest mit und hältst dich bereit. Abstimmen kannst du, sobald du selbst als Delegierte*r eingetragen bist."
    ),
    Function.ADVISORY: _("Du redest auf der Versammlung mit. Eine Stimme hast du dort nicht."),
    Function.CHAIR: _("Du eröffnest und schließt Abstimmungen und nimmst Angenommenes in die nächste Fassung auf."),
    Function.MOTIONS_COMMITTEE: _("Du nimmst Anträge auf und liest im Verzeichnis der Handlungen, was geschehen ist."),
    Function.ELECTION_COMMISSION: _(
        "Du siehst, wer welche Funktion hat, dazu die Angaben zur Mindestquotierung, und liest im Verzeichnis der "
        "Handlungen, was geschehen ist."
    ),
    Function.MANDATE_COMMISSION: _(
        "Du prüfst, wer delegiert ist, siehst dazu die Angaben zur Mindestquotierung und liest im Verzeichnis der "
        "Handlungen, was geschehen ist."
    ),
    Function.MINUTE_TAKER: _("Du schreibst das Protokoll. Jedes Ergebnis kannst du dafür als Datei mitnehmen."),
    Function.TRUSTEE: _("Du hütest mit anderen den Schlüssel für geheime Abstimmungen. Noch gibt es keine."),
    Function.COORDINATOR: _(
        "Du öffnest Räume für die Debatte und übergibst sie an andere, die dort Gastgeber*in sind."
    ),
    Function.MODERATOR: _(
        "Du liest, was in Räumen gemeldet wurde, und greifst ein, wenn eine Regel verletzt ist, immer mit einem Grund."
    ),
    Function.EXECUTIVE: _(
        "Du bestätigst Funktionen als zweite Person, trägst Beschlüsse über Gastmitglieder ein und öffnest Räume für "
        "die Debatte."
    ),
    Function.ADMINISTRATOR: _(
        "Du lädst Menschen ein, trägst Funktionen ein und pflegst Gliederungen, Gremien und Versammlungen."
    ),
}

# what is held at a body or an assembly gives no say about its association, but a body has rooms of its own
_ATTENTIVE = _("Du achtest darauf, dass alle zu Wort kommen, und schreibst mit wie alle anderen.")
_DUTIES_ELSEWHERE = {
    (Function.COORDINATOR, PlaceKind.ASSEMBLY): _(
        "Du bist dafür ansprechbar. Eigene Rechte sind auf dieser Seite nicht damit verbunden."
    ),
    (Function.COORDINATOR, PlaceKind.BODY): _(
        "Du öffnest Räume dieses Gremiums und sorgst dafür, dass sie jemand betreut."
    ),
    (Function.EXECUTIVE, PlaceKind.BODY): _(
        "Du leitest dieses Gremium mit und öffnest Räume, in denen es mit anderen redet."
    ),
    (Function.MODERATOR, PlaceKind.ASSEMBLY): _ATTENTIVE,
    (Function.MODERATOR, PlaceKind.BODY): _ATTENTIVE,
}


def duty(function: Function, place: PlaceKind) -> str:
    """What somebody with this function at such a place can do."""
    return str(_DUTIES_ELSEWHERE.get((function, place), _DUTIES[function]))
