"""What a room is about in plain words: how that came to be, writing it, and taking one's own words back."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums.field_forms import PlainWordsForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.refusals import PlainWordsChanged
from deliberation.extensions import db
from deliberation.queries.plain_words import PlainRow, plain_history
from deliberation.queries.rooms import RoomHead, room_head
from deliberation.rendering import page, see_other
from deliberation.services.plain_words import take_plain_words_back, write_plain_words
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what plain words need to the area's blueprint."""
    bp.get("/rooms/<int:room_id>/plain-words")(plain_words)
    bp.route("/rooms/<int:room_id>/plain-words/new", methods=["GET", "POST"])(write_plainly)
    bp.post("/rooms/<int:room_id>/plain-words/<int:number>/withdraw")(withdraw_plain_words)


@access(Level.SIGNED_IN)
def plain_words(room_id: int) -> ResponseReturnValue:
    """All versions, the newest first."""
    head = _head(room_id)
    before = request.args.get("before", type=row_id)
    history = plain_history(db.session(), the_viewer().actor, room_id, before=before)
    return page("forums/plain_words.html", head=head, history=history)


@access(Level.SIGNED_IN)
def write_plainly(room_id: int) -> ResponseReturnValue:
    """Write the next version."""
    head = _head(room_id)
    if not viewer_may(Action.WRITE_PLAIN_WORDS, head.subject):
        raise NotPermitted
    now = head.plain
    form = PlainWordsForm(data={"plain": now.text if now else "", "seen": _mark(now)})
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                write_plain_words(work, room_id, form.plain.data or "", seen=form.seen.data or "")
            flash(_("Deine einfachen Worte stehen im Raum, mit deinem Namen."), "done")
            return see_other(url_for("forums.room", room_id=room_id))
    return page("forums/write_plain_words.html", form.status, form=form, head=head, other=_other_text(form, head))


@access(Level.SIGNED_IN)
def withdraw_plain_words(room_id: int, number: int) -> ResponseReturnValue:
    """Delete a version of one's own."""
    with unit_of_work(the_viewer().actor) as work:
        take_plain_words_back(work, room_id, number)
    flash(_("Deine Worte sind gelöscht."), "done")
    try:
        room_head(db.session(), the_viewer().actor, room_id)
    except UnknownThing:
        # who has moved away took their words back, and sees nothing more of the room
        return see_other(url_for("forums.own_words_elsewhere"))
    return see_other(url_for("forums.plain_words", room_id=room_id))


def _mark(words: PlainRow | None) -> str:
    return fingerprint(words.text) if words is not None else ""


def _head(room_id: int) -> RoomHead:
    head = room_head(db.session(), the_viewer().actor, room_id)
    demand_debate(head.kind)
    return head


def _other_text(form: PlainWordsForm, head: RoomHead) -> PlainRow | None:
    """What somebody else wrote meanwhile, beside what stands in the form; from now on its writer has seen it."""
    if not isinstance(form.refusal, PlainWordsChanged):
        return None
    form.seen.data = _mark(head.plain)
    return head.plain
