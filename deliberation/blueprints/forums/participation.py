"""Taking part in a room, for oneself alone: a line on the start page."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.extensions import db
from deliberation.queries.participation import own_rooms
from deliberation.rendering import page, see_other
from deliberation.services import participation
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what taking part needs to the area's blueprint."""
    bp.get("/rooms")(mine)
    bp.post("/rooms/<int:room_id>/join")(join)
    bp.post("/rooms/<int:room_id>/leave")(leave)


@access(Level.SIGNED_IN)
def mine() -> ResponseReturnValue:
    """The rooms in which one takes part."""
    found = own_rooms(db.session(), the_viewer().actor, after=request.args.get("after", type=row_id))
    return page("forums/mine.html", found=found)


@access(Level.SIGNED_IN)
def join(room_id: int) -> ResponseReturnValue:
    """Take part in a room."""
    with unit_of_work(the_viewer().actor) as work:
        participation.join_room(work, room_id)
    flash(_("Der Raum steht jetzt auf deiner Startseite. Sonst erfährt niemand davon."), "done")
    return see_other(url_for("forums.room", room_id=room_id))


@access(Level.SIGNED_IN)
def leave(room_id: int) -> ResponseReturnValue:
    """Take part no more."""
    with unit_of_work(the_viewer().actor) as work:
        participation.leave_room(work, room_id)
    flash(_("Der Raum steht nicht mehr auf deiner Startseite. Was du geschrieben hast, bleibt."), "done")
    return see_other(url_for("forums.room", room_id=room_id))
