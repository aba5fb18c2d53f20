"""Correcting a decided text."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.outcomes.forms import CorrectionForm
from deliberation.domain.access import Action
from deliberation.domain.procedure.motion_outcomes import demand_decided
from deliberation.extensions import db
from deliberation.queries.motion_outcomes import decided_motion
from deliberation.rendering import page, see_other
from deliberation.services.correcting import correct_text
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what corrections need to the area's blueprint."""
    bp.route("/motions/<int:motion_id>/correct", methods=["GET", "POST"])(correct)


@access(Level.SIGNED_IN)
def correct(motion_id: int) -> ResponseReturnValue:
    """Put a decided text right; the wrong one stays readable as an earlier version."""
    actor = the_viewer().actor
    found = decided_motion(db.session(), actor, motion_id, Action.CORRECT_MOTION)
    form = CorrectionForm(source=found.source, seen=str(found.newest_id))
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                correct_text(work, _seen(form), source=form.source.data or "", reason=form.reason.data or "")
            flash(_("Der berichtigte Text steht da. Der alte bleibt als frühere Fassung lesbar."), "done")
            return see_other(url_for("motions.motion", motion_id=motion_id))
    elif not form.is_submitted():
        with refusals_in(form):
            demand_decided(found.outcome)
    return page("outcomes/correct.html", form.status, found=found, form=form)


def _seen(form: CorrectionForm) -> int:
    try:
        return row_id(form.seen.data or "")
    except ValueError:
        return 0
