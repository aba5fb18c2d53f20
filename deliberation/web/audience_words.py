"""Who sees a room, in sentences: for who chooses it, and for who reads there."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from deliberation.domain.rooms.doors import Downward, Upward
from deliberation.queries.doors import NamedDoor
from deliberation.queries.rooms import RoomHead

DOWNWARD_NAMES = {
    Downward.EVERYBODY: _("Alle, die dazugehören"),
    Downward.THE_PLACE: _("Nur wer dort Verantwortung trägt"),
}

# what follows from it, for who chooses
DOWNWARD_WORDS = {
    Downward.EVERYBODY: _(
        "Aus der Gliederung, zu der der Raum gehört, und aus allem darunter: bei einem Landesverband also auch alle "
        "aus seinen Kreis- und Ortsverbänden."
    ),
    Downward.THE_PLACE: _(
        "Wer dort eine Funktion hat oder direkt dorthin gehört. Wer zu einer Gliederung darunter gehört, sieht den "
        "Raum nicht. Bei einem Gremium: wer dort eine Funktion hat."
    ),
}

UPWARD_NAMES = {
    Upward.NOBODY: _("Niemand"),
    Upward.SERVING: _("Wer darüber eine Funktion hat"),
    Upward.NEXT: _("Alle aus der Gliederung direkt darüber"),
    Upward.THE_PARTY: _("Alle in der Partei"),
}

UPWARD_WORDS = {
    Upward.NOBODY: _("Auch Vorstände darüber sehen den Raum nicht."),
    Upward.SERVING: _(
        "Zum Beispiel Vorstand und Koordination im Landesverband und im Bund. Sie lesen und schreiben mit."
    ),
    Upward.NEXT: _("Damit auch alle aus den Nachbargliederungen."),
    Upward.THE_PARTY: _("Von überall. Nur Gäste von Organisationen nicht."),
}


def readers(head: RoomHead) -> list[str]:
    """Who reads in a room, the most first: parts of a sentence that a colon begins."""
    return [_reader(one, head.subject.path[:1]) for one in head.audience] or [gettext("nur die Gastgeber*in")]


def is_for_all(head: RoomHead) -> bool:
    """Whether the whole party reads there: then nobody is left from whom it could be kept."""
    return any(_is_for_all(one, head.subject.path[:1]) for one in head.audience)


def _is_for_all(one: NamedDoor, top: tuple[int, ...]) -> bool:
    return one.door.organisation_id is None and one.door.reaches_below and one.door.association_id in top


def _reader(one: NamedDoor, top: tuple[int, ...]) -> str:
    door = one.door
    if door.organisation_id is not None:
        return str(gettext("Gäste: %(name)s", name=one.name))
    if door.reaches_below:
        if _is_for_all(one, top):
            return str(gettext("alle in der Partei"))
        return str(gettext("%(name)s: alle, die dazugehören", name=one.name))
    if door.body_id is not None:
        return str(gettext("%(name)s: wer dort mitarbeitet", name=one.name))
    return str(gettext("%(name)s: wer dort Verantwortung trägt oder direkt dazugehört", name=one.name))
