"""Taking a function or the access away: on a page of its own, and with a reason if it is not one's own."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.people.forms import EndForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted, WrongState
from deliberation.extensions import db
from deliberation.queries.functions import function_to_end
from deliberation.queries.people import person_page
from deliberation.rendering import page, see_other
from deliberation.services import functions, people
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Two acts of the people's pages."""
    bp.add_url_rule("/functions/<int:function_id>/end", view_func=end_function, methods=["GET", "POST"])
    bp.add_url_rule("/people/<int:person_id>/end", view_func=end_access, methods=["GET", "POST"])


@access(Level.SIGNED_IN, fresh=True)
def end_function(function_id: int) -> ResponseReturnValue:
    """End a function: one's own, or one in the associations that one administers."""
    actor, form = the_viewer().actor, EndForm()
    found = function_to_end(db.session(), actor, function_id, today())
    if found.is_own:
        del form.reason
    if form.validate_on_submit():
        with refusals_in(form):
            reason = "" if found.is_own else form.reason.data or ""
            with unit_of_work(actor) as work:
                functions.end_function(work, function_id, today=today(), reason=reason)
            flash(_("Die Funktion ist beendet."), "done")
            own_page = url_for("account.show")
            return see_other(own_page if found.is_own else url_for("people.person", person_id=found.person_id))
    return page("people/end_function.html", form.status, held=found, form=form)


@access(Level.ADMIN, fresh=True)
def end_access(person_id: int) -> ResponseReturnValue:
    """End the access of somebody whom the member list does not know."""
    actor, form = the_viewer().actor, EndForm()
    found = person_page(db.session(), actor, person_id, today())
    if not viewer_may(Action.INVITE_PERSON, found.subject):
        raise NotPermitted
    if found.membership_number is not None or found.left_on is not None:
        raise WrongState(what="person")
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                people.end_access(work, person_id, today=today(), reason=form.reason.data or "")
            flash(_("Der Zugang ist beendet."), "done")
            return see_other(url_for("people.person", person_id=person_id))
    return page("people/end_access.html", form.status, person=found, form=form)
