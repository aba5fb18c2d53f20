"""From lines of a text to a room in which to speak about them, and what is spoken about a text."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.blueprints.forums.forms import AnswerForm, ContributionForm
from deliberation.blueprints.forums.naming_lines import about_named_lines
from deliberation.domain.errors import NoSuchLine, UnknownThing
from deliberation.domain.rooms.anchors import About, about_from
from deliberation.domain.text.anchoring import Spot, name_of, words_at
from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.queries.fields import field_page, field_row, fields_page
from deliberation.queries.line_talk import (
    TextHead,
    cited,
    motion_head,
    paper_head,
    talk_about_motion,
    talk_about_paper,
)
from deliberation.queries.motions import motion_page
from deliberation.queries.papers import paper_page
from deliberation.rendering import page
from deliberation.services import anchors
from deliberation.services.work import Work
from deliberation.web.addresses import row_id
from deliberation.web.line_numbers import places_in, typed_spot
from deliberation.web.sentences import sentence
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what anchors need to the area's blueprint."""
    bp.get("/versions/<int:version_id>/talk")(about_version)
    bp.get("/motions/<int:motion_id>/talk")(about_motion)
    bp.get("/papers/<int:paper_id>/versions/<int:number>/talk")(about_paper_version)
    bp.get("/papers/<int:paper_id>/talk")(about_paper)


@access(Level.SIGNED_IN)
def about_version(version_id: int) -> ResponseReturnValue:
    """Choose lines of a motion, and a room in which to speak about them."""
    head = motion_head(db.session(), the_viewer().actor, version_id)
    return _choosing(head, back=url_for("motions.version", motion_id=head.text_id, number=head.version))


@access(Level.SIGNED_IN)
def about_paper_version(paper_id: int, number: int) -> ResponseReturnValue:
    """Choose lines of a paper, and a room in which to speak about them."""
    head = paper_head(paper_page(db.session(), the_viewer().actor, paper_id, version=number))
    return _choosing(head, back=url_for("forums.paper_version", paper_id=paper_id, number=number))


@access(Level.SIGNED_IN)
def about_motion(motion_id: int) -> ResponseReturnValue:
    """All that is said about lines of a motion."""
    actor, after = the_viewer().actor, request.args.get("after", type=row_id)
    found = motion_page(db.session(), actor, motion_id)
    talk = talk_about_motion(db.session(), actor, motion_id, after=after)
    back = (url_for("motions.motion", motion_id=found.id), found.title)
    return page("forums/talk.html", name=found.number, back=back, talk=talk)


@access(Level.SIGNED_IN)
def about_paper(paper_id: int) -> ResponseReturnValue:
    """All that is said about lines of a paper."""
    actor, after = the_viewer().actor, request.args.get("after", type=row_id)
    found = paper_page(db.session(), actor, paper_id)
    talk = talk_about_paper(db.session(), actor, paper_id, after=after)
    return page("forums/talk.html", name="", back=(url_for("forums.paper", paper_id=found.id), found.title), talk=talk)


def _choosing(head: TextHead, *, back: str) -> ResponseReturnValue:
    actor, typed, refused = the_viewer().actor, request.args.get("lines", ""), ""
    spot: Spot | None = None
    try:
        spot = typed_spot(head.ground, typed) if typed.strip() else None
    except NoSuchLine as refusal:
        refused = sentence(refusal)
    if spot is None:
        places = places_in(head.ground)
        return page("forums/choose_lines.html", head=head, back=back, typed=typed, refused=refused, places=places)
    fields = fields_page(db.session(), actor)
    slug = request.args.get("field") or (fields[0].slug if fields else "")
    chosen = field_row(db.session(), actor, slug) if slug else None
    after = request.args.get("after", type=row_id)
    rooms = field_page(db.session(), actor, chosen, after=after) if chosen is not None else None
    return page(
        "forums/choose_room.html",
        head=head,
        back=back,
        spot=spot,
        name=name_of(head.ground, spot),
        said=words_at(head.ground, spot),
        about=About(head.kind, head.version_id, spot.first, spot.last),
        fields=fields,
        found=rooms,
    )


def with_cited(form: ContributionForm) -> ContributionForm:
    """The form with the lines that it is about, as it shows them; without them where there are no such lines."""
    about = about_from(form.about.data)
    try:
        form.cited = cited(db.session(), the_viewer().actor, about) if about is not None else None
    except (UnknownThing, NoSuchLine):
        form.cited = None
    if form.cited is None:
        form.about.data = ""
    return form


def asked_about(form: ContributionForm) -> ContributionForm:
    """A form that nobody has filled in yet, about the lines that the address names."""
    about = about_from(request.args.get("about"))
    if about is None:
        return form
    form.about.data, form.is_about.data = str(about), True
    return with_cited(form)


def anchored(work: Work, written: Contribution, form: ContributionForm | AnswerForm) -> Contribution:
    """What was written, put to the lines that the form carries, if its author left that ticked or typed them."""
    if isinstance(form, AnswerForm):
        about_named_lines(work, written, form)
    elif form.is_about.data:
        about = about_from(form.about.data)
        if about is not None:
            anchors.anchor(work, written, about)
    return written
