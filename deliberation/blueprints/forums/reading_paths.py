"""Reading paths: found on fields and in rooms, and read stop by stop."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.blueprints.forums.path_forms import LinkForm
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.extensions import db
from deliberation.queries.fields import field_row
from deliberation.queries.path_moderation import (
    hidden_path,
    hidden_through_field,
    hidden_through_room,
    may_moderate_path,
)
from deliberation.queries.reading_paths import path_page, paths_through_field, paths_through_room, stop_page
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
    actor, after = the_viewer().actor, request.args.get("after", type=row_id)
    field = field_row(db.session(), actor, field_slug)
    found = paths_through_field(db.session(), actor, field.id, after=after)
    hidden = hidden_through_field(db.session(), actor, field.id) if after is None else ()
    return page("forums/field_paths.html", field=field, found=found, hidden=hidden)


@access(Level.SIGNED_IN)
def room_paths(room_id: int) -> ResponseReturnValue:
    """The paths through a room."""
    actor, after = the_viewer().actor, request.args.get("after", type=row_id)
    head = room_head(db.session(), actor, room_id)
    demand_debate(head.kind)
    found = paths_through_room(db.session(), actor, room_id, after=after)
    hidden = hidden_through_room(db.session(), actor, room_id) if after is None else ()
    return page("forums/room_paths.html", head=head, found=found, hidden=hidden)


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
