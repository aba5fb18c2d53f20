"""People and their functions, for those who administer or lead."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.people import endings, resets, rights
from deliberation.blueprints.people.forms import EndForm, FunctionForm, InviteForm
from deliberation.domain.access import Action, Subject, places_where
from deliberation.domain.addresses import normal_address
from deliberation.domain.errors import NotPermitted, ProposalLapsed, UnknownThing, WrongState
from deliberation.domain.people import MAY_HOLD_FUNCTIONS, Function, PersonKind, PlaceKind
from deliberation.errors import status_of
from deliberation.extensions import db
from deliberation.queries.people import PersonPage, people_page, person_page
from deliberation.queries.settled import settled_function
from deliberation.queries.structure import association_choices, organisation_choices, place_choices
from deliberation.queries.waiting import waiting_function
from deliberation.rendering import page, page_or_fragment, see_other
from deliberation.services import functions, people
from deliberation.services.functions import Place
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.form_base import by_group, given, options, refusals_in
from deliberation.web.signed_in import the_viewer

bp = Blueprint("people", __name__)
endings.add_routes(bp)
rights.add_routes(bp)
resets.add_routes(bp)


@bp.get("/people")
@access(Level.SIGNED_IN)
def members() -> ResponseReturnValue:
    """The people at or below one's associations."""
    actor = the_viewer().actor
    if not the_viewer().sees_members:
        raise NotPermitted
    search, after = request.args.get("q", "")[:80], request.args.get("after", "")
    found = people_page(db.session(), actor, search=search, after=after)
    return page_or_fragment("people/members.html", "people/_members.html", found=found, search=search)


@bp.route("/people/new", methods=["GET", "POST"])
@access(Level.ADMIN)
def invite() -> ResponseReturnValue:
    """Invite somebody whom the member list does not know."""
    form, actor = InviteForm(), the_viewer().actor
    places = places_where(actor, Action.INVITE_PERSON)
    form.association_id.choices = by_group(association_choices(db.session(), places))
    form.organisation_id.choices = options([("", _("keine")), *organisation_choices(db.session())])
    if form.validate_on_submit():
        with refusals_in(form):
            _demand_free_address(form)
            with unit_of_work(actor) as work:
                person = people.invite_person(
                    work,
                    kind=PersonKind(form.kind.data),
                    given_name=form.given_name.data or "",
                    family_name=form.family_name.data or "",
                    email=normal_address(form.email.data or "") or "",
                    association_id=form.association_id.data,
                    organisation_id=form.organisation_id.data,
                )
                person_id = person.id
            flash(_("Die Einladung ist unterwegs."), "done")
            return see_other(url_for("people.person", person_id=person_id))
    may_add = viewer_may(Action.MANAGE_STRUCTURE, Subject(path=the_viewer().actor.home))
    return page("people/invite.html", form.status, form=form, may_add_organisation=may_add)


def _demand_free_address(form: InviteForm) -> None:
    """In a write of its own: that an address was taken is counted although nothing comes of the invitation."""
    email = normal_address(form.email.data or "") or ""
    with unit_of_work(the_viewer().actor) as work:
        taken = people.address_taken(work, email, association_id=form.association_id.data)
    if taken is not None:
        raise taken


@bp.get("/people/<int:person_id>")
@access(Level.SIGNED_IN)
def person(person_id: int) -> ResponseReturnValue:
    """One person with their functions and rights."""
    actor = the_viewer().actor
    found = person_page(db.session(), actor, person_id, today())
    return page(
        "people/person.html",
        person=found,
        may_propose=_may_propose(found),
        lacks_decision=found.kind is PersonKind.GUEST_MEMBER and not found.may_stand,
        is_self=actor.person_id == found.id,
    )


def _may_propose(found: PersonPage) -> bool:
    """Whether the viewer may give this person any function at all."""
    may_hold = found.left_on is None and found.kind in MAY_HOLD_FUNCTIONS
    return may_hold and viewer_may(Action.PROPOSE_FUNCTION, found.subject)


@bp.route("/people/<int:person_id>/functions", methods=["GET", "POST"])
@access(Level.ADMIN, fresh=True)
def propose_function(person_id: int) -> ResponseReturnValue:
    """Give somebody a function, or propose it where two people are needed."""
    actor, form = the_viewer().actor, FunctionForm()
    found = person_page(db.session(), actor, person_id, today())
    if not _may_propose(found):
        raise NotPermitted
    form.place.choices = options(place_choices(db.session(), actor, found.subject.path))
    if form.validate_on_submit():
        kind, _colon, id_ = form.place.data.partition(":")
        with refusals_in(form):
            with unit_of_work(actor) as work:
                held = functions.propose_function(
                    work,
                    person_id,
                    Function(form.function.data),
                    Place(PlaceKind(kind), int(id_)),
                    since=given(form.held_since.data),
                    until=form.held_until.data,
                )
                waits = held.confirmed_at is None
            flash(
                _("Jetzt bestätigt noch eine zweite Person.") if waits else _("Die Funktion ist eingetragen."), "done"
            )
            return see_other(url_for("people.person", person_id=person_id))
    return page("people/function.html", form.status, person=found, form=form)


@bp.get("/functions/<int:function_id>")
@access(Level.SIGNED_IN, fresh=True)
def waiting(function_id: int) -> ResponseReturnValue:
    """A function that waits for a second person, or what became of it."""
    return _waiting(function_id, EndForm(formdata=None))


def _waiting(function_id: int, form: EndForm) -> ResponseReturnValue:
    try:
        found = waiting_function(db.session(), the_viewer().actor, function_id, today())
    except UnknownThing:
        return _settled(function_id, form, form.status)
    return page("people/waiting.html", form.status, waiting=found, form=form)


def _settled(function_id: int, form: EndForm, status: int) -> ResponseReturnValue:
    found = settled_function(db.session(), the_viewer().actor, function_id, today())
    return page("people/settled.html", status, settled=found, typed=form.reason.data or "")


@bp.post("/functions/<int:function_id>/confirm")
@access(Level.SIGNED_IN, fresh=True)
def confirm_function(function_id: int) -> ResponseReturnValue:
    """Confirm a function as the second person."""
    try:
        with unit_of_work(the_viewer().actor) as work:
            functions.confirm_function(work, function_id, today=today())
    except (WrongState, ProposalLapsed) as refusal:
        return _settled(function_id, EndForm(formdata=None), status_of(refusal))
    flash(_("Danke. Die Funktion ist bestätigt."), "done")
    return see_other(url_for("home.start"))


@bp.post("/functions/<int:function_id>/decline")
@access(Level.SIGNED_IN, fresh=True)
def decline_function(function_id: int) -> ResponseReturnValue:
    """Decline a function as the second person, and say why."""
    form = EndForm()
    if not form.validate():
        return _waiting(function_id, form)
    try:
        with unit_of_work(the_viewer().actor) as work:
            functions.decline_function(work, function_id, today=today(), reason=form.reason.data or "")
    except WrongState as refusal:
        return _settled(function_id, form, status_of(refusal))
    flash(_("Die Funktion wurde nicht bestätigt. Wer sie vorgeschlagen hat, liest deinen Grund."), "done")
    return see_other(url_for("home.start"))


@bp.post("/people/<int:person_id>/invitation")
@access(Level.ADMIN)
def invite_again(person_id: int) -> ResponseReturnValue:
    """Send an invitation (again)."""
    with unit_of_work(the_viewer().actor) as work:
        people.invite_again(work, person_id)
    flash(_("Die Einladung ist unterwegs."), "done")
    return see_other(url_for("people.person", person_id=person_id))
