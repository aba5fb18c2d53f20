"""Motions on paper: one version as a PDF, with what is new in it if somebody wants to see that.

A long one is set by the worker; its page tells how far that is.
"""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from deliberation.access_control import Level, access
from deliberation.domain.procedure.printing import Progress
from deliberation.domain.text.formats.paper.sheets import Changes, Sheet
from deliberation.extensions import db
from deliberation.queries.motion_prints import print_progress, printed_motion
from deliberation.queries.motions import MotionPage, motion_page
from deliberation.rendering import page_or_fragment, see_other
from deliberation.services import motion_prints
from deliberation.unit_of_work import unit_of_work
from deliberation.web.printed import file_of, motion_on_paper, sheet_of
from deliberation.web.signed_in import the_viewer


def add_routes(bp: Blueprint) -> None:
    """Add what printing needs to the area's blueprint."""
    bp.get("/motions/<int:motion_id>/versions/<int:number>.pdf")(printed)
    bp.get("/motions/<int:motion_id>/versions/<int:number>/print")(printing)
    bp.post("/motions/<int:motion_id>/versions/<int:number>/print")(order_print)


@access(Level.SIGNED_IN)
def printed(motion_id: int, number: int) -> ResponseReturnValue:
    """A motion in one of its versions, on paper. `changes=italics` or `coloured`: with what is new in it."""
    found, sheet = _asked(motion_id, number)
    if not sheet.is_long:
        return motion_on_paper(sheet)
    pdf = printed_motion(db.session(), found, sheet.changes, sheet.fingerprint)
    return see_other(_own_page(found, sheet)) if pdf is None else file_of(sheet, pdf)


@access(Level.SIGNED_IN)
def printing(motion_id: int, number: int) -> ResponseReturnValue:
    """How far the printing of a long motion is; asks again by itself until the file is there."""
    found, sheet = _asked(motion_id, number)
    progress = Progress.PRINTED
    if sheet.is_long:
        progress = print_progress(db.session(), found, sheet.changes, sheet.fingerprint)
    return page_or_fragment(
        "motions/print.html",
        "motions/_print.html",
        found=found,
        sheet=sheet,
        changes=_in_address(sheet),
        progress=progress,
    )


@access(Level.SIGNED_IN)
def order_print(motion_id: int, number: int) -> ResponseReturnValue:
    """Have a long motion printed; what is printed or on its way is not printed twice."""
    found, sheet = _asked(motion_id, number)
    if sheet.is_long:
        with unit_of_work(the_viewer().actor) as work:
            motion_prints.order_print(work, found.version_id, changes=sheet.changes, sheet_hash=sheet.fingerprint)
    return see_other(_own_page(found, sheet))


def _asked(motion_id: int, number: int) -> tuple[MotionPage, Sheet]:
    """The version and what would be on the paper. Raises UnknownThing."""
    found, changes, before = motion_page(db.session(), the_viewer().actor, motion_id, version=number), _wanted(), None
    if changes is not Changes.CLEAN and found.version > 1:
        before = motion_page(db.session(), the_viewer().actor, motion_id, version=found.version - 1)
    return found, sheet_of(found, changes, before)


def _wanted() -> Changes:
    try:
        return Changes(request.args.get("changes", Changes.CLEAN.value))
    except ValueError:
        return Changes.CLEAN


def _in_address(sheet: Sheet) -> str | None:
    return None if sheet.changes is Changes.CLEAN else sheet.changes.value


def _own_page(found: MotionPage, sheet: Sheet) -> str:
    return url_for("motions.printing", motion_id=found.id, number=found.version, changes=_in_address(sheet))
