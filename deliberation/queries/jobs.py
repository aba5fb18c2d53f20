"""What the worker could not do."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.models import Job
from deliberation.queries.paging import PAGE


@dataclass(frozen=True, slots=True)
class FailedJob:
    """Something that the worker gave up on.

    error -- the name of the error
    may_retry -- whether what it was about is still stored
    """

    id: int
    kind: str
    error: str
    failed_at: datetime
    may_retry: bool


def failed_jobs(session: Session) -> tuple[FailedJob, ...]:
    """What the worker gave up on, the newest first."""
    rows = session.execute(
        select(Job.id, Job.kind, Job.last_error, Job.failed_at, Job.payload)
        .where(Job.failed_at.is_not(None))
        .order_by(Job.failed_at.desc(), Job.id.desc())
        .limit(PAGE)
    )
    return tuple(
        FailedJob(id_, kind, error or "", failed_at, may_retry=bool(payload))
        for id_, kind, error, failed_at, payload in rows
        if failed_at
    )
