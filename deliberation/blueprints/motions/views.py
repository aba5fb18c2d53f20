"""Motions by their official lines."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.blueprints.motions import incoming, listing, printing
from deliberation.domain.text.change import Wanted
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.paper.sheets import Changes, is_long
from deliberation.domain.text.parts import part_with
from deliberation.domain.text.showing import Shown, View
from deliberation.extensions import db
from deliberation.queries.line_talk import Talk, talk_about_motion
from deliberation.queries.motion_origins import background_of
from deliberation.queries.motion_outcomes import history_of
from deliberation.queries.motion_support import origin_of
from deliberation.queries.motions import MotionPage, motion_page
from deliberation.queries.signatures import signed_of_motion, signers_of
from deliberation.rendering import page
from deliberation.unit_of_work import moment
from deliberation.web.addresses import row_id
from deliberation.web.amending import amending_shown
from deliberation.web.changes import said_and_shown
from deliberation.web.line_talk import SpokenText, spoken_text
from deliberation.web.motion_files import MIMETYPES, motion_file
from deliberation.web.printed import proof_of
from deliberation.web.signed_in import the_viewer
from deliberation.web.texts import MadeText, parts_of_version, text_in_italics

bp = Blueprint("motions", __name__)
incoming.add_routes(bp)
listing.add_routes(bp)
printing.add_routes(bp)


@bp.get("/motions/<int:motion_id>")
@access(Level.SIGNED_IN)
def motion(motion_id: int) -> ResponseReturnValue:
    """A motion in its newest version."""
    return _shown(motion_id, None)


@bp.get("/motions/<int:motion_id>/versions/<int:number>")
@access(Level.SIGNED_IN)
def version(motion_id: int, number: int) -> ResponseReturnValue:
    """A motion in one of its versions; what cites a line cites it in a version. `changes` shows what is new in it."""
    return _shown(motion_id, number)


@bp.get("/motions/<int:motion_id>/versions/<int:number>.<any(odt,docx,txt,html):ending>")
@access(Level.SIGNED_IN)
def download(motion_id: int, number: int, ending: str) -> ResponseReturnValue:
    """A motion in one of its versions, as a file."""
    found = motion_page(db.session(), the_viewer().actor, motion_id, version=number)
    head = Head(found.number, found.suffix, "", found.title, found.mover, found.assembly, found.opening)
    return motion_file(found.ground, head, found.sections, version=found.version, ending=ending, proof=proof_of(found))


@bp.get("/motions/<int:motion_id>/signers")
@access(Level.SIGNED_IN)
def signers(motion_id: int) -> ResponseReturnValue:
    """Who signed the text that the motion came with."""
    found = motion_page(db.session(), the_viewer().actor, motion_id)
    after = request.args.get("after", type=row_id)
    signed = signed_of_motion(db.session(), motion_id)
    rows, further = signers_of(db.session(), signed, after=after)
    back = url_for("motions.motion", motion_id=motion_id), f"{found.number}: {found.title}"
    own = url_for("motions.signers", motion_id=motion_id)
    return page(
        "drafts/signers.html",
        back=back,
        own=own,
        rows=rows,
        counted=signed.counted,
        further=further,
        is_first=after is None,
    )


def _shown(motion_id: int, number: int | None) -> ResponseReturnValue:
    found = motion_page(db.session(), the_viewer().actor, motion_id, version=number)
    changes = request.args.get("changes") if found.version > 1 else None
    coloured = _in_colours(found) if changes == Changes.COLOURED.value else None
    is_compared = changes == Changes.ITALICS.value
    is_whole = is_compared or coloured is not None
    parts = () if is_whole else parts_of_version(found.ground)
    part = part_with(parts, request.args.get("line", type=row_id)) if len(parts) > 1 else None
    if is_whole:
        text = _in_italics(found) if is_compared else spoken_text(found.ground, Talk()).text
        spoken, talk = SpokenText(text), Talk()
    else:
        talk = talk_about_motion(db.session(), the_viewer().actor, motion_id)
        spoken = spoken_text(found.ground, talk, part)
    background = background_of(db.session(), found)
    # what came from a file nobody has written here
    is_written_here = background.draft_id is not None
    origin = origin_of(db.session(), the_viewer().actor, motion_id, found.subject) if is_written_here else None
    return page(
        "motions/motion.html",
        found=found,
        background=background,
        text=spoken.text,
        gone=spoken.gone,
        talk=talk,
        endings=MIMETYPES,
        is_long=is_long(found.ground, found.sections),
        is_compared=is_compared,
        parts=parts,
        part=part,
        coloured=coloured,
        origin=origin,
        amending=amending_shown(found.amending, moment()),
        history=history_of(db.session(), found, writes_here=origin is not None and origin.writes_here),
    )


def _in_colours(found: MotionPage) -> Shown:
    """The whole text, what is new and what is gone marked as in an amendment."""
    before = motion_page(db.session(), the_viewer().actor, found.id, version=found.version - 1)
    return said_and_shown(before.ground, Wanted(found.text_hash, found.source), View.WHOLE)[1]


def _in_italics(found: MotionPage) -> MadeText:
    before = motion_page(db.session(), the_viewer().actor, found.id, version=found.version - 1)
    return text_in_italics(before.ground, found.ground)
