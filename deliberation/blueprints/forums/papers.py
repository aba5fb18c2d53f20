"""Papers of a room: read by their lines, written, and changed by their authors."""

from http import HTTPStatus

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.access_control import Level, access
from deliberation.blueprints.forums.drafting import (
    autosaved,
    form_key,
    is_autosave,
    just_published,
    known_draft,
    note_published,
    wants_draft,
)
from deliberation.blueprints.forums.paper_drafting import (
    paper_form_with_draft,
    saved_paper,
    saved_version,
    sketch_in,
    version_form_with_draft,
)
from deliberation.blueprints.forums.papers_forms import PaperForm, PaperVersionForm
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.kinds import demand_debate
from deliberation.domain.rooms.papers import PaperText
from deliberation.domain.rooms.texts import RoomsText
from deliberation.domain.text.formats.imported import Head
from deliberation.extensions import db
from deliberation.queries.drafts import PaperDraftRow
from deliberation.queries.line_talk import Talk, talk_about_paper
from deliberation.queries.papers import PaperPage, own_paper, paper_page, papers_of_room, writes_papers
from deliberation.queries.room_texts import rooms_naming
from deliberation.queries.rooms import RoomHead, room_head
from deliberation.rendering import page, see_other
from deliberation.services import papers
from deliberation.services.paper_drafts import forget_paper_draft, forget_version_draft
from deliberation.unit_of_work import unit_of_work
from deliberation.web.addresses import row_id
from deliberation.web.form_base import refusals_in
from deliberation.web.line_talk import SpokenText, spoken_text
from deliberation.web.motion_files import MIMETYPES, motion_file
from deliberation.web.signed_in import the_viewer
from deliberation.web.texts import text_in_italics


def add_routes(bp: Blueprint) -> None:
    """Add what papers need to the area's blueprint."""
    bp.get("/rooms/<int:room_id>/papers")(papers_in_room)
    bp.route("/rooms/<int:room_id>/papers/new", methods=["GET", "POST"])(write_paper)
    bp.get("/papers/<int:paper_id>")(paper)
    bp.get("/papers/<int:paper_id>/versions/<int:number>")(paper_version)
    bp.get("/papers/<int:paper_id>/versions/<int:number>.<any(odt,docx,txt,html):ending>")(download_paper)
    bp.route("/papers/<int:paper_id>/change", methods=["GET", "POST"])(change_paper)


@access(Level.SIGNED_IN)
def papers_in_room(room_id: int) -> ResponseReturnValue:
    """All papers of a room."""
    head = room_head(db.session(), the_viewer().actor, room_id)
    demand_debate(head.kind)
    after = request.args.get("after", type=row_id)
    return page("forums/papers.html", head=head, found=papers_of_room(db.session(), room_id, after=after))


@access(Level.SIGNED_IN)
def write_paper(room_id: int) -> ResponseReturnValue:
    """Put a paper into a room."""
    form, actor = PaperForm(), the_viewer().actor
    head = room_head(db.session(), actor, room_id)
    demand_debate(head.kind)
    writes_papers(actor, head)
    if wants_draft():
        return _drafted(form, saved_paper(form, room_id), "forums/write_paper.html", head=head)
    if not form.is_submitted():
        form, draft = paper_form_with_draft(room_id)
        return page("forums/write_paper.html", form=form, head=head, draft=draft)
    if form.validate():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                id_ = papers.write_paper(work, room_id, _said(form), summary=form.summary.data or "").id
                forget_paper_draft(work, room_id, sketch_in(form), known=known_draft(form))
            note_published(form_key(form, room_id))
            flash(_("Dein Papier steht im Raum."), "done")
            return see_other(url_for("forums.paper", paper_id=id_))
    return page("forums/write_paper.html", form.status, form=form, head=head, draft=None)


@access(Level.SIGNED_IN)
def paper(paper_id: int) -> ResponseReturnValue:
    """A paper in its newest version."""
    return _shown(paper_id, None)


@access(Level.SIGNED_IN)
def paper_version(paper_id: int, number: int) -> ResponseReturnValue:
    """A paper in one of its versions. `changes=italics` shows what is new in it."""
    return _shown(paper_id, number)


@access(Level.SIGNED_IN)
def download_paper(paper_id: int, number: int, ending: str) -> ResponseReturnValue:
    """A paper in one of its versions, as a file."""
    found = paper_page(db.session(), the_viewer().actor, paper_id, version=number)
    authors = ", ".join(name for name in (found.author, found.with_whom) if name)
    # the head of a motion has a number and a mover; a paper has one line above its text
    head = Head(title=found.title, opening=f"{_('Papier „%(title)s“', title=found.title)}: {authors}")
    return motion_file(found.ground, head, (), version=found.version, ending=ending, name=f"paper-{found.id}")


@access(Level.SIGNED_IN)
def change_paper(paper_id: int) -> ResponseReturnValue:
    """Write another version of a paper of one's own."""
    actor, form = the_viewer().actor, PaperVersionForm()
    found = own_paper(db.session(), actor, paper_id)
    if wants_draft():
        return _drafted(form, saved_version(form, paper_id), "forums/change_paper.html", found=found)
    if not form.is_submitted():
        form, draft = version_form_with_draft(found)
        return page("forums/change_paper.html", form=form, found=found, draft=draft)
    if form.validate():
        with refusals_in(form):
            with unit_of_work(actor) as work:
                papers.change_paper(work, paper_id, _said(form), reason=form.reason.data or "", seen=_number(form))
                forget_version_draft(work, paper_id, sketch_in(form), known=known_draft(form))
            note_published(form_key(form, paper_id))
            flash(_("Die neue Fassung steht im Raum. Die frühere bleibt lesbar."), "done")
            return see_other(url_for("forums.paper", paper_id=paper_id))
    if form.refusal is not None:
        # both texts are shown: what is sent next was written knowing the other
        form.seen.data = str(found.newest)
    return page("forums/change_paper.html", form.status, form=form, found=found, draft=None)


def _drafted(
    form: PaperForm | PaperVersionForm, draft: PaperDraftRow | None, template: str, **around: RoomHead | PaperPage
) -> ResponseReturnValue:
    """After what stands in a form was saved, or could not be; `around`: what the page with the form shows beside it."""
    if is_autosave():
        return autosaved(form, draft)
    if form.status == HTTPStatus.OK:
        return see_other(url_for(request.endpoint or "", **(request.view_args or {})))
    return page(template, form.status, form=form, draft=draft, **around)


def _said(form: PaperForm | PaperVersionForm) -> PaperText:
    return PaperText(form.title.data or "", form.source.data or "", form.with_whom.data or "")


def _number(form: PaperVersionForm) -> int:
    try:
        return row_id(form.seen.data or "")
    except ValueError:
        return 0


def _shown(paper_id: int, number: int | None) -> ResponseReturnValue:
    actor = the_viewer().actor
    found = paper_page(db.session(), actor, paper_id, version=number)
    is_compared = request.args.get("changes") == "italics" and found.version > 1
    if is_compared:
        before = paper_page(db.session(), actor, paper_id, version=found.version - 1)
        spoken, talk = SpokenText(text_in_italics(before.ground, found.ground)), Talk()
    else:
        talk = talk_about_paper(db.session(), actor, paper_id)
        spoken = spoken_text(found.ground, talk)
    return page(
        "forums/paper.html",
        found=found,
        text=spoken.text,
        gone=spoken.gone,
        talk=talk,
        rooms=rooms_naming(db.session(), actor, RoomsText(TextKind.PAPER, found.id)) if found.is_named else (),
        reason=_reason(found),
        endings=MIMETYPES,
        is_compared=is_compared,
        published=just_published(),
    )


def _reason(found: PaperPage) -> str:
    return next(row.reason for row in found.versions if row.number == found.version)
