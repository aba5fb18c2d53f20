"""Who leads an assembly: named by who has called it."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.assemblies.forms import ChairForm
from deliberation.extensions import db
from deliberation.queries.assembly_setup import to_set_up
from deliberation.rendering import page, see_other
from deliberation.services import chairing
from deliberation.unit_of_work import now, the_zone, unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add naming the chair to the area's blueprint."""
    bp.route("/assemblies/<int:assembly_id>/chair", methods=["GET", "POST"])(name_chair)


@access(Level.SIGNED_IN, fresh=True)
def name_chair(assembly_id: int) -> ResponseReturnValue:
    """Say who leads an assembly."""
    found = to_set_up(db.session(), the_viewer().actor, assembly_id, now=now(), zone=the_zone())
    form = ChairForm()
    if form.validate_on_submit():
        with refusals_in(form):
            demand_chair(found.association_id, found.body_id, form.who.data or "")
            with unit_of_work(the_viewer().actor) as work:
                chairing.name_chair(work, assembly_id, form.who.data or "")
            flash(_("Die Leitung ist benannt."), "done")
            return see_other(url_for("structure.assembly", assembly_id=assembly_id))
    return page("assemblies/chair.html", form.status, form=form, found=found)


def demand_chair(association_id: int, body_id: int | None, who: str) -> None:
    """In a write of its own: that somebody was looked for is counted although nothing comes of it."""
    with unit_of_work(the_viewer().actor) as work:
        refused = chairing.chair_refused(work, association_id, who, body_id=body_id)
    if refused is not None:
        raise refused
