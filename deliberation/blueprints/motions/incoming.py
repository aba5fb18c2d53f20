"""A motion as it comes in: a file is looked at first, with its text and all remarks; only then is it put forward."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.motions.forms import MotionFileForm, MotionForm
from deliberation.domain.access import Action
from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.formats import recognised
from deliberation.domain.text.formats.imported import Import
from deliberation.extensions import db
from deliberation.queries.motions import AssemblyHead, assembly_for
from deliberation.rendering import page, see_other
from deliberation.services import motions
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.form_base import refusals_in
from deliberation.web.received import kept_file, received_file
from deliberation.web.remarks import told
from deliberation.web.signed_in import the_viewer
from deliberation.web.texts import made


def add_routes(bp: Blueprint) -> None:
    """Add what the import of motions needs to the area's blueprint."""
    bp.route("/assemblies/<int:assembly_id>/motions/import", methods=["GET", "POST"])(import_file)
    bp.post("/assemblies/<int:assembly_id>/motions")(submit)


@access(Level.SIGNED_IN)
def import_file(assembly_id: int) -> ResponseReturnValue:
    """Hand in a file; what was understood is shown before anything happens."""
    assembly = assembly_for(db.session(), the_viewer().actor, assembly_id, Action.IMPORT_MOTION)
    form = MotionFileForm()
    if form.validate_on_submit():
        with refusals_in(form):
            imported = _received(form)
            return _preview(assembly, imported, _filled(imported, form.upload_id.data or ""))
    return page("motions/import.html", form.status, form=form, assembly=assembly)


@access(Level.SIGNED_IN)
def submit(assembly_id: int) -> ResponseReturnValue:
    """Put the motion forward as it was shown."""
    viewer, form = the_viewer(), MotionForm()
    assembly = assembly_for(db.session(), viewer.actor, assembly_id, Action.IMPORT_MOTION)
    _filename, content = kept_file(form.upload_id.data or "", viewer)
    imported = recognised.parse(content)
    if form.validate_on_submit() and _is_looked_at(imported, form):
        with refusals_in(form):
            with unit_of_work(viewer.actor) as work:
                motion_id = motions.submit_motion(
                    work,
                    assembly_id,
                    imported,
                    number=form.number.data or "",
                    title=form.title.data or "",
                    mover=form.mover.data or "",
                    today=today(),
                ).id
            flash(_("Der Antrag ist aufgenommen. Sein Text ändert sich von jetzt an nicht mehr."), "done")
            return see_other(url_for("motions.motion", motion_id=motion_id))
    return _preview(assembly, imported, form)


def _is_looked_at(imported: Import, form: MotionForm) -> bool:
    """Whether somebody has said that a doubtful text is right."""
    if not imported.is_doubtful or form.is_checked.data:
        return True
    form.is_checked.errors = [str(_("Bitte vergleiche zuerst die genannten Stellen mit dem Original."))]
    return False


def _received(form: MotionFileForm) -> Import:
    received = received_file(form, the_viewer())
    if received is None:
        raise UnreadableText(reason="no_file")
    try:
        return recognised.parse(received[1])
    except UnreadableText:
        # offering it again would only bring the same answer
        form.upload_id.data = ""
        raise


def _filled(imported: Import, upload_id: str) -> MotionForm:
    """The form with what the head says."""
    head = imported.head
    return MotionForm(formdata=None, upload_id=upload_id, number=head.number, title=head.title, mover=head.mover)


def _preview(assembly: AssemblyHead, imported: Import, form: MotionForm) -> ResponseReturnValue:
    text = made(imported.document, width=imported.width, first_line=imported.first_line)
    return page(
        "motions/preview.html",
        form.status,
        form=form,
        assembly=assembly,
        imported=imported,
        text=text,
        remarks=told(imported.remarks),
    )
