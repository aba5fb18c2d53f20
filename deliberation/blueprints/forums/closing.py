"""Letting a room rest, and deleting one that was opened by mistake."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums.forms import ClosingForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.extensions import db
from deliberation.queries.rooms import RoomHead, room_head
from deliberation.rendering import page, see_other
from deliberation.services import resting
from deliberation.unit_of_work import unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what closing a room needs to the area's blueprint."""
    bp.route("/rooms/<int:room_id>/rest", methods=["GET", "POST"])(rest)
    bp.route("/rooms/<int:room_id>/delete", methods=["GET", "POST"])(delete_room)


@access(Level.SIGNED_IN)
def rest(room_id: int) -> ResponseReturnValue:
    """Let a room rest."""
    form, head = ClosingForm(), _head(room_id, Action.REST_ROOM)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                resting.rest_room(work, room_id, reason=form.reason.data or "")
            flash(_("Der Raum ruht. Der nächste Beitrag weckt ihn."), "done")
            return see_other(url_for("forums.fields"))
    title, what = _("Raum ruhen lassen"), _("Ruhen lassen")
    lead = _("Ruhen heißt: Gerade lädt hier niemand ein. Alles bleibt lesbar, alle können weiter schreiben.")
    return page(
        "forums/closing.html", form.status, form=form, head=head, title=title, lead=lead, what=what, kind="primary"
    )


@access(Level.SIGNED_IN)
def delete_room(room_id: int) -> ResponseReturnValue:
    """Delete an empty room."""
    form, head = ClosingForm(), _head(room_id, Action.DELETE_ROOM)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                resting.delete_room(work, room_id, reason=form.reason.data or "")
            flash(_("Der leere Raum ist gelöscht."), "done")
            return see_other(url_for("forums.fields"))
    title, what = _("Leeren Raum löschen"), _("Löschen")
    lead = _("Das geht nur, solange hier nichts steht. Im Verzeichnis der Handlungen bleibt, dass es den Raum gab.")
    return page(
        "forums/closing.html", form.status, form=form, head=head, title=title, lead=lead, what=what, kind="danger"
    )


def _head(room_id: int, action: Action) -> RoomHead:
    """The room, for those who may do this with it."""
    head = room_head(db.session(), the_viewer().actor, room_id, action)
    demand_debate(head.kind)
    if not viewer_may(action, head.subject):
        raise NotPermitted
    return head
