"""Printing a long motion: read what was ordered, set it, keep it. The slow part holds no lock and no transaction."""

from typing import Any

from deliberation.domain.access import NOBODY
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.domain.text.formats.paper.volumes import given_of_motion
from deliberation.extensions import db
from deliberation.printing.press import set_motion
from deliberation.queries.motion_prints import ordered_print
from deliberation.services.motion_prints import keep_print
from deliberation.unit_of_work import unit_of_work
from deliberation.web.printed import sheet_of


def print_motion(payload: dict[str, Any]) -> None:
    """Print a version as it is now. One that nobody waits for any more is left alone."""
    version_id, changes = payload["version_id"], Changes(payload["changes"])
    ordered = ordered_print(db.session(), version_id, changes)
    if ordered is None:
        return
    sheet = sheet_of(ordered.found, changes, ordered.before)
    given = given_of_motion(sheet)
    db.session.rollback()
    printed = set_motion(given)
    with unit_of_work(NOBODY) as work:
        keep_print(work, version_id, changes, sheet_hash=sheet.fingerprint, pdf=printed.pdf)
