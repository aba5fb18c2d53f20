"""Going on where one has read: a bookmark that its reader puts there, and what was added since."""

from flask import Blueprint, Response, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.extensions import db
from deliberation.queries.since import since_page, was_added
from deliberation.rendering import page, see_other
from deliberation.services import bookmarks
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what reading on needs to the area's blueprint."""
    bp.get("/rooms/<int:room_id>/since")(since)
    bp.get("/rooms/<int:room_id>/newer")(newer)
    bp.post("/rooms/<int:room_id>/place/<int:contribution_id>")(keep_place)
    bp.post("/rooms/<int:room_id>/place/forget")(forget_place)


@access(Level.SIGNED_IN)
def since(room_id: int) -> ResponseReturnValue:
    """What others have written since the bookmark, or since the contribution in the address; also in one thread."""
    after, thread_id = (request.args.get(name, type=row_id) for name in ("after", "thread"))
    found = since_page(db.session(), the_viewer().actor, room_id, after=after, thread_id=thread_id)
    return page("forums/since.html", found=found)


@access(Level.SIGNED_IN)
def newer(room_id: int) -> ResponseReturnValue:
    """Whether there is anything: an open page asks it by itself, every few minutes. 204 for no."""
    after, thread_id = (request.args.get(name, type=row_id) for name in ("after", "thread"))
    is_there = was_added(db.session(), the_viewer().actor, room_id, after=after or 0, thread_id=thread_id)
    return Response(status=200 if is_there else 204, mimetype="text/plain")


@access(Level.SIGNED_IN)
def keep_place(room_id: int, contribution_id: int) -> ResponseReturnValue:
    """Put the bookmark behind the newest contribution that was on the page, or in the room when it was opened."""
    with unit_of_work(the_viewer().actor) as work:
        bookmarks.keep_place(work, room_id, up_to=contribution_id)
    flash(_("Dein Lesezeichen steht hier. Nur du siehst es."), "done")
    return see_other(url_for("forums.room", room_id=room_id))


@access(Level.SIGNED_IN)
def forget_place(room_id: int) -> ResponseReturnValue:
    """Take the bookmark away."""
    with unit_of_work(the_viewer().actor) as work:
        bookmarks.forget_place(work, room_id)
    flash(_("Dein Lesezeichen ist weg."), "done")
    return see_other(url_for("forums.room", room_id=room_id))
