"""What tests of mails do: enqueue, work off, look."""

import re

from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.extensions import db
from deliberation.models import Job
from deliberation.services import jobs
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import unit_of_work
from deliberation.worker.worker import Worker

PUBLIC_URL = "http://localhost:8000"
SENDER = "debatte@example.org"


def work_off(worker: Worker) -> int:
    """Do everything that is due; how many jobs that were."""
    done = 0
    while worker.run_one():
        done += 1
    db.session.rollback()
    return done


def newest_job() -> Job:
    db.session.rollback()
    return db.session().scalars(select(Job).order_by(Job.id.desc())).first() or Job()


def enqueue(kind: JobKind | str, **payload: object) -> None:
    with unit_of_work(NOBODY) as work:
        jobs.enqueue(work, kind, dict(payload))  # type: ignore[arg-type]


def links(text: str) -> list[str]:
    return re.findall(r"https?://\S+", text)
