"""Refusals about fields: what is written of them, what is proposed. Part of `sentences.py`."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

FIELD_SENTENCES: dict[str, Callable[[Mapping[str, object]], str]] = {
    "proposal_waits": lambda _f: _(
        "Auf deinen ersten Vorschlag gibt es noch keine Antwort. Danach kannst du den nächsten machen; was hier steht, "
        "ist noch da."
    ),
    "proposal_answered": lambda _f: _("Darauf hat schon jemand geantwortet. Die Antwort steht beim Vorschlag."),
    "theme_assigned": lambda _f: _("Dieses Thema ist hier schon zugeordnet. Warum, steht oben auf dieser Seite."),
    "state_changed": lambda _f: _(
        "Während du geschrieben hast, hat jemand den Stand der Debatte neu aufgeschrieben. Beide Texte stehen hier: "
        "oben, was jetzt gilt, darunter deiner. Nimm, was du brauchst; was du als Nächstes veröffentlichst, gilt."
    ),
    "same_state": lambda _f: _("So steht es schon da. Ändere etwas, oder lass es, wie es ist."),
    "no_such_stop": lambda _f: _(
        "Dorthin kann dieser Weg nicht führen. Öffne den Beitrag, den Text, den Antrag oder den Raum, kopiere die "
        "Adresse aus der Zeile oben im Browser und füge sie hier ein."
    ),
    "on_path_already": lambda _f: _("Dorthin führt dieser Weg schon."),
    "path_full": lambda _f: _("Dieser Weg ist schon sehr lang. Nimm etwas heraus, oder beginne einen zweiten."),
    "enough_paths": lambda _f: _(
        "Du hast schon sehr viele Wege zusammengestellt. Zieh einen davon zurück, oder ändere einen, den es gibt."
    ),
    "plain_words_changed": lambda _f: _(
        "Während du geschrieben hast, hat jemand anderes aufgeschrieben, worum es hier geht. Beide Texte stehen hier; "
        "nimm, was du brauchst."
    ),
    "same_plain_words": lambda _f: _("So steht es schon da. Ändere etwas, oder lass es, wie es ist."),
}
