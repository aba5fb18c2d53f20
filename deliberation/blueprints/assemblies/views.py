"""Announcing an assembly and setting it up: an evening on one page, a Parteitag on two."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.assemblies import chair, coming, types
from deliberation.blueprints.assemblies.forms import (
    AgendaForm,
    AssemblyForm,
    LargeAssemblyForm,
    SmallAssemblyForm,
    offer_words,
)
from deliberation.blueprints.assemblies.reading import (
    large_types,
    outline,
    plan_fields,
    plan_of,
    plan_of_one_evening,
    small_types,
    without_times,
)
from deliberation.domain.procedure.agenda import Item, read_agenda
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.presets import LARGE
from deliberation.domain.procedure.refusals import AgendaChanged
from deliberation.extensions import db
from deliberation.queries.assembly_setup import AssemblyPlace, SetUp, place_to_announce, set_up_of, to_set_up
from deliberation.rendering import page, see_other
from deliberation.services import agendas, assemblies
from deliberation.unit_of_work import now, the_zone, today, unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import options, refusals_in
from deliberation.web.signed_in import the_viewer

bp = Blueprint("assemblies", __name__)
types.add_routes(bp)
chair.add_routes(bp)
coming.add_routes(bp)


@bp.route("/associations/<int:association_id>/assemblies/new", methods=["GET", "POST"])
@access(Level.SIGNED_IN, fresh=True)
def announce(association_id: int) -> ResponseReturnValue:
    """Announce an assembly of an evening, whole on this page."""
    place, like = _place_and_example(association_id)
    form = SmallAssemblyForm(data=_beginning(like) | {"kind": _kind(like, AssemblyKind.GENERAL_MEETING)})
    _offer_places(form, place)
    if form.validate_on_submit():
        with refusals_in(form):
            plan = plan_of_one_evening(form, the_zone())
            agenda = read_agenda(form.agenda.data or "", plan.days.opens_on, the_zone())
            if form.chair.data:
                chair.demand_chair(association_id, _chosen_body(form, place), form.chair.data)
            with unit_of_work(the_viewer().actor) as work:
                made = assemblies.announce(
                    work,
                    association_id,
                    plan,
                    types=small_types(form, like),
                    agenda=agenda,
                    body_id=_chosen_body(form, place),
                    chair=form.chair.data or "",
                ).id
            flash(_("Die Versammlung ist angekündigt."), "done")
            return see_other(url_for("structure.assembly", assembly_id=made))
    return page("assemblies/announce.html", form.status, form=form, place=place, like=like)


@bp.route("/associations/<int:association_id>/assemblies/new-large", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def announce_large(association_id: int) -> ResponseReturnValue:
    """Announce an assembly with several sittings; its agenda follows."""
    place, like = _place_and_example(association_id)
    chosen = [preset.value for preset in LARGE]
    form = LargeAssemblyForm(data=_beginning(like) | {"presets": chosen, "kind": _kind(like, AssemblyKind.CONVENTION)})
    offer_words(form)
    _offer_places(form, place)
    if form.validate_on_submit():
        with refusals_in(form):
            plan = plan_of(form, the_zone())
            with unit_of_work(the_viewer().actor) as work:
                made = assemblies.announce(
                    work,
                    association_id,
                    plan,
                    types=large_types(form, like),
                    agenda=without_times(like.agenda) if like else (),
                    body_id=_chosen_body(form, place),
                    key=form.key.data,
                ).id
            flash(_("Die Versammlung ist angekündigt. Jetzt fehlt noch die Tagesordnung."), "done")
            return see_other(url_for(".agenda", assembly_id=made))
    return page("assemblies/announce_large.html", form.status, form=form, place=place, like=like)


@bp.route("/assemblies/<int:assembly_id>/edit", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def edit(assembly_id: int) -> ResponseReturnValue:
    """Change what an assembly is called, when and where it sits."""
    found = _to_set_up(assembly_id)
    form = AssemblyForm(data=plan_fields(found, the_zone()))
    if form.validate_on_submit():
        with refusals_in(form):
            plan = plan_of(form, the_zone())
            with unit_of_work(the_viewer().actor) as work:
                assemblies.change(work, assembly_id, plan, today=today())
            flash(_("Die Änderungen sind gespeichert. Fristen zählen jetzt von der neuen Eröffnung an."), "done")
            return see_other(url_for("structure.assembly", assembly_id=assembly_id))
    return page("assemblies/edit.html", form.status, form=form, found=found)


@bp.route("/assemblies/<int:assembly_id>/agenda", methods=["GET", "POST"])
@access(Level.SIGNED_IN)
def agenda(assembly_id: int) -> ResponseReturnValue:
    """Write the agenda."""
    found = _to_set_up(assembly_id)
    there = outline(found.agenda, found.opens_on, the_zone())
    form = AgendaForm(data={"agenda": there, "seen": there})
    if form.validate_on_submit():
        with refusals_in(form):
            items, seen = _read(form.agenda.data, found), _read(form.seen.data, found)
            with unit_of_work(the_viewer().actor) as work:
                agendas.write(work, assembly_id, items, seen=seen, today=today())
            flash(_("Die Tagesordnung ist gespeichert."), "done")
            return see_other(url_for("structure.assembly", assembly_id=assembly_id))
    if isinstance(form.refusal, AgendaChanged):
        # what is saved next, knowing this, holds
        form.seen.data = there
    return page("assemblies/agenda.html", form.status, form=form, found=found)


def _read(lines: str | None, found: SetUp) -> tuple[Item, ...]:
    return read_agenda(lines or "", found.opens_on, the_zone())


def _to_set_up(assembly_id: int) -> SetUp:
    return to_set_up(db.session(), the_viewer().actor, assembly_id, now=now(), zone=the_zone())


def _place_and_example(association_id: int) -> tuple[AssemblyPlace, SetUp | None]:
    """Where somebody announces an assembly, and the earlier one that it is to be like."""
    place = place_to_announce(db.session(), the_viewer().actor, association_id)
    example = request.values.get("like", type=row_id)
    return place, set_up_of(db.session(), example, now=now(), zone=the_zone()) if example else None


def _beginning(like: SetUp | None) -> dict[str, object]:
    """What stands in the form of a new assembly that is to be like an earlier one: all but the dates."""
    if like is None:
        return {}
    agenda = outline(without_times(like.agenda), like.opens_on, the_zone())
    where = {"body_id": like.body_id, "place": like.place, "link": like.link}
    return {"name": like.name, "agenda": agenda, "like": str(like.id), **where}


def _kind(like: SetUp | None, usual: AssemblyKind) -> str:
    return (like.kind if like is not None else usual).value


def _offer_places(form: SmallAssemblyForm | LargeAssemblyForm, place: AssemblyPlace) -> None:
    """Whose assembly it can be; no question where there is one answer."""
    if not place.bodies:
        del form.body_id
        return
    own = [("", place.name)] if place.is_own else []
    form.body_id.choices = options([*own, *place.bodies])


def _chosen_body(form: SmallAssemblyForm | LargeAssemblyForm, place: AssemblyPlace) -> int | None:
    chosen: int | None = form.body_id.data if place.bodies else None
    # who may only speak for a body announces nothing for its association
    return chosen if chosen is not None or place.is_own else place.bodies[0][0]
