"""Fields and the rooms in them."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums import (
    anchoring,
    audience,
    bookmarks,
    charters,
    closing,
    desk,
    field_proposals,
    lifting,
    own_words,
    papers,
    participation,
    path_making,
    plain_words,
    proof,
    questions,
    reading_paths,
    room_texts,
    state_of_debate,
    taking_back,
    thanking,
    themes,
    towards,
    words_elsewhere,
    writing,
)
from deliberation.blueprints.forums.forms import FieldForm, HandOverForm, RoomForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.charters import FIRST_RULES, Citing, first_terms
from deliberation.domain.rooms.charters import RoomForm as FormOfRoom
from deliberation.domain.rooms.doors import Downward, Reach, Upward
from deliberation.domain.rooms.kinds import RoomKind, demand_debate
from deliberation.domain.rooms.ordering import RoomsOrder
from deliberation.domain.rooms.refusals import KindNotOpened
from deliberation.domain.rooms.texts import RoomsText, text_from
from deliberation.extensions import db
from deliberation.queries.fields import field_page, field_row, fields_page, fields_subject
from deliberation.queries.hosts import possible_hosts
from deliberation.queries.living_field import living_field
from deliberation.queries.papers import papers_of_field, papers_to_read
from deliberation.queries.rooms import room_head
from deliberation.rendering import page, see_other
from deliberation.services import fields as fields_of_party
from deliberation.services import rooms
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import given, options, refusals_in
from deliberation.web.places_for_rooms import places_for_rooms
from deliberation.web.sentences import sentence
from deliberation.web.signed_in import the_viewer

# what is chosen in the form of a new room until somebody chooses something else
_BEGINNING = {
    "kind": RoomKind.OPEN,
    "form": FormOfRoom.EXPLORING,
    "citing": Citing.ASKED,
    "downward": Downward.EVERYBODY,
    "upward": Upward.NOBODY,
}

bp = Blueprint("forums", __name__)
writing.add_routes(bp)
own_words.add_routes(bp)
taking_back.add_routes(bp)
charters.add_routes(bp)
closing.add_routes(bp)
proof.add_routes(bp)
desk.add_routes(bp)
state_of_debate.add_routes(bp)
field_proposals.add_routes(bp)
themes.add_routes(bp)
questions.add_routes(bp)
audience.add_routes(bp)
participation.add_routes(bp)
bookmarks.add_routes(bp)
thanking.add_routes(bp)
anchoring.add_routes(bp)
papers.add_routes(bp)
lifting.add_routes(bp)
towards.add_routes(bp)
room_texts.add_routes(bp)
plain_words.add_routes(bp)
reading_paths.add_routes(bp)
path_making.add_routes(bp)
words_elsewhere.add_routes(bp)


@bp.get("/fields")
@access(Level.SIGNED_IN)
def fields() -> ResponseReturnValue:
    """All fields."""
    actor = the_viewer().actor
    subject = fields_subject(db.session(), actor)
    return page("forums/fields.html", fields=fields_page(db.session(), actor), subject=subject)


@bp.route("/fields/new", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def found_field() -> ResponseReturnValue:
    """Add a field."""
    form, actor = FieldForm(), the_viewer().actor
    if not viewer_may(Action.MANAGE_FIELDS, fields_subject(db.session(), actor)):
        raise NotPermitted
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                slug = fields_of_party.found_field(
                    work, name=form.name.data or "", summary=form.summary.data or ""
                ).slug
            flash(_("Das Feld ist angelegt. Noch fehlt ihm ein Raum."), "done")
            return see_other(url_for("forums.field", field_slug=slug))
    return page("forums/found_field.html", form.status, form=form)


@bp.get("/fields/<field_slug>")
@access(Level.SIGNED_IN)
def field(field_slug: str) -> ResponseReturnValue:
    """One field with its open rooms."""
    after = request.args.get("after", type=row_id)
    actor = the_viewer().actor
    living = living_field(db.session(), actor, field_slug)
    found = field_page(
        db.session(),
        actor,
        living.field,
        after=after,
        order=RoomsOrder.THEME if request.args.get("order") == RoomsOrder.THEME else RoomsOrder.AGE,
        after_theme=request.args.get("after_theme", type=row_id),
    )
    papers_there = papers_of_field(db.session(), actor, living.field.id)
    return page("forums/field.html", found=found, living=living, papers=papers_there)


@bp.route("/fields/<field_slug>/rooms/new", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def open_room(field_slug: str) -> ResponseReturnValue:
    """Open a room in a field, as its host."""
    form, actor = RoomForm(data=_BEGINNING), the_viewer().actor
    found = field_row(db.session(), actor, field_slug)
    places = places_for_rooms(db.session(), actor)
    if not places:
        raise NotPermitted
    form.association_id.choices = [one.choice for one in places]
    at_hand = [(RoomsText(TextKind.PAPER, one.id), one.title) for one in papers_to_read(db.session(), actor, found.id)]
    form.text_read.choices = options([("", _("noch keiner")), *at_hand])
    if form.validate_on_submit():
        place = next(one for one in places if one.choice.value == form.association_id.data)
        with refusals_in(form):
            with unit_of_work(actor) as work:
                room_id = rooms.open_room(
                    work,
                    place.association_id,
                    body_id=place.body_id,
                    reach=Reach(Downward(form.downward.data), Upward(form.upward.data)),
                    field_id=found.id,
                    name=form.name.data or "",
                    opening_question=form.opening_question.data or "",
                    kind=RoomKind(form.kind.data),
                    reason=form.reason.data or "",
                    text=text_from(form.text_read.data),
                    terms=first_terms(FormOfRoom(form.form.data), form.rules.data or "", Citing(form.citing.data)),
                ).id
            flash(_("Der Raum ist offen. Du bist Gastgeber*in."), "done")
            return see_other(url_for("forums.room", room_id=room_id))
    return page("forums/open_room.html", form.status, form=form, field=found, first_rules=FIRST_RULES, why_not=_why_not)


def _why_not(kind: str) -> str:
    return sentence(KindNotOpened(kind=kind))


@bp.route("/rooms/<int:room_id>/host", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def hand_over(room_id: int) -> ResponseReturnValue:
    """Hand a room over to another host."""
    form, actor = HandOverForm(), the_viewer().actor
    head = room_head(db.session(), actor, room_id, Action.HAND_OVER_ROOM)
    demand_debate(head.kind)
    if not viewer_may(Action.HAND_OVER_ROOM, head.subject):
        raise NotPermitted
    form.host_id.choices = options([("", _("Bitte wählen")), *possible_hosts(db.session(), actor, head, today=today())])
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                rooms.hand_over_room(work, room_id, host_id=given(form.host_id.data), today=today())
            flash(_("Der Raum ist übergeben."), "done")
            return see_other(url_for("forums.fields"))
    return page("forums/hand_over.html", form.status, form=form, head=head)
