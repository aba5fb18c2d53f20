"""Thanks for a contribution: said with one press, seen by its author alone, and taken back as easily."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.blueprints.forums.forms import ThankForm
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.extensions import db
from deliberation.queries.thanks import thanks_page
from deliberation.rendering import page, see_other
from deliberation.services import thanking
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.kept import safe_next
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what thanks need to the area's blueprint."""
    bp.post("/thanks")(thank)
    bp.get("/contributions/<int:contribution_id>/thanks")(thanks)
    bp.post("/contributions/<int:contribution_id>/thanks/take-back")(take_thanks_back)


@access(Level.SIGNED_IN)
def thank() -> ResponseReturnValue:
    """Thank the author of the contribution that the button named."""
    form = ThankForm()
    contribution_id = _named(form)
    with unit_of_work(the_viewer().actor) as work:
        thanking.thank(work, contribution_id)
    return see_other(url_for("forums.thanks", contribution_id=contribution_id, next=form.next.data or None))


@access(Level.SIGNED_IN)
def thanks(contribution_id: int) -> ResponseReturnValue:
    """What the reader's thanks for a contribution are: said, or not."""
    found = thanks_page(db.session(), the_viewer().actor, contribution_id)
    demand_debate(found.head.kind)
    return page("forums/thanks.html", found=found, next=_way_back(request.args.get("next"), contribution_id))


@access(Level.SIGNED_IN)
def take_thanks_back(contribution_id: int) -> ResponseReturnValue:
    """As if they had never been said."""
    form = ThankForm()
    with unit_of_work(the_viewer().actor) as work:
        thanking.take_thanks_back(work, contribution_id)
    return see_other(_way_back(form.next.data, contribution_id))


def _named(form: ThankForm) -> int:
    try:
        return row_id(form.contribution_id.data or "")
    except ValueError:
        raise UnknownThing(what="contribution") from None


def _way_back(target: str | None, contribution_id: int) -> str:
    """To the place where somebody was reading; to the contribution for who came from nowhere."""
    here = url_for("forums.contribution", contribution_id=contribution_id)
    return f"{safe_next(target) if target else here}#contribution-{contribution_id}"
