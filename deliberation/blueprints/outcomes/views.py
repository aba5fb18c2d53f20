"""What becomes of a motion: the chair enters it, and those who moved it withdraw it."""

from collections.abc import Mapping

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.outcomes import at_the_end, correcting
from deliberation.blueprints.outcomes.forms import AdoptForm, OutcomeForm, ReferForm, ReopenForm, SettleForm
from deliberation.domain.access import Action
from deliberation.domain.procedure.motion_outcomes import Ground, OutcomeStep, after, demand_undecided, lacks_version
from deliberation.domain.procedure.refusals import OutcomeIncomplete
from deliberation.extensions import db
from deliberation.queries.motion_outcomes import DecidedMotion, decided_motion
from deliberation.queries.motions import motions_of
from deliberation.rendering import page, see_other
from deliberation.services import motion_outcomes
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.form_base import Form, options, refusals_in
from deliberation.web.receivers import receivers_in
from deliberation.web.signed_in import the_viewer

bp = Blueprint("outcomes", __name__)
correcting.add_routes(bp)
at_the_end.add_routes(bp)
_STEP = f"<any({', '.join(OutcomeStep)}):step>"
# what a step asks beside a few words
FORMS: Mapping[OutcomeStep, type[Form]] = {
    OutcomeStep.ADOPT: AdoptForm,
    OutcomeStep.ADOPT_AMENDED: AdoptForm,
    OutcomeStep.REFER: ReferForm,
    OutcomeStep.SETTLE: SettleForm,
    OutcomeStep.REOPEN: ReopenForm,
}


@bp.get("/motions/<int:motion_id>/outcome")
@access(Level.SIGNED_IN)
def choose(motion_id: int) -> ResponseReturnValue:
    """What can be entered now."""
    found = decided_motion(db.session(), the_viewer().actor, motion_id, Action.RECORD_OUTCOME)
    return page("outcomes/choose.html", found=found, steps=found.steps)


@bp.route(f"/motions/<int:motion_id>/outcome/{_STEP}", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def record(motion_id: int, step: str) -> ResponseReturnValue:
    """Enter one of them."""
    actor, wanted = the_viewer().actor, OutcomeStep(step)
    found = decided_motion(db.session(), actor, motion_id, Action.RECORD_OUTCOME)
    form = _form(found, wanted)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                motion_outcomes.record_outcome(work, motion_id, wanted, _ground(found, form), today=today())
            flash(_("Das Ergebnis steht jetzt beim Antrag."), "done")
            return see_other(url_for("motions.motion", motion_id=motion_id))
    elif not form.is_submitted():
        with refusals_in(form):
            after(found.outcome, wanted)
            if wanted not in found.steps:
                raise OutcomeIncomplete(lacks="version")
    return page("outcomes/record.html", form.status, found=found, step=wanted, form=form)


def _form(found: DecidedMotion, step: OutcomeStep) -> Form:
    form = FORMS.get(step, OutcomeForm)()
    if isinstance(form, AdoptForm):
        numbers = (one for one in found.versions if not lacks_version(step, one))
        form.version.choices = options((one, _("Fassung %(number)s", number=one)) for one in numbers)
    if isinstance(form, ReferForm):
        form.receiver.choices = options(receivers_in(db.session(), found.association_id).choices)
    if isinstance(form, SettleForm):
        others = (one for one in motions_of(db.session(), found.assembly_id) if one.id != found.id)
        named = ((one.id, f"{one.label} {one.title}") for one in others)
        form.settled_by.choices = options([("", _("keinen davon")), *named])
    return form


def _ground(found: DecidedMotion, form: Form) -> Ground:
    """What was filled in, of what the step asks."""
    receiver = form.receiver.data if isinstance(form, ReferForm) else None
    return Ground(
        reason=form.reason.data or "",
        version=form.version.data if isinstance(form, AdoptForm) else None,
        receiver=receivers_in(db.session(), found.association_id).named(receiver) if receiver else None,
        settled_by=form.settled_by.data if isinstance(form, SettleForm) else None,
    )


@bp.route("/motions/<int:motion_id>/withdraw", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def withdraw(motion_id: int) -> ResponseReturnValue:
    """Take one's own motion back."""
    actor, form = the_viewer().actor, OutcomeForm()
    found = decided_motion(db.session(), actor, motion_id, Action.WITHDRAW_MOTION)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                motion_outcomes.withdraw_motion(work, motion_id, reason=form.reason.data or "")
            flash(_("Der Antrag ist zurückgezogen. Lesen können ihn weiter alle."), "done")
            return see_other(url_for("motions.motion", motion_id=motion_id))
    elif not form.is_submitted():
        with refusals_in(form):
            demand_undecided(found.outcome)
    return page("outcomes/withdraw.html", form.status, found=found, form=form)
