"""Refusals about rooms as places: their rules, kinds, guests and rest. Part of `sentences.py`."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

Facts = Mapping[str, object]

ROOM_SENTENCES: dict[str, Callable[[Facts], str]] = {
    "charter_changed": lambda _f: _(
        "Inzwischen hat jemand die Regeln dieses Raums neu gefasst. Öffne die Seite noch einmal in einem zweiten "
        "Fenster, lies sie und füge dann zusammen, was du möchtest."
    ),
    "same_charter": lambda _f: _("Das sind die Regeln, die schon gelten. Ändere etwas, oder lass sie, wie sie sind."),
}
