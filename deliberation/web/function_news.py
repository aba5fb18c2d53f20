"""What people are told of their functions at an assembly, in words, and where the way leads."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from deliberation.domain.people import Function
from deliberation.domain.procedure.mandates import ROLL_FUNCTIONS
from deliberation.queries.functions_for_you import HeldThere
from deliberation.web.motion_news import Way
from deliberation.web.words import FUNCTION_WORDS

_GIVEN = {
    Function.CHAIR: _("Du leitest eine Versammlung"),
    Function.MOTIONS_COMMITTEE: _("Du siehst die Anträge an eine Versammlung durch"),
    Function.DELEGATE: _("Du bist Delegierte*r"),
    Function.ADVISORY: _("Du bist beratende*r Delegierte*r"),
    Function.SUBSTITUTE: _("Du bist Ersatzdelegierte*r"),
}
_MOVED_UP = {
    Function.DELEGATE: _("Du rückst nach und bist jetzt Delegierte*r"),
    Function.ADVISORY: _("Du rückst nach und bist jetzt beratende*r Delegierte*r"),
}
_ENDED = {
    Function.CHAIR: _("Du leitest eine Versammlung nicht mehr"),
    Function.MOTIONS_COMMITTEE: _("Du siehst die Anträge an eine Versammlung nicht mehr durch"),
    Function.DELEGATE: _("Du bist nicht mehr Delegierte*r"),
    Function.ADVISORY: _("Du bist nicht mehr beratende*r Delegierte*r"),
    Function.SUBSTITUTE: _("Du bist nicht mehr Ersatzdelegierte*r"),
}


def said_of(held: HeldThere, *, is_ended: bool = False) -> str:
    """One line: what somebody is from now on at an assembly, or no more; its name and day stand below."""
    if is_ended:
        found = _ENDED.get(held.function) or gettext(
            "Deine Funktion bei einer Versammlung ist zu Ende: %(function)s", function=FUNCTION_WORDS[held.function]
        )
    else:
        moved_up = _MOVED_UP.get(held.function) if held.has_moved_up else None
        found = (
            moved_up
            or _GIVEN.get(held.function)
            or gettext(
                "Du hast eine Funktion bei einer Versammlung: %(function)s", function=FUNCTION_WORDS[held.function]
            )
        )
    return str(found)


def amid_sentence(said: str) -> str:
    """The same where a sentence has begun before it: none of them begins with a noun."""
    return said[:1].lower() + said[1:]


def way_to(held: HeldThere) -> Way:
    """Where it stands: on the list of delegates, or at the assembly."""
    on_roll = held.has_roll and held.function in ROLL_FUNCTIONS
    return "rolls.roll" if on_roll else "structure.assembly", {"assembly_id": held.assembly_id}
