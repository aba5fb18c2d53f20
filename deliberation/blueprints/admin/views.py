"""The administration's desk."""

from dataclasses import replace

from flask import Blueprint, current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation.access_control import Level, access
from deliberation.blueprints.admin import files, record
from deliberation.blueprints.admin.forms import ApplyForm, UploadForm
from deliberation.blueprints.admin.incoming import received_list
from deliberation.domain.access import Action, Subject, may
from deliberation.domain.errors import ChangedMeanwhile, ListOvertaken, TooManyLeave
from deliberation.domain.membership.difference import RowKind
from deliberation.extensions import db
from deliberation.queries.jobs import failed_jobs
from deliberation.queries.member_lists import import_page, kept_upload, open_import, uninvited
from deliberation.queries.structure import federation_id
from deliberation.queries.waiting import waiting_functions
from deliberation.rendering import page, page_or_fragment, see_other
from deliberation.services import jobs, joining, list_comparison, member_import
from deliberation.unit_of_work import now, reading, today, unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer

bp = Blueprint("admin", __name__, url_prefix="/admin")
files.add_routes(bp)
record.add_routes(bp)


@bp.get("")
@access(Level.ADMIN)
def desk() -> ResponseReturnValue:
    """What waits on the desk."""
    session, viewer = db.session(), the_viewer()
    federation = Subject(path=(federation_id(session),))
    may_import = may(viewer.actor, Action.IMPORT_MEMBERS, federation)
    return page(
        "admin/desk.html",
        may_import=may_import,
        waiting=waiting_functions(session, viewer.actor, today()),
        open_import_id=open_import(session, viewer.person_id, now()),
        uninvited=uninvited(session) if may_import else 0,
        failed=failed_jobs(session) if may(viewer.actor, Action.MEND_JOBS, federation) else (),
    )


@bp.route("/imports/new", methods=["GET", "POST"])
@access(Level.ADMIN, takes_file=True)
def upload() -> ResponseReturnValue:
    """Hand in a member list; what it would change is shown before anything happens."""
    # a file that is still kept may be compared once more
    form, viewer = UploadForm(upload_id=request.args.get("upload_id", "")[:20]), the_viewer()
    with reading(viewer.actor) as work:
        list_comparison.demand_importer(work)
    if form.validate_on_submit():
        with refusals_in(form):
            filename, rows = received_list(form, viewer)
            with reading(viewer.actor) as work:
                comparison = list_comparison.compare_list(work, rows, vault=current_app.extensions["vault"])
            with unit_of_work(viewer.actor) as work:
                prepared = member_import.prepare_import(work, comparison, filename=filename)
                import_id = prepared.id
            return see_other(url_for("admin.difference", import_id=import_id))
    return page("admin/upload.html", form.status, form=form)


@bp.get("/imports/<int:import_id>")
@access(Level.ADMIN)
def difference(import_id: int) -> ResponseReturnValue:
    """What a member list would change."""
    return _difference(import_id, ApplyForm(formdata=None))


def _difference(import_id: int, form: ApplyForm) -> ResponseReturnValue:
    viewer = the_viewer()
    with reading(viewer.actor) as work:
        list_comparison.demand_importer(work)
    asked = request.args.get("kind", "")
    kind = RowKind(asked) if asked in set(RowKind) else None
    after = request.args.get("after", 0, type=row_id)
    found = import_page(db.session(), import_id, kind=kind, after=after, now=now())
    if isinstance(form.refusal, ListOvertaken | ChangedMeanwhile):
        # what refused it once would refuse it again: only another comparison leads on
        found = replace(found, state="overtaken")
    kept = kept_upload(db.session(), viewer.person_id, found.filename, now()) if found.state == "overtaken" else None
    return page_or_fragment(
        "admin/difference.html",
        "admin/_rows.html",
        form.status,
        found=found,
        form=form,
        kept_upload_id=kept,
        asks_for_tick=isinstance(form.refusal, TooManyLeave),
    )


@bp.post("/imports/<int:import_id>/apply")
@access(Level.ADMIN, fresh=True)
def apply(import_id: int) -> ResponseReturnValue:
    """Carry out what the list would change: all of it, or nothing."""
    form = ApplyForm()
    if form.validate():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                member_import.apply_import(work, import_id, may_many_leave=form.may_many_leave.data, today=today())
            flash(_("Die Mitgliederliste ist übernommen."), "done")
            return see_other(url_for("admin.desk"))
    return _difference(import_id, form)


@bp.post("/imports/<int:import_id>/discard")
@access(Level.ADMIN)
def discard(import_id: int) -> ResponseReturnValue:
    """Throw a dry run away."""
    with unit_of_work(the_viewer().actor) as work:
        member_import.discard_import(work, import_id)
    flash(_("Die Liste ist verworfen. Es hat sich nichts geändert."), "done")
    return see_other(url_for("admin.desk"))


@bp.post("/invitations")
@access(Level.ADMIN, fresh=True)
def send_invitations() -> ResponseReturnValue:
    """Invite everybody who has no account and no invitation yet."""
    with unit_of_work(the_viewer().actor) as work:
        count = joining.send_invitations(work, federation_id(work.session))
    sentence = ngettext("Eine Einladung ist unterwegs.", "%(num)s Einladungen sind unterwegs.", count)
    flash(sentence if count else _("Alle sind schon eingeladen."), "done")
    return see_other(url_for("admin.desk"))


@bp.post("/jobs/<int:job_id>/<any(retry, dismiss):how>")
@access(Level.ADMIN)
def mend_job(job_id: int, how: str) -> ResponseReturnValue:
    """Try a failed job once more, or forget it."""
    with unit_of_work(the_viewer().actor) as work:
        (jobs.retry if how == "retry" else jobs.dismiss)(work, job_id)
    flash(_("Wir versuchen es noch einmal.") if how == "retry" else _("Erledigt."), "done")
    return see_other(url_for("admin.desk"))
