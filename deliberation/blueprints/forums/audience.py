"""Who sees a room: read by everybody there, changed with a reason; and guests of organisations."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums.audience_forms import AudienceForm, EndGuestsForm, GuestsForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.doors import Downward, Reach, Upward, guests_of, reach_of
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.extensions import db
from deliberation.queries.doors import could_be_invited, door_history
from deliberation.queries.rooms import RoomHead, room_head
from deliberation.rendering import page, see_other
from deliberation.services import doors
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import given, options, refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what is said and done about the audience of rooms to the area's blueprint."""
    bp.get("/rooms/<int:room_id>/audience")(audience)
    bp.route("/rooms/<int:room_id>/audience/change", methods=["GET", "POST"])(change_audience)
    bp.route("/rooms/<int:room_id>/guests", methods=["GET", "POST"])(invite_guests)
    bp.route("/rooms/<int:room_id>/guests/<int:organisation_id>/end", methods=["GET", "POST"])(end_guests)


@access(Level.SIGNED_IN)
def audience(room_id: int) -> ResponseReturnValue:
    """Who reads here, and what has changed about it."""
    head = room_head(db.session(), the_viewer().actor, room_id, Action.CHANGE_AUDIENCE)
    demand_debate(head.kind)
    history = door_history(db.session(), room_id, before=request.args.get("before", type=row_id))
    return page("forums/audience.html", head=head, history=history)


@access(Level.SIGNED_IN)
def change_audience(room_id: int) -> ResponseReturnValue:
    """Open the room to others of the party, or to fewer."""
    head = _head(room_id)
    now = reach_of(head.subject.doors, head.subject.path)
    form = AudienceForm(data={"downward": now.downward, "upward": now.upward})
    if form.validate_on_submit():
        reach = Reach(Downward(form.downward.data), Upward(form.upward.data))
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                doors.change_audience(work, room_id, reach, reason=form.reason.data or "")
            return _done(_("Geändert. Wer hier liest, steht ab jetzt so auf der Seite des Raums."), room_id)
    return page("forums/change_audience.html", form.status, form=form, head=head)


@access(Level.SIGNED_IN)
def invite_guests(room_id: int) -> ResponseReturnValue:
    """Invite the guests of an organisation."""
    head, form = _head(room_id), GuestsForm()
    possible = could_be_invited(db.session(), head.subject)
    form.organisation_id.choices = options([("", _("Bitte wählen")), *possible])
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                doors.invite_guests(work, room_id, given(form.organisation_id.data), reason=form.reason.data or "")
            return _done(_("Die Gäste sind eingeladen. Sie finden den Raum auf ihrer Startseite."), room_id)
    return page("forums/invite_guests.html", form.status, form=form, head=head, possible=possible)


@access(Level.SIGNED_IN)
def end_guests(room_id: int, organisation_id: int) -> ResponseReturnValue:
    """Close the room to the guests of an organisation."""
    head, form = _head(room_id), EndGuestsForm()
    if organisation_id not in guests_of(head.subject.doors):
        raise UnknownThing(what="organisation")
    name = next(one.name for one in head.audience if one.door.organisation_id == organisation_id)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                doors.end_guests(work, room_id, organisation_id, reason=form.reason.data or "")
            return _done(_("Die Einladung ist beendet. Was die Gäste geschrieben haben, bleibt."), room_id)
    return page("forums/end_guests.html", form.status, form=form, head=head, name=name)


def _head(room_id: int) -> RoomHead:
    """The room, for those who may open and close it to people."""
    head = room_head(db.session(), the_viewer().actor, room_id, Action.CHANGE_AUDIENCE)
    demand_debate(head.kind)
    if not viewer_may(Action.CHANGE_AUDIENCE, head.subject):
        raise NotPermitted
    return head


def _done(sentence: str, room_id: int) -> ResponseReturnValue:
    flash(sentence, "done")
    return see_other(url_for("forums.audience", room_id=room_id))
