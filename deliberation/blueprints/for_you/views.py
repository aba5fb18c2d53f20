"""The page "Für dich": read by one person, arranged by that person, and by nobody else."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.for_you import reading
from deliberation.blueprints.for_you.forms import AnswersForm, BookmarkForm
from deliberation.domain.rooms.inbox import mark_in
from deliberation.extensions import db
from deliberation.queries.for_you import for_you
from deliberation.queries.thanks import given_thanks
from deliberation.rendering import page, see_other
from deliberation.services import for_you as arranging
from deliberation.unit_of_work import unit_of_work
from deliberation.web.function_news import said_of, way_to
from deliberation.web.motion_news import NEWS_WORDS, way_of
from deliberation.web.signed_in import the_viewer

bp = Blueprint("for_you", __name__)
reading.add_routes(bp)


@bp.get("/for-you")
@access(Level.SIGNED_IN)
def show() -> ResponseReturnValue:
    """What came from others, the newest first."""
    before, after = mark_in(request.args.get("before")), mark_in(request.args.get("after"))
    found = for_you(db.session(), the_viewer().actor, before=before, after=None if before else after)
    return page("for_you/show.html", found=found, said=NEWS_WORDS, way=way_of, said_of=said_of, way_to=way_to)


@bp.get("/for-you/thanks")
@access(Level.SIGNED_IN)
def thanks() -> ResponseReturnValue:
    """For what the reader has thanked."""
    found = given_thanks(db.session(), the_viewer().actor, before=mark_in(request.args.get("before")))
    return page("for_you/thanks.html", found=found)


@bp.post("/for-you/answers")
@access(Level.SIGNED_IN)
def show_answers() -> ResponseReturnValue:
    """Show answers to one's own words there, or do not."""
    is_shown = AnswersForm().answers.data != "no"
    with unit_of_work(the_viewer().actor) as work:
        arranging.show_answers(work, is_shown=is_shown)
    flash(_("Antworten stehen jetzt hier.") if is_shown else _("Antworten stehen nicht mehr hier."), "done")
    return see_other(url_for("for_you.show"))


@bp.post("/for-you/bookmark")
@access(Level.SIGNED_IN)
def put_bookmark() -> ResponseReturnValue:
    """Put the bookmark where the reader is."""
    mark = mark_in(BookmarkForm().until.data)
    if mark is not None:
        with unit_of_work(the_viewer().actor) as work:
            arranging.put_bookmark(work, mark.at)
    return see_other(url_for("for_you.show"))
