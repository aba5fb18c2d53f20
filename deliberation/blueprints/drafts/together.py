"""Writing a motion together: inviting, coming in, and going."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.drafts.forms import CoAuthorForm
from deliberation.extensions import db
from deliberation.queries.motion_drafts import draft_page
from deliberation.rendering import page, see_other
from deliberation.services.co_authors import accept_invitation, invite_author, leave_draft
from deliberation.unit_of_work import unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what co-authors need to the area's blueprint."""
    bp.route("/drafts/<int:draft_id>/authors", methods=["GET", "POST"])(authors)
    bp.post("/drafts/<int:draft_id>/authors/accept")(accept)
    bp.post("/drafts/<int:draft_id>/authors/leave")(leave)


@access(Level.SIGNED_IN)
def authors(draft_id: int) -> ResponseReturnValue:
    """Who writes a draft, and asking somebody to write it as well."""
    actor, form = the_viewer().actor, CoAuthorForm()
    found = draft_page(db.session(), actor, draft_id)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                invite_author(work, draft_id, form.address.data or "")
            flash(
                _("Gehört die Adresse zu jemandem aus der Partei, liegt die Einladung dort unter „Meine Anträge“."),
                "done",
            )
            return see_other(url_for("drafts.authors", draft_id=draft_id))
    return page("drafts/authors.html", form.status, found=found, form=form)


@access(Level.SIGNED_IN)
def accept(draft_id: int) -> ResponseReturnValue:
    """Write the draft from now on."""
    with unit_of_work(the_viewer().actor) as work:
        accept_invitation(work, draft_id)
    flash(_("Du schreibst jetzt mit."), "done")
    return see_other(url_for("drafts.draft", draft_id=draft_id))


@access(Level.SIGNED_IN)
def leave(draft_id: int) -> ResponseReturnValue:
    """Decline an invitation, or write the draft no longer."""
    with unit_of_work(the_viewer().actor) as work:
        leave_draft(work, draft_id)
    flash(_("Du schreibst nicht mehr mit. Was von dir im Text steht, bleibt dort."), "done")
    return see_other(url_for("drafts.mine"))
