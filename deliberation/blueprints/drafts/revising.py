"""Writing a new text of a motion that is admitted, or leaving it as it is."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.rendering import see_other
from deliberation.services import revising
from deliberation.unit_of_work import moment, unit_of_work
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what new texts of motions need to the area's blueprint."""
    bp.post("/drafts/<int:draft_id>/revise")(revise)
    bp.post("/drafts/<int:draft_id>/keep")(keep)


@access(Level.SIGNED_IN)
def revise(draft_id: int) -> ResponseReturnValue:
    """Begin a new text."""
    with unit_of_work(the_viewer().actor) as work:
        revising.begin_revision(work, draft_id, moment())
    flash(_("Ihr schreibt jetzt eine neue Fassung. Bis sie angenommen ist, gilt die, die alle lesen."), "done")
    return see_other(url_for("drafts.write", draft_id=draft_id))


@access(Level.SIGNED_IN)
def keep(draft_id: int) -> ResponseReturnValue:
    """Drop it."""
    with unit_of_work(the_viewer().actor) as work:
        revising.keep_motion(work, draft_id)
    flash(_("Der Antrag bleibt, wie er ist. Was ihr neu geschrieben hattet, liegt im Verlauf."), "done")
    return see_other(url_for("drafts.draft", draft_id=draft_id))
