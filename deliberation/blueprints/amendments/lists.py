"""All amendments to a version, as a page."""

from flask.typing import ResponseReturnValue

from deliberation.extensions import db
from deliberation.queries.amendments import VersionHead, amendments_of
from deliberation.rendering import page
from deliberation.web.changes import shown
from deliberation.web.form_base import Form


def list_page(head: VersionHead, form: Form, status: int) -> ResponseReturnValue:
    """In the order of the text; `form` says what taking in was refused for."""
    rows = [(row, shown(head.ground, row.wanted)) for row in amendments_of(db.session(), head)]
    rows.sort(key=lambda pair: (pair[1].start, pair[0].number))
    return page("amendments/list.html", status, head=head, rows=rows, form=form)
