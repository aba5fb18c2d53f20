"""The record of acts, and how it is looked through."""

from datetime import timedelta

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.blueprints.admin.forms import RecordFilterForm
from deliberation.domain.errors import NotPermitted
from deliberation.extensions import db
from deliberation.queries.record import RecordPage, record_page
from deliberation.queries.record_search import RecordFilter
from deliberation.rendering import page
from deliberation.unit_of_work import beginning_of
from deliberation.web.addresses import row_id
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add the record to the blueprint of the administration."""
    bp.add_url_rule("/record", view_func=record)


@access(Level.SIGNED_IN)
def record() -> ResponseReturnValue:
    """The record of acts, for those whom the table lets see it."""
    if not the_viewer().sees_record:
        raise NotPermitted
    form = RecordFilterForm(request.args)
    found = RecordPage(())
    if form.validate():
        before = request.args.get("before", type=row_id)
        found = record_page(db.session(), the_viewer().actor, before=before, wanted=_wanted(form))
    return page("admin/record.html", form.status, form=form, found=found)


def _wanted(form: RecordFilterForm) -> RecordFilter:
    since, until = form.since.data, form.until.data
    return RecordFilter(
        act=form.wanted_act,
        person_id=int(form.person.data) if form.person.data else None,
        thing=form.thing.data or None,
        thing_id=int(form.number.data) if form.number.data else None,
        since=beginning_of(since) if since else None,
        until=beginning_of(until + timedelta(days=1)) if until else None,
    )
