"""Decisions in words: what was counted against what, what came of it. Never winners, never losers."""

from flask import Flask
from flask_babel import format_percent
from flask_babel import gettext as _

from deliberation.domain.procedure.majorities import Majority
from deliberation.queries.polls import Counted, PollPage, PollRow
from deliberation.rendering import number
from deliberation.web.form_base import given


def install(app: Flask) -> None:
    """Give templates the sentences."""
    app.jinja_env.filters.update(
        {"per_cent": per_cent, "working": working, "said": said, "verdict": verdict, "consequence": consequence}
    )


def working(counted: Counted) -> str:
    """The rule with the numbers put in."""
    found = counted.verdict
    sentences = {
        (Majority.SIMPLE, True): _(
            "einfache Mehrheit: mehr Ja (%(yes)s) als Nein (%(no)s); Enthaltungen (%(abstain)s) zählen nicht",
            **_numbers(counted),
        ),
        (Majority.SIMPLE, False): _(
            "einfache Mehrheit: nicht mehr Ja (%(yes)s) als Nein (%(no)s); Enthaltungen (%(abstain)s) zählen nicht",
            **_numbers(counted),
        ),
    }
    return str(sentences[found.majority, found.is_reached])


def per_cent(value: float) -> str:
    """A share as people write it: 66,7 %."""
    return str(format_percent(value / 100, format="#,##0.# %"))


def _numbers(counted: Counted) -> dict[str, str]:
    count = counted.count
    return {"yes": number(count.yes), "no": number(count.no), "abstain": number(count.abstain)}


def verdict(found: PollPage | PollRow) -> str:
    """What is decided by a closed poll, or that another one decides."""
    if found.standing.superseded_by is not None:
        return str(_("Überholt: Darüber wurde später noch einmal abgestimmt."))
    if found.standing.repeated_in is not None:
        return str(_("Noch nicht entschieden: Darüber wird gerade noch einmal abgestimmt."))
    return said(given(found.counted))


def said(counted: Counted) -> str:
    """What a poll says for itself."""
    if counted.verdict.is_reached:
        return str(_("Der Änderungsantrag ist angenommen."))
    return str(_("Der Änderungsantrag fand keine Mehrheit."))


def consequence(found: PollPage) -> str:
    """What follows from it."""
    if found.standing.superseded_by is not None:
        return str(_("Über diesen Änderungsantrag wurde später noch einmal abgestimmt; die letzte Abstimmung gilt."))
    if found.standing.repeated_in is not None:
        return str(_("Gerade wird noch einmal abgestimmt. Erst wenn diese Abstimmung geschlossen ist, folgt etwas."))
    if found.amendment.merged_into is not None:
        return str(_("Er steht in Fassung %(number)s des Antrags.", number=found.amendment.merged_into))
    if found.counted is not None and found.counted.verdict.is_reached:
        return str(_("Er wird in die nächste Fassung des Antrags aufgenommen."))
    return str(_("Der Antrag bleibt an dieser Stelle, wie er ist. Text und Begründung bleiben hier nachzulesen."))
