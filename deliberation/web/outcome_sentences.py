"""Refusals about what becomes of motions. Part of `sentences.py`."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from deliberation.domain.procedure.motion_outcomes import MotionOutcome
from deliberation.domain.procedure.poll_names import amendment_name
from deliberation.domain.procedure.referrals import Fate
from deliberation.web.outcome_words import FATE_WORDS, MOTION_OUTCOME_WORDS

Facts = Mapping[str, object]


def _outcome(facts: Facts) -> str:
    return str(MOTION_OUTCOME_WORDS[MotionOutcome(str(facts["outcome"]))])


def _incomplete(facts: Facts) -> str:
    said = {
        "version": lambda: _(
            "Mit Änderungen beschlossen werden kann nur eine spätere Fassung als die erste. Nimm zuerst auf, was "
            "angenommen ist, oder wähle „Beschlossen“."
        ),
        "receiver": lambda: _("Wähle, an wen der Antrag überwiesen ist."),
        "settled_by": lambda: _("Wähle den Antrag, durch den dieser erledigt ist, oder schreib dazu, wodurch."),
        "reason": lambda: _("Schreib dazu, warum die Entscheidung wieder offen ist."),
    }
    return str(said[str(facts["lacks"])]())


def _answer_incomplete(facts: Facts) -> str:
    said = {
        "words": lambda: _("Schreib denen, die den Antrag gestellt haben, ein paar Worte dazu."),
        "assembly": lambda: _("Wähle die Versammlung, in die ihr den Antrag einbringt."),
        "receiver": lambda: _("Wähle, an wen ihr den Antrag weitergebt."),
    }
    return str(said[str(facts["lacks"])]())


def _not_taken_in(facts: Facts) -> str:
    numbers: Any = facts["amendments"]
    names = ", ".join(amendment_name(number) for number in numbers)
    return str(
        _(
            "Angenommen ist auch %(amendments)s, steht aber noch nicht im Text. Nimm zuerst auf, was angenommen ist; "
            "dann halte das Ergebnis fest.",
            amendments=names,
        )
    )


OUTCOME_SENTENCES: dict[str, Callable[[Facts], str]] = {
    "wrong_outcome": lambda facts: _("Das geht bei diesem Antrag nicht: Er ist %(outcome)s.", outcome=_outcome(facts)),
    "outcome_incomplete": _incomplete,
    "text_decided": lambda facts: _(
        "Der Antrag ist %(outcome)s. Sein Text ändert sich nicht mehr, und abgestimmt wird hier auch nicht mehr.",
        outcome=_outcome(facts),
    ),
    "not_taken_in": _not_taken_in,
    "nothing_left_over": lambda _f: _("Hier ist nichts mehr offen: Die Versammlung hat alle Anträge behandelt."),
    "answer_incomplete": _answer_incomplete,
    "answered_before": lambda facts: _(
        "Dieser überwiesene Antrag ist nicht mehr offen: %(fate)s.",
        fate=str(FATE_WORDS[Fate(str(facts["fate"]))]),
    ),
    "brought_on": lambda _f: _("Jemand von euch schreibt daraus schon einen Antrag. Frag, ob du mitschreiben kannst."),
    "no_such_receiver": lambda _f: _("An diese Stelle kann der Antrag nicht gehen. Wähle eine andere."),
}
