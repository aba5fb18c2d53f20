"""Words of co-authors about lines of their draft: said, answered, resolved, taken back."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.drafts.forms import CommentAnswerForm, CommentForm, PlacedCommentForm
from deliberation.domain.errors import NoSuchLine
from deliberation.domain.procedure.drafts import OPEN, demand_open
from deliberation.domain.text.anchoring import found_in, words_at
from deliberation.domain.text.change import Ground
from deliberation.domain.text.parts import asked_for
from deliberation.extensions import db
from deliberation.queries.draft_comments import comment_page, open_comments, resolved_comments
from deliberation.queries.motion_drafts import draft_page, ground_of, revision_of
from deliberation.rendering import page, see_other
from deliberation.services import draft_comments
from deliberation.services.draft_comments import Passage
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.draft_notes import line_of_note, placed
from deliberation.web.form_base import options, refusals_in
from deliberation.web.line_numbers import places_in, typed_spot
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what comments need to the area's blueprint."""
    bp.get("/drafts/<int:draft_id>/comments")(comments)
    bp.route("/drafts/<int:draft_id>/revisions/<int:number>/comment", methods=["GET", "POST"])(comment_on)
    bp.route("/draft-comments/<int:draft_comment_id>", methods=["GET", "POST"])(comment)
    bp.post("/draft-comments/<int:draft_comment_id>/resolve")(resolve)
    bp.post("/draft-comments/<int:draft_comment_id>/reopen")(reopen)
    bp.post("/draft-comments/<int:draft_comment_id>/withdraw")(withdraw_comment)
    bp.post("/draft-comment-answers/<int:draft_comment_answer_id>/withdraw")(withdraw_answer)


@access(Level.SIGNED_IN)
def comments(draft_id: int) -> ResponseReturnValue:
    """All that was said about a draft: what waits, in the order of its lines, and what is done."""
    found = draft_page(db.session(), the_viewer().actor, draft_id)
    before = request.args.get("before", type=row_id)
    done, older = resolved_comments(db.session(), draft_id, before=before)
    waiting = placed(open_comments(db.session(), draft_id), found.ground) if before is None else ()
    return page("drafts/comments.html", found=found, waiting=waiting, done=done, older=older, is_first=before is None)


@access(Level.SIGNED_IN)
def comment_on(draft_id: int, number: int) -> ResponseReturnValue:
    """Say something about lines of the text that somebody reads."""
    actor = the_viewer().actor
    found = draft_page(db.session(), actor, draft_id)
    demand_open(found.phase)
    ground = ground_of(revision_of(db.session(), draft_id, number).wording, found.rules)
    form = _form_for(ground)
    if form.validate_on_submit():
        with refusals_in(form):
            # looked for before the write begins: in a long text it takes a while
            spot = typed_spot(ground, form.lines.data or "")
            passage = Passage(draft_id, number, ground.width, ground.first_line, spot)
            with unit_of_work(actor) as work:
                comment_id = draft_comments.comment(work, passage, words=form.words.data or "").id
            line = line_of_note(found_in(spot, ground, found.ground), found.ground)
            return see_other(url_for("drafts.draft", draft_id=draft_id, line=line, _anchor=f"note-{comment_id}"))
    cited = _cited(ground, form.lines.data or "")
    return page("drafts/comment_on.html", form.status, found=found, number=number, form=form, cited=cited)


@access(Level.SIGNED_IN)
def comment(draft_comment_id: int) -> ResponseReturnValue:
    """What somebody said about lines, and what others answer."""
    actor, form = the_viewer().actor, CommentAnswerForm()
    found, said = comment_page(db.session(), actor, draft_comment_id)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                draft_comments.answer_comment(work, draft_comment_id, words=form.words.data or "")
            return see_other(url_for("drafts.comment", draft_comment_id=draft_comment_id))
    place = found_in(said.spot, said.then, found.ground)
    return page(
        "drafts/comment.html",
        form.status,
        found=found,
        said=said,
        place=place,
        place_line=asked_for(place.first) if place else None,
        note_line=line_of_note(place, found.ground),
        form=form,
        is_open=found.phase in OPEN,
    )


@access(Level.SIGNED_IN)
def resolve(draft_comment_id: int) -> ResponseReturnValue:
    """Call it done."""
    with unit_of_work(the_viewer().actor) as work:
        draft_id = draft_comments.resolve_comment(work, draft_comment_id).draft_id
    flash(_("Erledigt. Die Anmerkung liegt jetzt bei den erledigten."), "done")
    return see_other(url_for("drafts.draft", draft_id=draft_id))


@access(Level.SIGNED_IN)
def reopen(draft_comment_id: int) -> ResponseReturnValue:
    """Call it not done after all."""
    with unit_of_work(the_viewer().actor) as work:
        draft_comments.reopen_comment(work, draft_comment_id)
    flash(_("Die Anmerkung steht wieder am Text."), "done")
    return see_other(url_for("drafts.comment", draft_comment_id=draft_comment_id))


@access(Level.SIGNED_IN)
def withdraw_comment(draft_comment_id: int) -> ResponseReturnValue:
    """Take back what one said oneself."""
    with unit_of_work(the_viewer().actor) as work:
        draft_id = draft_comments.withdraw_comment(work, draft_comment_id)
    return _taken_back(draft_id)


@access(Level.SIGNED_IN)
def withdraw_answer(draft_comment_answer_id: int) -> ResponseReturnValue:
    """Take back what one answered oneself."""
    with unit_of_work(the_viewer().actor) as work:
        draft_id = draft_comments.withdraw_answer(work, draft_comment_answer_id)
    return _taken_back(draft_id)


def _taken_back(draft_id: int | None) -> ResponseReturnValue:
    """To what else was said; who has left the draft, to their own words there."""
    flash(_("Deine Worte sind zurückgezogen."), "done")
    return see_other(url_for("drafts.comments", draft_id=draft_id) if draft_id else url_for("drafts.mine"))


def _form_for(ground: Ground) -> CommentForm | PlacedCommentForm:
    """With a field for numbers of lines; in a text without them with its places to choose from."""
    places, asked = places_in(ground), request.args.get("lines", "")
    form: CommentForm | PlacedCommentForm
    if ground.first_line is not None:
        form = CommentForm()
    else:
        form = PlacedCommentForm()
        form.lines.choices = options(places)
        asked = next((str(place) for place, _name in places if asked.split("–")[0] == str(place)), "")
    if not form.is_submitted():
        form.lines.data = asked
    return form


def _cited(ground: Ground, lines: str) -> str:
    """What stands in the lines that a form names; nothing, where it names none that are there."""
    try:
        return words_at(ground, typed_spot(ground, lines)) if lines.strip() else ""
    except NoSuchLine:
        return ""
