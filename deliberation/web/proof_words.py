"""The properties of a room without decision pressure in plain words: a title, and what it means."""

from flask_babel import lazy_gettext as _

from deliberation.domain.rooms.promises import Property, Why

# what speaks against a promise; the names follow
WHY_WORDS = {
    Why.UNKNOWN_TABLE: _(
        "Hier kann etwas gesammelt werden, von dem das Programm nichts weiß. So eine Tabelle gehört nicht hierher:"
    ),
    Why.UNKNOWN_COLUMN: _(
        "Hier lässt sich mehr festhalten, als das Programm weiß. So eine Spalte gehört nicht hierher:"
    ),
    Why.UNKNOWN_VIEW: _(
        "Aus dem, was in Räumen steht, stellt sich jemand etwas zusammen, von dem das Programm nichts weiß. So eine "
        "Ansicht gehört nicht hierher:"
    ),
    Why.UNKNOWN_TRIGGER: _(
        "Schreibt hier jemand, geschieht in der Datenbank noch etwas, von dem das Programm nichts weiß. So ein "
        "Auslöser gehört nicht hierher:"
    ),
    Why.NO_GUARD: _("Dieser Wächter fehlt, schläft oder ist nicht mehr der, der er war:"),
    Why.OTHERWISE: _("Das ist anders gebaut, als das Programm es vorsieht:"),
    Why.INSIDE: _("In diesem Raum steht etwas, das hier nicht stehen kann:"),
}

PROOF_WORDS = {
    Property.NO_POLLS: (
        _("Keine Abstimmung"),
        _(
            "Eine Abstimmung, Umfrage oder Unterschriftenliste kann zu diesem Raum nicht gehören: Die "
            "Datenbank selbst nimmt sie nicht an. Auch für Stimmen oder Punkte zu einem Beitrag hat sie keinen Platz."
        ),
    ),
    Property.ONE_KIND: (
        _("Der Raum bleibt, was er ist"),
        _(
            "Niemand kann aus ihm einen anderen machen, auch die Verwaltung nicht. In der Datenbank "
            "steht ein Wächter, der das verweigert."
        ),
    ),
    Property.NO_CLOCK: (
        _("Keine Uhr"),
        _(
            "Der Raum und was darin steht haben kein Ende, keine Frist und keine Erinnerung. Gespeichert ist nur, wann "
            "etwas geschehen ist. Eine Pause, die jemand von der Moderation bekommt, endet; sie gilt der Person, nicht "
            "dem Raum."
        ),
    ),
    Property.NO_TALLY: (
        _("Keine Zählung"),
        _(
            "Nirgends ist gespeichert, wie viele hier lesen, antworten oder zustimmen. Was nicht "
            "gespeichert ist, kann auch niemand zeigen."
        ),
    ),
    Property.NO_RANK: (
        _("Keine Rangfolge"),
        _(
            "Beiträge stehen nach der Zeit oder für dich gemischt, die Räume eines Felds nach der Zeit oder nach "
            "Themen. Was andere mit einem Beitrag tun, verschiebt ihn nicht."
        ),
    ),
    Property.SILENCE_IS_NO_YES: (
        _("Schweigen ist kein Ja"),
        _("Nichts gilt als zugesagt, weil jemand nicht antwortet, und niemand folgt einem Raum, ohne es zu wollen."),
    ),
    Property.NO_SUM_OF_THANKS: (
        _("Dank ist keine Wertung"),
        _("Es gibt keine Summe, aus der sich ablesen ließe, wem viel oder wenig gedankt wurde."),
    ),
    Property.WORDS_GO: (
        _("Du kannst zurücknehmen, was du geschrieben hast"),
        _(
            "Ziehst du einen Beitrag zurück, sind seine Worte sofort gelöscht, mit allen früheren Fassungen und "
            "Entwürfen. Was andere geantwortet haben, bleibt stehen."
        ),
    ),
    Property.NO_PROFILE: (
        _("Kein Bild davon, wie oft du da bist"),
        _("Zu keiner Person ist gespeichert, wie oft sie teilnimmt."),
    ),
    Property.NEW_ROOM_DECIDES: (
        _("Entschieden wird anderswo"),
        _(
            "Soll aus einem Gespräch eine Entscheidung werden, öffnet jemand dafür einen neuen Raum und sagt, wozu, "
            "wer entscheidet und ab wann. Dieser hier bleibt, wie er ist; nur ein Verweis führt dorthin."
        ),
    ),
}
