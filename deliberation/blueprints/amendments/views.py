"""Amendments: the editor with its preview, one amendment, all of a version, and taking in what was adopted."""

from http import HTTPStatus

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.amendments.drafting import SHOWN, Draft, rows_of
from deliberation.blueprints.amendments.forms import AmendmentForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NoSuchLine, NothingChanged, NotPermitted
from deliberation.domain.text.change import Wanted, said_of
from deliberation.errors import status_of
from deliberation.extensions import db
from deliberation.queries.amendments import VersionHead, amendment_page, amendments_of, version_head
from deliberation.rendering import go_on, page, page_or_fragment, see_other
from deliberation.services import amendments, merging
from deliberation.unit_of_work import reading, unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.changes import shown
from deliberation.web.form_base import Form, refusals_in
from deliberation.web.languages import current_language
from deliberation.web.sentences import sentence
from deliberation.web.signed_in import the_viewer

bp = Blueprint("amendments", __name__)


@bp.get("/versions/<int:version_id>/amendments/new")
@access(Level.SIGNED_IN)
def new(version_id: int) -> ResponseReturnValue:
    """Write an amendment; `line` or `block` leads to its paragraph."""
    head = _head_to_amend(version_id)
    if head.id != head.newest_id:
        flash(_("Es gibt eine neuere Fassung; geändert wird die neueste."))
        return see_other(url_for("amendments.new", version_id=head.newest_id))
    line, block = request.args.get("line", ""), request.args.get("block", "")
    try:
        draft = Draft.at(head, line=line, block=block)
    except NoSuchLine as refusal:
        return _places(head, refusal=refusal, line=line)
    if draft.block is None and not draft.may_be_whole:
        return see_other(url_for("amendments.places", version_id=head.id))
    return _editor(draft, draft.form())


@bp.get("/versions/<int:version_id>/amendments/places")
@access(Level.SIGNED_IN)
def places(version_id: int) -> ResponseReturnValue:
    """Choose what to change: a line, or one of the paragraphs."""
    return _places(_head_to_amend(version_id), after=request.args.get("after", 0, type=row_id))


@bp.post("/versions/<int:version_id>/amendments/new")
@access(Level.SIGNED_IN)
def submit(version_id: int) -> ResponseReturnValue:
    """Look at the change, or submit it: not before its wording was seen."""
    head, form = _head_to_amend(version_id), AmendmentForm()
    draft, step = Draft.at(head, line="", block=form.block.data or ""), request.form.get("step")
    if step == "whole" and draft.may_be_whole:
        return _editor(draft.widen(form), form)
    is_look = step in {"preview", "whole"}
    is_right = form.source.validate(form) if is_look else form.validate_on_submit()
    if not is_right:
        return _editor(draft, form)
    wanted = draft.wanted(form.source.data or "")
    is_seen, form.seen.data = form.seen.data == wanted.text_hash, wanted.text_hash
    amendment_id = _submitted(head, form, wanted, is_final=is_seen and not is_look)
    if amendment_id is None:
        return _editor(draft, form, wanted)
    flash(_("Dein Änderungsantrag ist eingereicht."), "done")
    return go_on(url_for("amendments.amendment", amendment_id=amendment_id))


def _submitted(head: VersionHead, form: AmendmentForm, wanted: Wanted, *, is_final: bool) -> int | None:
    """The id of the amendment; None for a preview, and for what was refused, which the form says."""
    submitted: int | None = None
    summary, reasons = form.summary.data or "", form.reasons.data or ""
    with refusals_in(form):
        if not shown(head.ground, wanted).points:
            raise NothingChanged
        if is_final:
            with unit_of_work(the_viewer().actor) as work:
                made = amendments.submit_amendment(
                    work, head.id, source=wanted.source, summary=summary, reasons=reasons
                )
                submitted = made.id
    return submitted


def _head_to_amend(version_id: int) -> VersionHead:
    head = version_head(db.session(), the_viewer().actor, version_id)
    if not viewer_may(Action.AMEND, head.subject):
        raise NotPermitted
    return head


def _editor(draft: Draft, form: AmendmentForm, wanted: Wanted | None = None) -> ResponseReturnValue:
    change = shown(draft.head.ground, wanted) if wanted else None
    change = change if change and change.points else None
    values = {"head": draft.head, "draft": draft, "form": form, "change": change}
    return page_or_fragment("amendments/editor.html", "amendments/_editor.html", form.status, **values)


def _places(
    head: VersionHead, *, after: int = 0, refusal: NoSuchLine | None = None, line: str = ""
) -> ResponseReturnValue:
    rows = rows_of(head)
    return page(
        "amendments/places.html",
        HTTPStatus.OK if refusal is None else status_of(refusal),
        head=head,
        rows=rows[after : after + SHOWN],
        after=after + SHOWN if len(rows) > after + SHOWN else None,
        may_be_whole=Draft(head).may_be_whole,
        refusal="" if refusal is None else sentence(refusal),
        line=line,
    )


@bp.get("/amendments/<int:amendment_id>")
@access(Level.SIGNED_IN)
def amendment(amendment_id: int) -> ResponseReturnValue:
    """One amendment."""
    head, row = amendment_page(db.session(), the_viewer().actor, amendment_id)
    return page("amendments/amendment.html", head=head, row=row, change=shown(head.ground, row.wanted))


@bp.get("/versions/<int:version_id>/amendments")
@access(Level.SIGNED_IN)
def of_version(version_id: int) -> ResponseReturnValue:
    """The amendments to a version, page by page as they came in; those of a page in the order of the text."""
    return _list(version_head(db.session(), the_viewer().actor, version_id), Form())


@bp.post("/versions/<int:version_id>/amendments/merge")
@access(Level.SIGNED_IN)
def merge(version_id: int) -> ResponseReturnValue:
    """Take what was adopted into a new version."""
    form, actor = Form(), the_viewer().actor
    head, number = version_head(db.session(), actor, version_id), 0
    with refusals_in(form):
        with reading(actor) as work:
            merged = merging.merged_text(work, head.motion_id)
        with unit_of_work(actor) as work:
            number = merging.merge_adopted(work, head.motion_id, merged).number
    if form.refusal is not None:
        return _list(head, form)
    flash(_("Was angenommen ist, steht jetzt in Fassung %(number)s.", number=number), "done")
    return see_other(url_for("amendments.of_version", version_id=version_id))


def _list(head: VersionHead, form: Form) -> ResponseReturnValue:
    found = amendments_of(db.session(), head, after=request.args.get("after", type=row_id))
    rows = [(row, said_of(head.ground, row.wanted, current_language())) for row in found.rows]
    rows.sort(key=lambda pair: (pair[1].start, pair[0].number))
    return page("amendments/list.html", form.status, head=head, rows=rows, after=found.after, form=form)
