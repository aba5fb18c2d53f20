"""Refusals about rooms as places: their rules, kinds, guests and rest. Part of `sentences.py`."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

Facts = Mapping[str, object]


def _kind(facts: Facts) -> str:
    if facts["kind"] == "decision":
        return str(
            _(
                "Einen Entscheidungsraum bekommt jede Versammlung, wenn sie angekündigt wird. Von Hand lässt er sich "
                "nicht öffnen."
            )
        )
    return str(
        _(
            "Geschützte Räume gibt es noch nicht. Dort soll niemand erfahren können, wer was geschrieben hat, auch "
            "die Verwaltung nicht; erst wenn das gebaut und geprüft ist, lassen sie sich öffnen."
        )
    )


ROOM_SENTENCES: dict[str, Callable[[Facts], str]] = {
    "charter_changed": lambda _f: _(
        "Inzwischen hat jemand die Regeln dieses Raums neu gefasst. Öffne die Seite noch einmal in einem zweiten "
        "Fenster, lies sie und füge dann zusammen, was du möchtest."
    ),
    "kind_not_opened": _kind,
    "rests_already": lambda _f: _("Der Raum ruht schon. Der nächste Beitrag weckt ihn."),
    "room_not_empty": lambda _f: _(
        "In diesem Raum steht schon etwas, darum bleibt er. Du kannst ihn ruhen lassen; alles Geschriebene bleibt "
        "lesbar."
    ),
    "same_charter": lambda _f: _("Das sind die Regeln, die schon gelten. Ändere etwas, oder lass sie, wie sie sind."),
}
