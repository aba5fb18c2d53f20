"""What moderation does with words that are no contributions: reading paths, and plain words. One way for both."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.blueprints.moderation.forms import ActForm, DismissForm, ReportForm
from deliberation.domain.rooms.charters import Measure
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.queries.path_moderation import ModeratedPath
from deliberation.queries.plain_moderation import ModeratedPlainWords
from deliberation.rendering import page, see_other
from deliberation.services.work import Work
from deliberation.unit_of_work import unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer

Moderated = ModeratedPath | ModeratedPlainWords
# what a form does: with the rule that was named and what was said of it; with a reason
ByRule = Callable[[Work, RoomRule, str], object]
ByReason = Callable[[Work, str], object]


@dataclass(frozen=True, slots=True)
class Said:
    """What the pages call such words, each as a heading or a button and the sentence below it."""

    report: object
    report_lead: object
    moderate: object
    moderate_lead: object
    read: object
    hide: object
    hide_lead: object
    hidden: object


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the words stand, and the pages on which they are moderated."""

    read: str
    here: str
    hide: str
    dismiss: str


def report_words(said: Said, *, back: tuple[str, str], by: Measure, act: ByRule) -> ResponseReturnValue:
    """Say which rule the words break. `back`: the address where they stand, and what that is called."""
    form = ReportForm()
    form.offer(by)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                act(work, form.named, form.words.data or "")
            flash(_("Danke. Jemand sieht es sich an; was daraus wird, liest du hier."), "done")
            return see_other(url_for("moderation.mine"))
    return page("moderation/report_beside.html", form.status, said=said, back=back, form=form)


def show_words(said: Said, ways: Ways, found: Moderated) -> ResponseReturnValue:
    """All about the words, for those who moderate them."""
    return page("moderation/beside.html", said=said, ways=ways, found=found)


def hide_words(
    said: Said,
    ways: Ways,
    found: Moderated,
    *,
    by: Measure,
    act: ByRule,
) -> ResponseReturnValue:
    """Hide the words, with a rule and a reason."""
    form = ActForm()
    form.offer(by)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                act(work, form.named, form.reason.data or "")
            flash(_("Getan. Die Person, um die es geht, erfährt es mit Regel und Grund."), "done")
            return see_other(ways.here)
    return page("moderation/hide_beside.html", form.status, said=said, ways=ways, found=found, form=form)


def dismiss_words(said: Said, ways: Ways, found: Moderated, *, act: ByReason) -> ResponseReturnValue:
    """Answer what was reported: no rule is broken."""
    form = DismissForm()
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                act(work, form.reason.data or "")
            flash(_("Beantwortet. Wer es gemeldet hat, liest deine Antwort."), "done")
            return see_other(url_for("moderation.queue"))
    return page("moderation/dismiss_beside.html", form.status, said=said, ways=ways, found=found, form=form)
