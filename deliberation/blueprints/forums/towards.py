"""From an open room towards a decision: the form that opens the new room."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.forums.towards_forms import LeadOnForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.doors import Downward, Reach, Upward, reach_of
from deliberation.domain.rooms.inbox import first_words
from deliberation.domain.rooms.towards import Aim, first_day
from deliberation.domain.text.notation import without_signs
from deliberation.extensions import db
from deliberation.queries.rooms import RoomHead, room_head
from deliberation.queries.towards import Decider, Offered, deciders_for, offered_grounds
from deliberation.rendering import page, see_other
from deliberation.services.towards import NewRoom, lead_on
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import given, refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add the way to a decision to the area's blueprint."""
    bp.route("/rooms/<int:room_id>/lead-on", methods=["GET", "POST"])(open_towards)


@access(Level.SIGNED_IN)
def open_towards(room_id: int) -> ResponseReturnValue:
    """Open a room towards a decision, as its host; or look for older contributions on which it rests."""
    actor = the_viewer().actor
    head = room_head(db.session(), actor, room_id)
    if not viewer_may(Action.LEAD_ON, head.subject):
        raise NotPermitted
    now = reach_of(head.subject.doors, head.subject.path)
    form = LeadOnForm(data={"downward": now.downward, "upward": now.upward})
    older = _older()
    offered = offered_grounds(db.session(), actor, room_id, chosen=_chosen(form), after=older)
    _offer(form, head, offered)
    if older is None and form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                new_id = lead_on(
                    work,
                    room_id,
                    _new_room(form),
                    _aim(form),
                    grounds=frozenset(_chosen(form)),
                    reason=form.reason.data or "",
                    today=today(),
                ).id
            flash(
                _(
                    "Der neue Raum ist offen, und du bist Gastgeber*in. Alle, auf deren Worte er sich stützt, "
                    "lesen davon."
                ),
                "done",
            )
            return see_other(url_for("forums.room", room_id=new_id))
    return page(
        "forums/lead_on.html",
        form.status,
        form=form,
        head=head,
        authors={str(row.id): row.author or _("Jemand ohne Namen") for row in offered.rows},
        older=offered.older,
        earliest=format_date(first_day(today()), "long"),
    )


def _older() -> int | None:
    """After which thread the next ones are asked for; None for a form that was sent."""
    return request.form.get("older", type=row_id)


def _chosen(form: LeadOnForm) -> list[int]:
    """The ids that are ticked; what is no id was never offered."""
    return [int(value) for value in form.rests_on.data or () if value.isascii() and value.isdigit() and len(value) < 10]


def _offer(form: LeadOnForm, head: RoomHead, offered: Offered) -> None:
    groups = {Decider.ASSEMBLY: _("Versammlungen"), Decider.BODY: _("Gremien und Zusammenschlüsse")}
    deciders = deciders_for(db.session(), head.subject.path, today())
    form.decider.choices = [
        SelectChoice("", _("Bitte wählen")),
        *(
            SelectChoice(f"{one.kind}:{one.id}", f"{one.name} ({one.association})", optgroup=groups[one.kind])
            for one in deciders
        ),
    ]
    form.rests_on.choices = [SelectChoice(str(row.id), first_words(without_signs(row.text))) for row in offered.rows]


def _new_room(form: LeadOnForm) -> NewRoom:
    reach = Reach(Downward(form.downward.data), Upward(form.upward.data))
    return NewRoom(form.name.data or "", form.opening_question.data or "", reach)


def _aim(form: LeadOnForm) -> Aim:
    kind, _colon, number = form.decider.data.partition(":")
    is_body = kind == Decider.BODY
    return Aim(
        form.purpose.data or "",
        given(form.earliest_on.data),
        body_id=int(number) if is_body else None,
        assembly_id=None if is_body else int(number),
    )
