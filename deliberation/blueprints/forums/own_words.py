"""What people do with contributions of their own: change them, with every earlier text to be read."""

from http import HTTPStatus

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.forums.drafting import (
    autosaved,
    form_key,
    is_autosave,
    known_draft,
    note_published,
    saved_change,
    wants_draft,
)
from deliberation.blueprints.forums.forms import OwnWordsForm
from deliberation.blueprints.forums.writing import said_in
from deliberation.domain.access import Action
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.extensions import db
from deliberation.queries.drafts import DraftRow, own_change_draft
from deliberation.queries.own_words import own_contribution, versions_page
from deliberation.queries.rooms import RoomHead
from deliberation.queries.threads import ContributionRow
from deliberation.rendering import page, see_other
from deliberation.services import own_words
from deliberation.services.drafts import forget_change_draft
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
    if wants_draft():
        return _drafted(form, head, one)
    if not form.is_submitted():
        draft = own_change_draft(db.session(), actor, contribution_id)
        return page("forums/change.html", form=_form_for(one, draft), head=head, one=one, draft=draft)
    if form.validate():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                changed = own_words.change_words(work, contribution_id, **said_in(form), seen=form.seen.data or "")
                forget_change_draft(work, changed, known=known_draft(form))
            note_published(form_key(form, contribution_id))
            flash(_("Dein Beitrag ist geändert."), "done")
            here = url_for("forums.contribution", contribution_id=contribution_id)
            return see_other(f"{here}#contribution-{contribution_id}")
    if form.refusal is not None:
        # both texts are shown: what is sent next was written knowing the other
        form.seen.data = fingerprint(one.text)
    return page("forums/change.html", form.status, form=form, head=head, one=one, draft=None)


def _form_for(one: ContributionRow, draft: DraftRow | None) -> OwnWordsForm:
    """The words as they are, or as their author was changing them; whatever comes next was written knowing both."""
    words, mark = draft or one, draft.saved_at.isoformat() if draft else ""
    return OwnWordsForm(formdata=None, text=words.text, kind=words.kind, draft=mark, seen=fingerprint(one.text))


def _drafted(form: OwnWordsForm, head: RoomHead, one: ContributionRow) -> ResponseReturnValue:
    draft = saved_change(form, one.id)
    if is_autosave():
        return autosaved(form, draft)
    if form.status == HTTPStatus.OK:
        return see_other(url_for("forums.change", contribution_id=one.id))
    return page("forums/change.html", form.status, form=form, head=head, one=one, draft=draft)


@access(Level.SIGNED_IN)
def versions(contribution_id: int) -> ResponseReturnValue:
    """Every text that a contribution had."""
    before = request.args.get("before", type=row_id)
    found = versions_page(db.session(), the_viewer().actor, contribution_id, before=before)
    steps = [(step, told_apart(step.before.text, step.after.text)) for step in found.steps]
    return page("forums/versions.html", found=found, steps=steps)
