"""Lines that an answer is about: offered where its conversation is about a text, and typed beside the answer."""

from flask import request

from deliberation.blueprints.forums.forms import LONGEST_LINES, AnswerForm, LinesOffered
from deliberation.domain.errors import NoSuchLine, UnknownThing
from deliberation.domain.rooms.anchors import About, version_from
from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.queries.line_talk import cited, head_of
from deliberation.queries.rooms import ContributionPage
from deliberation.services import anchors
from deliberation.services.work import Work
from deliberation.web.line_numbers import places_in, typed_spot
from deliberation.web.signed_in import the_viewer


def offering_lines(form: AnswerForm, found: ContributionPage) -> AnswerForm:
    """The form with the text of which its answer can name lines, if the conversation is about one."""
    text = found.text
    if text is not None:
        # what was typed stays with the version that was read when it was typed
        form.about.data = form.about.data or str(text.version)
        read = version_from(form.about.data) or text.version
        ground = None if text.has_numbers else head_of(db.session(), the_viewer().actor, text.version).ground
        form.offered = LinesOffered(text.name, read.number, places_in(ground) if ground is not None else [])
    return form


def asked_lines(form: AnswerForm) -> AnswerForm:
    """A form that nobody has sent yet, with the lines that the address names."""
    form.lines.data = request.args.get("lines", "")[:LONGEST_LINES]
    return form


def with_lines_again(form: AnswerForm, about: About | None) -> AnswerForm:
    """The form of an answer that was taken back, with the lines that it was about."""
    try:
        told = cited(db.session(), the_viewer().actor, about) if about is not None else None
    except (UnknownThing, NoSuchLine):
        told = None
    if told is not None:
        first, last = told.spot.first, told.spot.last
        form.about.data = str(told.version_read)
        form.lines.data = str(first) if first == last else f"{first}–{last}"
    return form


def about_named_lines(work: Work, written: Contribution, form: AnswerForm) -> None:
    """Put an answer to the lines that were typed beside it, if any. Raises NoSuchLine, SaidAlready."""
    typed, version = form.lines.data or "", version_from(form.about.data)
    if not typed:
        return
    try:
        head = head_of(work.session, work.actor, version) if version is not None else None
    except UnknownThing:
        head = None
    if head is None:
        # a paper that was withdrawn while somebody wrote about it: the form says so, with all that was typed
        raise NoSuchLine(line=typed, is_missing=False)
    spot = typed_spot(head.ground, typed)
    anchors.anchor(work, written, About(head.kind, head.version_id, spot.first, spot.last))
