"""Steps with one mandate: registered at the door, excused, back again, taken off; and whose turn it is."""

from collections.abc import Callable

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.rolls.forms import NobodyAskedForm, TakeOffRollForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.extensions import db
from deliberation.models import Mandate
from deliberation.queries.rolls import SenderPage, excuse_page, mandate_page, sender_page
from deliberation.rendering import page, see_other
from deliberation.services import mandates
from deliberation.services.work import Work
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.form_base import LONGEST_TITLE, refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add the steps to the area's blueprint."""
    bp.post("/mandates/<int:mandate_id>/register")(register)
    bp.post("/mandates/<int:mandate_id>/register/undo")(undo_registration)
    bp.route("/mandates/<int:mandate_id>/excuse", methods=["GET", "POST"])(excuse)
    bp.post("/mandates/<int:mandate_id>/back")(come_back)
    bp.route("/mandates/<int:mandate_id>/take-off", methods=["GET", "POST"])(take_off)
    bp.post("/roll-senders/<int:sender_id>/move-up/<any(voting, advisory):which>")(move_up)


def managed(sender_id: int) -> SenderPage:
    """A sender, for who may change its part of the roll. Raises UnknownThing, NotPermitted."""
    found = sender_page(db.session(), the_viewer().actor, sender_id, today=today())
    if not viewer_may(Action.MANAGE_ROLL, found.head.subject):
        raise NotPermitted(action=Action.MANAGE_ROLL.value)
    return found


def _step(act: Callable[[Work], Mandate], sentence: str) -> ResponseReturnValue:
    """Do it, and go back to where somebody looked for a name, or to the sender."""
    with unit_of_work(the_viewer().actor) as work:
        done = act(work)
        sender_id = done.sender_id
    flash(sentence, "done")
    name = request.form.get("name", "")[:LONGEST_TITLE]
    if name:
        head = sender_page(db.session(), the_viewer().actor, sender_id, today=today()).head
        return see_other(url_for("rolls.roll", assembly_id=head.assembly_id, name=name))
    return see_other(url_for("rolls.sender", sender_id=sender_id))


@access(Level.SIGNED_IN)
def register(mandate_id: int) -> ResponseReturnValue:
    """Somebody is here."""
    return _step(lambda work: mandates.register(work, mandate_id, today=today()), _("Angemeldet."))


@access(Level.SIGNED_IN)
def undo_registration(mandate_id: int) -> ResponseReturnValue:
    """It was the wrong name, or they have gone."""
    act = mandates.undo_registration
    return _step(lambda work: act(work, mandate_id, today=today()), _("Die Anmeldung ist zurückgenommen."))


@access(Level.SIGNED_IN)
def excuse(mandate_id: int) -> ResponseReturnValue:
    """Say that somebody cannot come, or for oneself; the page says who would move up."""
    actor, form = the_viewer().actor, NobodyAskedForm()
    found = excuse_page(db.session(), actor, mandate_id, today=today())
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                moved_up = mandates.excuse(work, mandate_id, today=today()) is not None
            flash(_("Eingetragen. Jemand rückt nach.") if moved_up else _("Eingetragen."), "done")
            return see_other(url_for("rolls.roll", assembly_id=found.head.assembly_id))
    return page("rolls/excuse.html", form.status, form=form, found=found)


@access(Level.SIGNED_IN)
def come_back(mandate_id: int) -> ResponseReturnValue:
    """Somebody can come after all."""
    with unit_of_work(the_viewer().actor) as work:
        mandates.come_back(work, mandate_id, today=today())
    head, row = mandate_page(db.session(), the_viewer().actor, mandate_id, today=today())
    is_own = row.person_id == the_viewer().person_id
    flash(_("Schön, dass du doch kommst.") if is_own else _("Eingetragen: Die Person kommt doch."), "done")
    return see_other(url_for("rolls.roll", assembly_id=head.assembly_id))


@access(Level.SIGNED_IN, fresh=True)
def take_off(mandate_id: int) -> ResponseReturnValue:
    """Take somebody off the roll, with the reason."""
    actor, form = the_viewer().actor, TakeOffRollForm()
    head, row = mandate_page(db.session(), actor, mandate_id, today=today())
    if not viewer_may(Action.MANAGE_ROLL, head.subject):
        raise NotPermitted(action=Action.MANAGE_ROLL.value)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                mandates.take_off(work, mandate_id, reason=form.reason.data or "", today=today())
            flash(_("Die Person steht nicht mehr auf der Liste."), "done")
            return see_other(url_for("rolls.sender", sender_id=row.sender_id))
    return page("rolls/take_off.html", form.status, form=form, head=head, row=row)


@access(Level.SIGNED_IN)
def move_up(sender_id: int, which: str) -> ResponseReturnValue:
    """Let the next substitute take a free seat."""
    is_voting = which == "voting"
    return _step(lambda work: mandates.move_up(work, sender_id, is_voting=is_voting, today=today()), _("Nachgerückt."))
