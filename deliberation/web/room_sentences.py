"""Refusals about rooms: their hosts, rules and kinds, their rest, and how deep answers go. Part of `sentences.py`."""

from collections.abc import Callable, Mapping

from flask_babel import format_date
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
    "nothing_above": lambda _f: _(
        "Über der ganzen Partei gibt es nichts mehr. Wähle bei „Und wer von darüber?“ bitte „Niemand“."
    ),
    "words_of_others": lambda _f: _(
        "Hier haben schon andere geschrieben, und zwar für die, die bisher mitlesen. Mehr Menschen zeigen wir das "
        "nicht, ohne sie zu fragen. Öffne für alle zusammen einen neuen Raum und weise hier darauf hin."
    ),
    "opened_already": lambda _f: _(
        "Diesen Raum hast du eben schon geöffnet; du findest ihn auf der Seite seines Felds. Soll es noch einer sein, "
        "gib ihm einen anderen Namen."
    ),
    "too_soon": lambda facts: _(
        "So bald geht es nicht: Wer nur einmal in der Woche hereinschaut, soll davon erfahren und noch etwas sagen "
        "können. Der früheste Tag ist der %(day)s.",
        day=format_date(facts["first_day"], "long"),
    ),
    "over_by_then": lambda facts: _(
        "Diese Versammlung endet am %(day)s, also vor dem Tag, den du nennst. Wähle einen früheren Tag oder jemand "
        "anderes, der entscheidet.",
        day=format_date(facts["closes_on"], "long"),
    ),
    "rests_on_nothing": lambda _f: _("Wähle mindestens einen Beitrag, auf den sich der neue Raum stützt."),
    "rests_on_too_much": lambda facts: _(
        "Wähle die Beiträge, auf die es ankommt, höchstens %(most)s. Die anderen bleiben hier stehen.",
        most=facts["most"],
    ),
    "out_of_sight": lambda _f: _(
        "Wer im offenen Raum liest, von dem dieser ausgeht, soll auch hier lesen können: Es geht um das, was dort "
        "gesagt wurde. Wähle bei den Leser*innen bitte weiter."
    ),
    "leads_out_of_sight": lambda _f: _(
        "Von hier ging ein neuer Raum aus, den dann nicht alle lesen könnten, die hier lesen. Wähle bei den "
        "Leser*innen bitte enger, oder öffnet erst den neuen Raum für alle, die dazukommen sollen."
    ),
    "audience_changed": lambda _f: _(
        "Während du geschrieben hast, hat sich geändert, wer hier mitliest; es steht auf der Seite „Wer hier liest“. "
        "Dein Text ist noch da. Möchtest du ihn diesen Menschen so sagen, veröffentliche ihn noch einmal."
    ),
    "same_audience": lambda _f: _("So ist es schon. Ändere etwas, oder lass es, wie es ist."),
    "wrote_a_lot": lambda _f: _(
        "Du hast gerade sehr viel auf einmal geschrieben. Lass erst andere lesen und antworten; dein Text bleibt hier "
        "stehen, schick ihn später."
    ),
    "did_a_lot": lambda _f: _(
        "Das war gerade sehr viel auf einmal. Was du geschrieben hast, bleibt hier stehen; schick es etwas später."
    ),
    "reported_a_lot": lambda _f: _(
        "Du hast gerade sehr viel gemeldet, und die Moderation hat es schon vor sich. Was du geschrieben hast, bleibt "
        "hier stehen; schick es etwas später. Brauchst du vorher Hilfe? Wem du schreiben kannst, steht im Impressum."
    ),
    "rests_already": lambda _f: _("Der Raum ruht schon. Der nächste Beitrag weckt ihn."),
    "room_not_empty": lambda _f: _(
        "In diesem Raum steht schon etwas, darum bleibt er. Du kannst ihn ruhen lassen; alles Geschriebene bleibt "
        "lesbar."
    ),
    "nothing_said": lambda _f: _(
        "Hier ist noch nichts zu lesen: keine Worte, nur Leerraum oder Zeichen. Schreib dazu, was du sagen möchtest."
    ),
    "no_texts_here": lambda _f: _(
        "Einen Text nennt ein Lesekreis, und was entstanden ist, eine Arbeitsgruppe. Dieser Raum hat eine andere Form."
    ),
    "too_many_texts": lambda facts: (
        _("Ein Lesekreis liest einen Text nach dem anderen: Bitte wähle einen.")
        if facts["most"] == 1
        else _("Mehr als %(most)s Texte nennt ein Raum nicht.", most=facts["most"])
    ),
    "no_such_text": lambda _f: _("Dort steht kein Antrag und kein Papier, das du lesen kannst."),
    "same_texts": lambda _f: _("Das steht schon so da. Ändere etwas, oder lass es, wie es ist."),
    "same_charter": lambda _f: _("Das sind die Regeln, die schon gelten. Ändere etwas, oder lass sie, wie sie sind."),
    "not_for_debate": lambda _f: _(
        "Hier wird entschieden, nicht debattiert. Debattiert wird in den Räumen der Felder; dort ist dein Beitrag "
        "willkommen."
    ),
    "no_such_host": lambda _f: _(
        "Diesen Raum kannst du nur jemandem übergeben, der oder die darin schreibt oder in der Gliederung die Debatte "
        "betreut. Bitte wähle noch einmal."
    ),
    "answers_too_deep": lambda _f: _(
        "Tiefer verschachteln sich Antworten hier nicht, damit alle folgen können. Antworte eine Ebene höher, oder "
        "beginne einen neuen Beitrag."
    ),
}
