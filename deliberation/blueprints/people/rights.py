"""Rights of Gastmitglieder: what was decided is entered, and taken back."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.people.forms import EndRightForm, RightForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.people import GuestRightKind
from deliberation.extensions import db
from deliberation.queries.people import PersonPage, person_page
from deliberation.rendering import page, see_other
from deliberation.services import guest_rights
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.form_base import given, refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Two acts of the people's pages."""
    bp.add_url_rule("/people/<int:person_id>/rights", view_func=grant_right, methods=["GET", "POST"])
    bp.add_url_rule("/people/<int:person_id>/rights/<int:right_id>/end", view_func=end_right, methods=["GET", "POST"])


def _guest_member(person_id: int) -> PersonPage:
    found = person_page(db.session(), the_viewer().actor, person_id, today())
    if not viewer_may(Action.GRANT_GUEST_RIGHT, found.subject):
        raise NotPermitted
    return found


@access(Level.SIGNED_IN, fresh=True)
def grant_right(person_id: int) -> ResponseReturnValue:
    """Enter what was decided for a Gastmitglied."""
    found, form = _guest_member(person_id), RightForm()
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                guest_rights.grant_guest_right(
                    work,
                    person_id,
                    GuestRightKind(form.right.data),
                    since=given(form.held_since.data),
                    until=form.held_until.data,
                    decision=form.decision.data or "",
                )
            flash(_("Das Recht ist eingetragen."), "done")
            return see_other(url_for("people.person", person_id=person_id))
    return page("people/right.html", form.status, person=found, form=form)


@access(Level.SIGNED_IN, fresh=True)
def end_right(person_id: int, right_id: int) -> ResponseReturnValue:
    """Enter that a right was taken back before its last day."""
    found, form = _guest_member(person_id), EndRightForm()
    right = next((right for right in found.rights if right.id == right_id), None)
    if right is None:
        raise UnknownThing(what="guest_right")
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                guest_rights.end_guest_right(work, right_id, today=today(), decision=form.decision.data or "")
            flash(_("Das Recht ist beendet."), "done")
            return see_other(url_for("people.person", person_id=person_id))
    return page("people/end_right.html", form.status, person=found, right=right, form=form)
