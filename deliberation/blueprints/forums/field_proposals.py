"""Proposals for another field: everybody in the party reads them, and what the executive answered."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums.field_forms import FieldAnswerForm, FieldProposalForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.field_proposals import FieldAnswer
from deliberation.domain.rooms.refusals import ProposalAnswered
from deliberation.extensions import db
from deliberation.queries.field_proposals import proposal_row, proposals_page
from deliberation.queries.fields import fields_subject
from deliberation.rendering import page, see_other
from deliberation.services import field_proposals
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what proposals need to the area's blueprint."""
    bp.get("/field-proposals")(proposals)
    bp.route("/field-proposals/new", methods=["GET", "POST"])(propose_field)
    bp.get("/field-proposals/<int:proposal_id>")(proposal)
    bp.route("/field-proposals/<int:proposal_id>/answer", methods=["GET", "POST"])(answer_proposal)


@access(Level.SIGNED_IN)
def proposals() -> ResponseReturnValue:
    """All proposals, the newest first."""
    found = proposals_page(db.session(), the_viewer().actor, before=request.args.get("before", type=row_id))
    return page("forums/proposals.html", found=found)


@access(Level.SIGNED_IN)
def proposal(proposal_id: int) -> ResponseReturnValue:
    """One proposal, and what was answered."""
    return page("forums/proposal.html", one=proposal_row(db.session(), the_viewer().actor, proposal_id))


@access(Level.SIGNED_IN)
def propose_field() -> ResponseReturnValue:
    """Propose a field."""
    form, actor = FieldProposalForm(), the_viewer().actor
    if not viewer_may(Action.PROPOSE_FIELD, fields_subject(db.session(), actor)):
        raise NotPermitted
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                proposed = field_proposals.propose_field(
                    work, name=form.name.data or "", summary=form.summary.data or "", plea=form.plea.data or ""
                ).id
            flash(_("Dein Vorschlag steht hier für alle. Wenn er beantwortet ist, bekommst du eine Mail."), "done")
            return see_other(url_for("forums.proposal", proposal_id=proposed))
    return page("forums/propose_field.html", form.status, form=form)


@access(Level.SIGNED_IN)
def answer_proposal(proposal_id: int) -> ResponseReturnValue:
    """Say yes or no to a proposal."""
    form, actor = FieldAnswerForm(), the_viewer().actor
    one = proposal_row(db.session(), actor, proposal_id)
    if not viewer_may(Action.ANSWER_FIELD_PROPOSAL, one.subject):
        raise NotPermitted
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                field_proposals.answer_field_proposal(
                    work, proposal_id, FieldAnswer(form.answer.data), reason=form.reason.data or ""
                )
            flash(_("Die Antwort steht jetzt beim Vorschlag, für alle lesbar."), "done")
            return see_other(url_for("forums.proposal", proposal_id=proposal_id))
    if one.answered_at is not None and not form.is_submitted():
        raise ProposalAnswered
    # somebody else was faster: their answer stands above what was typed here
    one = proposal_row(db.session(), actor, proposal_id)
    return page("forums/answer_proposal.html", form.status, form=form, one=one)
