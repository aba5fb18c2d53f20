"""Taking a second factor away: alone, or asked of a second person where nobody does it alone."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.people.forms import ResetForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.extensions import db
from deliberation.queries.people import person_page
from deliberation.queries.resets import waiting_reset as find_waiting_reset
from deliberation.rendering import page, see_other
from deliberation.services import factor_resets
from deliberation.unit_of_work import now, today, unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Pages of the people's pages."""
    answer = "/second-factor-resets/<int:reset_id>/<any(confirm, decline):answer>"
    bp.add_url_rule(
        "/people/<int:person_id>/second-factor/reset", view_func=reset_second_factor, methods=["GET", "POST"]
    )
    bp.add_url_rule("/second-factor-resets/<int:reset_id>", view_func=waiting_reset)
    bp.add_url_rule("/second-factor-resets/<int:reset_id>/object", view_func=object_to_reset, methods=["POST"])
    bp.add_url_rule(answer, view_func=answer_reset, methods=["POST"])


@access(Level.ADMIN, fresh=True)
def reset_second_factor(person_id: int) -> ResponseReturnValue:
    """Take away the second factor of somebody who lost it, or ask a second person to agree."""
    actor = the_viewer().actor
    found, form = person_page(db.session(), actor, person_id, today()), ResetForm()
    if not viewer_may(Action.RESET_SECOND_FACTOR, found.subject):
        raise NotPermitted
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                reason = form.reason.data or ""
                waits = factor_resets.reset_second_factor(work, person_id, today=today(), reason=reason) is not None
            flash(
                _("Jetzt bestätigt noch eine zweite Person aus der Verwaltung des Bundesverbands.")
                if waits
                else _("Der zweite Faktor ist zurückgesetzt. Die Person wurde überall abgemeldet."),
                "done",
            )
            return see_other(url_for("people.person", person_id=person_id))
    return page("people/reset_second_factor.html", form.status, person=found, form=form)


@access(Level.SIGNED_IN, fresh=True)
def waiting_reset(reset_id: int) -> ResponseReturnValue:
    """A reset that waits for a second person, as those see it who may answer, and whom it is about."""
    found = find_waiting_reset(db.session(), the_viewer().actor, reset_id, now())
    return page("people/waiting_reset.html", waiting=found)


@access(Level.SIGNED_IN, fresh=True)
def object_to_reset(reset_id: int) -> ResponseReturnValue:
    """Stop the reset of one's own second factor. Asked again who one is, with that factor: it is not lost."""
    with unit_of_work(the_viewer().actor) as work:
        factor_resets.object_to_reset(work, reset_id)
    flash(_("Es ist angehalten. Dein zweiter Faktor bleibt, wie er ist."), "done")
    return see_other(url_for("home.start"))


@access(Level.ADMIN, fresh=True)
def answer_reset(reset_id: int, answer: str) -> ResponseReturnValue:
    """Agree to a reset, or not, as the second person."""
    act = factor_resets.confirm_reset if answer == "confirm" else factor_resets.decline_reset
    with unit_of_work(the_viewer().actor) as work:
        act(work, reset_id)
    flash(
        _("Der zweite Faktor ist zurückgesetzt. Die Person wurde überall abgemeldet.")
        if answer == "confirm"
        else _("Der zweite Faktor bleibt, wie er ist."),
        "done",
    )
    return see_other(url_for("home.start"))
