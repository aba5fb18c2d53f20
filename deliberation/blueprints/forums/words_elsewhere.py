"""What somebody wrote in rooms that they no longer read, with the buttons to take it back."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.extensions import db
from deliberation.queries.words_elsewhere import words_elsewhere
from deliberation.rendering import page
from deliberation.web.addresses import row_id
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add the page to the area's blueprint."""
    bp.get("/own-words/elsewhere")(own_words_elsewhere)


@access(Level.SIGNED_IN)
def own_words_elsewhere() -> ResponseReturnValue:
    """One's own words, and nobody else's."""
    before, plain_before = (request.args.get(name, type=row_id) for name in ("before", "plain"))
    found = words_elsewhere(db.session(), the_viewer().actor, before=before, plain_before=plain_before)
    return page("forums/words_elsewhere.html", found=found)
