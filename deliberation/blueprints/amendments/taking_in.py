"""Taking in what was adopted: the next version is looked at first, and made only as it was shown."""

from http import HTTPStatus

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.amendments.forms import MergeForm
from deliberation.blueprints.amendments.lists import list_page
from deliberation.extensions import db
from deliberation.queries.amendments import VersionHead, version_head
from deliberation.rendering import page, see_other
from deliberation.services import merging
from deliberation.services.merging import Prospect
from deliberation.unit_of_work import reading, unit_of_work
from deliberation.web.changes import shown_together
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what taking in needs to the area's blueprint."""
    bp.get("/versions/<int:version_id>/amendments/merge")(foresee)
    bp.post("/versions/<int:version_id>/amendments/merge")(merge)


@access(Level.SIGNED_IN)
def foresee(version_id: int) -> ResponseReturnValue:
    """What the next version would say, what belongs together in it, and what falls out."""
    form = MergeForm(formdata=None)
    head = version_head(db.session(), the_viewer().actor, version_id)
    foreseen = _foreseen(version_id, form)
    # nobody was refused anything yet: whoever looks reads what stands in the way
    if foreseen is None:
        return list_page(head, form, HTTPStatus.OK)
    with refusals_in(form):
        foreseen.demand_whole()
    return _confirmation(head, foreseen, form, HTTPStatus.OK)


@access(Level.SIGNED_IN)
def merge(version_id: int) -> ResponseReturnValue:
    """Make the version that was shown."""
    form, actor = MergeForm(), the_viewer().actor
    head = version_head(db.session(), actor, version_id)
    # outside the transaction: nobody waits while texts are put together
    foreseen = _foreseen(version_id, form)
    if foreseen is None:
        return list_page(head, form, form.status)
    made_id = number = 0
    with refusals_in(form), unit_of_work(actor) as work:
        made = merging.merge_adopted(work, foreseen, seen=form.seen.data or "")
        made_id, number = made.id, made.number
    if form.refusal is None:
        flash(_("Was angenommen ist, steht jetzt in Fassung %(number)s.", number=number), "done")
        return see_other(url_for("amendments.of_version", version_id=made_id))
    # as it stands after whatever came between
    again = _foreseen(version_id, MergeForm(formdata=None))
    if again is None:
        return list_page(head, form, form.status)
    return _confirmation(head, again, form, form.status)


def _foreseen(version_id: int, form: MergeForm) -> Prospect | None:
    """The next version; None where there can be none, which the form says."""
    foreseen: Prospect | None = None
    with refusals_in(form), reading(the_viewer().actor) as work:
        foreseen = merging.prospect(work, version_id)
    return foreseen  # noqa: RET504 — a refusal ends the block above and leaves it empty


def _confirmation(head: VersionHead, foreseen: Prospect, form: MergeForm, status: int) -> ResponseReturnValue:
    form.seen.data = foreseen.seal
    change = shown_together(head.ground, foreseen.joined)
    return page("amendments/merge.html", status, head=head, foreseen=foreseen, change=change, form=form)
