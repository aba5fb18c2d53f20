"""Motions by their official lines."""

from collections.abc import Sequence

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.blueprints.motions import incoming, listing, printing
from deliberation.domain.text.cutting import Stretch
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.paper.sheets import Changes, is_long
from deliberation.domain.text.parts import Part
from deliberation.domain.text.showing import Shown
from deliberation.extensions import db
from deliberation.queries.line_talk import Talk, talk_about_motion
from deliberation.queries.motion_origins import background_of
from deliberation.queries.motion_outcomes import history_of
from deliberation.queries.motion_support import origin_of
from deliberation.queries.motions import MotionPage, motion_page
from deliberation.queries.signatures import signed_of_motion, signers_of
from deliberation.rendering import page
from deliberation.unit_of_work import moment
from deliberation.web.addresses import asked_part, row_id
from deliberation.web.amending import amending_shown
from deliberation.web.changes import in_colours, in_italics
from deliberation.web.line_talk import SpokenText, spoken_text
from deliberation.web.motion_files import MIMETYPES, motion_file
from deliberation.web.printed import proof_of
from deliberation.web.signed_in import the_viewer
from deliberation.web.texts import of_version, part_asked_for

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
        signed=signed,
        further=further,
        is_first=after is None,
    )


def _shown(motion_id: int, number: int | None) -> ResponseReturnValue:
    found = motion_page(db.session(), the_viewer().actor, motion_id, version=number)
    changes = request.args.get("changes") if found.version > 1 else None
    compared = _compared(found, changes)
    parts: Sequence[Part | Stretch]
    part: Part | Stretch | None
    if compared:
        parts, part = compared.parts, compared.part
        spoken, talk = SpokenText(of_version(compared, found.ground)), Talk()
    else:
        parts, part = own_parts = part_asked_for(found.ground, asked_part())
        talk = talk_about_motion(db.session(), the_viewer().actor, motion_id)
        spoken = spoken_text(found.ground, talk, own_parts[1])
    background = background_of(db.session(), the_viewer().actor, found)
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
        is_compared=changes == Changes.ITALICS.value,
        parts=parts,
        part=part,
        coloured=compared if changes == Changes.COLOURED.value else None,
        origin=origin,
        amending=amending_shown(found.amending, moment()),
        history=history_of(db.session(), found, writes_here=origin is not None and origin.writes_here),
    )


def _compared(found: MotionPage, changes: str | None) -> Shown | None:
    """The text with what is new in it, and in colours what is gone, or the part of it that is asked for."""
    show = {Changes.ITALICS.value: in_italics, Changes.COLOURED.value: in_colours}.get(changes or "")
    if show is None:
        return None
    before = motion_page(db.session(), the_viewer().actor, found.id, version=found.version - 1)
    return show(before.ground, found.ground, asked_part())
