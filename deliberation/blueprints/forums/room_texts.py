"""What is read in a room, or came out of it: said by its host, and said otherwise later."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums.room_texts_forms import ReadTextForm, ResultsForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.text_refusals import NoSuchText, NoTextsHere
from deliberation.domain.rooms.texts import RoomsText, TextRole, text_at, text_from
from deliberation.extensions import db
from deliberation.queries.papers import papers_of_room, papers_to_read
from deliberation.queries.room_texts import NamedText, texts_of_room
from deliberation.queries.rooms import RoomHead, room_head
from deliberation.rendering import page, see_other
from deliberation.services import room_texts
from deliberation.unit_of_work import unit_of_work
from deliberation.web.form_base import options, refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what naming texts needs to the area's blueprint."""
    bp.route("/rooms/<int:room_id>/texts", methods=["GET", "POST"])(name_texts)


@access(Level.SIGNED_IN)
def name_texts(room_id: int) -> ResponseReturnValue:
    """Say what is read in a room, or what came out of it."""
    actor = the_viewer().actor
    head = room_head(db.session(), actor, room_id)
    demand_debate(head.kind)
    if not viewer_may(Action.NAME_TEXTS, head.subject):
        raise NotPermitted
    role = head.text_role
    if role is None:
        raise NoTextsHere
    now = texts_of_room(db.session(), actor, room_id, role)
    form = _form(role, now)
    _offer(form, head, role, now)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                room_texts.name_texts(work, room_id, _texts(form), reason=form.reason.data or "")
            flash(_("So steht es jetzt im Raum."), "done")
            return see_other(url_for("forums.room", room_id=room_id))
    return page("forums/name_texts.html", form.status, form=form, head=head, role=role)


def _form(role: TextRole, now: tuple[NamedText, ...]) -> ReadTextForm | ResultsForm:
    named = [str(one.text) for one in now]
    if role is TextRole.READ:
        return ReadTextForm(data={"chosen": named[0] if named else ""})
    return ResultsForm(data={"chosen": named})


def _offer(form: ReadTextForm | ResultsForm, head: RoomHead, role: TextRole, now: tuple[NamedText, ...]) -> None:
    """What the room names already, and papers at hand; for a reading circle also to say nothing yet."""
    pairs = {str(one.text): _name_of(one) for one in now}
    if role is TextRole.READ and head.field_id is not None:
        rows = papers_to_read(db.session(), the_viewer().actor, head.field_id)
    else:
        rows = papers_of_room(db.session(), head.id).rows
    for row in rows:
        pairs.setdefault(str(RoomsText(TextKind.PAPER, row.id)), row.title)
    none = [("", _("Noch keiner"))] if role is TextRole.READ else []
    form.chosen.choices = options([*none, *pairs.items()])


def _name_of(one: NamedText) -> str:
    """How a text is called where somebody chooses."""
    if one.is_withdrawn:
        return str(_("Ein Papier, das zurückgezogen ist"))
    if not one.title:
        return str(_("Ein Antrag, den du nicht siehst") if one.is_motion else _("Ein Papier, das du nicht siehst"))
    return f"{one.number} {one.title}".strip()


def _texts(form: ReadTextForm | ResultsForm) -> frozenset[RoomsText]:
    """What was chosen. An address that somebody typed goes before what stands in the list of a reading circle."""
    link = form.link.data or ""
    linked = {_linked(link)} if link else set()
    if linked and isinstance(form, ReadTextForm):
        return frozenset(linked)
    chosen = [form.chosen.data] if isinstance(form, ReadTextForm) else form.chosen.data or []
    return frozenset(linked | {text for text in map(text_from, chosen) if text is not None})


def _linked(link: str) -> RoomsText:
    text = text_at(link)
    if text is None:
        raise NoSuchText
    return text
