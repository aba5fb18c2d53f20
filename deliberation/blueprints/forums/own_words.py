"""What people do with contributions of their own: change them, with every earlier text to be read."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.forums.forms import OwnWordsForm
from deliberation.blueprints.forums.writing import said_in
from deliberation.domain.access import Action
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.extensions import db
from deliberation.queries.own_words import own_contribution, versions_page
from deliberation.rendering import page, see_other
from deliberation.services import own_words
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.changes import told_apart
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what own contributions need to the area's blueprint."""
    bp.route("/contributions/<int:contribution_id>/change", methods=["GET", "POST"])(change)
    bp.get("/contributions/<int:contribution_id>/versions")(versions)


@access(Level.SIGNED_IN)
def change(contribution_id: int) -> ResponseReturnValue:
    """Change a contribution of one's own."""
    actor, form = the_viewer().actor, OwnWordsForm()
    head, one = own_contribution(db.session(), actor, contribution_id, Action.CHANGE_WORDS)
    if not form.is_submitted():
        form = OwnWordsForm(formdata=None, text=one.text, kind=one.kind, seen=fingerprint(one.text))
    elif form.validate():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                own_words.change_words(work, contribution_id, **said_in(form), seen=form.seen.data or "")
            flash(_("Dein Beitrag ist geändert."), "done")
            here = url_for("forums.contribution", contribution_id=contribution_id)
            return see_other(f"{here}#contribution-{contribution_id}")
    if form.refusal is not None:
        # both texts are shown: what is sent next was written knowing the other
        form.seen.data = fingerprint(one.text)
    return page("forums/change.html", form.status, form=form, head=head, one=one)


@access(Level.SIGNED_IN)
def versions(contribution_id: int) -> ResponseReturnValue:
    """Every text that a contribution had."""
    before = request.args.get("before", type=row_id)
    found = versions_page(db.session(), the_viewer().actor, contribution_id, before=before)
    steps = [(step, told_apart(step.before.text, step.after.text)) for step in found.steps]
    return page("forums/versions.html", found=found, steps=steps)
