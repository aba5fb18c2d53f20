"""The worker: takes jobs from the table, one at a time, and tidies up."""

import logging
import signal
import threading
from datetime import datetime, timedelta
from types import FrameType

from flask import Flask
from sqlalchemy.exc import OperationalError

from deliberation.domain.access import NOBODY
from deliberation.extensions import db
from deliberation.printing.press import NotPrinted
from deliberation.services import jobs
from deliberation.services.housekeeping import clean_up
from deliberation.services.jobs import JobKind
from deliberation.services.thinning_drafts import thin_out_drafts
from deliberation.unit_of_work import now, unit_of_work
from deliberation.worker.book_printing import print_book
from deliberation.worker.mail import AddressRefused, Postbox
from deliberation.worker.mail_writing import mails_for
from deliberation.worker.motion_printing import print_motion

log = logging.getLogger(__name__)

IDLE_SECONDS = 2  # a mail may take this much longer; nobody notices
AWAY_SECONDS = 5  # a restarted database is back by then
# what is no mail
PRINTING = {JobKind.PRINT_BOOK: print_book, JobKind.PRINT_MOTION: print_motion}
# the next try would end in the same way; whoever waits for paper is told so at once, and may ask again
FINAL = (AddressRefused, NotPrinted)
CLEAN_EVERY = timedelta(minutes=10)
# most providers take ten a second from one sender
PAUSE_BETWEEN_MAILS_SECONDS = 0.1


class Worker:
    """Runs jobs until it is told to stop."""

    def __init__(self, app: Flask, postbox: Postbox) -> None:
        self.app = app
        self.postbox = postbox
        self.stopping = threading.Event()
        self._cleaned_at: datetime | None = None

    def run_forever(self) -> None:
        """Work until SIGTERM or SIGINT; the job at hand is finished first."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self.stopping.is_set():
            try:
                self._turn()
            except OperationalError as error:
                log.warning("the database does not answer: %s", type(error).__name__)
                self.stopping.wait(AWAY_SECONDS)
        self.postbox.close()

    def _turn(self) -> None:
        if self._cleaned_at is None or now() - self._cleaned_at > CLEAN_EVERY:
            self.clean()
            self._cleaned_at = now()
        if not self.run_one():
            self.stopping.wait(IDLE_SECONDS)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping.set()

    def clean(self) -> None:
        """Delete what nobody needs any more."""
        with self.app.app_context(), unit_of_work(NOBODY) as work:
            clean_up(work)
        # by itself: it holds drafts, and whoever saves one waits for no more than that
        with self.app.app_context(), unit_of_work(NOBODY) as work:
            thin_out_drafts(work)

    def run_one(self) -> bool:
        """Do one job; False if there was none."""
        with self.app.app_context():
            with unit_of_work(NOBODY) as work:
                job = jobs.claim(work)
                claimed = (job.id, job.kind, dict(job.payload)) if job else None
            if claimed is None:
                return False
            self._do(*claimed)
            return True

    def _do(self, job_id: int, kind: str, payload: dict[str, object]) -> None:
        try:
            # a newer program may have written a kind that this one does not know yet
            known = JobKind(kind)
            if known in PRINTING:
                PRINTING[known](payload)
            else:
                self._send(known, payload | {"job_id": job_id})
        except Exception as error:  # noqa: BLE001 — whatever it is, the job is put off and the next one goes on
            # the name of the error, not its words: those may hold an address
            log.warning("job %s (%s) failed: %s", job_id, kind, type(error).__name__)
            db.session.rollback()
            with unit_of_work(NOBODY) as work:
                jobs.fail(work, job_id, error=type(error).__name__, is_final=isinstance(error, FINAL))
            return
        with unit_of_work(NOBODY) as work:
            jobs.finish(work, job_id)

    def _send(self, kind: JobKind, payload: dict[str, object]) -> None:
        for mail in mails_for(kind, payload):
            self.postbox.send(mail)
            self.stopping.wait(0 if self.postbox.settings.prints_only else PAUSE_BETWEEN_MAILS_SECONDS)
