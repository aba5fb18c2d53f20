"""The roll of an assembly: everybody sees how many seats are filled; members see by whom."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.rolls import lists, steps
from deliberation.blueprints.rolls.forms import ADVISORY, DELEGATE, SUBSTITUTE, VOTING, MandateForm, SeatsForm
from deliberation.domain.procedure.mandates import read_seats
from deliberation.domain.procedure.refusals import RollChanged
from deliberation.extensions import db
from deliberation.queries.rolls import roll_page, roll_to_set_up, sender_page
from deliberation.rendering import page, see_other
from deliberation.services import mandates, rolls
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.form_base import LONGEST_TITLE, refusals_in
from deliberation.web.signed_in import the_viewer

bp = Blueprint("rolls", __name__)
lists.add_routes(bp)
steps.add_routes(bp)


@bp.get("/assemblies/<int:assembly_id>/roll")
@access(Level.SIGNED_IN)
def roll(assembly_id: int) -> ResponseReturnValue:
    """Seats by sender, due, filled and registered; and who is called as somebody at the door says."""
    name = request.args.get("name", "")[:LONGEST_TITLE]
    found = roll_page(db.session(), the_viewer().actor, assembly_id, today=today(), name=name)
    return page("rolls/roll.html", found=found, name=name)


@bp.route("/assemblies/<int:assembly_id>/roll/seats", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def seats(assembly_id: int) -> ResponseReturnValue:
    """Say who sends how many; with this the assembly has a roll."""
    actor = the_viewer().actor
    found = roll_to_set_up(db.session(), actor, assembly_id, today=today())
    there = found.lines
    form = SeatsForm(data={"seats": there, "seen": there, "asks_registration": found.head.asks_registration})
    if form.validate_on_submit():
        with refusals_in(form):
            wanted, seen = read_seats(form.seats.data or ""), read_seats(form.seen.data or "")
            with unit_of_work(actor) as work:
                rolls.set_seats(
                    work,
                    assembly_id,
                    wanted,
                    seen=seen,
                    asks_registration=form.asks_registration.data,
                    today=today(),
                )
            flash(_("Die Plätze sind gespeichert."), "done")
            return see_other(url_for(".roll", assembly_id=assembly_id))
    if isinstance(form.refusal, RollChanged):
        # what is saved next, knowing this, holds
        form.seen.data = there
    return page("rolls/seats.html", form.status, form=form, found=found)


@bp.get("/roll-senders/<int:sender_id>")
@access(Level.SIGNED_IN)
def sender(sender_id: int) -> ResponseReturnValue:
    """Whom one association or body sends, in their order."""
    return page("rolls/sender.html", found=sender_page(db.session(), the_viewer().actor, sender_id, today=today()))


@bp.route("/roll-senders/<int:sender_id>/mandates/new", methods=["GET", "POST"])
@access(Level.SIGNED_IN, fresh=True)
def give(sender_id: int) -> ResponseReturnValue:
    """Put somebody on the roll by hand."""
    actor = the_viewer().actor
    found = steps.managed(sender_id)
    form = MandateForm(role=DELEGATE, vote=VOTING)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                mandates.give_mandate(
                    work,
                    sender_id,
                    form.who.data or "",
                    is_voting=form.vote.data != ADVISORY,
                    is_substitute=form.role.data == SUBSTITUTE,
                    rank=form.rank.data,
                    today=today(),
                )
            flash(_("Die Person steht jetzt auf der Liste. Wir schreiben ihr."), "done")
            return see_other(url_for(".sender", sender_id=sender_id))
    return page("rolls/give.html", form.status, form=form, found=found)
