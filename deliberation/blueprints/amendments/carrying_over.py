"""A draft or an amendment to a version of before, in the editor of the newest one."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.amendments.drafting import Draft
from deliberation.blueprints.amendments.editing import editor_page
from deliberation.blueprints.amendments.forms import AmendmentForm
from deliberation.blueprints.amendments.wishes import packed, unpacked, wish_of
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted
from deliberation.domain.procedure.days import demand_not_over
from deliberation.domain.procedure.motion_outcomes import demand_undecided
from deliberation.domain.procedure.outcomes import Outcome
from deliberation.domain.procedure.refusals import AmendmentsLate
from deliberation.domain.text.carrying import carry, line_in
from deliberation.domain.text.change import Wanted
from deliberation.extensions import db
from deliberation.queries.amendments import AmendmentRow, VersionHead, amendment_page, version_head
from deliberation.rendering import go_on, see_other
from deliberation.unit_of_work import moment, now, the_zone, today
from deliberation.web.addresses import row_id
from deliberation.web.amending import amending_shown
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
    demand_undecided(head.outcome)
    demand_not_over(head.days, today())
    try:
        head.amending.demand_open(now(), the_zone())
    except AmendmentsLate:
        # what came in time goes on
        if not _is_own(row):
            raise
    if head.id == head.newest_id:
        return see_other(url_for("amendments.amendment", amendment_id=amendment_id))
    typed = AmendmentForm(formdata=None, summary=row.summary, reasons=row.reasons, renews=str(row.id))
    return carried_over(head, row.wanted, typed)


def may_renew(head: VersionHead, row: AmendmentRow) -> bool:
    """Whether its page leads there: with an undecided one to a version of before, in time, or later with one's own."""
    if head.id == head.newest_id or not head.is_undecided or row.outcome is not Outcome.UNDECIDED:
        return False
    if not viewer_may(Action.AMEND, head.subject):
        return False
    is_open = amending_shown(head.amending, moment()).is_open
    return is_open or (_is_own(row) and head.amending.is_possible and not head.days.are_over(today()))


def _is_own(row: AmendmentRow) -> bool:
    return row.author_id == the_viewer().actor.person_id


def renewed_by(form: AmendmentForm) -> int | None:
    """The amendment that is put to a newer version with a form, if any."""
    try:
        return row_id(form.renews.data or "")
    except ValueError:
        return None


def carried_over(head: VersionHead, wanted: Wanted, typed: AmendmentForm) -> ResponseReturnValue:
    """The editor on the newest version with what was wanted of `head`; where words collide the wish stands beside.

    typed -- what else was typed: words to the amendment, and what had collided before
    """
    newest = version_head(db.session(), the_viewer().actor, head.newest_id)
    found = carry(head.ground, newest.ground, wanted)
    before = unpacked(typed.wishes.data or "")
    # what is stored already can go; words that stand in this form alone cannot
    if found.is_there and not (request.method == "POST" and (before or typed.summary.data or typed.reasons.data)):
        flash(_("Was du wolltest, steht schon in der neuesten Fassung."))
        return go_on(url_for("amendments.of_version", version_id=newest.id))
    form = AmendmentForm(
        formdata=None,
        source=found.source.strip("\n"),
        summary=typed.summary.data,
        reasons=typed.reasons.data,
        block="" if found.block is None else str(found.block + 1),
        renews=typed.renews.data,
        wishes=packed([*before, wish_of(head, wanted)] if found.collides else before),
    )
    return editor_page(Draft(newest, found.block), form, is_there=found.is_there)


def line_in_newest(head: VersionHead, line: str) -> str:
    """The line of the newest version that stands where this one of `head` stood; empty if there is none."""
    newest = version_head(db.session(), the_viewer().actor, head.newest_id)
    try:
        found = line_in(head.ground, newest.ground, row_id(line))
    except ValueError:
        return ""
    return "" if found is None else str(found)
