"""What a motion book asks of both sides: the newest version of each motion, and the last that was printed of it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from deliberation.domain.procedure.issues import Latest, new_in_issue
from deliberation.domain.procedure.motion_names import as_counted
from deliberation.models.motion_books import MotionBook, MotionBookEntry
from deliberation.models.motions import Motion, MotionVersion


def new_since_last_issue(session: Session, assembly_id: int) -> tuple[Latest, ...]:
    """The motions of the next issue of an assembly, as people count."""
    return new_in_issue(_latest(session, assembly_id), _last_printed(session, assembly_id))


def _latest(session: Session, assembly_id: int) -> list[Latest]:
    of_motion = MotionVersion.motion_id == Motion.id
    newest = select(func.max(MotionVersion.number)).where(of_motion).correlate(Motion).scalar_subquery()
    rows = session.execute(
        select(Motion.id, Motion.number, MotionVersion.id)
        .join(MotionVersion, of_motion)
        .where(Motion.assembly_id == assembly_id, MotionVersion.number == newest)
    )
    ordered = sorted(rows, key=lambda row: (as_counted(row.number), row[0]))
    return [Latest(motion_id, version_id) for motion_id, _, version_id in ordered]


def _last_printed(session: Session, assembly_id: int) -> dict[int, int]:
    """By motion, the version in the last issue that has it. What is ordered will be printed."""
    rows = session.execute(
        select(MotionVersion.motion_id, MotionVersion.id)
        .join(MotionBookEntry, MotionBookEntry.version_id == MotionVersion.id)
        .join(MotionBook, MotionBook.id == MotionBookEntry.book_id)
        .where(MotionBook.assembly_id == assembly_id)
        .order_by(MotionBook.number)
    )
    return {motion_id: version_id for motion_id, version_id in rows}  # noqa: C416 — a later issue stands for the earlier
