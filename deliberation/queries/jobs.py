"""What the worker could not do."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from deliberation.models import (
    Job,
)
from deliberation.queries.paging import PAGE


def failed_jobs(session: Session) -> tuple[tuple[str, str, datetime], ...]:
    """What the worker gave up on: kind, last error, when."""
    rows = session.execute(
        select(Job.kind, Job.last_error, Job.failed_at)
        .where(Job.failed_at.is_not(None))
        .order_by(Job.failed_at.desc(), Job.id.desc())
        .limit(PAGE)
    )
    return tuple((row[0], row[1] or "", row[2]) for row in rows if row[2] is not None)
