"""Putting reading paths together: from the thing that shall be on one, and from the page of the path."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums.path_forms import NEW, LinkForm, NoteForm, OnPathForm, PathForm
from deliberation.domain.access import Action, Subject
from deliberation.domain.debate import joins_debate
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.reading_paths import StopKind, Thing, thing_at
from deliberation.domain.rooms.refusals import NoSuchStop
from deliberation.extensions import db
from deliberation.queries.motions import motion_page
from deliberation.queries.own_words import contribution_in_room
from deliberation.queries.reading_paths import own_path, own_paths, own_stop
from deliberation.queries.rooms import room_head
from deliberation.rendering import page, see_other
from deliberation.services import reading_paths
from deliberation.services.work import Work
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import options, refusals_in
from deliberation.web.signed_in import the_viewer
from deliberation.web.swapping import SwapForm


def add_routes(bp: Blueprint) -> None:
    """Add what making paths needs to the area's blueprint."""
    bp.route("/paths/new", methods=["GET", "POST"])(make_path)
    bp.route("/contributions/<int:contribution_id>/path", methods=["GET", "POST"])(put_contribution)
    bp.route("/motions/<int:motion_id>/path", methods=["GET", "POST"])(put_motion)
    bp.route("/rooms/<int:room_id>/path", methods=["GET", "POST"])(put_room)
    bp.route("/paths/<int:path_id>/change", methods=["GET", "POST"])(change_path)
    bp.route("/paths/<int:path_id>/withdraw", methods=["GET", "POST"])(withdraw_path)
    bp.post("/paths/<int:path_id>/stops")(add_stop)
    bp.route("/path-stops/<int:stop_id>/change", methods=["GET", "POST"])(change_stop)
    bp.post("/path-stops/<int:stop_id>/swap")(swap_stops)
    bp.post("/path-stops/<int:stop_id>/out")(take_stop_out)


@access(Level.SIGNED_IN)
def make_path() -> ResponseReturnValue:
    """Begin a path, which leads nowhere yet; or find those that one has made."""
    form, actor = PathForm(), the_viewer().actor
    _demand_maker()
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                id_ = reading_paths.make_path(work, title=form.title.data or "", why=form.why.data or "").id
            flash(_("Der Weg ist angelegt. Jetzt kannst du sagen, wohin er führt."), "done")
            return see_other(url_for("forums.reading_path", path_id=id_))
    return page("forums/make_path.html", form.status, form=form, own=own_paths(db.session(), actor))


@access(Level.SIGNED_IN)
def put_contribution(contribution_id: int) -> ResponseReturnValue:
    """Put a contribution, or the paper that it begins, on a path."""
    _demand_maker()
    head, one = contribution_in_room(db.session(), the_viewer().actor, contribution_id)
    demand_debate(head.kind)
    if one.hidden or one.withdrawn_at is not None:
        raise UnknownThing(what="contribution")
    name = _("Beitrag von %(name)s", name=one.author or _("Jemand ohne Namen"))
    return _putting(Thing(StopKind.CONTRIBUTION, one.id), name, url_for("forums.contribution", contribution_id=one.id))


@access(Level.SIGNED_IN)
def put_motion(motion_id: int) -> ResponseReturnValue:
    """Put a motion on a path."""
    _demand_maker()
    found = motion_page(db.session(), the_viewer().actor, motion_id)
    here = url_for("motions.motion", motion_id=found.id)
    return _putting(Thing(StopKind.MOTION, found.id), f"{found.number} {found.title}", here)


@access(Level.SIGNED_IN)
def put_room(room_id: int) -> ResponseReturnValue:
    """Put a whole room on a path."""
    _demand_maker()
    head = room_head(db.session(), the_viewer().actor, room_id)
    demand_debate(head.kind)
    return _putting(Thing(StopKind.ROOM, head.id), head.name, url_for("forums.room", room_id=head.id))


def _putting(thing: Thing, name: str, here: str) -> ResponseReturnValue:
    actor = the_viewer().actor
    own = own_paths(db.session(), actor)
    form = OnPathForm(data={"path_id": str(own[0].id) if own else NEW})
    form.path_id.choices = options([*((one.id, one.title) for one in own), (NEW, _("Ein neuer Weg"))])
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                path_id = _chosen(work, form)
                stop_id = reading_paths.put_stop(work, path_id, thing, note=form.note.data or "").id
            flash(_("Das liegt jetzt auf deinem Weg."), "done")
            return see_other(url_for("forums.reading_path", path_id=path_id, _anchor=f"stop-{stop_id}"))
    return page("forums/put_on_path.html", form.status, form=form, name=name, here=here, has_own=bool(own))


def _chosen(work: Work, form: OnPathForm) -> int:
    if form.path_id.data != NEW:
        return row_id(form.path_id.data)
    return reading_paths.make_path(work, title=form.title.data or "", why=form.why.data or "").id


@access(Level.SIGNED_IN)
def change_path(path_id: int) -> ResponseReturnValue:
    """Call a path of one's own otherwise, or say anew what it is for."""
    actor = the_viewer().actor
    found = own_path(db.session(), actor, path_id)
    form = PathForm(data={"title": found.path.title, "why": found.path.why})
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                reading_paths.change_path(work, path_id, title=form.title.data or "", why=form.why.data or "")
            flash(_("So heißt der Weg jetzt."), "done")
            return see_other(url_for("forums.reading_path", path_id=path_id))
    return page("forums/change_path.html", form.status, form=form, found=found)


@access(Level.SIGNED_IN)
def withdraw_path(path_id: int) -> ResponseReturnValue:
    """Take a path of one's own back."""
    actor = the_viewer().actor
    found = own_path(db.session(), actor, path_id)
    if request.method == "POST":
        with unit_of_work(actor) as work:
            reading_paths.withdraw_path(work, path_id)
        flash(_("Der Weg ist gelöscht, mit allem, was du dazu geschrieben hast."), "done")
        return see_other(url_for("forums.make_path"))
    return page("forums/withdraw_path.html", found=found)


@access(Level.SIGNED_IN)
def add_stop(path_id: int) -> ResponseReturnValue:
    """Put something at the end of a path of one's own, by the address of its page."""
    actor, form = the_viewer().actor, LinkForm()
    found = own_path(db.session(), actor, path_id)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                stop_id = _put_linked(work, path_id, form)
            flash(_("Das liegt jetzt auf deinem Weg."), "done")
            return see_other(url_for("forums.reading_path", path_id=path_id, _anchor=f"stop-{stop_id}"))
    return page("forums/reading_path.html", form.status, found=found, form=form)


def _put_linked(work: Work, path_id: int, form: LinkForm) -> int:
    """What is not there, what one does not see and what is no place to stop are answered alike."""
    thing = thing_at(form.link.data or "")
    if thing is None:
        raise NoSuchStop
    try:
        return reading_paths.put_stop(work, path_id, thing, note=form.note.data or "").id
    except (UnknownThing, NotPermitted):
        raise NoSuchStop from None


@access(Level.SIGNED_IN)
def change_stop(stop_id: int) -> ResponseReturnValue:
    """Say otherwise why somebody should stop there."""
    actor = the_viewer().actor
    found, stop = own_stop(db.session(), actor, stop_id)
    form = NoteForm(data={"note": stop.note})
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                reading_paths.change_note(work, stop_id, note=form.note.data or "")
            return see_other(url_for("forums.reading_path", path_id=found.path.id, _anchor=f"stop-{stop_id}"))
    return page("forums/change_stop.html", form.status, form=form, found=found, stop=stop)


@access(Level.SIGNED_IN)
def swap_stops(stop_id: int) -> ResponseReturnValue:
    """Let two stops of a path of one's own change places."""
    other = SwapForm().other_id
    with unit_of_work(the_viewer().actor) as work:
        path_id = reading_paths.swap(work, stop_id, other)
    return see_other(url_for("forums.reading_path", path_id=path_id, _anchor=f"stop-{stop_id}"))


@access(Level.SIGNED_IN)
def take_stop_out(stop_id: int) -> ResponseReturnValue:
    """Take a stop out of a path of one's own."""
    with unit_of_work(the_viewer().actor) as work:
        path_id = reading_paths.take_out(work, stop_id)
    flash(_("Das liegt nicht mehr auf deinem Weg."), "done")
    return see_other(url_for("forums.reading_path", path_id=path_id))


def _demand_maker() -> None:
    """Guests of organisations read single rooms; paths lead through many. For them there is nothing here."""
    actor = the_viewer().actor
    if not joins_debate(actor):
        raise UnknownThing(what="reading_path")
    if not viewer_may(Action.MAKE_PATH, Subject(path=actor.home)):
        raise NotPermitted
