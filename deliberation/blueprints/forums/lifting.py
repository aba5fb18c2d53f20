"""Lifting an answer to a place of its own, and putting one's own back."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.rendering import see_other
from deliberation.services import lifting
from deliberation.unit_of_work import unit_of_work
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what lifting needs to the area's blueprint."""
    bp.post("/contributions/<int:contribution_id>/lift")(lift)
    bp.post("/contributions/<int:contribution_id>/put-back")(put_back)


@access(Level.SIGNED_IN)
def lift(contribution_id: int) -> ResponseReturnValue:
    """Lift an answer."""
    with unit_of_work(the_viewer().actor) as work:
        lifting.lift(work, contribution_id)
    flash(_("Der Beitrag steht jetzt an einer eigenen Stelle. Am alten Platz führt ein Verweis dorthin."), "done")
    return see_other(url_for("forums.contribution", contribution_id=contribution_id))


@access(Level.SIGNED_IN)
def put_back(contribution_id: int) -> ResponseReturnValue:
    """Put an answer of one's own back."""
    with unit_of_work(the_viewer().actor) as work:
        lifting.put_back(work, contribution_id)
    flash(_("Dein Beitrag steht wieder an seinem alten Platz."), "done")
    return see_other(url_for("forums.contribution", contribution_id=contribution_id))
