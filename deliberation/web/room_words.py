"""The words for rooms and what is written in them: kinds, forms, who may cite."""

from flask_babel import lazy_gettext as _

from deliberation.domain.rooms.charters import Citing, RoomForm
from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.kinds import RoomKind

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
