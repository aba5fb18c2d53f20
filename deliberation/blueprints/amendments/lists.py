"""The amendments to a version, and the places of one to choose from, page by page."""

from http import HTTPStatus

from flask import request
from flask.typing import ResponseReturnValue

from deliberation.blueprints.amendments.drafting import SHOWN, Draft, rows_of
from deliberation.domain.errors import ParagraphTooLong, RuleViolation
from deliberation.domain.text.change import said_of
from deliberation.errors import status_of
from deliberation.extensions import db
from deliberation.queries.amendments import VersionHead, amendments_of
from deliberation.rendering import page
from deliberation.unit_of_work import moment
from deliberation.web.addresses import row_id
from deliberation.web.amending import amending_shown
from deliberation.web.form_base import Form
from deliberation.web.languages import current_language
from deliberation.web.sentences import sentence


def list_page(head: VersionHead, form: Form, status: int) -> ResponseReturnValue:
    """Page by page as they came in, those of a page in the order of the text; `form`: why nothing was taken in."""
    found = amendments_of(db.session(), head, after=request.args.get("after", type=row_id))
    rows = [(row, said_of(head.ground, row.wanted, current_language())) for row in found.rows]
    rows.sort(key=lambda pair: (pair[1].start, pair[0].number))
    amending = amending_shown(head.amending, moment())
    return page("amendments/list.html", status, head=head, rows=rows, after=found.after, form=form, amending=amending)


def places_page(
    head: VersionHead, *, after: int = 0, refusal: RuleViolation | None = None, line: str = ""
) -> ResponseReturnValue:
    """All paragraphs to choose from; `refusal`: why the one somebody named cannot be changed."""
    rows = rows_of(head)
    return page(
        "amendments/places.html",
        HTTPStatus.OK if refusal is None else status_of(refusal),
        head=head,
        rows=rows[after : after + SHOWN],
        after=after + SHOWN if len(rows) > after + SHOWN else None,
        may_be_whole=Draft(head).may_be_whole,
        refusal="" if refusal is None else sentence(refusal),
        line=line,
        too_long=sentence(ParagraphTooLong()),
    )
