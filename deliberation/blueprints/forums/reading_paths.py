"""Reading paths: found on fields and in rooms, and read stop by stop."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums.path_forms import LinkForm
from deliberation.domain.access import Action, Subject
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.extensions import db
from deliberation.queries.fields import field_row
from deliberation.queries.path_moderation import (
    HiddenPaths,
    hidden_path,
    hidden_through_field,
    hidden_through_room,
    may_moderate_path,
)
from deliberation.queries.reading_paths import PathRows, path_page, paths_through_field, paths_through_room, stop_page
from deliberation.queries.rooms import room_head
from deliberation.rendering import page
from deliberation.web.addresses import row_id
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what reading along paths needs to the area's blueprint."""
    bp.get("/fields/<field_slug>/paths")(field_paths)
    bp.get("/rooms/<int:room_id>/paths")(room_paths)
    bp.get("/paths/<int:path_id>")(reading_path)
    bp.get("/paths/<int:path_id>/stops/<int:stop_id>")(path_stop)


@access(Level.SIGNED_IN)
def field_paths(field_slug: str) -> ResponseReturnValue:
    """The paths through a field."""
    session, actor, after, before = db.session(), the_viewer().actor, *_marks()
    field = field_row(session, actor, field_slug)
    found = paths_through_field(session, actor, field.id, after=after) if before is None else None
    hidden = hidden_through_field(session, actor, field.id, before=before) if after is None else None
    back = (url_for("forums.field", field_slug=field.slug), field.name)
    may_make = viewer_may(Action.MAKE_PATH, Subject(path=actor.home))
    return _listed(_("Wege durch dieses Feld"), back, found, hidden, may_make=may_make)


@access(Level.SIGNED_IN)
def room_paths(room_id: int) -> ResponseReturnValue:
    """The paths through a room."""
    session, actor, after, before = db.session(), the_viewer().actor, *_marks()
    head = room_head(session, actor, room_id)
    demand_debate(head.kind)
    found = paths_through_room(session, actor, room_id, after=after) if before is None else None
    hidden = hidden_through_room(session, actor, room_id, before=before) if after is None else None
    back = (url_for("forums.room", room_id=head.id), head.name)
    return _listed(_("Wege, die hier vorbeiführen"), back, found, hidden)


def _listed(
    title: str, back: tuple[str, str], found: PathRows | None, hidden: HiddenPaths | None, *, may_make: bool = False
) -> ResponseReturnValue:
    """`may_make`: whether the page leads to making one; in a room each contribution does."""
    here = request.path
    return page("forums/paths.html", title=title, here=here, back=back, may_make=may_make, found=found, hidden=hidden)


def _marks() -> tuple[int | None, int | None]:
    """Behind which path the list goes on, or behind which sign of a hidden one."""
    return request.args.get("after", type=row_id), request.args.get("hidden", type=row_id)


@access(Level.SIGNED_IN)
def reading_path(path_id: int) -> ResponseReturnValue:
    """One path, with all its stops; for who made it, the place to add one."""
    actor, session = the_viewer().actor, db.session()
    try:
        found = path_page(session, actor, path_id)
    except UnknownThing:
        return page("forums/hidden_path.html", hidden=hidden_path(session, actor, path_id))
    may_moderate = not found.is_own and may_moderate_path(session, actor, path_id)
    return page("forums/reading_path.html", found=found, form=LinkForm(formdata=None), may_moderate=may_moderate)


@access(Level.SIGNED_IN)
def path_stop(path_id: int, stop_id: int) -> ResponseReturnValue:
    """One stop, and the way on."""
    return page("forums/path_stop.html", found=stop_page(db.session(), the_viewer().actor, path_id, stop_id))
