"""Putting a motion forward: what is still missing is shown long before, and asked once more."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.drafts.forms import SubmitForm
from deliberation.blueprints.drafts.seen import number_in
from deliberation.domain.procedure.checklist import Point
from deliberation.domain.procedure.drafts import OPEN, demand_open
from deliberation.domain.procedure.refusals import NoSuchSubmitter
from deliberation.domain.procedure.submitters import Name
from deliberation.extensions import db
from deliberation.models.readiness import Readiness, readiness
from deliberation.queries.motion_drafts import DraftPage, draft_page
from deliberation.queries.motion_origins import fields_of_draft, fields_to_choose
from deliberation.queries.names import names_of_places
from deliberation.queries.ways_left import WaysLeft, ways_left
from deliberation.rendering import page, see_other
from deliberation.services import carrying_drafts, submitting
from deliberation.unit_of_work import moment, today, unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import options, refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what putting forward needs to the area's blueprint."""
    bp.route("/drafts/<int:draft_id>/submit", methods=["GET", "POST"])(submit)
    bp.post("/drafts/<int:draft_id>/carry")(carry)
    bp.post("/drafts/<int:draft_id>/withdraw")(withdraw)
    bp.post("/drafts/<int:draft_id>/take-up")(take_up)


@access(Level.SIGNED_IN)
def submit(draft_id: int) -> ResponseReturnValue:
    """Put a motion forward, in whose name."""
    actor = the_viewer().actor
    found = draft_page(db.session(), actor, draft_id)
    demand_open(found.phase)
    ready = readiness(db.session(), actor, found.written, moment())
    form = SubmitForm()
    form.fields_about.choices = options(fields_to_choose(db.session()))
    if not form.is_submitted():
        form.seen.data = str(found.number)
        form.fields_about.data = [str(one) for one in fields_of_draft(db.session(), draft_id)]
    form.in_whose_name.choices = options((_key(one), said) for one, said in _named(ready))
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                name = _name(form.in_whose_name.data or "")
                submitting.submit_draft(
                    work,
                    draft_id,
                    name,
                    seen=number_in(form.seen.data or ""),
                    at=moment(),
                    field_ids=[row_id(one) for one in form.fields_about.data or ()],
                )
            flash(_("Der Antrag ist eingereicht. Hier steht, wann, und mit welcher Prüfsumme."), "done")
            return see_other(url_for("drafts.draft", draft_id=draft_id))
    left = still_possible(found, ready)
    return page("drafts/submit.html", form.status, found=found, form=form, ready=ready, left=left)


def still_possible(found: DraftPage, ready: Readiness) -> WaysLeft | None:
    """What can still be done with a text that is too late; None for one that is in time, or is a motion already."""
    is_late = any(one.point is Point.DEADLINE and not one.is_met for one in ready.checks)
    if not is_late or found.phase not in OPEN or found.is_revision:
        return None
    return ways_left(db.session(), the_viewer().actor, found, moment())


@access(Level.SIGNED_IN)
def carry(draft_id: int) -> ResponseReturnValue:
    """Begin another motion with this text."""
    with unit_of_work(the_viewer().actor) as work:
        type_id = number_in(request.form.get("type_id", ""))
        begun = carrying_drafts.begin_with_text_of(work, draft_id, type_id, today=today()).id
    flash(_("Der Text steht in einem neuen Entwurf. Der alte bleibt, wie er ist."), "done")
    return see_other(url_for("drafts.draft", draft_id=begun))


@access(Level.SIGNED_IN)
def withdraw(draft_id: int) -> ResponseReturnValue:
    """Take a motion back before it is admitted."""
    with unit_of_work(the_viewer().actor) as work:
        submitting.withdraw_draft(work, draft_id)
    flash(_("Der Antrag ist zurückgezogen. Sein Text bleibt bei euch; ihr könnt ihn wieder aufnehmen."), "done")
    return see_other(url_for("drafts.draft", draft_id=draft_id))


@access(Level.SIGNED_IN)
def take_up(draft_id: int) -> ResponseReturnValue:
    """Go on writing what was withdrawn."""
    with unit_of_work(the_viewer().actor) as work:
        submitting.take_up_draft(work, draft_id)
    flash(_("Ihr könnt weiterschreiben."), "done")
    return see_other(url_for("drafts.draft", draft_id=draft_id))


def _named(ready: Readiness) -> list[tuple[Name, str]]:
    associations, bodies = names_of_places(
        db.session(),
        [one.association_id for one in ready.names if one.association_id],
        [one.body_id for one in ready.names if one.body_id],
    )
    own = _("die, die ihn geschrieben haben")
    return [
        (one, associations.get(one.association_id or 0) or bodies.get(one.body_id or 0) or own) for one in ready.names
    ]


def _key(name: Name) -> str:
    return (
        f"association-{name.association_id}"
        if name.association_id
        else f"body-{name.body_id}"
        if name.body_id
        else "own"
    )


def _name(key: str) -> Name:
    kind, _dash, id_ = key.partition("-")
    match kind:
        case "own":
            return Name()
        case "association":
            return Name(association_id=int(id_))
        case "body":
            return Name(body_id=int(id_))
        case _:
            raise NoSuchSubmitter
