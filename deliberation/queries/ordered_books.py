"""Motion books as they were ordered: what the worker prints."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from deliberation.domain.procedure.days import Days
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.models import Assembly, Motion, MotionBook, MotionBookEntry, MotionType, MotionVersion
from deliberation.models.issues import withdrawn_since_last_issue
from deliberation.models.motion_headings import headings_of_motion


@dataclass(frozen=True, slots=True)
class OrderedMotion:
    """A motion in an issue. `before`: what an earlier issue has of it, to compare with."""

    motion: Motion
    version: MotionVersion
    before: MotionVersion | None
    type_name: str | None
    text_heading: str | None
    reasons_heading: str | None


@dataclass(frozen=True, slots=True)
class OrderedBook:
    """An issue as it is to be printed.

    since -- the number of the issue before, if there is one
    withdrawn -- what the issues before have, and is taken back since the last of them
    """

    number: int
    changes: Changes
    ordered_at: datetime
    assembly: str
    days: Days
    since: int | None
    is_printed: bool
    motions: tuple[OrderedMotion, ...]
    withdrawn: tuple[Motion, ...]


def ordered_book(session: Session, book_id: int) -> OrderedBook | None:
    """What the worker prints; None if there is no such issue any more."""
    book = session.get(MotionBook, book_id)
    if book is None:
        return None
    assembly = session.get_one(Assembly, book.assembly_id)
    before = aliased(MotionVersion)
    rows = session.execute(
        select(Motion, MotionVersion, before, MotionType.name, *headings_of_motion())
        .select_from(MotionBookEntry)
        .join(MotionVersion, MotionVersion.id == MotionBookEntry.version_id)
        .join(Motion, Motion.id == MotionVersion.motion_id)
        .outerjoin(MotionType, MotionType.id == Motion.type_id)
        .outerjoin(before, before.id == MotionBookEntry.before_id)
        .where(MotionBookEntry.book_id == book_id)
        .order_by(MotionBookEntry.place)
    )
    return OrderedBook(
        number=book.number,
        changes=book.changes,
        ordered_at=book.ordered_at,
        assembly=assembly.name,
        days=assembly.days,
        since=book.number - 1 or None,
        is_printed=book.printed_at is not None,
        motions=tuple(OrderedMotion(*row) for row in rows),
        withdrawn=withdrawn_since_last_issue(session, book),
    )
