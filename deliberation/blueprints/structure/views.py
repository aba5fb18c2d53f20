"""The places of the party: everybody signed in may look, administrators add."""

from collections.abc import Callable

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.structure.forms import (
    AssociationForm,
    BodyForm,
    OrganisationForm,
    RenameForm,
)
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.people import LEVEL_BELOW, BodyKind
from deliberation.domain.people import Level as TreeLevel
from deliberation.extensions import db
from deliberation.queries.assemblies import assembly_page
from deliberation.queries.structure import association_page, federation_id
from deliberation.rendering import page, see_other
from deliberation.services import structure
from deliberation.services.work import Work
from deliberation.unit_of_work import now, the_zone, unit_of_work
from deliberation.web.form_base import Form, options, refusals_in
from deliberation.web.signed_in import the_viewer
from deliberation.web.words import LEVEL_WORDS

bp = Blueprint("structure", __name__, url_prefix="/associations")


@bp.get("")
@access(Level.SIGNED_IN)
def tree() -> ResponseReturnValue:
    """The federation and what is below it."""
    found = association_page(db.session(), federation_id(db.session()))
    return page("structure/association.html", found=found)


@bp.get("/<int:association_id>")
@access(Level.SIGNED_IN)
def association(association_id: int) -> ResponseReturnValue:
    """One association."""
    return page("structure/association.html", found=association_page(db.session(), association_id))


@bp.get("/assemblies/<int:assembly_id>")
@access(Level.SIGNED_IN)
def assembly(assembly_id: int) -> ResponseReturnValue:
    """One assembly and who does what there."""
    found = assembly_page(db.session(), the_viewer().actor, assembly_id, now=now(), zone=the_zone())
    return page("structure/assembly.html", found=found)


def _adding(
    form: Form, association_id: int, title: str, act: Callable[[Work], object], done: str
) -> ResponseReturnValue:
    """One page for all forms that add something to an association."""
    found = association_page(db.session(), association_id)
    if not viewer_may(Action.MANAGE_STRUCTURE, found.subject):
        raise NotPermitted
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                act(work)
            flash(done, "done")
            return see_other(url_for("structure.association", association_id=association_id))
    return page("structure/add.html", form.status, form=form, found=found, title=title)


@bp.route("/<int:association_id>/below", methods=["GET", "POST"])
@access(Level.ADMIN)
def found_association(association_id: int) -> ResponseReturnValue:
    """Add an association below this one."""
    form = AssociationForm()
    above = association_page(db.session(), association_id)
    form.level.choices = options((level, LEVEL_WORDS[level]) for level in sorted(LEVEL_BELOW[above.level]))

    def act(work: Work) -> object:
        level = TreeLevel(form.level.data)
        return structure.found_association(
            work, association_id, level=level, key=form.key.data or "", name=form.name.data or ""
        )

    return _adding(form, association_id, _("Gliederung anlegen"), act, _("Die Gliederung ist angelegt."))


@bp.route("/<int:association_id>/name", methods=["GET", "POST"])
@access(Level.ADMIN)
def rename_association(association_id: int) -> ResponseReturnValue:
    """Give an association another name."""
    form = RenameForm(name=association_page(db.session(), association_id).name)

    def act(work: Work) -> object:
        return structure.rename_association(work, association_id, name=form.name.data or "")

    return _adding(form, association_id, _("Gliederung umbenennen"), act, _("Der neue Name ist gespeichert."))


@bp.route("/<int:association_id>/bodies", methods=["GET", "POST"])
@access(Level.ADMIN)
def found_body(association_id: int) -> ResponseReturnValue:
    """Add a Zusammenschluss or Gremium."""
    form = BodyForm()

    def act(work: Work) -> object:
        kind = BodyKind(form.kind.data)
        return structure.found_body(work, association_id, kind=kind, key=form.key.data or "", name=form.name.data or "")

    return _adding(form, association_id, _("Gremium anlegen"), act, _("Das Gremium ist angelegt."))


@bp.route("/<int:association_id>/organisations", methods=["GET", "POST"])
@access(Level.ADMIN)
def add_organisation(association_id: int) -> ResponseReturnValue:
    """Add a partner organisation."""
    form = OrganisationForm()

    def act(work: Work) -> object:
        return structure.add_organisation(work, association_id, name=form.name.data or "")

    return _adding(form, association_id, _("Organisation aufnehmen"), act, _("Die Organisation ist aufgenommen."))
