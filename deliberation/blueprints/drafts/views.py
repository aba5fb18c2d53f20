"""Drafts of motions: one's own, one as it stands, and what it said before."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.drafts import comments, putting_forward, revising, screening, support, together, writing
from deliberation.blueprints.drafts.forms import BeginForm
from deliberation.blueprints.drafts.wording import further_of, reasons_heading
from deliberation.domain.errors import NotPermitted
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.text.change import Wanted, text_hash
from deliberation.domain.text.showing import View
from deliberation.extensions import db
from deliberation.models.readiness import readiness
from deliberation.queries.draft_comments import count_comments, open_comments
from deliberation.queries.draft_history import changed_lines
from deliberation.queries.letters import has_letters
from deliberation.queries.motion_drafts import (
    DraftPage,
    draft_page,
    drafts_of,
    ground_of,
    history_of,
    revision_of,
    types_of,
)
from deliberation.queries.motion_support import version_read_of
from deliberation.queries.own_comments import words_left_behind
from deliberation.queries.screening import screeners
from deliberation.queries.signatures import signed_by
from deliberation.rendering import page, see_other
from deliberation.services.motion_drafts import begin_draft, restore_revision
from deliberation.unit_of_work import moment, today, unit_of_work
from deliberation.web.addresses import asked_part, row_id
from deliberation.web.changes import said_and_shown
from deliberation.web.choosing_types import types_to_choose
from deliberation.web.draft_notes import noted_text
from deliberation.web.form_base import given, refusals_in
from deliberation.web.signed_in import the_viewer
from deliberation.web.texts import part_asked_for

bp = Blueprint("drafts", __name__)
for area in (comments, putting_forward, revising, screening, support, together):
    area.add_routes(bp)
bp.route("/drafts/<int:draft_id>/write", methods=["GET", "POST"])(writing.write)


@bp.get("/drafts")
@access(Level.SIGNED_IN)
def mine() -> ResponseReturnValue:
    """What somebody writes, or is invited to write."""
    actor = the_viewer().actor
    rows, signed = drafts_of(db.session(), actor), signed_by(db.session(), actor)
    return page("drafts/mine.html", rows=rows, signed=signed, left=words_left_behind(db.session(), actor))


@bp.route("/assemblies/<int:assembly_id>/drafts/new", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def begin(assembly_id: int) -> ResponseReturnValue:
    """Begin a motion for an assembly."""
    actor, form = the_viewer().actor, BeginForm()
    at = moment()
    assembly, days, types = types_of(db.session(), actor, assembly_id, now=at.now, zone=at.zone)
    demand_not_over(days, today())
    form.type_id.choices = types_to_choose(types)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                draft_id = begin_draft(work, given(form.type_id.data), today()).id
            return see_other(url_for("drafts.write", draft_id=draft_id))
    return page("drafts/begin.html", form.status, form=form, assembly_id=assembly_id, assembly=assembly)


@bp.get("/drafts/<int:draft_id>")
@access(Level.SIGNED_IN)
def draft(draft_id: int) -> ResponseReturnValue:
    """A draft for those who write it: its text with line numbers, who writes it, and what comes next."""
    viewer = the_viewer()
    try:
        found = draft_page(db.session(), viewer.actor, draft_id)
    except NotPermitted:
        return see_other(url_for("drafts.shown", draft_id=draft_id))
    ready = readiness(db.session(), viewer.actor, found.written, moment())
    parts, part = part_asked_for(found.ground, asked_part())
    noted = noted_text(found.ground, open_comments(db.session(), draft_id), part)
    further = further_of(found.rules, found.wording)
    version = version_read_of(db.session(), draft_id, found.phase)
    return page(
        "drafts/draft.html",
        found=found,
        text=noted.text,
        parts=parts,
        part=part,
        noted=noted,
        has_comments=bool(count_comments(db.session(), draft_id)),
        further=further,
        reasons_heading=reasons_heading(found.rules),
        ready=ready,
        version=version,
        shows_letters=version is not None and (found.rules.is_screened or has_letters(db.session(), draft_id)),
        left=putting_forward.still_possible(found, ready),
        is_unseen=_is_unseen(found),
        is_over=found.written.assembly.days.are_over(today()),
        may_revise=not found.is_decided and moment().now < found.written.assembly.opening(moment().zone),
    )


@bp.get("/drafts/<int:draft_id>/history")
@access(Level.SIGNED_IN)
def history(draft_id: int) -> ResponseReturnValue:
    """Every text that a draft had, for those who write it."""
    found = draft_page(db.session(), the_viewer().actor, draft_id)
    before = request.args.get("before", type=row_id)
    rows, older = history_of(db.session(), draft_id, before=before)
    lines = changed_lines(db.session(), draft_id, rows, width=found.rules.width)
    return page("drafts/history.html", found=found, rows=rows, lines=lines, older=older, is_first=before is None)


@bp.get("/drafts/<int:draft_id>/revisions/<int:number>")
@access(Level.SIGNED_IN)
def revision(draft_id: int, number: int) -> ResponseReturnValue:
    """What a draft said once, and what has changed since, in the view that the address names."""
    found = draft_page(db.session(), the_viewer().actor, draft_id)
    then = revision_of(db.session(), draft_id, number)
    asked = request.args.get("view")
    view = View(asked) if asked in set(View) else View.CHANGES
    wanted = Wanted(text_hash(found.wording.source), found.wording.source, is_passing=True)
    said, in_text = said_and_shown(ground_of(then.wording, found.rules), wanted, view, asked_part())
    return page(
        "drafts/revision.html",
        found=found,
        then=then,
        change=said,
        shown=in_text,
        further=further_of(found.rules, then.wording),
        reasons_heading=reasons_heading(found.rules),
    )


@bp.post("/drafts/<int:draft_id>/revisions/<int:number>/restore")
@access(Level.SIGNED_IN)
def restore(draft_id: int, number: int) -> ResponseReturnValue:
    """Let a draft say again what it said once."""
    with unit_of_work(the_viewer().actor) as work:
        restore_revision(work, draft_id, number)
    flash(_("Der frühere Text steht wieder da. Was bis eben dastand, liegt weiter im Verlauf."), "done")
    return see_other(url_for("drafts.draft", draft_id=draft_id))


def _is_unseen(found: DraftPage) -> bool:
    """Whether somebody is to look through it, and nobody does that here."""
    is_asked = found.rules.is_screened and found.phase in {Phase.DRAFTING, Phase.SEEKING, Phase.SUBMITTED}
    return is_asked and not screeners(db.session(), found.id, today())
