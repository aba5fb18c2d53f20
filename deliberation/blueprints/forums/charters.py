"""Raumregeln: read with their history, and written anew by the host."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums.forms import CharterForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.charters import FIRST_RULES, Citing, RoomForm, Terms, in_lines
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.extensions import db
from deliberation.queries.charters import charter_history
from deliberation.queries.rooms import room_head
from deliberation.rendering import page, see_other
from deliberation.services import charters
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what charters need to the area's blueprint."""
    bp.get("/rooms/<int:room_id>/charter")(charter)
    bp.route("/rooms/<int:room_id>/charter/new", methods=["GET", "POST"])(write_charter)


@access(Level.SIGNED_IN)
def charter(room_id: int) -> ResponseReturnValue:
    """The rules of a room, with those that it had before."""
    head = room_head(db.session(), the_viewer().actor, room_id)
    demand_debate(head.kind)
    history = charter_history(db.session(), room_id, before=request.args.get("before", type=row_id))
    return page("forums/charter.html", head=head, history=history)


@access(Level.SIGNED_IN)
def write_charter(room_id: int) -> ResponseReturnValue:
    """Write the next version."""
    actor = the_viewer().actor
    head = room_head(db.session(), actor, room_id)
    demand_debate(head.kind)
    if head.charter is None or not viewer_may(Action.WRITE_CHARTER, head.subject):
        raise NotPermitted
    now = head.charter
    form = CharterForm(
        data={"form": now.terms.form, "rules": now.terms.rules, "citing": now.terms.citing, "seen": str(now.number)}
    )
    if form.validate_on_submit():
        terms = Terms(RoomForm(form.form.data), in_lines(form.rules.data or ""), Citing(form.citing.data))
        with refusals_in(form):
            with unit_of_work(actor) as work:
                charters.write_charter(
                    work, room_id, terms, seen=_number(form.seen.data), reason=form.reason.data or ""
                )
            flash(_("Die neuen Regeln gelten ab jetzt. Die früheren bleiben nachlesbar."), "done")
            return see_other(url_for("forums.charter", room_id=room_id))
    return page("forums/write_charter.html", form.status, form=form, head=head, first_rules=FIRST_RULES)


def _number(carried: str | None) -> int:
    """The version that a form was about; none that there is, if somebody changed the field."""
    try:
        return row_id(carried or "")
    except ValueError:
        return 0
