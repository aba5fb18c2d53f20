"""What is said to somebody whose wish for words of their own the rules refuse."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

OWN_WORDS_SENTENCES: dict[str, Callable[[Mapping[str, object]], str]] = {
    "changed_elsewhere": lambda _facts: _(
        "Du hast diesen Beitrag inzwischen an anderer Stelle geändert. Unten steht, wie er jetzt lautet; was du hier "
        "geschrieben hast, ist noch da."
    ),
    "draft_elsewhere": lambda _facts: _(
        "In einem anderen Fenster oder auf einem anderen Gerät hast du inzwischen weitergeschrieben. Beide Texte "
        "stehen unten; was du als Nächstes speicherst oder veröffentlichst, gilt."
    ),
    "draft_gone": lambda _facts: _(
        "Dein Entwurf ist inzwischen veröffentlicht oder gelöscht. Was hier steht, ist noch da; schreibst du weiter "
        "oder speicherst du noch einmal, wird daraus ein neuer Entwurf."
    ),
    "words_withdrawn": lambda _facts: _(
        "Dieser Beitrag ist zurückgezogen. Antworte auf einen anderen, oder beginne einen neuen."
    ),
    "answered_anew": lambda _facts: _(
        "An der eigenen Stelle hat schon jemand geantwortet, und am alten Platz wäre dafür keine Ebene mehr frei. "
        "Darum bleibt dein Beitrag, wo er steht; ändern und zurückziehen kannst du ihn immer."
    ),
    "said_already": lambda _facts: _(
        "Genau diese Sätze hast du hier eben schon geschrieben, zu etwas anderem. Schreib sie ein wenig anders, damit "
        "beides dasteht und sich unterscheiden lässt."
    ),
    "too_late_to_undo": lambda _facts: _(
        "Rückgängig geht nur im ersten Augenblick, und der ist vorbei. Ändern und zurückziehen kannst du deine "
        "Beiträge immer."
    ),
    "taken_up": lambda _facts: _(
        "Darauf hat schon jemand geantwortet oder sich bezogen. Ändern und zurückziehen kannst du deinen Beitrag "
        "weiterhin; die Antworten bleiben dann stehen."
    ),
    "nobody_to_thank": lambda _facts: _(
        "Hier käme dein Dank bei niemandem an: Der Beitrag ist zurückgezogen oder ausgeblendet, oder wer ihn "
        "geschrieben hat, hat die eigenen Daten gelöscht."
    ),
}
