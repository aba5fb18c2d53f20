"""A draft or an amendment to a version of before, in the editor of the newest one."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.amendments.drafting import Draft
from deliberation.blueprints.amendments.editing import editor_page
from deliberation.blueprints.amendments.forms import AmendmentForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.text.carrying import carry, line_in
from deliberation.domain.text.change import Wanted
from deliberation.extensions import db
from deliberation.queries.amendments import VersionHead, amendment_page, version_head
from deliberation.rendering import see_other
from deliberation.web.addresses import row_id
from deliberation.web.changes import shown
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what carrying over needs to the area's blueprint."""
    bp.get("/amendments/<int:amendment_id>/renew")(renew)


@access(Level.SIGNED_IN)
def renew(amendment_id: int) -> ResponseReturnValue:
    """Put an amendment to a version of before to the newest one: the editor, filled in."""
    head, row = amendment_page(db.session(), the_viewer().actor, amendment_id)
    if not viewer_may(Action.AMEND, head.subject):
        raise NotPermitted
    if head.id == head.newest_id:
        return see_other(url_for("amendments.amendment", amendment_id=amendment_id))
    return carried_over(head, row.wanted, summary=row.summary, reasons=row.reasons)


def carried_over(head: VersionHead, wanted: Wanted, *, summary: str, reasons: str) -> ResponseReturnValue:
    """The editor on the newest version with what was wanted of `head`; where words collide the wish stands beside."""
    newest = version_head(db.session(), the_viewer().actor, head.newest_id)
    found = carry(head.ground, newest.ground, wanted)
    if found.is_there:
        flash(_("Was du wolltest, steht schon in der neuesten Fassung."))
        return see_other(url_for("amendments.of_version", version_id=newest.id))
    block = "" if found.block is None else str(found.block + 1)
    form = AmendmentForm(formdata=None, source=found.source.strip("\n"), summary=summary, reasons=reasons, block=block)
    return editor_page(Draft(newest, found.block), form, wish=shown(head.ground, wanted) if found.collides else None)


def line_in_newest(head: VersionHead, line: str) -> str:
    """The line of the newest version that stands where this one of `head` stood; empty if there is none."""
    newest = version_head(db.session(), the_viewer().actor, head.newest_id)
    try:
        found = line_in(head.ground, newest.ground, row_id(line))
    except ValueError:
        return ""
    return "" if found is None else str(found)
