"""Words about what becomes of motions. Part of `words.py`."""

from collections.abc import Callable

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from deliberation.domain.procedure.motion_outcomes import MotionOutcome, OutcomeStep
from deliberation.domain.procedure.referrals import Fate
from deliberation.queries.motion_outcomes import OutcomeRow
from deliberation.queries.referrals import ReferralRow

MOTION_OUTCOME_WORDS = {
    MotionOutcome.OPEN: _("noch nicht entschieden"),
    MotionOutcome.ADOPTED: _("beschlossen"),
    MotionOutcome.ADOPTED_AMENDED: _("mit Änderungen beschlossen"),
    MotionOutcome.REJECTED: _("abgelehnt"),
    MotionOutcome.NOT_TAKEN_UP: _("nicht befasst"),
    MotionOutcome.REFERRED: _("überwiesen"),
    MotionOutcome.ADJOURNED: _("vertagt"),
    MotionOutcome.SETTLED: _("erledigt"),
    MotionOutcome.WITHDRAWN: _("zurückgezogen"),
    MotionOutcome.NOT_DEALT_WITH: _("nicht behandelt"),
}
# as somebody chooses it
STEP_WORDS = {
    OutcomeStep.ADOPT: _("Beschlossen"),
    OutcomeStep.ADOPT_AMENDED: _("Mit Änderungen beschlossen"),
    OutcomeStep.REJECT: _("Abgelehnt"),
    OutcomeStep.NOT_TAKE_UP: _("Nichtbefassung"),
    OutcomeStep.REFER: _("Überwiesen"),
    OutcomeStep.ADJOURN: _("Vertagt"),
    OutcomeStep.SETTLE: _("Erledigt"),
    OutcomeStep.WITHDRAW: _("Zurückgezogen"),
    OutcomeStep.LEAVE_OVER: _("Nicht behandelt"),
    OutcomeStep.REOPEN: _("Wieder öffnen"),
}
STEP_HINTS = {
    OutcomeStep.ADOPT: _("Der Text gilt, wie er in der gewählten Fassung steht. Danach ändert ihn niemand mehr."),
    OutcomeStep.ADOPT_AMENDED: _("Beschlossen ist eine spätere Fassung als die, die gestellt wurde."),
    OutcomeStep.REJECT: _("Die Versammlung hat Nein gesagt."),
    OutcomeStep.NOT_TAKE_UP: _("Die Versammlung wollte darüber weder reden noch abstimmen."),
    OutcomeStep.REFER: _("Jemand anderes kümmert sich darum und schuldet denen eine Antwort, die ihn gestellt haben."),
    OutcomeStep.ADJOURN: _("Geredet und entschieden wird später. Bis dahin bleibt alles offen."),
    OutcomeStep.SETTLE: _("Was er wollte, ist schon beschlossen oder geschehen."),
    OutcomeStep.WITHDRAW: _("Wer ihn gestellt hat, möchte nicht mehr, dass darüber entschieden wird."),
    OutcomeStep.LEAVE_OVER: _("Die Versammlung kam nicht dazu."),
    OutcomeStep.REOPEN: _("Die Versammlung redet noch einmal darüber, oder das Ergebnis stand hier falsch."),
}
FATE_WORDS = {
    Fate.WAITING: _("wartet auf eine Antwort"),
    Fate.ADOPTED: _("dort beschlossen"),
    Fate.REJECTED: _("dort abgelehnt"),
    Fate.TAKEN_TO: _("in eine Versammlung eingebracht"),
    Fate.NOTED: _("beantwortet"),
    Fate.PASSED_ON: _("weitergegeben"),
    Fate.TAKEN_BACK: _("zurückgeholt"),
}
# as somebody answers
ANSWER_WORDS = {
    Fate.ADOPTED: _("Wir haben ihn beschlossen."),
    Fate.REJECTED: _("Wir haben ihn abgelehnt."),
    Fate.TAKEN_TO: _("Wir bringen ihn in eine Versammlung ein."),
    Fate.NOTED: _("Wir antworten und beschließen nichts."),
    Fate.PASSED_ON: _("Wir geben ihn weiter."),
}


def outcome_said(act: OutcomeRow) -> str:
    """One act of the history, as a sentence."""
    said: dict[MotionOutcome, Callable[[], str]] = {
        MotionOutcome.OPEN: lambda: gettext("Die Entscheidung wurde wieder geöffnet."),
        MotionOutcome.ADOPTED: lambda: gettext(
            "Die Versammlung hat Fassung %(number)s beschlossen.", number=act.version
        ),
        MotionOutcome.ADOPTED_AMENDED: lambda: gettext(
            "Die Versammlung hat den Antrag mit Änderungen beschlossen, in Fassung %(number)s.", number=act.version
        ),
        MotionOutcome.REJECTED: lambda: gettext("Die Versammlung hat den Antrag abgelehnt."),
        MotionOutcome.NOT_TAKEN_UP: lambda: gettext("Die Versammlung hat sich mit dem Antrag nicht befasst."),
        MotionOutcome.REFERRED: lambda: gettext("Die Versammlung hat den Antrag überwiesen."),
        MotionOutcome.ADJOURNED: lambda: gettext("Die Versammlung hat den Antrag vertagt."),
        MotionOutcome.SETTLED: lambda: (
            gettext("Der Antrag ist durch %(motion)s erledigt.", motion=act.settled_by[1])
            if act.settled_by
            else gettext("Der Antrag ist erledigt.")
        ),
        MotionOutcome.WITHDRAWN: lambda: gettext("Der Antrag wurde zurückgezogen."),
        MotionOutcome.NOT_DEALT_WITH: lambda: gettext("Die Versammlung kam nicht dazu, den Antrag zu behandeln."),
    }
    return said[act.outcome]()


def referral_said(row: ReferralRow) -> str:
    """One referral of the chain, as a sentence."""
    said: dict[Fate, Callable[[], str]] = {
        Fate.WAITING: lambda: gettext("%(receiver)s hat ihn und schuldet noch eine Antwort.", receiver=row.at),
        Fate.ADOPTED: lambda: gettext("%(receiver)s hat ihn beschlossen und antwortet:", receiver=row.at),
        Fate.REJECTED: lambda: gettext("%(receiver)s hat ihn abgelehnt und antwortet:", receiver=row.at),
        Fate.TAKEN_TO: lambda: gettext(
            "%(receiver)s bringt ihn in eine Versammlung ein und antwortet:", receiver=row.at
        ),
        Fate.NOTED: lambda: gettext("%(receiver)s antwortet:", receiver=row.at),
        Fate.PASSED_ON: lambda: gettext("%(receiver)s hat ihn weitergegeben und antwortet:", receiver=row.at),
        Fate.TAKEN_BACK: lambda: gettext("%(receiver)s hat ihn nicht mehr: Er wurde zurückgeholt.", receiver=row.at),
    }
    return said[row.fate]()
