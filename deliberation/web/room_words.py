"""The words for rooms and what is written in them: kinds, forms, who may cite."""

from flask_babel import lazy_gettext as _

from deliberation.domain.rooms.charters import FIRST_RULES, RULE_LINES, Citing, RoomForm
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.web.moderation_words import RULE_WORDS

CONTRIBUTION_WORDS = {
    ContributionKind.INSIGHT: _("Erkenntnis"),
    ContributionKind.EXPERIENCE: _("Erfahrung"),
    ContributionKind.QUESTION: _("Frage"),
    ContributionKind.DOUBT: _("Zweifel"),
    ContributionKind.AIM: _("Ziel oder Interesse"),
    ContributionKind.LIGHT: _("etwas Leichtes"),
}

ROOM_KIND_NAMES = {
    RoomKind.OPEN: _("Offener Raum"),
    RoomKind.WORKSHOP: _("Werkstatt"),
}

# what follows from a kind, for who chooses one
ROOM_KIND_WORDS = {
    RoomKind.OPEN: _(
        "Ohne Beschlussdruck: Hier kann niemand abstimmen lassen, Fristen setzen oder zählen, heute nicht und später "
        "nicht."
    ),
    RoomKind.WORKSHOP: _(
        "Hier entstehen gemeinsam Vorschläge. Wie andere dazu stehen, darf hier erfragt werden; beschlossen wird auch "
        "hier nichts."
    ),
}

ROOM_FORM_NAMES = {
    RoomForm.EXPLORING: _("Erkundung"),
    RoomForm.READING: _("Lesekreis"),
    RoomForm.WORKING: _("Arbeitsgruppe"),
}

# the same as a sentence, for those who come to a room
ROOM_FORM_WORDS = {
    RoomForm.EXPLORING: _("Hier wird erkundet: erzählen, fragen, gemeinsam nachdenken. Am Ende muss nichts stehen."),
    RoomForm.READING: _("Hier wird gemeinsam ein Text gelesen und besprochen."),
    RoomForm.WORKING: _("Hier wird gemeinsam an etwas gearbeitet; am Ende stehen Vorschläge."),
}

# what forms begin with, line by line as in the domain; charters keep the German
_FIRST_RULES = {
    RoomForm.READING: (
        _("Lies die Stelle, über die du schreibst, und nenne sie."),
        _("Sag zuerst, was du verstanden hast, und dann, was du davon hältst."),
        _("Wer noch nicht alles gelesen hat, ist genauso willkommen."),
    ),
    RoomForm.WORKING: (
        _("Schreib Vorschläge so, dass andere sie weiterdenken können."),
        _("Sag bei einem Einwand dazu, was dir helfen würde."),
        _("Was strittig bleibt, halten wir so fest, wie es die anderen sagen würden."),
    ),
}
# a line of a charter that is one of the first, for readers of another language; a host's own lines stay as written
RULE_LINE_WORDS = {line: RULE_WORDS[rule] for rule, line in RULE_LINES.items()} | {
    line: words for form, said in _FIRST_RULES.items() for line, words in zip(FIRST_RULES[form], said, strict=True)
}

CITING_NAMES = {
    Citing.ASKED: _("Nur mit Einverständnis"),
    Citing.FREELY: _("In der Partei frei"),
}

CITING_WORDS = {
    Citing.ASKED: _(
        "Wer Sätze von hier woanders wörtlich verwenden möchte, fragt die Person, die sie geschrieben hat."
    ),
    Citing.FREELY: _("Was hier steht, darf innerhalb der Partei wörtlich weitergegeben werden, mit Namen."),
}
