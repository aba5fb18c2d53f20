"""Looking through what was put forward: the queue, one motion, and the letters between both sides."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.drafts.forms import LetterForm, ReturnForm
from deliberation.blueprints.drafts.seen import number_in, seen
from deliberation.blueprints.drafts.wording import further_of, lined_text, reasons_heading
from deliberation.domain.text.change import Said, Wanted
from deliberation.domain.text.showing import Shown, View
from deliberation.extensions import db
from deliberation.queries.letters import letters_of
from deliberation.queries.looking_through import submission_of
from deliberation.queries.motion_support import ShownDraft
from deliberation.queries.returned_motions import is_assembly_over, returned_motions, taken_back_motions
from deliberation.queries.screening import BeforeIt, screened_draft, submitted_motions, version_before
from deliberation.rendering import page, see_other
from deliberation.services import admitting
from deliberation.unit_of_work import the_zone, today, unit_of_work
from deliberation.web.addresses import asked_part
from deliberation.web.changes import said_and_shown
from deliberation.web.form_base import refusals_in
from deliberation.web.signed_in import the_viewer

# the name of the whole text among the views of what is new in it
TEXT = "text"


def add_routes(bp: Blueprint) -> None:
    """Add what screening needs to the area's blueprint."""
    bp.get("/assemblies/<int:assembly_id>/screening")(queue)
    bp.get("/drafts/<int:draft_id>/screening")(look)
    bp.post("/drafts/<int:draft_id>/admit")(admit)
    bp.post("/drafts/<int:draft_id>/return")(give_back)
    bp.route("/drafts/<int:draft_id>/letters", methods=["GET", "POST"])(letters)


@access(Level.SIGNED_IN)
def queue(assembly_id: int) -> ResponseReturnValue:
    """What waits at an assembly to be looked through; below it, what was given back or taken back."""
    actor = the_viewer().actor
    head, rows = submitted_motions(db.session(), actor, assembly_id)
    returned = returned_motions(db.session(), actor, assembly_id)
    taken_back = taken_back_motions(db.session(), actor, assembly_id)
    is_over = is_assembly_over(db.session(), assembly_id, today=today())
    return page("drafts/queue.html", head=head, rows=rows, returned=returned, taken_back=taken_back, is_over=is_over)


@access(Level.SIGNED_IN)
def look(draft_id: int) -> ResponseReturnValue:
    """One of them."""
    return _looked_at(draft_id, ReturnForm(formdata=None), LetterForm(formdata=None))


@access(Level.SIGNED_IN)
def admit(draft_id: int) -> ResponseReturnValue:
    """Admit it; it gets its number."""
    with unit_of_work(the_viewer().actor) as work:
        motion = admitting.admit_draft(work, draft_id, seen=seen())
        motion_id, number, is_new = motion.id, motion.number, motion.created_at == work.now
    if is_new:
        flash(_("Der Antrag ist zugelassen und hat die Nummer %(number)s.", number=number), "done")
    else:
        flash(_("Die neue Fassung von %(number)s gilt jetzt. Alle lesen sie hier.", number=number), "done")
    return see_other(url_for("motions.motion", motion_id=motion_id))


@access(Level.SIGNED_IN)
def give_back(draft_id: int) -> ResponseReturnValue:
    """Give it back, with what is to be mended."""
    form = ReturnForm()
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(the_viewer().actor) as work:
                admitting.return_draft(
                    work, draft_id, words=form.words.data or "", seen=number_in(form.seen.data or "")
                )
            flash(_("Der Antrag liegt wieder bei denen, die ihn geschrieben haben, mit deinen Worten dazu."), "done")
            return see_other(url_for("home.start"))
    return _looked_at(draft_id, form, LetterForm(formdata=None), status=form.status)


@access(Level.SIGNED_IN)
def letters(draft_id: int) -> ResponseReturnValue:
    """What both sides have said to each other; each writes from its own page."""
    viewer, form = the_viewer(), LetterForm()
    found, rows = letters_of(db.session(), viewer.actor, draft_id)
    if form.validate_on_submit():
        with refusals_in(form):
            with unit_of_work(viewer.actor) as work:
                admitting.write_letter(
                    work, draft_id, words=form.letter.data or "", is_from_committee=found.reads_as_committee
                )
            flash(_("Deine Nachricht steht da."), "done")
            return see_other(url_for("drafts.letters", draft_id=draft_id))
    return page("drafts/letters.html", form.status, found=found, rows=rows, form=form)


def _looked_at(
    draft_id: int, give_back_form: ReturnForm, letter: LetterForm, *, status: int = 200
) -> ResponseReturnValue:
    found = screened_draft(db.session(), the_viewer().actor, draft_id, today())
    before = version_before(db.session(), found)
    compared = _compared(found, before) if before and request.args.get("view") != TEXT else None
    if not give_back_form.is_submitted():
        give_back_form.seen.data = str(found.version_id)
    # a phone cannot show what is new in a long text and all of it on one page: who wants to read it all asks for that
    has_text = compared is None or not compared[0].points
    text, parts, part = lined_text(found.rules, found.wording) if has_text else (None, (), None)
    further = further_of(found.rules, found.wording)
    return page(
        "drafts/look.html",
        status,
        found=found,
        came=submission_of(db.session(), found, the_zone()),
        rows=letters_of(db.session(), the_viewer().actor, draft_id)[1],
        text=text,
        parts=parts,
        part=part,
        further=further,
        reasons_heading=reasons_heading(found.rules),
        before=before,
        compared=compared,
        form=give_back_form,
        letter=letter,
    )


def _compared(found: ShownDraft, before: BeforeIt) -> tuple[Said, Shown]:
    asked = request.args.get("view")
    view = View(asked) if asked in set(View) else View.CHANGES
    return said_and_shown(before.ground, Wanted(found.text_hash, found.wording.source), view, asked_part())
