"""How far the worker is with what it prints, from the job table."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.domain.procedure.printing import Progress
from deliberation.models.jobs import Job


def progress_of_job(session: Session, kind: str, about: dict[str, int | str]) -> Progress:
    """WAITING or BEING_SET as long as a job of this kind and with this payload is open, FAILED if there is none."""
    same = (
        Job.payload[name].as_integer() == value if isinstance(value, int) else Job.payload[name].as_string() == value
        for name, value in about.items()
    )
    is_open = (Job.done_at.is_(None), Job.failed_at.is_(None))
    newest = select(Job.locked_until).where(*is_open, Job.kind == kind, *same).order_by(Job.id.desc()).limit(1)
    found = session.execute(newest).first()
    if found is None:
        return Progress.FAILED
    return Progress.WAITING if found.locked_until is None else Progress.BEING_SET
