"""A list of delegates as a file: handed in, compared, taken over; and the roll as a file to take along."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.rolls.forms import ApplyRollForm, RollFileForm
from deliberation.domain.errors import UnknownThing, UnreadableFile
from deliberation.domain.membership.difference import RowKind
from deliberation.domain.membership.rows import WrongRow
from deliberation.domain.procedure.roll_difference import shown_as
from deliberation.domain.procedure.roll_rows import HEADINGS, SAMPLE, RollRow, read_roll
from deliberation.extensions import db
from deliberation.queries.rolls import listed, roll_to_manage, roll_to_set_up
from deliberation.rendering import page, see_other
from deliberation.services import roll_files, roll_lists
from deliberation.unit_of_work import reading, today, unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.received import kept_file, received_file
from deliberation.web.signed_in import the_viewer
from deliberation.web.spreadsheets import csv_file


def add_routes(bp: Blueprint) -> None:
    """Add the lists to the area's blueprint."""
    bp.route("/assemblies/<int:assembly_id>/roll/list", methods=["GET", "POST"])(upload)
    bp.route("/assemblies/<int:assembly_id>/roll/list/<int:upload_id>", methods=["GET", "POST"])(difference)
    bp.get("/assemblies/<int:assembly_id>/roll.csv")(download)
    bp.get("/assemblies/<int:assembly_id>/roll/sample.csv")(sample)


@access(Level.SIGNED_IN, takes_file=True)
def upload(assembly_id: int) -> ResponseReturnValue:
    """Hand in a list of delegates; what it would change is shown before anything happens."""
    viewer, form = the_viewer(), RollFileForm()
    head = roll_to_manage(db.session(), viewer.actor, assembly_id, today=today())
    if not head.is_there:
        raise UnknownThing(what="roll")
    if form.validate_on_submit():
        with refusals_in(form):
            received = received_file(form, viewer)
            if received is None:
                raise UnreadableFile(reason="no_file")
            try:
                list(read_roll(received[1]))
            except UnreadableFile:
                # offering it again would only bring the same answer
                form.upload_id.data = ""
                raise
            upload_id = row_id(form.upload_id.data or "")
            with unit_of_work(viewer.actor) as work:
                roll_files.hand_in(work, assembly_id, upload_id, today=today())
            return see_other(url_for(".difference", assembly_id=assembly_id, upload_id=upload_id))
    return page("rolls/upload.html", form.status, form=form, head=head)


@access(Level.SIGNED_IN, fresh=True)
def difference(assembly_id: int, upload_id: int) -> ResponseReturnValue:
    """What a list would change, compared with the roll of this moment; and doing exactly that."""
    viewer, form = the_viewer(), ApplyRollForm()
    head = roll_to_manage(db.session(), viewer.actor, assembly_id, today=today())
    filename, content = kept_file(str(upload_id), viewer)
    with reading(viewer.actor) as work:
        roll_files.demand_handed_in(work, assembly_id, upload_id)
    rows: list[RollRow | WrongRow] = list(read_roll(content))
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(viewer.actor) as work:
                roll_lists.apply_roll(work, assembly_id, rows, shown=form.shown.data or "", today=today())
            flash(_("Die Delegiertenliste ist übernommen."), "done")
            return see_other(url_for(".roll", assembly_id=assembly_id))
    with reading(viewer.actor) as work:
        changes = roll_lists.compare_roll(work, assembly_id, rows, today=today())
    form.shown.data = shown_as(changes)
    by_kind = {kind: [one for one in changes if one.kind is kind] for kind in RowKind}
    return page("rolls/difference.html", form.status, form=form, head=head, by_kind=by_kind, filename=filename)


@access(Level.SIGNED_IN)
def download(assembly_id: int) -> ResponseReturnValue:
    """The roll as it is; handed in again, it changes nothing."""
    rows = listed(db.session(), the_viewer().actor, assembly_id, today=today())
    told = (
        (one.number, one.name, key, "ja" if one.is_voting else "nein", "" if one.rank is None else str(one.rank))
        for key, one in rows
    )
    return csv_file([HEADINGS, *told], "delegiertenliste.csv")


@access(Level.SIGNED_IN)
def sample(assembly_id: int) -> ResponseReturnValue:
    """Headings and three rows, with a key that has seats here."""
    found = roll_to_set_up(db.session(), the_viewer().actor, assembly_id, today=today())
    key = found.seats[0].key if found.seats else "KV-Spree"
    return csv_file([HEADINGS, *((number, name, key, *rest) for number, name, *rest in SAMPLE)], "beispiel.csv")
