"""Long motions on paper: how far the printing is, the file, and what the worker prints."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.procedure.printing import PRINT_MOTION_JOB, Progress
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.models import MotionPrint, MotionVersion
from deliberation.models.print_jobs import progress_of_job
from deliberation.queries.motions import MotionPage, motion_for_anybody


@dataclass(frozen=True, slots=True)
class OrderedPrint:
    """A version that is to be printed, and the one that it is compared with, if any."""

    found: MotionPage
    before: MotionPage | None


def print_progress(session: Session, found: MotionPage, changes: Changes, sheet_hash: str) -> Progress:
    """How far the printing of a version is; who asks has its page, and may read it."""
    asked = select(MotionPrint.printed_at).where(
        MotionPrint.version_id == found.version_id,
        MotionPrint.changes == changes,
        MotionPrint.sheet_hash == sheet_hash,
    )
    kept = session.execute(asked).first()
    if kept is not None and kept.printed_at is not None:
        return Progress.PRINTED
    progress = progress_of_job(session, PRINT_MOTION_JOB, {"version_id": found.version_id, "changes": changes.value})
    # nobody ordered it, or only before its title or reasons became others
    return Progress.NOT_ORDERED if progress is Progress.FAILED and kept is None else progress


def printed_motion(session: Session, found: MotionPage, changes: Changes, sheet_hash: str) -> bytes | None:
    """The PDF of a version, for who has its page; None if there is none, or one that says something else."""
    return session.scalar(
        select(MotionPrint.content).where(
            MotionPrint.version_id == found.version_id,
            MotionPrint.changes == changes,
            MotionPrint.sheet_hash == sheet_hash,
        )
    )


def ordered_print(session: Session, version_id: int, changes: Changes) -> OrderedPrint | None:
    """What the worker prints; None if nobody waits for it any more."""
    of_order = (MotionPrint.version_id == version_id, MotionPrint.changes == changes)
    ordered = select(MotionVersion).join(MotionPrint, MotionPrint.version_id == MotionVersion.id).where(*of_order)
    version = session.scalars(ordered).one_or_none()
    if version is None:
        return None
    is_compared = changes is not Changes.CLEAN and version.number > 1
    return OrderedPrint(
        motion_for_anybody(session, version.motion_id, version=version.number),
        motion_for_anybody(session, version.motion_id, version=version.number - 1) if is_compared else None,
    )
