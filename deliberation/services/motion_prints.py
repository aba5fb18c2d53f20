"""Long motions on paper: ordered by who reads them, set by the worker once for all who ask, kept for some days."""

from sqlalchemy import Select, select

from deliberation.domain.access import Action
from deliberation.domain.procedure.printing import PRINT_MOTION_JOB
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.models import MotionPrint
from deliberation.models.print_jobs import progress_of_job
from deliberation.services import limits
from deliberation.services.jobs import JobKind, enqueue
from deliberation.services.loading_motions import load_version
from deliberation.services.upserts import insert_into
from deliberation.services.work import Work


def order_print(work: Work, version_id: int, *, changes: Changes, sheet_hash: str) -> None:
    """Have a version printed. What is printed already, or on its way, is left alone, whoever asks.

    sheet_hash -- of all that would stand on the paper
    Raises UnknownThing, TooManyAttempts (minutes).
    """
    load_version(work, version_id, Action.SEE_MOTION, is_locked=False)
    about = {"version_id": version_id, "changes": changes.value}
    if not _is_first(work, version_id, changes, sheet_hash):
        known = work.session.scalars(_order_of(version_id, changes)).one()
        is_there = known.printed_at is not None and known.sheet_hash == sheet_hash
        if is_there or progress_of_job(work.session, PRINT_MOTION_JOB, about).is_on_its_way:
            return
        known.sheet_hash, known.ordered_at, known.printed_at, known.content = sheet_hash, work.now, None, None
    limits.take(work, limits.MOTIONS_PRINTED, str(work.actor.person_id))
    enqueue(work, JobKind.PRINT_MOTION, about)


def _is_first(work: Work, version_id: int, changes: Changes, sheet_hash: str) -> bool:
    """Enter the order, unless there is one. Of two who ask at once the second waits here for the first one's."""
    order = {"version_id": version_id, "changes": changes, "sheet_hash": sheet_hash, "ordered_at": work.now}
    entered = insert_into(work, MotionPrint).values(**order).on_conflict_do_nothing()
    return work.session.scalar(entered.returning(MotionPrint.version_id)) is not None


def keep_print(work: Work, version_id: int, changes: Changes, *, sheet_hash: str, pdf: bytes) -> None:
    """Keep what was printed; only the worker does. What nobody waits for any more is let go."""
    order = work.session.scalars(_order_of(version_id, changes)).one_or_none()
    if order is not None:
        order.sheet_hash, order.printed_at, order.content = sheet_hash, work.now, pdf


def _order_of(version_id: int, changes: Changes) -> Select[MotionPrint]:
    """Held until the commit."""
    of_order = (MotionPrint.version_id == version_id, MotionPrint.changes == changes)
    return select(MotionPrint).where(*of_order).with_for_update()
