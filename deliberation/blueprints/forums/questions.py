"""Questions of a field that nobody has answered yet."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.extensions import db
from deliberation.queries.field_questions import open_questions
from deliberation.queries.fields import field_row
from deliberation.rendering import page
from deliberation.web.addresses import row_id
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add the questions to the area's blueprint."""
    bp.get("/fields/<field_slug>/questions")(questions)


@access(Level.SIGNED_IN)
def questions(field_slug: str) -> ResponseReturnValue:
    """All of them, page by page."""
    actor = the_viewer().actor
    field = field_row(db.session(), actor, field_slug)
    found = open_questions(db.session(), actor, field.id, after=request.args.get("after", type=row_id))
    return page("forums/questions.html", field=field, found=found)
