"""What a motion book asks of both sides: the newest version of each motion, the last that was printed, what is gone."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from deliberation.domain.procedure.issues import Latest, as_printed, new_in_issue
from deliberation.domain.procedure.motion_outcomes import MotionOutcome
from deliberation.models.motion_books import MotionBook, MotionBookEntry
from deliberation.models.motion_outcomes import OutcomeAct
from deliberation.models.motion_types import MotionType
from deliberation.models.motions import Motion, MotionVersion


def new_since_last_issue(session: Session, assembly_id: int) -> tuple[Latest, ...]:
    """The motions of the next issue of an assembly, in the order of the book. What was withdrawn is none of them."""
    return new_in_issue(_latest(session, assembly_id), _last_printed(session, assembly_id))


def _latest(session: Session, assembly_id: int) -> list[Latest]:
    of_motion = MotionVersion.motion_id == Motion.id
    newest = select(func.max(MotionVersion.number)).where(of_motion).correlate(Motion).scalar_subquery()
    rows = session.execute(
        select(Motion.id, Motion.number, MotionType.position, MotionVersion.id)
        .join(MotionVersion, of_motion)
        .outerjoin(MotionType, MotionType.id == Motion.type_id)
        .where(Motion.assembly_id == assembly_id, MotionVersion.number == newest)
        # nobody asks the assembly for it any more
        .where(Motion.outcome != MotionOutcome.WITHDRAWN)
    )
    ordered = sorted(rows, key=lambda row: as_printed(row.position, row.number, row[0]))
    return [Latest(motion_id, version_id) for motion_id, _number, _position, version_id in ordered]


def withdrawn_since_last_issue(session: Session, book: MotionBook) -> tuple[Motion, ...]:
    """What an earlier issue has and was withdrawn between the last one and this, in the order of the book."""
    earlier = (MotionBook.assembly_id == book.assembly_id, MotionBook.number < book.number)
    last = select(func.max(MotionBook.ordered_at)).where(*earlier).scalar_subquery()
    until_then = (OutcomeAct.motion_id == Motion.id, OutcomeAct.acted_at < book.ordered_at)
    newest = select(func.max(OutcomeAct.id)).where(*until_then).correlate(Motion).scalar_subquery()
    printed = (
        select(MotionVersion.motion_id)
        .join(MotionBookEntry, MotionBookEntry.version_id == MotionVersion.id)
        .join(MotionBook, MotionBook.id == MotionBookEntry.book_id)
        .where(*earlier)
    )
    rows = session.execute(
        select(Motion, MotionType.position)
        .join(OutcomeAct, OutcomeAct.id == newest)
        .outerjoin(MotionType, MotionType.id == Motion.type_id)
        .where(OutcomeAct.outcome == MotionOutcome.WITHDRAWN, OutcomeAct.acted_at >= last, Motion.id.in_(printed))
    )
    ordered = sorted(rows, key=lambda row: as_printed(row.position, row[0].number, row[0].id))
    return tuple(motion for motion, _position in ordered)


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
