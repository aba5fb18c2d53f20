"""What was referred to whom, and the answers that are owed."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.referrals.forms import BringForm, ReferralAnswerForm
from deliberation.domain.errors import UnknownThing
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.referrals import Answer, Fate, Receiver, moved
from deliberation.extensions import db
from deliberation.queries.motion_drafts import types_of
from deliberation.queries.referrals import coming_assemblies, inbox, referral_to_answer
from deliberation.rendering import page, see_other
from deliberation.services.bringing import bring_on
from deliberation.services.referrals import answer_referral
from deliberation.unit_of_work import moment, today, unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.choosing_types import types_to_choose
from deliberation.web.form_base import given, options, refusals_in
from deliberation.web.receivers import receivers_in
from deliberation.web.signed_in import the_viewer

bp = Blueprint("referrals", __name__)


@bp.get("/associations/<int:association_id>/referrals")
@access(Level.SIGNED_IN)
def of_association(association_id: int) -> ResponseReturnValue:
    """What was referred to the executive of an association."""
    return _inbox(Receiver(association_id=association_id))


@bp.get("/bodies/<int:body_id>/referrals")
@access(Level.SIGNED_IN)
def of_body(body_id: int) -> ResponseReturnValue:
    """What was referred to a body."""
    return _inbox(Receiver(body_id=body_id))


def _inbox(receiver: Receiver) -> ResponseReturnValue:
    before = request.args.get("before", type=row_id)
    found = inbox(db.session(), the_viewer().actor, receiver, before=before)
    return page("referrals/inbox.html", found=found, is_first=before is None)


@bp.route("/referrals/<int:referral_id>/answer", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def answer(referral_id: int) -> ResponseReturnValue:
    """Say what becomes of a motion that was referred."""
    actor, form = the_viewer().actor, ReferralAnswerForm()
    place, found = referral_to_answer(db.session(), actor, referral_id)
    receivers = receivers_in(db.session(), place.association_id, but=found.receiver)
    nothing = ("", _("keine davon"))
    form.assembly_id.choices = options([nothing, *coming_assemblies(db.session(), place.association_id, today())])
    form.passed_to.choices = options([nothing, *receivers.choices])
    if form.validate_on_submit():
        said = Answer(
            Fate(form.fate.data),
            form.words.data or "",
            assembly_id=form.assembly_id.data,
            passed_to=receivers.named(form.passed_to.data),
        )
        with refusals_in(form):
            with unit_of_work(actor) as work:
                answer_referral(work, referral_id, said)
            flash(_("Eure Antwort steht beim Antrag."), "done")
            return see_other(url_for("motions.motion", motion_id=found.motion_id))
    elif not form.is_submitted():
        with refusals_in(form):
            moved(found.fate, Fate.NOTED)
    return page("referrals/answer.html", form.status, place=place, found=found, form=form)


@bp.route("/referrals/<int:referral_id>/draft", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def bring(referral_id: int) -> ResponseReturnValue:
    """Begin a motion with the text that was referred, for the assembly to which it is taken."""
    actor, form = the_viewer().actor, BringForm()
    place, found = referral_to_answer(db.session(), actor, referral_id)
    if found.taken_to is None:
        raise UnknownThing(what="referral")
    at = moment()
    _name, days, types = types_of(db.session(), actor, found.taken_to[0], now=at.now, zone=at.zone)
    demand_not_over(days, today())
    form.type_id.choices = types_to_choose(types)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                draft_id = bring_on(work, referral_id, given(form.type_id.data), today()).id
            return see_other(url_for("drafts.write", draft_id=draft_id))
    return page("referrals/bring.html", form.status, place=place, found=found, form=form)
