"""Motions on paper. A version never changes, so each sheet is set once, however many ask for it at the same time."""

import threading
from collections import OrderedDict
from datetime import datetime

from babel.dates import format_date
from flask import Response, current_app

from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.paper.sheets import Changes, Sheet, proofs
from deliberation.domain.text.formats.paper.volumes import given_of_motion
from deliberation.printing.press import set_motion
from deliberation.queries.motions import MotionPage
from deliberation.rendering import local
from deliberation.web.motion_files import as_file

PDF = "application/pdf"
# the motions of a large assembly that are asked for in the same hour; a long one has 300 kB
KEPT = 64
_kept: OrderedDict[Sheet, bytes] = OrderedDict()
_one_at_a_time = threading.Lock()


def motion_on_paper(sheet: Sheet) -> Response:
    """A motion as a PDF, set while the reader waits."""
    return file_of(sheet, _set(sheet))


def file_of(sheet: Sheet, pdf: bytes) -> Response:
    """A printed motion, as a file."""
    kind = "" if sheet.changes is Changes.CLEAN else f"-{sheet.changes.value}"
    return as_file(pdf, PDF, sheet.head.number, f"{sheet.version}{kind}.pdf")


def sheet_of(found: MotionPage, changes: Changes, before: MotionPage | None) -> Sheet:
    """What is printed of a motion, for everybody the same. Without an earlier version nothing can be new in it."""
    changes = changes if before else Changes.CLEAN
    head = Head(found.number, found.suffix, "", found.title, found.mover, found.assembly, found.opening)
    return Sheet(
        ground=found.ground,
        head=head,
        sections=found.sections,
        version=found.version,
        dated=day_on_paper(found.created_at),
        made_on=local(found.created_at).date(),
        address=address_of(found.id, found.version),
        changes=changes,
        before=(before.ground, before.version) if before else None,
        text_heading=found.text_heading,
    )


def address_of(motion_id: int, number: int) -> str:
    """Where a version stands for good; asked by the worker, too, where there is no request."""
    path = current_app.url_map.bind("").build("motions.version", {"motion_id": motion_id, "number": number})
    return f"{current_app.config['PUBLIC_URL']}{path}"


def proof_of(found: MotionPage) -> str:
    """Which version a file holds, and how that can be checked: as the sheet says it at its end."""
    return " · ".join(f"{name}: {said}" for name, said in proofs(sheet_of(found, Changes.CLEAN, None)))


def day_on_paper(moment: datetime) -> str:
    """A day as our paper says it, in German whoever asks."""
    return str(format_date(local(moment), "d. MMMM y", locale="de"))


def _set(sheet: Sheet) -> bytes:
    if (pdf := _found(sheet)) is not None:
        return pdf
    with _one_at_a_time:
        if (pdf := _found(sheet)) is not None:  # somebody before us in the queue wanted the same
            return pdf
        _kept[sheet] = pdf = set_motion(given_of_motion(sheet)).pdf
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        return pdf


def _found(sheet: Sheet) -> bytes | None:
    return _kept.get(sheet)
