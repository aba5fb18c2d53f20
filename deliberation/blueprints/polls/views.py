"""Polls: opened, voted in, closed. One question a page."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access, viewer_may
from deliberation.blueprints.polls.forms import RepeatForm, VoteForm
from deliberation.domain.access import Action
from deliberation.domain.errors import NotPermitted, PollClosed, PollRunning, RepeatNeedsReason
from deliberation.domain.procedure.repeats import Repeat, RepeatGround
from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.extensions import db
from deliberation.queries.amendments import amendment_page
from deliberation.queries.polls import PollPage, poll_page
from deliberation.rendering import page, page_or_fragment, see_other, wants_fragment
from deliberation.services import polls
from deliberation.unit_of_work import today, unit_of_work
from deliberation.web.changes import shown
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer

bp = Blueprint("polls", __name__)


@bp.post("/amendments/<int:amendment_id>/poll")
@access(Level.SIGNED_IN)
def open_poll(amendment_id: int) -> ResponseReturnValue:
    """Put an amendment to the vote; whoever finds it open or decided is led there."""
    try:
        with unit_of_work(the_viewer().actor) as work:
            poll_id = polls.open_poll(work, amendment_id, today=today()).id
    except PollRunning:
        return _running(amendment_id)
    except RepeatNeedsReason:
        return see_other(url_for("polls.repeat", amendment_id=amendment_id))
    return _opened(poll_id)


@bp.get("/amendments/<int:amendment_id>/poll/repeat")
@access(Level.SIGNED_IN)
def repeat(amendment_id: int) -> ResponseReturnValue:
    """Say why an amendment is put to the vote once more."""
    return _repeat_page(amendment_id, RepeatForm(formdata=None))


@bp.post("/amendments/<int:amendment_id>/poll/repeat")
@access(Level.SIGNED_IN)
def open_again(amendment_id: int) -> ResponseReturnValue:
    """Put an amendment to the vote once more."""
    form = RepeatForm()
    if form.validate_on_submit():
        why = Repeat(RepeatGround(form.ground.data), form.words.data or "")
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                poll_id = polls.open_poll(work, amendment_id, today=today(), repeat=why).id
            return _opened(poll_id)
    if isinstance(form.refusal, PollRunning):
        return _running(amendment_id)
    return _repeat_page(amendment_id, form)


def _repeat_page(amendment_id: int, form: RepeatForm) -> ResponseReturnValue:
    head, row = amendment_page(db.session(), the_viewer().actor, amendment_id)
    if not viewer_may(Action.LEAD_POLL, head.subject):
        raise NotPermitted
    if not row.polls:
        return see_other(url_for("amendments.amendment", amendment_id=amendment_id))
    return page("polls/repeat.html", form.status, head=head, row=row, form=form)


def _opened(poll_id: int) -> ResponseReturnValue:
    flash(_("Die Abstimmung ist eröffnet."), "done")
    return see_other(url_for("polls.poll", poll_id=poll_id))


def _running(amendment_id: int) -> ResponseReturnValue:
    """To the poll that somebody opened before."""
    _head, row = amendment_page(db.session(), the_viewer().actor, amendment_id)
    flash(_("Diese Abstimmung ist schon eröffnet."))
    return see_other(url_for("polls.poll", poll_id=row.polls[-1].id))


@bp.get("/polls/<int:poll_id>")
@access(Level.SIGNED_IN)
def poll(poll_id: int) -> ResponseReturnValue:
    """A poll; once it is closed, its result."""
    found = poll_page(db.session(), the_viewer().actor, poll_id)
    if found.counted is not None:
        return see_other(url_for("results.result", poll_id=poll_id))
    return _page(found, VoteForm(formdata=None, choice=found.own))


@bp.post("/polls/<int:poll_id>/vote")
@access(Level.SIGNED_IN)
def vote(poll_id: int) -> ResponseReturnValue:
    """Vote, or vote anew."""
    form, actor = VoteForm(), the_viewer().actor
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                polls.cast_vote(work, poll_id, Choice(form.choice.data), today=today())
            if wants_fragment():
                found = poll_page(db.session(), actor, poll_id)
                return page(
                    "polls/_vote.html", found=found, form=VoteForm(formdata=None, choice=found.own), is_cast=True
                )
            flash(_("Deine Stimme ist abgegeben. Du kannst sie ändern, bis die Abstimmung geschlossen wird."), "done")
            return see_other(url_for("polls.poll", poll_id=poll_id))
    found = poll_page(db.session(), actor, poll_id)
    if not viewer_may(Action.VOTE, found.head.subject):
        # who may not vote at all reads that, and not what is wrong with an empty form
        raise NotPermitted
    return _page(found, form)


@bp.post("/polls/<int:poll_id>/close")
@access(Level.SIGNED_IN)
def close(poll_id: int) -> ResponseReturnValue:
    """Close a poll; whoever finds it closed sees what was counted."""
    try:
        with unit_of_work(the_viewer().actor) as work:
            polls.close_poll(work, poll_id, today=today())
    except PollClosed:
        flash(_("Diese Abstimmung war schon geschlossen."))
    return see_other(url_for("results.result", poll_id=poll_id))


def _page(found: PollPage, form: VoteForm) -> ResponseReturnValue:
    change = shown(found.head.ground, found.amendment.wanted)
    values = {"found": found, "form": form, "change": change, "is_cast": False}
    return page_or_fragment("polls/poll.html", "polls/_vote.html", form.status, **values)
