"""What assemblies have decided, for everybody in the party."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.blueprints.results.files import as_csv, as_json
from deliberation.extensions import db
from deliberation.queries.polls import Counted, PollPage
from deliberation.queries.results import result_page, results_page
from deliberation.rendering import page
from deliberation.web.addresses import row_id
from deliberation.web.changes import shown
from deliberation.web.form_base import given
from deliberation.web.signed_in import the_viewer

bp = Blueprint("results", __name__, url_prefix="/results")


@bp.get("")
@access(Level.SIGNED_IN)
def results() -> ResponseReturnValue:
    """All results, the newest first."""
    before = request.args.get("before", type=row_id)
    return page("results/list.html", found=results_page(db.session(), the_viewer().actor, before=before))


@bp.get("/<int:poll_id>")
@access(Level.SIGNED_IN)
def result(poll_id: int) -> ResponseReturnValue:
    """One result."""
    found, counted = _result(poll_id)
    change = shown(found.head.ground, found.amendment.wanted)
    return page("results/result.html", found=found, counted=counted, change=change)


@bp.get("/<int:poll_id>.csv")
@access(Level.SIGNED_IN)
def table(poll_id: int) -> ResponseReturnValue:
    """One result for spreadsheets."""
    return as_csv(*_result(poll_id))


@bp.get("/<int:poll_id>.json")
@access(Level.SIGNED_IN)
def values(poll_id: int) -> ResponseReturnValue:
    """One result for programs."""
    return as_json(*_result(poll_id))


def _result(poll_id: int) -> tuple[PollPage, Counted]:
    found = result_page(db.session(), the_viewer().actor, poll_id)
    return found, given(found.counted)
