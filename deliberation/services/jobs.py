"""The job table: enqueue with the cause, claim one, finish or try again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import insert, or_, select

from deliberation.domain.access import Action
from deliberation.domain.acts import Act
from deliberation.domain.errors import JobEmptied, WrongState
from deliberation.domain.procedure.printing import PRINT_BOOK_JOB, PRINT_MOTION_JOB
from deliberation.models import Association, Job
from deliberation.models.base import JsonObject
from deliberation.services import record
from deliberation.services.loading import load_association
from deliberation.services.work import Work

# a crashed worker's job is taken up again after this
LOCKED = timedelta(minutes=10)
# waits between tries: 1, 5, 25 minutes, then about 2 and 10 hours; a mail server may be down overnight
MAX_ATTEMPTS = 6
FIRST_WAIT = timedelta(minutes=1)


class JobKind(StrEnum):
    """What the worker can do."""

    MAIL_INVITATION = "mail:invitation"
    MAIL_RESET = "mail:reset"
    MAIL_ADDRESS_CHANGED = "mail:address_changed"
    MAIL_FUNCTION_WAITING = "mail:function_waiting"
    MAIL_FUNCTION = "mail:function"
    MAIL_CHAIR_LAID_DOWN = "mail:chair_laid_down"
    MAIL_SECOND_FACTOR_CHANGED = "mail:second_factor_changed"
    MAIL_RESET_WAITING = "mail:reset_waiting"
    MAIL_OWN_RESET_ASKED = "mail:own_reset_asked"
    MAIL_MODERATED = "mail:moderated"
    MAIL_FIELD_PROPOSAL_ANSWERED = "mail:field_proposal_answered"
    MAIL_ASKED_ANEW = "mail:asked_anew"
    MAIL_DRAFT_NEWS = "mail:draft_news"
    MAIL_DRAFT_INVITATION = "mail:draft_invitation"
    MAIL_MANDATE = "mail:mandate"
    MAIL_MOTION_OUTCOME = "mail:motion_outcome"
    MAIL_MOTION_TEXT = "mail:motion_text"
    MAIL_REFERRAL_ANSWERED = "mail:referral_answered"
    MAIL_REFERRAL = "mail:referral"
    PRINT_BOOK = PRINT_BOOK_JOB
    PRINT_MOTION = PRINT_MOTION_JOB
    MAIL_PASSWORD_CHANGED = "mail:password_changed"  # noqa: S105 — a word, no password


def enqueue(work: Work, kind: JobKind, payload: JsonObject | None = None, *, run_at: datetime | None = None) -> Job:
    """Write a job in the transaction of its cause; it runs only if that is committed."""
    job = Job(kind=kind, payload=payload or {}, created_at=work.now, run_at=run_at or work.now)
    work.session.add(job)
    return job


def enqueue_many(work: Work, kind: JobKind, payloads: Iterable[JsonObject]) -> None:
    """Write many jobs of one kind at once."""
    job = {"kind": kind, "created_at": work.now, "run_at": work.now, "attempts": 0}
    rows = [job | {"payload": payload} for payload in payloads]
    if rows:
        work.session.execute(insert(Job), rows)


def claim(work: Work) -> Job | None:
    """Take the next due job, so that no other worker has it for ten minutes.

    One that was claimed as often as may be and never came to an end has ended its workers: it stays as failed.
    """
    while (job := _next_due(work)) is not None:
        if job.attempts < MAX_ATTEMPTS:
            job.locked_until = work.now + LOCKED
            job.attempts += 1
            return job
        job.failed_at, job.locked_until, job.last_error = work.now, None, "NeverFinished"
        work.session.flush()
    return None


def _next_due(work: Work) -> Job | None:
    due = (
        select(Job)
        .where(
            Job.done_at.is_(None),
            Job.failed_at.is_(None),
            Job.run_at <= work.now,
            or_(Job.locked_until.is_(None), Job.locked_until < work.now),
        )
        .order_by(Job.run_at, Job.id)
        .limit(1)
        # ignored by SQLite, where the write transaction has already locked everybody out
        .with_for_update(skip_locked=True)
    )
    return work.session.scalars(due).first()


def finish(work: Work, job_id: int) -> None:
    """Mark a job as done and forget what it was about. One that is gone by now (a database laid back) is no matter."""
    job = work.session.get(Job, job_id)
    if job is not None:
        job.done_at, job.locked_until, job.payload, job.last_error = work.now, None, {}, None


def fail(work: Work, job_id: int, *, error: str, is_final: bool = False) -> None:
    """Put a failed job off, longer each time; after the last try it stays for a month, for the administration to see.

    What it was about stays as long (ids, an address), or nobody could try it again.
    is_final -- no later try can succeed
    """
    job = work.session.get(Job, job_id)
    if job is None:
        return
    job.locked_until, job.last_error = None, error[:200]
    if is_final or job.attempts >= MAX_ATTEMPTS:
        job.failed_at = work.now
    else:
        job.run_at = work.now + FIRST_WAIT * 5 ** (job.attempts - 1)


def retry(work: Work, job_id: int) -> Job:
    """Let the worker try a failed job once more, as if it were new. Raises NotPermitted, WrongState, JobEmptied."""
    job = _failed(work, job_id, Act.JOB_RETRIED)
    if not job.payload:
        raise JobEmptied
    job.failed_at, job.last_error, job.attempts, job.run_at = None, None, 0, work.now
    return job


def dismiss(work: Work, job_id: int) -> None:
    """Forget a failed job that nobody needs any more. Raises NotPermitted, WrongState."""
    work.session.delete(_failed(work, job_id, Act.JOB_DISMISSED))


def _failed(work: Work, job_id: int, act: Act) -> Job:
    """A failed job, and in the record who did this to it."""
    federation_id = work.session.scalars(select(Association.id).where(Association.parent_id.is_(None))).one()
    load_association(work, federation_id, Action.MEND_JOBS)
    job = work.session.get(Job, job_id, with_for_update=True)
    # two administrators at one desk, or a month has passed
    if job is None or job.failed_at is None:
        raise WrongState(what="job")
    record.note(work, act, job, association_id=federation_id)
    return job
