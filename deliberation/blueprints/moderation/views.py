"""Reporting a contribution, the queue of those who moderate, and what concerns oneself."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.moderation import acts, cases, paths, plain_words
from deliberation.blueprints.moderation.forms import DismissForm, ReportForm
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.extensions import db
from deliberation.queries.cases import acts_on, appeals_queue
from deliberation.queries.moderation import measure_of_contribution, moderated_page
from deliberation.queries.moderation_queue import queue_page
from deliberation.queries.rooms import contribution_page
from deliberation.rendering import page, see_other
from deliberation.services import reporting
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer

bp = Blueprint("moderation", __name__)
acts.add_routes(bp)
cases.add_routes(bp)
paths.add_routes(bp)
plain_words.add_routes(bp)


@bp.route("/contributions/<int:contribution_id>/report", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def report(contribution_id: int) -> ResponseReturnValue:
    """Say which rule a contribution breaks."""
    actor, form = the_viewer().actor, ReportForm()
    found = contribution_page(db.session(), actor, contribution_id)
    demand_debate(found.head.kind)
    form.offer(measure_of_contribution(db.session(), found.head.kind, contribution_id))
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                reporting.report_contribution(work, contribution_id, rule=form.named, words=form.words.data or "")
            flash(_("Danke. Jemand sieht es sich an; was daraus wird, liest du hier."), "done")
            return see_other(url_for("moderation.mine"))
    return page("moderation/report.html", form.status, found=found, form=form)


@bp.get("/moderation")
@access(Level.SIGNED_IN)
def queue() -> ResponseReturnValue:
    """What waits for those who moderate, by age; and appeals, also for those who decide where nobody else moderates."""
    actor, session = the_viewer().actor, db.session()
    after, appeal = request.args.get("after", type=row_id), request.args.get("appeal", type=row_id)
    appeals = appeals_queue(session, actor, today=today(), after=appeal)
    found = queue_page(session, actor, after=after) if the_viewer().moderates else None
    if found is None and not appeals.shown:
        raise NotPermitted
    return page("moderation/queue.html", found=found, appeals=appeals)


@bp.get("/contributions/<int:contribution_id>/moderation")
@access(Level.SIGNED_IN)
def contribution(contribution_id: int) -> ResponseReturnValue:
    """One contribution, for those who moderate its room."""
    found = moderated_page(db.session(), the_viewer().actor, contribution_id)
    done = acts_on(db.session(), contribution_id)
    return page("moderation/contribution.html", found=found, done=done, deeds=acts.DEEDS)


@bp.route("/contributions/<int:contribution_id>/moderation/dismiss", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def dismiss(contribution_id: int) -> ResponseReturnValue:
    """Answer what was reported: no rule is broken."""
    actor, form = the_viewer().actor, DismissForm()
    found = moderated_page(db.session(), actor, contribution_id)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                reporting.dismiss_reports(work, contribution_id, reason=form.reason.data or "")
            flash(_("Beantwortet. Wer es gemeldet hat, liest deine Antwort."), "done")
            return see_other(url_for("moderation.queue"))
    return page("moderation/dismiss.html", form.status, found=found, form=form)
