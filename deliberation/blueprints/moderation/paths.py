"""Reading paths: reporting one, and what those do who moderate every room through which it leads."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.moderation.forms import ActForm, DismissForm, ReportForm
from deliberation.domain.rooms.kinds import EVERYWHERE
from deliberation.extensions import db
from deliberation.queries.path_moderation import moderated_path
from deliberation.queries.reading_paths import path_page
from deliberation.rendering import page, see_other
from deliberation.services import moderation, reporting
from deliberation.unit_of_work import unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what moderation does with paths to the area's blueprint."""
    both = ["GET", "POST"]
    bp.route("/paths/<int:path_id>/report", methods=both)(report_path)
    bp.get("/paths/<int:path_id>/moderation")(path)
    bp.route("/paths/<int:path_id>/moderation/hide", methods=both)(hide_path)
    bp.route("/paths/<int:path_id>/moderation/dismiss", methods=both)(dismiss_path)


@access(Level.SIGNED_IN)
def report_path(path_id: int) -> ResponseReturnValue:
    """Say which rule the words on a path break."""
    actor, form = the_viewer().actor, ReportForm()
    found = path_page(db.session(), actor, path_id)
    form.offer(EVERYWHERE)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                reporting.report_path(work, path_id, rule=form.named, words=form.words.data or "")
            flash(_("Danke. Jemand sieht es sich an; was daraus wird, liest du hier."), "done")
            return see_other(url_for("moderation.mine"))
    return page("moderation/report_path.html", form.status, found=found, form=form)


@access(Level.SIGNED_IN)
def path(path_id: int) -> ResponseReturnValue:
    """One path, for those who moderate its rooms."""
    return page("moderation/path.html", found=moderated_path(db.session(), the_viewer().actor, path_id))


@access(Level.SIGNED_IN)
def hide_path(path_id: int) -> ResponseReturnValue:
    """Hide a path with all that is said on it."""
    actor, form = the_viewer().actor, ActForm()
    found = moderated_path(db.session(), actor, path_id)
    form.offer(found.rules)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                moderation.hide_path(work, path_id, rule=form.named, reason=form.reason.data or "")
            flash(_("Getan. Die Person, um die es geht, erfährt es mit Regel und Grund."), "done")
            return see_other(url_for("moderation.path", path_id=path_id))
    return page("moderation/hide_path.html", form.status, found=found, form=form)


@access(Level.SIGNED_IN)
def dismiss_path(path_id: int) -> ResponseReturnValue:
    """Answer what was reported: no rule is broken."""
    actor, form = the_viewer().actor, DismissForm()
    found = moderated_path(db.session(), actor, path_id)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                reporting.dismiss_path_reports(work, path_id, reason=form.reason.data or "")
            flash(_("Beantwortet. Wer es gemeldet hat, liest deine Antwort."), "done")
            return see_other(url_for("moderation.queue"))
    return page("moderation/dismiss_path.html", form.status, found=found, form=form)
