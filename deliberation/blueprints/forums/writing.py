"""Reading and writing in rooms. A form that was refused comes back with everything that was typed."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypedDict

from flask import Blueprint, request, session, url_for
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.blueprints.forums.anchoring import anchored, asked_about, with_cited
from deliberation.blueprints.forums.drafting import (
    autosaved,
    form_key,
    form_with,
    is_autosave,
    just_published,
    known_draft,
    note_published,
    saved_draft,
    wants_draft,
)
from deliberation.blueprints.forums.forms import AnswerForm, ContributionForm
from deliberation.blueprints.forums.naming_lines import asked_lines, offering_lines
from deliberation.domain.rooms.contribution_kinds import ContributionKind, sieve_for
from deliberation.domain.rooms.kinds import RoomKind, demand_debate
from deliberation.domain.rooms.ordering import Order
from deliberation.domain.rooms.threads import depth_of_answer
from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.queries.drafts import own_draft
from deliberation.queries.polls import room_polls
from deliberation.queries.rooms import ContributionPage, contribution_page, room_page
from deliberation.queries.threads import Turn
from deliberation.rendering import page, page_or_fragment, see_other, wants_fragment
from deliberation.services import rooms
from deliberation.services.drafts import forget_draft
from deliberation.services.work import Work
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer

ROOM_PAGES = ("forums/room.html", "forums/_threads.html")
ANSWER_PAGES = ("forums/contribution.html", "forums/_answers.html")
# what somebody has just written, until the page after it has offered to undo it
_WRITTEN = "written"


def add_routes(bp: Blueprint) -> None:
    """Add what rooms and contributions need to the area's blueprint."""
    bp.get("/rooms/<int:room_id>")(room)
    bp.post("/rooms/<int:room_id>/contributions")(write)
    bp.get("/contributions/<int:contribution_id>")(contribution)
    bp.post("/contributions/<int:contribution_id>/answers")(answer)


@access(Level.SIGNED_IN)
def room(room_id: int) -> ResponseReturnValue:
    """One room."""
    asked = request.args.get("order")
    order = Order.SHUFFLE if asked == Order.SHUFFLE else Order.TIME
    sieve = sieve_for(request.args.get("show"))
    turn = _turn("after", "before")
    found = room_page(db.session(), the_viewer().actor, room_id, order=order, turn=turn, sieve=sieve)
    if found.head.kind is RoomKind.DECISION:
        running = room_polls(db.session(), room_id, is_open=True, turn=_turn("open_after", "open_before"))
        closed = room_polls(db.session(), room_id, is_open=False, turn=turn)
        return page("forums/decision_room.html", head=found.head, running=running, closed=closed)
    demand_debate(found.head.kind)
    form, draft = form_with(ContributionForm, found.head.draft), found.head.draft
    return page("forums/room.html", found=found, form=asked_about(form), draft=draft, written=None, **_just_now())


def _turn(after: str, before: str) -> Turn:
    """The page that the address names with these two words."""
    return Turn(after=request.args.get(after, type=row_id), before=request.args.get(before, type=row_id))


@access(Level.SIGNED_IN)
def write(room_id: int) -> ResponseReturnValue:
    """Begin a thread."""
    actor, form = the_viewer().actor, ContributionForm()
    if wants_draft():
        return _room_drafted(form, room_id)
    written = _written(
        form, lambda work: rooms.write_contribution(work, room_id, audience=_audience(), **said_in(form))
    )
    key = form_key(form, room_id)
    if written is not None and not wants_fragment():
        session[_WRITTEN] = written
        note_published(key)
        return see_other(url_for("forums.room", room_id=room_id, _anchor=f"contribution-{written}"))
    found = room_page(db.session(), actor, room_id, order=Order.TIME, turn=Turn())
    demand_debate(found.head.kind)
    if written is None:
        return page_or_fragment(*ROOM_PAGES, form.status, found=found, form=with_cited(form), written=None)
    # what another window is writing is still a draft
    fresh, draft = form_with(ContributionForm, found.head.draft), found.head.draft
    just_now: JustNow = {"undo": written, "published": key}
    return page("forums/_threads.html", 201, found=found, form=fresh, draft=draft, written=written, **just_now)


def _room_drafted(form: ContributionForm, room_id: int) -> ResponseReturnValue:
    draft = saved_draft(form, room_id)
    if is_autosave():
        return autosaved(form, draft)
    if form.status == HTTPStatus.OK and not wants_fragment():
        about = form.about.data if form.is_about.data else None
        return see_other(url_for("forums.room", room_id=room_id, about=about or None, _anchor="write"))
    found = room_page(db.session(), the_viewer().actor, room_id, order=Order.TIME, turn=Turn())
    return page_or_fragment(
        *ROOM_PAGES, form.status, found=found, form=with_cited(form), draft=draft, written=None, is_drafted=True
    )


@access(Level.SIGNED_IN)
def contribution(contribution_id: int) -> ResponseReturnValue:
    """A contribution with its answers, and a place to answer."""
    found = contribution_page(db.session(), the_viewer().actor, contribution_id)
    draft = own_draft(db.session(), the_viewer().actor, found.head.id, found.one.id)
    form = offering_lines(asked_lines(form_with(AnswerForm, draft)), found)
    return page("forums/contribution.html", found=found, form=form, draft=draft, written=None, **_just_now())


@access(Level.SIGNED_IN)
def answer(contribution_id: int) -> ResponseReturnValue:
    """Answer a contribution."""
    form = AnswerForm()
    if wants_draft():
        return _answer_drafted(form, contribution_id)
    written = _written(form, lambda work: rooms.answer(work, contribution_id, audience=_audience(), **said_in(form)))
    key = form_key(form, contribution_id)
    if written is not None and not wants_fragment():
        session[_WRITTEN] = written
        note_published(key)
        return see_other(url_for("forums.contribution", contribution_id=written, _anchor=f"contribution-{written}"))
    if written is not None:
        found = _page_with(written, contribution_id)
        draft = own_draft(db.session(), the_viewer().actor, found.head.id, found.one.id)
        fresh = form_with(AnswerForm, draft)
        just_now: JustNow = {"undo": written, "published": key}
        offering_lines(fresh, found)
        return page("forums/_answers.html", 201, found=found, form=fresh, draft=draft, written=written, **just_now)
    found = contribution_page(db.session(), the_viewer().actor, contribution_id)
    depth_of_answer(found.one.depth)
    return page_or_fragment(*ANSWER_PAGES, form.status, found=found, form=offering_lines(form, found), written=None)


def _answer_drafted(form: AnswerForm, contribution_id: int) -> ResponseReturnValue:
    found = contribution_page(db.session(), the_viewer().actor, contribution_id)
    depth_of_answer(found.one.depth)
    draft = saved_draft(form, found.head.id, contribution_id)
    if is_autosave():
        return autosaved(form, draft)
    if form.status == HTTPStatus.OK and not wants_fragment():
        lines = form.lines.data or None
        return see_other(url_for("forums.contribution", contribution_id=contribution_id, lines=lines, _anchor="answer"))
    found = contribution_page(db.session(), the_viewer().actor, contribution_id)
    offering_lines(form, found)
    return page_or_fragment(
        *ANSWER_PAGES, form.status, found=found, form=form, draft=draft, written=None, is_drafted=True
    )


class JustNow(TypedDict):
    """What happened in the request before: what its reader wrote and can undo, and in which form."""

    undo: int | None
    published: str | None


def _just_now() -> JustNow:
    return {"undo": session.pop(_WRITTEN, None), "published": just_published()}


class Said(TypedDict):
    """What a form of words carries."""

    text: str
    kind: ContributionKind | None


def said_in(form: ContributionForm | AnswerForm) -> Said:
    """The words of a form that was found right, and what their author calls them."""
    return {"text": form.text.data or "", "kind": form.kind.data or None}


def _audience() -> str | None:
    """Who read here when the form was opened, as a mark; none where it came from no page of ours."""
    return request.form.get("audience")


def _written(form: ContributionForm | AnswerForm, act: Callable[[Work], Contribution]) -> int | None:
    """The id of what was written; None for a form that was not right, which then says why."""
    if form.validate_on_submit():
        with refusals_in(form), unit_of_work(the_viewer().actor) as work:
            written = anchored(work, act(work), form)
            forget_draft(work, written, known=known_draft(form))
            return written.id
    return None


def _page_with(written: int, contribution_id: int) -> ContributionPage:
    """The page on which somebody has answered; from the answer on, where it would stand beyond its end."""
    found = contribution_page(db.session(), the_viewer().actor, contribution_id)
    is_shown = written in {row.id for row in found.answers}
    return found if is_shown else contribution_page(db.session(), the_viewer().actor, written)
