"""Words about motions before they are motions. Part of `words.py`."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from deliberation.domain.procedure.checklist import Check, Point
from deliberation.domain.procedure.drafts import Phase
from deliberation.queries.looking_through import Submission, Timing
from deliberation.web.days import day as said_day

PHASE_WORDS = {
    Phase.DRAFTING: _("Entwurf"),
    Phase.SEEKING: _("sucht Unterstützung"),
    Phase.SUBMITTED: _("eingereicht"),
    Phase.ADMITTED: _("zugelassen"),
    Phase.WITHDRAWN: _("zurückgezogen"),
}
PHASE_SENTENCES = {
    Phase.DRAFTING: _("Das lesen nur die, die daran schreiben."),
    Phase.SEEKING: _("Alle in der Partei können das lesen und unterstützen. Geschrieben wird weiter."),
    Phase.SUBMITTED: _("Der Antrag liegt bei denen, die Anträge prüfen. Sein Text ändert sich jetzt nicht."),
    Phase.ADMITTED: _("Der Antrag hat eine Nummer und liegt der Versammlung vor."),
    Phase.WITHDRAWN: _("Der Antrag ist zurückgezogen. Lesen können ihn nur noch die, die daran geschrieben haben."),
}


POINT_SENTENCES: dict[Point, Callable[[dict[str, Any]], object]] = {
    Point.TITLE: lambda _f: _("Der Antrag hat einen Titel."),
    Point.TEXT: lambda _f: _("Der Antragstext steht da."),
    Point.SECTIONS: lambda facts: gettext("Ausgefüllt ist auch: %(heading)s.", heading=facts["heading"]),
    Point.OTHER_TEXT: lambda _f: _("Der Antragstext heißt anders als in der Fassung, die jetzt gilt."),
    Point.SUBMITTER: lambda _f: _(
        "Du kannst einen solchen Antrag stellen, selbst oder für einen Vorstand oder ein Gremium."
    ),
    Point.SUPPORTERS: lambda facts: gettext("Unterschriften: %(count)s von %(needed)s.", **facts),
    Point.SAME_TEXT: lambda _f: _("Der Text ist der, den andere unterschrieben haben."),
    Point.WOMEN: lambda _f: _("Mindestanteil von Frauen unter den Unterschriften."),
    Point.DEADLINE: lambda facts: _deadline(**facts),
}


def _deadline(day: date, at: time | None, minutes: int = 0) -> str:
    if minutes:
        return str(
            ngettext(
                "Die Frist ist gerade vorbei. Was in dieser Minute noch kommt, wird angenommen.",
                "Die Frist ist gerade vorbei. Was in den nächsten %(num)s Minuten noch kommt, wird angenommen.",
                minutes,
            )
        )
    last = said_day(day)
    if at is None:
        return str(gettext("Eingereicht wird bis %(day)s, 24 Uhr.", day=last))
    return str(gettext("Eingereicht wird bis zur Eröffnung am %(day)s, %(at)s Uhr.", day=last, at=f"{at:%H:%M}"))


def until_said(day: date, at: time | None) -> str:
    """Until when, behind „bis“: the end of a day, or the opening on it."""
    last = said_day(day)
    if at is None:
        return str(gettext("%(day)s, 24 Uhr", day=last))
    return str(gettext("zur Eröffnung am %(day)s, %(at)s Uhr", day=last, at=f"{at:%H:%M}"))


def point_said(check: Check) -> str:
    """One point of the checklist, as a sentence that is true once it is met."""
    return str(POINT_SENTENCES[check.point](dict(check.facts)))


TIMING_WORDS = {
    Timing.IN_TIME: _("rechtzeitig gekommen"),
    Timing.IN_GRACE: _("in der Nachfrist gekommen"),
    Timing.AFTER_RETURN: _("kam nach der Rückgabe wieder; die Frist zählte beim ersten Mal"),
    Timing.LATE: _("nach der Frist gekommen, wie sie heute gilt"),
}


def submission_timing(came: Submission) -> str:
    """Until when a motion was due, and how it came."""
    if came.until is None or came.timing is None:
        return str(gettext("keine"))
    last = said_day(came.until.day)
    if came.until.at is None:
        until = gettext("bis %(day)s, 24 Uhr", day=last)
    else:
        until = gettext("bis zur Eröffnung am %(day)s, %(at)s Uhr", day=last, at=f"{came.until.at:%H:%M}")
    return f"{until} – {TIMING_WORDS[came.timing]}"
