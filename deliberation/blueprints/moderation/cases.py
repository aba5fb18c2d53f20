"""One intervention and its appeal, what concerns oneself, and the public record of a room."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.moderation.forms import AppealForm, DecisionForm
from deliberation.extensions import db
from deliberation.queries.cases import case_page, own_cases
from deliberation.queries.moderation_record import room_record
from deliberation.queries.own_moderation import own_reports
from deliberation.rendering import page, see_other
from deliberation.services import appeals
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add cases and records to the area's blueprint."""
    bp.get("/moderation/mine")(mine)
    bp.get("/moderation/<int:act_id>")(case)
    bp.post("/moderation/<int:act_id>/appeal")(appeal)
    bp.post("/moderation/<int:act_id>/decision")(decide)
    bp.add_url_rule("/rooms/<int:room_id>/moderation", "room_record", room_record_page)


@access(Level.SIGNED_IN)
def mine() -> ResponseReturnValue:
    """What in rooms concerns oneself."""
    person_id, session = the_viewer().person_id, db.session()
    reports = own_reports(session, person_id, before=request.args.get("reports", type=row_id))
    cases = own_cases(session, person_id, before=request.args.get("cases", type=row_id))
    return page("moderation/mine.html", reports=reports, cases=cases)


@access(Level.SIGNED_IN)
def case(act_id: int) -> ResponseReturnValue:
    """One intervention, for whom it concerns, those who moderate there, and who decides the appeal."""
    return _shown(act_id, AppealForm(formdata=None), DecisionForm(formdata=None))


@access(Level.SIGNED_IN)
def appeal(act_id: int) -> ResponseReturnValue:
    """Say why an intervention is wrong."""
    form = AppealForm()
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                appeals.appeal(work, act_id, words=form.words.data or "")
            flash(_("Dein Einspruch ist da. Eine zweite Person entscheidet und schreibt dir, warum."), "done")
            return see_other(url_for("moderation.case", act_id=act_id))
    return _shown(act_id, form, DecisionForm(formdata=None))


@access(Level.SIGNED_IN)
def decide(act_id: int) -> ResponseReturnValue:
    """Decide an appeal as the second person."""
    form = DecisionForm()
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                stands = form.decision.data == "stands"
                appeals.decide_appeal(work, act_id, is_upheld=stands, reason=form.reason.data or "", today=today())
            flash(_("Entschieden. Die Person, die Einspruch eingelegt hat, erfährt es mit deinem Grund."), "done")
            return see_other(url_for("moderation.queue" if the_viewer().moderates else "home.start"))
    return _shown(act_id, AppealForm(formdata=None), form)


def _shown(act_id: int, form: AppealForm, decision: DecisionForm) -> ResponseReturnValue:
    found = case_page(db.session(), the_viewer().actor, act_id, today=today())
    sent = form if form.errors or form.refusal else decision
    return page("moderation/case.html", sent.status, found=found, form=form, decision=decision, sent=sent)


@access(Level.SIGNED_IN)
def room_record_page(room_id: int) -> ResponseReturnValue:
    """What moderation did in a room, without names."""
    before = request.args.get("before", type=row_id)
    return page(
        "moderation/room_record.html", found=room_record(db.session(), the_viewer().actor, room_id, before=before)
    )
