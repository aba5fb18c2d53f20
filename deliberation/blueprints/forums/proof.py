"""The page on which a room shows that it is without decision pressure."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.extensions import db
from deliberation.queries.proof import proof_of
from deliberation.queries.rooms import room_head
from deliberation.rendering import page
from deliberation.unit_of_work import now
from deliberation.web.proof_words import PROOF_WORDS, WHY_WORDS
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add the page to the area's blueprint."""
    bp.get("/rooms/<int:room_id>/without-pressure")(without_pressure)


@access(Level.SIGNED_IN)
def without_pressure(room_id: int) -> ResponseReturnValue:
    """Look at the database in this moment, and say what was found."""
    head = room_head(db.session(), the_viewer().actor, room_id)
    checked_at = now()
    found = proof_of(db.session(), head, checked_at)
    said, why = PROOF_WORDS, WHY_WORDS
    return page("forums/without_pressure.html", head=head, found=found, said=said, why=why, checked_at=checked_at)
