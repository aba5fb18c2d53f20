"""The motions of an assembly in a list: ordered by plain links, with a bookmark, and put where people find them."""

from typing import TypeVar

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.motions.forms import PlaceForm, chosen_ids
from deliberation.domain.procedure.motion_lists import Only, Order, Read
from deliberation.domain.procedure.refusals import PlaceChanged
from deliberation.extensions import db
from deliberation.queries.motion_lists import motions_page
from deliberation.queries.motion_origins import fields_to_choose, placing_of
from deliberation.rendering import page, see_other
from deliberation.services import motion_places
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import options, refusals_in
from deliberation.web.signed_in import the_viewer

Kind = TypeVar("Kind", Order, Only)


def add_routes(bp: Blueprint) -> None:
    """Add what lists of motions need to the area's blueprint."""
    bp.get("/assemblies/<int:assembly_id>/motions")(of_assembly)
    bp.post("/assemblies/<int:assembly_id>/motions/place/<int:version_id>")(keep_place)
    bp.post("/assemblies/<int:assembly_id>/motions/place/forget")(forget_place)
    bp.route("/motions/<int:motion_id>/place", methods=["GET", "POST"])(place)


@access(Level.SIGNED_IN)
def of_assembly(assembly_id: int) -> ResponseReturnValue:
    """The motions of an assembly. `by`: their order; `which`: one's own, or what is new; `page`: which fifty."""
    found = motions_page(
        db.session(),
        the_viewer().actor,
        assembly_id,
        order=_asked(Order, "by") or Order.NUMBER,
        only=_asked(Only, "which"),
        number=request.args.get("page", 1, type=row_id),
    )
    return page("motions/list.html", found=found)


def _asked(kind: type[Kind], name: str) -> Kind | None:
    """What an address asks for; nothing where it names what there is not."""
    try:
        return kind(request.args.get(name, ""))
    except ValueError:
        return None


@access(Level.SIGNED_IN)
def keep_place(assembly_id: int, version_id: int) -> ResponseReturnValue:
    """Put the reader's bookmark behind all that was there when the page was opened."""
    with unit_of_work(the_viewer().actor) as work:
        act = request.form.get("act", 0, type=row_id)
        motion_places.keep_place(work, assembly_id, up_to=Read(version_id, act))
    flash(_("Gemerkt. Beim nächsten Mal steht dabei, was neu ist. Nur du siehst das."), "done")
    return see_other(url_for("motions.of_assembly", assembly_id=assembly_id))


@access(Level.SIGNED_IN)
def forget_place(assembly_id: int) -> ResponseReturnValue:
    """Take the bookmark away."""
    with unit_of_work(the_viewer().actor) as work:
        motion_places.forget_place(work, assembly_id)
    flash(_("Dein Lesezeichen ist weg."), "done")
    return see_other(url_for("motions.of_assembly", assembly_id=assembly_id))


@access(Level.SIGNED_IN)
def place(motion_id: int) -> ResponseReturnValue:
    """Say where a motion is dealt with, and what it is about."""
    found = placing_of(db.session(), the_viewer().actor, motion_id)
    form = PlaceForm(item_id=found.item_id, fields_about=[str(one) for one in found.field_ids], seen=found.seen)
    nowhere = ("", _("Noch unter keinem"))
    form.item_id.choices = options((nowhere, *((id_, f"{number} {title}") for id_, number, title in found.items)))
    form.fields_about.choices = options(fields_to_choose(db.session()))
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                fields, seen = chosen_ids(form.fields_about.data), form.seen.data or ""
                motion_places.place_motion(work, motion_id, item_id=form.item_id.data, field_ids=fields, seen=seen)
            flash(_("Der Antrag ist eingeordnet."), "done")
            return see_other(url_for("motions.motion", motion_id=motion_id))
    if isinstance(form.refusal, PlaceChanged):
        # what is saved next, knowing this, holds
        form.seen.data = found.seen
    return page("motions/place.html", form.status, found=found, form=form)
