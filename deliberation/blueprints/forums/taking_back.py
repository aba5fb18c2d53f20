"""Taking own words back: withdrawing them, undoing that, and undoing that they were posted.

What was posted by mistake is in the form again: nothing typed is lost. What was withdrawn is in the form that undoes
it.
"""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.forums.anchoring import with_cited
from deliberation.blueprints.forums.forms import AnswerForm, ContributionForm, RestoreForm
from deliberation.blueprints.forums.naming_lines import offering_lines, with_lines_again
from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.ordering import Order
from deliberation.domain.rooms.refusals import TooLateToUndo
from deliberation.extensions import db
from deliberation.queries.anchors import about_of
from deliberation.queries.own_words import contribution_in_room
from deliberation.queries.rooms import contribution_page, room_page
from deliberation.queries.threads import Turn
from deliberation.rendering import page, page_or_fragment, see_other
from deliberation.services import withdrawing
from deliberation.unit_of_work import unit_of_work
from deliberation.web.form_base import LONGEST_CARRIED, refusals_in
from deliberation.web.signed_in import the_viewer
from deliberation.web.undoing import sealed_words, unsealed_words


def add_routes(bp: Blueprint) -> None:
    """Add what taking back needs to the area's blueprint."""
    bp.post("/contributions/<int:contribution_id>/withdraw")(withdraw)
    bp.post("/contributions/<int:contribution_id>/restore")(restore)
    bp.post("/contributions/<int:contribution_id>/take-back")(take_back)


@access(Level.SIGNED_IN)
def withdraw(contribution_id: int) -> ResponseReturnValue:
    """Withdraw a contribution of one's own. The answer is a page and no way on: it alone still has the words."""
    with unit_of_work(the_viewer().actor) as work:
        words = withdrawing.withdraw_words(work, contribution_id)
    sealed = sealed_words(words) if words else ""
    # so many versions of so long a text that no form carries them back
    form = RestoreForm(formdata=None, sealed=sealed) if 0 < len(sealed) <= LONGEST_CARRIED else None
    lost = words.words if words and form is None else None
    return page(
        "forums/withdrawn.html",
        contribution_id=contribution_id,
        back=_where_it_stood(contribution_id),
        form=form,
        lost=lost,
        is_paper=bool(words and words.paper),
    )


@access(Level.SIGNED_IN)
def restore(contribution_id: int) -> ResponseReturnValue:
    """Undo withdrawing; too late, the words are shown once more to be taken along."""
    form = RestoreForm()
    words = unsealed_words(form.sealed.data or "")
    if words is None or words.contribution_id != contribution_id:
        raise TooLateToUndo
    with refusals_in(form), unit_of_work(the_viewer().actor) as work:
        withdrawing.bring_back(work, words)
    if form.refusal is None:
        said = _("Dein Papier steht wieder da, mit allen Fassungen.") if words.paper else None
        flash(said or _("Dein Beitrag steht wieder da, wie er war."), "done")
        here = _where_it_stood(contribution_id)
        if here is None:
            return see_other(url_for("forums.own_words_elsewhere"))
        if words.paper:
            return see_other(url_for("forums.paper", paper_id=contribution_id))
        return see_other(f"{here}#contribution-{contribution_id}")
    return page(
        "forums/withdrawn.html",
        form.status,
        contribution_id=contribution_id,
        back=_where_it_stood(contribution_id),
        form=form,
        lost=words.words,
        is_paper=bool(words.paper),
    )


def _where_it_stood(contribution_id: int) -> str | None:
    """The address of a contribution; None for who has moved away and no longer reads there."""
    try:
        contribution_in_room(db.session(), the_viewer().actor, contribution_id)
    except UnknownThing:
        return None
    return url_for("forums.contribution", contribution_id=contribution_id)


@access(Level.SIGNED_IN)
def take_back(contribution_id: int) -> ResponseReturnValue:
    """Undo posting: the words are in the form again, and in the room they never were."""
    actor = the_viewer().actor
    about = about_of(db.session(), contribution_id)
    with unit_of_work(actor) as work:
        taken = withdrawing.take_back(work, contribution_id)
    if taken.answers_id is None:
        found = room_page(db.session(), actor, taken.room_id, order=Order.TIME, turn=Turn())
        form = with_cited(
            ContributionForm(formdata=None, text=taken.text, kind=taken.kind, about=str(about or ""), is_about=True)
        )
        pages = ("forums/room.html", "forums/_threads.html")
        return page_or_fragment(*pages, found=found, form=form, written=None, is_taken_back=True)
    thread = contribution_page(db.session(), actor, taken.answers_id)
    answer = with_lines_again(AnswerForm(formdata=None, text=taken.text, kind=taken.kind), about)
    offering_lines(answer, thread)
    pages = ("forums/contribution.html", "forums/_answers.html")
    return page_or_fragment(*pages, found=thread, form=answer, written=None, is_taken_back=True)
