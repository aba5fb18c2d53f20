"""Until when amendments to a motion are taken, as its pages say it."""

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext, ngettext

from deliberation.domain.procedure.amending import Amending
from deliberation.domain.procedure.deadlines import Deadline
from deliberation.models.readiness import Moment
from deliberation.web.days import day
from deliberation.web.motion_words import until_said


@dataclass(frozen=True, slots=True)
class AmendingShown:
    """is_open -- whether one is taken now; sentence -- what is said of it, empty where there is nothing to say."""

    is_open: bool
    sentence: str


def amending_shown(amending: Amending, at: Moment) -> AmendingShown:
    """What stands on the pages of a motion that is not decided."""
    return AmendingShown(is_open=amending.is_open(at.now, at.zone), sentence=_sentence(amending, at))


def _sentence(amending: Amending, at: Moment) -> str:
    # of a motion from a file nobody has said a rule
    if amending.rules is None or amending.days.are_over(at.today):
        return ""
    if not amending.is_possible:
        return str(gettext("Zu diesem Antrag gibt es keine Änderungsanträge."))
    until = amending.until(at.zone)
    if until is not None:
        return _said(until, at)
    last = day(amending.days.closes_on)
    return str(gettext("Änderungsanträge sind bis zum Ende der Versammlung am %(day)s möglich.", day=last))


def _said(until: Deadline, at: Moment) -> str:
    last = until_said(until.day, until.at)
    if until.is_over(at.now):
        return str(gettext("Änderungsanträge waren bis %(until)s möglich.", until=last))
    if not until.has_ended(at.now):
        return str(gettext("Änderungsanträge sind bis %(until)s möglich.", until=last))
    minutes = max(1, (until.takes_until - at.now) // timedelta(minutes=1))
    return str(
        ngettext(
            "Die Frist für Änderungsanträge ist gerade vorbei. Was in dieser Minute noch kommt, zählt.",
            "Die Frist für Änderungsanträge ist gerade vorbei. Was in den nächsten %(num)s Minuten noch kommt, zählt.",
            minutes,
        )
    )
