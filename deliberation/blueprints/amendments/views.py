"""Amendments: the editor with its preview, one amendment, all of a version, and the texts to take along."""

from http import HTTPStatus

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.amendments import carrying_over, taking_in
from deliberation.blueprints.amendments.carrying_over import carried_over, line_in_newest, may_renew, renewed_by
from deliberation.blueprints.amendments.drafting import Draft
from deliberation.blueprints.amendments.editing import editor_page
from deliberation.blueprints.amendments.forms import AmendmentForm
from deliberation.blueprints.amendments.lists import list_page, places_page
from deliberation.domain.access import Action
from deliberation.domain.errors import (
    NoSuchLine,
    NothingChanged,
    NothingLeft,
    NotPermitted,
    ParagraphTooLong,
)
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.motion_outcomes import demand_undecided
from deliberation.domain.text.change import Wanted
from deliberation.domain.text.showing import View
from deliberation.extensions import db
from deliberation.queries.amendments import VersionHead, amendment_page, version_head
from deliberation.rendering import go_on, page, see_other
from deliberation.services import amendments
from deliberation.unit_of_work import now, reading, the_zone, today, unit_of_work
from deliberation.web.addresses import asked_part, row_id
from deliberation.web.changes import said_and_shown, shown
from deliberation.web.downloads import source_as_text
from deliberation.web.form_base import Form, refusals_in
from deliberation.web.signed_in import the_viewer

bp = Blueprint("amendments", __name__)
taking_in.add_routes(bp)
carrying_over.add_routes(bp)


@bp.get("/versions/<int:version_id>/amendments/new")
@access(Level.SIGNED_IN)
def new(version_id: int) -> ResponseReturnValue:
    """Write an amendment; `line` or `block` leads to its paragraph."""
    head = _head_to_amend(version_id)
    if head.id != head.newest_id:
        flash(_("Es gibt eine neuere Fassung; geändert wird die neueste."))
        line = line_in_newest(head, request.args.get("line", ""))
        return see_other(url_for("amendments.new", version_id=head.newest_id, line=line or None))
    line, block = request.args.get("line", ""), request.args.get("block", "")
    try:
        draft = Draft.at(head, line=line, block=block)
        if draft.block is None and not draft.may_be_whole:
            return see_other(url_for("amendments.places", version_id=head.id))
        return editor_page(draft, draft.form())
    except (NoSuchLine, ParagraphTooLong) as refusal:
        return places_page(head, refusal=refusal, line=line)


@bp.get("/versions/<int:version_id>/amendments/places")
@access(Level.SIGNED_IN)
def places(version_id: int) -> ResponseReturnValue:
    """Choose what to change: a line, or one of the paragraphs."""
    return places_page(_head_to_amend(version_id), after=request.args.get("after", 0, type=row_id))


@bp.post("/versions/<int:version_id>/amendments/new")
@access(Level.SIGNED_IN)
def submit(version_id: int) -> ResponseReturnValue:
    """Look at the change, or submit it: not before its wording was seen."""
    head, form = _head_to_amend(version_id), AmendmentForm()
    draft, step = Draft.at(head, line="", block=form.block.data or ""), request.form.get("step")
    if step == "whole" and draft.may_be_whole:
        return editor_page(draft.widen(form), form)
    if step == "newest":
        return _on_newest(draft, form)
    is_look = step in {"preview", "whole"}
    is_right = form.source.validate(form) if is_look else form.validate_on_submit()
    if not is_right:
        return editor_page(draft, form)
    wanted = draft.wanted(form.source.data or "")
    is_seen, form.seen.data = form.seen.data == wanted.text_hash, wanted.text_hash
    amendment_id = _submitted(head, form, wanted, is_final=is_seen and not is_look)
    if amendment_id is None:
        return editor_page(draft, form, wanted)
    flash(_("Dein Änderungsantrag ist eingereicht."), "done")
    return go_on(url_for("amendments.amendment", amendment_id=amendment_id))


def _submitted(head: VersionHead, form: AmendmentForm, wanted: Wanted, *, is_final: bool) -> int | None:
    """The id of the amendment; None for a preview, and for what was refused, which the form says."""
    submitted: int | None = None
    summary, reasons = form.summary.data or "", form.reasons.data or ""
    renews = renewed_by(form)
    with refusals_in(form):
        with reading(the_viewer().actor) as work:
            amendments.demand_taken(work, head.id, source=wanted.source, today=today(), renews=renews)
        if not wanted.source.strip():
            raise NothingLeft
        if not shown(head.ground, wanted).points:
            raise NothingChanged
        if is_final:
            with unit_of_work(the_viewer().actor) as work:
                made = amendments.submit_amendment(
                    work,
                    head.id,
                    source=wanted.source,
                    summary=summary,
                    reasons=reasons,
                    today=today(),
                    renews=renews,
                )
                submitted = made.id
    return submitted


def _on_newest(draft: Draft, form: AmendmentForm) -> ResponseReturnValue:
    if draft.head.id == draft.head.newest_id or not form.source.validate(form):
        return editor_page(draft, form)
    return carried_over(draft.head, draft.wanted(form.source.data or ""), form)


def _head_to_amend(version_id: int) -> VersionHead:
    head = version_head(db.session(), the_viewer().actor, version_id)
    if not viewer_may(Action.AMEND, head.subject):
        raise NotPermitted
    if request.method == "GET":
        # what was typed meanwhile is shown again with the refusal
        demand_undecided(head.outcome)
        demand_not_over(head.days, today())
        head.amending.demand_open(now(), the_zone())
    return head


@bp.get("/amendments/<int:amendment_id>")
@access(Level.SIGNED_IN)
def amendment(amendment_id: int) -> ResponseReturnValue:
    """One amendment, its text in the view that the address names."""
    head, row = amendment_page(db.session(), the_viewer().actor, amendment_id)
    asked = request.args.get("view")
    # most amendments change a few words: they are read where these stand, with what is around them
    view = View(asked) if asked in set(View) else View.CHANGES
    said, in_text = said_and_shown(head.ground, row.wanted, view, asked_part())
    return page(
        "amendments/amendment.html",
        head=head,
        row=row,
        change=said,
        shown=in_text,
        today=today(),
        may_renew=may_renew(head, row),
    )


@bp.get("/amendments/<int:amendment_id>.txt")
@access(Level.SIGNED_IN)
def source(amendment_id: int) -> ResponseReturnValue:
    """The text as it was submitted, byte by byte."""
    _head, row = amendment_page(db.session(), the_viewer().actor, amendment_id)
    return source_as_text(row.wanted.source, f"amendment-{row.id}")


@bp.get("/versions/<int:version_id>.txt")
@access(Level.SIGNED_IN)
def source_of_version(version_id: int) -> ResponseReturnValue:
    """The text that was amended, byte by byte."""
    head = version_head(db.session(), the_viewer().actor, version_id)
    return source_as_text(head.ground.source, f"version-{head.id}")


@bp.get("/versions/<int:version_id>/amendments")
@access(Level.SIGNED_IN)
def of_version(version_id: int) -> ResponseReturnValue:
    """All amendments to a version, in the order of the text."""
    return list_page(version_head(db.session(), the_viewer().actor, version_id), Form(), HTTPStatus.OK)
