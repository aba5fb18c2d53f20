"""Where the debate in a field stands: how that came to be, and writing it anew."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums.field_forms import StateForm, version_seen
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.refusals import StateChanged
from deliberation.domain.rooms.state_of_debate import State
from deliberation.extensions import db
from deliberation.queries.fields import field_row
from deliberation.queries.state_of_debate import StateRow, field_subject, newest_state, state_history
from deliberation.rendering import page, see_other
from deliberation.services import state_of_debate
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what the state of a debate needs to the area's blueprint."""
    bp.get("/fields/<field_slug>/state")(state)
    bp.route("/fields/<field_slug>/state/new", methods=["GET", "POST"])(write_state)


@access(Level.SIGNED_IN)
def state(field_slug: str) -> ResponseReturnValue:
    """All versions, the newest first."""
    actor = the_viewer().actor
    field = field_row(db.session(), actor, field_slug)
    history = state_history(db.session(), field.id, before=request.args.get("before", type=row_id))
    subject = field_subject(db.session(), actor, field.id)
    return page("forums/state.html", field=field, history=history, subject=subject)


@access(Level.SIGNED_IN)
def write_state(field_slug: str) -> ResponseReturnValue:
    """Write the next version."""
    actor = the_viewer().actor
    field = field_row(db.session(), actor, field_slug)
    if not viewer_may(Action.WRITE_STATE, field_subject(db.session(), actor, field.id)):
        raise NotPermitted
    form = _form(newest_state(db.session(), field.id))
    if form.validate_on_submit():
        parts = (form.shared, form.still_open, form.disputed, form.plain)
        said = State(*(part.data or "" for part in parts))
        with refusals_in(form):
            with unit_of_work(actor) as work:
                state_of_debate.write_state(
                    work, field.id, said, seen=version_seen(form.seen), reason=form.reason.data or ""
                )
            flash(_("Der Stand der Debatte ist aufgeschrieben. Was vorher dastand, bleibt nachlesbar."), "done")
            return see_other(url_for("forums.field", field_slug=field.slug))
    return page("forums/write_state.html", form.status, form=form, field=field, other=_other_text(form, field.id))


def _form(now: StateRow | None) -> StateForm:
    """The form with what stands there now."""
    if now is None:
        return StateForm(data={"seen": "0"})
    said = now.state
    return StateForm(
        data={
            "shared": said.shared,
            "still_open": said.still_open,
            "disputed": said.disputed,
            "plain": said.plain,
            "seen": str(now.number),
        }
    )


def _other_text(form: StateForm, field_id: int) -> StateRow | None:
    """What somebody else wrote meanwhile, beside what stands in the form; from now on its writer has seen it."""
    if not isinstance(form.refusal, StateChanged):
        return None
    other = newest_state(db.session(), field_id)
    form.seen.data = str(other.number) if other is not None else "0"
    return other
