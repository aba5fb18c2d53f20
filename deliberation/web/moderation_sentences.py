"""What refusals around moderation say; a part of `web/sentences.py`."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

MODERATION_SENTENCES: dict[str, Callable[[Mapping[str, object]], str]] = {
    "no_such_rule": lambda _f: _("Diese Regel gehört nicht zu diesem Raum. Bitte wähle eine, die dort steht."),
    "own_words": lambda _f: _("Das sind deine eigenen Worte. Darüber urteilen andere."),
    "reported_already": lambda _f: _(
        "Das hast du schon gemeldet. Was daraus wurde, steht bei deinen Daten unter „Was dich in Räumen betrifft“."
    ),
    "audience_narrower": lambda _f: _(
        "Dort könnten nicht mehr alle mitlesen, die hier schreiben. Ein Gespräch zieht nur in einen Raum um, der für "
        "dieselben oder für mehr Menschen offen ist."
    ),
    "another_kind": lambda _f: _(
        "Dort gilt anderes als hier: Ein Gespräch zieht nur in einen Raum derselben Art um, damit weiter gilt, was "
        "allen versprochen war, die darin geschrieben haben."
    ),
    "guests_elsewhere": lambda _f: _(
        "Dort lesen Gäste von außen mit, die hier nicht mitlesen. Für sie wurde das nicht geschrieben; wähle bitte "
        "einen anderen Raum."
    ),
    "contribution_hidden": lambda f: (
        _(
            "Der Beitrag, auf den du geantwortet hast, ist ausgeblendet; so lange bleibt deine Antwort, wie sie ist. "
            "Dein Text ist noch da."
        )
        if f.get("on_change")
        else _(
            "Dieser Beitrag ist ausgeblendet; darauf antwortet gerade niemand. Dein Text ist noch da. Du kannst damit "
            "einen neuen Beitrag beginnen."
        )
    ),
    "own_words_hidden": lambda _f: _(
        "Die Moderation hat diesen Beitrag ausgeblendet; so lange bleibt er, wie er ist. Warum, und wie du Einspruch "
        "einlegst, steht bei deinen Daten unter „Was dich in Räumen betrifft“."
    ),
    "own_path_hidden": lambda _f: _(
        "Die Moderation hat diesen Weg ausgeblendet; so lange bleibt er, wie er ist. Warum, und wie du Einspruch "
        "einlegst, steht bei deinen Daten unter „Was dich in Räumen betrifft“."
    ),
    "thread_locked": lambda f: (
        _(
            "Das Gespräch, zu dem der Weg führt, ist geschlossen: Lesen geht weiter, dazu schreiben gerade nicht. Dein "
            "Text ist noch da."
        )
        if f.get("on_path")
        else _(
            "Dieses Gespräch ist geschlossen: Was dort steht, bleibt gerade, wie es ist. Dein Text ist noch da; "
            "zurückziehen kannst du deinen Beitrag jederzeit."
        )
        if f.get("on_change")
        else _("Dieses Gespräch ist geschlossen. Dein Text ist noch da. Du kannst damit einen neuen Beitrag beginnen.")
    ),
    "room_locked": lambda f: (
        _(
            "Der Weg führt durch einen Raum, der geschlossen ist: Lesen geht weiter, schreiben gerade nicht, auch "
            "nicht auf dem Weg. Dein Text ist noch da."
        )
        if f.get("on_path")
        else _(
            "Dieser Raum ist geschlossen: Was dort steht, bleibt gerade, wie es ist. Dein Text ist noch da; "
            "zurückziehen kannst du deinen Beitrag jederzeit."
        )
        if f.get("on_change")
        else _(
            "Dieser Raum ist geschlossen: Lesen geht weiter, schreiben gerade nicht. Was du geschrieben hast, bleibt "
            "hier stehen."
        )
    ),
    "paused": lambda f: (
        _(
            "Der Weg führt hier durch einen Raum, in dem du gerade eine Pause machst; so lange schreibst du auch auf "
            "dem Weg nichts Neues. Dein Text ist noch da. Warum, bis wann und wie du Einspruch einlegst, steht bei "
            "deinen Daten unter „Was dich in Räumen betrifft“."
        )
        if f.get("on_path")
        else _(
            "In einem Raum dieses Themenfelds machst du gerade eine Pause; so lange schreibst du auch darüber nichts "
            "Neues. Dein Text ist noch da. Warum, bis wann und wie du Einspruch einlegst, steht bei deinen Daten unter "
            "„Was dich in Räumen betrifft“."
        )
        if f.get("in_field")
        else _(
            "Du machst in diesem Raum gerade eine Pause; so lange bleibt dein Beitrag, wie er ist. Dein Text ist noch "
            "da; zurückziehen kannst du deinen Beitrag jederzeit. Warum, bis wann und wie du Einspruch einlegst, steht "
            "bei deinen Daten unter „Was dich in Räumen betrifft“."
        )
        if f.get("on_change")
        else _(
            "Du machst in diesem Raum gerade eine Pause. Was du geschrieben hast, bleibt hier stehen. Warum, bis wann "
            "und wie du Einspruch einlegst, steht bei deinen Daten unter „Was dich in Räumen betrifft“."
        )
    ),
    "others_first": lambda f: (
        _(
            "Der Weg führt durch einen Raum, in dem nach deinen letzten Worten erst wieder etwas Platz für andere ist; "
            "so lange kommen auch auf dem Weg keine dazu. Dein Text ist noch da."
        )
        if f.get("on_path")
        else _(
            "Lass dir Zeit: Nach deinen letzten Worten ist hier erst wieder etwas Platz für andere, auch bevor du "
            "einen Beitrag änderst. Dein Text ist noch da; zurückziehen kannst du deinen Beitrag jederzeit."
        )
        if f.get("on_change")
        else _(
            "Lass dir Zeit: Nach deinen letzten Worten ist hier erst wieder etwas Platz für andere. Dein Text ist noch "
            "da."
        )
    ),
    "appealed_already": lambda _f: _("Deinen Einspruch haben wir schon. Jemand anderes sieht ihn sich an."),
}
