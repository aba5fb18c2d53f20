"""Motions on paper: one version as a PDF, with what is new in it if somebody wants to see that."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.extensions import db
from deliberation.queries.motions import motion_page
from deliberation.web.printed import motion_on_paper
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what printing needs to the area's blueprint."""
    bp.get("/motions/<int:motion_id>/versions/<int:number>.pdf")(printed)


@access(Level.SIGNED_IN)
def printed(motion_id: int, number: int) -> ResponseReturnValue:
    """A motion in one of its versions, on paper. `changes=italics` or `coloured`: with what is new in it."""
    found = motion_page(db.session(), the_viewer().actor, motion_id, version=number)
    changes = _wanted()
    before = None
    if changes is not Changes.CLEAN and found.version > 1:
        before = motion_page(db.session(), the_viewer().actor, motion_id, version=found.version - 1)
    return motion_on_paper(found, changes, before)


def _wanted() -> Changes:
    try:
        return Changes(request.args.get("changes", Changes.CLEAN.value))
    except ValueError:
        return Changes.CLEAN
