"""What moderation does to a contribution, its thread, its author or a room; and taking it back."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from deliberation.access_control import Level, access
from deliberation.blueprints.moderation.forms import ActForm, MoveForm, PauseForm, SlowForm, UndoForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.moderation import OF_A_THREAD, Intervention
from deliberation.extensions import db
from deliberation.models import ModerationAct
from deliberation.queries.cases import case_page
from deliberation.queries.moderation import (
    demand_moderation,
    measure_of_contribution,
    measure_of_room,
    measure_of_thread,
    moderated_page,
)
from deliberation.queries.moderation_record import rooms_to_move_to
from deliberation.queries.rooms import room_head
from deliberation.rendering import page, see_other
from deliberation.services import moderation
from deliberation.services.work import Work
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.form_base import given, options, refusals_in
from deliberation.web.signed_in import the_viewer

Done = Callable[[Work, int, ActForm], ModerationAct]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that moderation can do to a contribution: what it is called, its form, and the act."""

    title: object
    lead: object
    form: type[ActForm]
    act: Done


def _plain(act: Callable[..., ModerationAct]) -> Done:
    return lambda work, id_, form: act(work, id_, rule=form.named, reason=form.reason.data or "")


def _with(act: Callable[..., ModerationAct], name: str) -> Done:
    """An act whose form has a choice of its own, by the act's own name for it."""
    return lambda work, id_, form: act(
        work, id_, rule=form.named, reason=form.reason.data or "", **{name: given(form[name].data)}
    )


DEEDS = {
    Intervention.HIDE: Deed(
        lazy_gettext("Beitrag ausblenden"),
        lazy_gettext(
            "An seiner Stelle steht dann die Regel. Lesen kann ihn nur noch, wer ihn schrieb oder hier moderiert."
        ),
        ActForm,
        _plain(moderation.hide),
    ),
    Intervention.MOVE: Deed(
        lazy_gettext("Gespräch umziehen lassen"),
        lazy_gettext("Es steht dann mit allen Antworten im anderen Raum. Hier bleibt ein Hinweis, wo es ist."),
        MoveForm,
        _with(moderation.move_thread, "to_room_id"),
    ),
    Intervention.LOCK_THREAD: Deed(
        lazy_gettext("Gespräch schließen"),
        lazy_gettext("Alle lesen weiter, niemand antwortet mehr, bis es jemand wieder öffnet."),
        ActForm,
        _plain(moderation.lock_thread),
    ),
    Intervention.PAUSE: Deed(
        lazy_gettext("Der Person eine Pause geben"),
        lazy_gettext("Wer den Beitrag schrieb, liest weiter mit und schreibt in diesem Raum eine Weile nicht."),
        PauseForm,
        _with(moderation.pause, "days"),
    ),
    Intervention.SLOW: Deed(
        lazy_gettext("Anderen Platz lassen"),
        lazy_gettext("Wer den Beitrag schrieb, schreibt hier erst wieder, wenn andere zu Wort gekommen sind."),
        SlowForm,
        _with(moderation.slow_down, "others_first"),
    ),
}


def add_routes(bp: Blueprint) -> None:
    """Add the acts to the area's blueprint."""
    deeds = ", ".join(DEEDS)
    both = ["GET", "POST"]
    bp.add_url_rule(
        f"/contributions/<int:contribution_id>/moderation/<any({deeds}):deed>", view_func=intervene, methods=both
    )
    bp.add_url_rule("/rooms/<int:room_id>/lock", view_func=lock_room, methods=both)
    bp.add_url_rule("/moderation/<int:act_id>/undo", view_func=undo, methods=both)


@access(Level.SIGNED_IN)
def intervene(contribution_id: int, deed: str) -> ResponseReturnValue:
    """Do something about a contribution."""
    actor, what = the_viewer().actor, DEEDS[Intervention(deed)]
    found, form = moderated_page(db.session(), actor, contribution_id), what.form()
    measured = measure_of_thread if Intervention(deed) in OF_A_THREAD else measure_of_contribution
    form.offer(measured(db.session(), found.head.kind, contribution_id))
    if isinstance(form, MoveForm):
        targets = rooms_to_move_to(db.session(), actor, found.head)
        form.to_room_id.choices = options([("", _("Bitte wählen")), *targets])
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                what.act(work, contribution_id, form)
            flash(_("Getan. Die Person, um die es geht, erfährt es mit Regel und Grund."), "done")
            return see_other(url_for("moderation.contribution", contribution_id=contribution_id))
    return page("moderation/act.html", form.status, found=found, form=form, deed=what)


@access(Level.SIGNED_IN)
def lock_room(room_id: int) -> ResponseReturnValue:
    """Close a room."""
    actor, form = the_viewer().actor, ActForm()
    head = room_head(db.session(), actor, room_id, Action.MODERATE)
    demand_debate(head.kind)
    demand_moderation(actor, head, None)
    form.offer(measure_of_room(actor, head))
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                moderation.lock_room(work, room_id, rule=form.named, reason=form.reason.data or "")
            flash(_("Der Raum ist geschlossen. Alle lesen weiter."), "done")
            return see_other(url_for("moderation.room_record", room_id=room_id))
    return page("moderation/lock_room.html", form.status, head=head, form=form)


@access(Level.SIGNED_IN)
def undo(act_id: int) -> ResponseReturnValue:
    """Take an intervention back."""
    actor, form = the_viewer().actor, UndoForm()
    found = case_page(db.session(), actor, act_id, today=today())
    if not found.may_moderate:
        raise NotPermitted
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                moderation.undo(work, act_id, reason=form.reason.data or "")
            flash(_("Zurückgenommen. Die Person, um die es geht, erfährt es."), "done")
            return see_other(url_for("moderation.case", act_id=act_id))
    return page("moderation/undo.html", form.status, found=found, form=form)
