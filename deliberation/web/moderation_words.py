"""The words for rules of rooms, for what moderation does about them, and how it stands."""

from flask_babel import lazy_gettext as _

from deliberation.domain.rooms.kinds import RoomRule
from deliberation.domain.rooms.moderation import Intervention, Standing

RULE_WORDS = {
    RoomRule.OWN_EXPERIENCE: _("Sprich von dem, was du selbst erlebt, gesehen oder gelesen hast."),
    RoomRule.ASK_BEFORE_CONTRADICTING: _("Frag nach, bevor du widersprichst."),
    RoomRule.NO_ATTACKS: _("Greif niemanden an: Es geht um die Sache, nicht um die Person."),
    RoomRule.TAKE_YOUR_TIME: _("Nimm dir Zeit. Hier läuft nichts weg."),
    RoomRule.OF_THIS_ROOM: _("Eine eigene Regel dieses Raums"),
}

INTERVENTION_WORDS = {
    Intervention.HIDE: _("Beitrag ausgeblendet"),
    Intervention.HIDE_PATH: _("Leseweg ausgeblendet"),
    Intervention.HIDE_PLAIN: _("Einfache Worte ausgeblendet"),
    Intervention.MOVE: _("Gespräch umgezogen"),
    Intervention.LOCK_THREAD: _("Gespräch geschlossen"),
    Intervention.LOCK_ROOM: _("Raum geschlossen"),
    Intervention.PAUSE: _("Pause für eine Person"),
    Intervention.SLOW: _("Mehr Zeit zwischen Beiträgen für eine Person"),
}

STANDING_WORDS = {
    Standing.HOLDS: _("kein Einspruch"),
    Standing.APPEALED: _("Einspruch wird geprüft"),
    Standing.UPHELD: _("Einspruch geprüft: Es bleibt dabei"),
    Standing.GRANTED: _("Einspruch geprüft: aufgehoben"),
    Standing.UNDONE: _("zurückgenommen"),
}
