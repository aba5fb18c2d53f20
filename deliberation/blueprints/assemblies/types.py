"""The motion types of an assembly: ready ones to add, each with its rules to change."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.assemblies.forms import AddTypesForm, MotionTypeForm, offer_words
from deliberation.blueprints.assemblies.reading import presets_in, rules_in, type_fields
from deliberation.extensions import db
from deliberation.queries.assembly_setup import to_set_up, type_to_change
from deliberation.rendering import page, see_other
from deliberation.services import motion_types
from deliberation.unit_of_work import now, the_zone, today, unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer
from deliberation.web.swapping import SwapForm


def add_routes(bp: Blueprint) -> None:
    """Add the motion types to the area's blueprint."""
    bp.route("/assemblies/<int:assembly_id>/motion-types", methods=["GET", "POST"])(types)
    bp.route("/motion-types/<int:type_id>", methods=["GET", "POST"])(motion_type)
    bp.post("/motion-types/<int:type_id>/remove")(remove_type)
    bp.post("/motion-types/<int:type_id>/swap")(swap_types)


@access(Level.SIGNED_IN)
def types(assembly_id: int) -> ResponseReturnValue:
    """The types that there are, and ready ones to add."""
    found = to_set_up(db.session(), the_viewer().actor, assembly_id, now=now(), zone=the_zone())
    form = AddTypesForm()
    offer_words(form)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                motion_types.add(work, assembly_id, presets_in(form.presets.data), today=today())
            flash(_("Die Antragstypen sind aufgenommen."), "done")
            return see_other(url_for(".types", assembly_id=assembly_id))
    # what is there already is not offered again
    offer_words(form, without={one.rules.preset for one in found.types})
    return page("assemblies/types.html", form.status, form=form, found=found)


@access(Level.SIGNED_IN)
def motion_type(type_id: int) -> ResponseReturnValue:
    """The rules of one type."""
    found = type_to_change(db.session(), the_viewer().actor, type_id, now=now(), zone=the_zone())
    form = MotionTypeForm(data=type_fields(found.rules))
    offer_words(form)
    if form.validate_on_submit():
        with refusals_in(form):
            rules = rules_in(form, found.rules.preset)
            with unit_of_work(the_viewer().actor) as work:
                motion_types.change(work, type_id, rules, reason=form.reason.data or "", today=today())
            flash(_("Die Regeln sind gespeichert."), "done")
            return see_other(url_for(".types", assembly_id=found.assembly.id))
    return page("assemblies/motion_type.html", form.status, form=form, found=found)


@access(Level.SIGNED_IN)
def remove_type(type_id: int) -> ResponseReturnValue:
    """Take a type away under which nothing was submitted."""
    actor = the_viewer().actor
    found = type_to_change(db.session(), actor, type_id, now=now(), zone=the_zone())
    with unit_of_work(actor) as work:
        motion_types.remove(work, type_id, today=today())
    flash(_("Der Antragstyp ist entfernt."), "done")
    return see_other(url_for(".types", assembly_id=found.assembly.id))


@access(Level.SIGNED_IN)
def swap_types(type_id: int) -> ResponseReturnValue:
    """Let two types change places, in the order in which their motions are listed and printed."""
    form = SwapForm()
    with unit_of_work(the_viewer().actor) as work:
        assembly_id = motion_types.swap(work, type_id, form.other_id, is_below=form.is_below, today=today())
    return see_other(url_for(".types", assembly_id=assembly_id, _anchor=f"type-{type_id}"))
