"""The end of an assembly: everything that it has not dealt with goes to one receiver, in one act."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from deliberation.access_control import Level, access
from deliberation.blueprints.outcomes.forms import LeftOverForm
from deliberation.domain.procedure.refusals import NoSuchReceiver
from deliberation.extensions import db
from deliberation.queries.motion_outcomes import left_over_page
from deliberation.rendering import page, see_other
from deliberation.services.left_over import refer_left_over
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.form_base import options, refusals_in
from deliberation.web.receivers import receivers_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what the end of an assembly needs to the area's blueprint."""
    bp.route("/assemblies/<int:assembly_id>/motions/left-over", methods=["GET", "POST"])(left_over)


@access(Level.SIGNED_IN)
def left_over(assembly_id: int) -> ResponseReturnValue:
    """What would be referred, to whom, and then the act."""
    actor, form = the_viewer().actor, LeftOverForm()
    found = left_over_page(db.session(), actor, assembly_id)
    receivers = receivers_in(db.session(), found.association_id)
    form.receiver.choices = options(receivers.choices)
    if not found.adjourned:
        del form.adjourned
    if form.validate_on_submit():
        with refusals_in(form):
            receiver = receivers.named(form.receiver.data)
            if receiver is None:
                raise NoSuchReceiver
            with unit_of_work(actor) as work:
                done = refer_left_over(
                    work,
                    assembly_id,
                    receiver,
                    reason=form.reason.data or "",
                    seen=form.seen.data or "",
                    today=today(),
                    with_adjourned=bool(form.adjourned) and form.adjourned.data,
                )
            flash(ngettext("Ein Antrag ist überwiesen.", "%(num)s Anträge sind überwiesen.", len(done)), "done")
            return see_other(url_for("structure.assembly", assembly_id=assembly_id))
    # as it stands now, whatever came between
    form.seen.data = found.seal
    return page("outcomes/left_over.html", form.status, found=found, form=form)
