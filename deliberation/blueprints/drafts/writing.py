"""The desk at which a draft is written. The form saves itself; what others wrote meanwhile is joined with it."""

from dataclasses import dataclass

from flask import Response, flash, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.drafts.forms import WordingForm
from deliberation.blueprints.drafts.seen import number_in
from deliberation.blueprints.drafts.wording import (
    apart_from,
    by_field,
    filled_form,
    labelled,
    shows_reasons,
    wording_in,
)
from deliberation.domain.procedure.co_writing import NOTHING_COMPARED, Compared, Desk, Joined, Wording, compare
from deliberation.domain.procedure.drafts import demand_open
from deliberation.domain.procedure.refusals import ComparedBefore, WrittenElsewhere
from deliberation.extensions import db
from deliberation.queries.draft_comments import open_comments
from deliberation.queries.motion_drafts import DraftPage, draft_page
from deliberation.rendering import clock, page, see_other
from deliberation.services.meeting_texts import Typed
from deliberation.services.motion_drafts import Saved, save_draft
from deliberation.unit_of_work import unit_of_work
from deliberation.web.draft_notes import placed
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer

# how often somebody else may be faster before the others have to wait
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of saving, as far as the form has to know it.

    mark -- the number of the revision that the form holds
    head -- what the draft says now, with its mark, where that is not what was typed
    apart -- of both sides, where a person has to choose
    """

    said: str
    mark: int
    head: tuple[int, Wording] | None = None
    apart: Joined | None = None


@access(Level.SIGNED_IN)
def write(draft_id: int) -> ResponseReturnValue:
    """Write a draft."""
    form = WordingForm()
    if not form.is_submitted():
        found = _found(draft_id)
        return _desk(found, filled_form(found.rules, found.wording, mark=found.number))
    step, outcome = request.form.get("step"), None
    if form.validate():
        with refusals_in(form):
            # it asks who may write; what saves itself every few seconds asks nothing beside it
            outcome = _saved(draft_id, form)
    if outcome is None:
        found = _found(draft_id)
        return _told(form, None) if step == "autosave" else _desk(found, labelled(form, found.rules))
    if step == "autosave":
        return _told(form, outcome)
    if outcome.apart is not None:
        return _desk_apart(_found(draft_id), form, outcome)
    flash(outcome.said, "done")
    return see_other(url_for("drafts.write" if step == "on" else "drafts.draft", draft_id=draft_id))


def _found(draft_id: int) -> DraftPage:
    found = draft_page(db.session(), the_viewer().actor, draft_id)
    demand_open(found.phase)
    return found


def _saved(draft_id: int, form: WordingForm) -> Outcome:
    wording, desk = wording_in(form), Desk(form.desk.data or "", number_in(form.turn.data or ""))
    typed = Typed(number_in(form.draft.data or ""), desk)
    return _joined_and_saved(draft_id, wording, typed)


def _joined_and_saved(draft_id: int, wording: Wording, typed: Typed) -> Outcome:
    """Where two texts meet they are joined between two writes, again where somebody was faster.

    At last they are joined while all others wait.
    """
    compared: Compared | None = NOTHING_COMPARED
    for left in reversed(range(ATTEMPTS + 1)):
        try:
            return _kept(draft_id, wording, typed, compared)
        except ComparedBefore as refused:
            compared = compare(refused.met) if left else None
    return _kept(draft_id, wording, typed, compared)


def _kept(draft_id: int, wording: Wording, typed: Typed, compared: Compared | None) -> Outcome:
    with unit_of_work(the_viewer().actor) as work:
        # told from what is at hand: once it is committed, the texts would be read again
        return _outcome(
            save_draft(work, draft_id, wording, began_with=typed.began_with, desk=typed.desk, compared=compared)
        )


def _outcome(saved: Saved) -> Outcome:
    own, head = saved.own, saved.head
    if saved.apart is not None:
        said = _("Ihr habt dieselben Worte geändert. Beide Texte sind gespeichert.")
        return Outcome(said, head.number, (head.number, saved.apart.theirs), saved.apart)
    if own.number == head.number:
        return Outcome(_("gespeichert %(time)s", time=clock(own.saved_at)), own.number)
    said = _("gespeichert %(time)s, zusammen mit dem, was inzwischen geschrieben wurde", time=clock(head.saved_at))
    return Outcome(said, own.number, (head.number, head.wording))


def _told(form: WordingForm, outcome: Outcome | None) -> Response:
    """What the page is told that saved by itself."""
    if outcome is None:
        wrong = [*form.form_errors, *(error for errors in form.errors.values() for error in errors)]
        answer = jsonify(said=str(wrong[0]) if wrong else "", draft=form.draft.data, other=None, joined=None)
        answer.status_code = form.status
        return answer
    joined = None
    if outcome.head is not None:
        mark, wording = outcome.head
        joined = {"draft": str(mark), "words": by_field(outcome.apart.mine if outcome.apart else wording, form)}
    other = by_field(outcome.apart.theirs, form) if outcome.apart else None
    return jsonify(said=outcome.said, draft=str(outcome.mark), other=other, joined=joined)


def _desk_apart(found: DraftPage, form: WordingForm, outcome: Outcome) -> ResponseReturnValue:
    """Both texts; what is sent next was written knowing the other."""
    apart = outcome.apart
    form = filled_form(found.rules, apart.mine if apart else found.wording, mark=outcome.mark)
    with refusals_in(form):
        _demand_one_text(apart)
    return _desk(found, form, theirs=apart.theirs if apart else None)


def _demand_one_text(apart: Joined | None) -> None:
    if apart is not None:
        raise WrittenElsewhere


def _desk(found: DraftPage, form: WordingForm, *, theirs: Wording | None = None) -> ResponseReturnValue:
    return page(
        "drafts/write.html",
        form.status,
        found=found,
        form=form,
        has_reasons=shows_reasons(form, found.rules),
        waiting=placed(open_comments(db.session(), found.id), found.ground),
        theirs=theirs,
        apart=apart_from(theirs, form) if theirs else [],
    )
