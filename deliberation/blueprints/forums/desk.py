"""The desk of a room's host."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.extensions import db
from deliberation.queries.host_desk import host_desk
from deliberation.rendering import page
from deliberation.web.addresses import row_id
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add the desk to the area's blueprint."""
    bp.get("/rooms/<int:room_id>/desk")(desk)


@access(Level.SIGNED_IN)
def desk(room_id: int) -> ResponseReturnValue:
    """What in a room waits for somebody to take it up."""
    after, only_questions = request.args.get("after", type=row_id), request.args.get("which") == "questions"
    found = host_desk(db.session(), the_viewer().actor, room_id, after=after, only_questions=only_questions)
    return page("forums/desk.html", found=found)
