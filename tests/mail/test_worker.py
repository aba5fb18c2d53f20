"""The worker: delivers once, puts off while the server is away, gives up what never succeeds, ends when told."""

import asyncio
import logging
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from config import ROOT, MailSettings
from deliberation.domain.access import NOBODY
from deliberation.domain.procedure.referrals import Receiver
from deliberation.domain.procedure.tellings import News
from deliberation.extensions import db
from deliberation.models import Job, MotionNews
from deliberation.services.jobs import LOCKED, JobKind
from deliberation.unit_of_work import now, unit_of_work
from deliberation.worker import worker as worker_module
from deliberation.worker.mail import Mail, Postbox
from deliberation.worker.worker import Worker
from tests.databases import SqliteDatabases
from tests.mail.server import Mailbox, mail_server
from tests.mail.steps import PUBLIC_URL, SENDER, enqueue, newest_job, work_off
from tests.party import Party
from tests.services.moved import refer
from tests.services.test_motion_drafts import submitted
from tests.web.drafting import RULES, set_rules

pytestmark = pytest.mark.usefixtures("in_app")


def test_a_server_that_is_away_gets_the_mail_later_and_once(
    party: Party, worker: Worker, mailbox: Mailbox, port: int
) -> None:
    enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=party.alice.id)
    assert work_off(worker) == 1
    put_off = newest_job()
    assert (put_off.done_at, put_off.failed_at, put_off.last_error) == (None, None, "ConnectionRefusedError")
    assert put_off.run_at > now()
    with mail_server(port, mailbox):
        assert work_off(worker) == 0, "not before its time"
        with time_machine.travel(put_off.run_at, tick=True):
            assert work_off(worker) == 1
            assert work_off(worker) == 0
    assert [mail["To"] for mail in mailbox.mails] == [party.alice.email]
    assert newest_job().done_at is not None


def test_an_address_that_the_server_never_takes_is_given_up_at_once(
    party: Party, worker: Worker, mailbox: Mailbox, port: int
) -> None:
    mailbox.refusals[party.alice.email] = "550 no such user here"
    enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=party.alice.id)
    enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=party.bob.id)
    with mail_server(port, mailbox):
        assert work_off(worker) == 2
    assert [mail["To"] for mail in mailbox.mails] == [party.bob.email]
    failed = db.session().scalars(select(Job).where(Job.failed_at.is_not(None))).one()
    assert (failed.attempts, failed.payload, failed.last_error) == (
        1,
        {"person_id": party.alice.id},
        "AddressRefused",
    )


def test_an_address_that_the_server_does_not_take_now_is_tried_again(
    party: Party, worker: Worker, mailbox: Mailbox, port: int
) -> None:
    mailbox.refusals[party.alice.email] = "451 greylisted, come back later"
    enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=party.alice.id)
    with mail_server(port, mailbox):
        work_off(worker)
        assert newest_job().failed_at is None
        mailbox.refusals.clear()
        with time_machine.travel(newest_job().run_at, tick=True):
            work_off(worker)
    assert len(mailbox.mails) == 1


def test_many_mails_go_through_one_connection(party: Party, worker: Worker, mailbox: Mailbox, port: int) -> None:
    for name in ("alice", "bob", "emil", "charlie"):
        enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=party.personas[name].id)
    mailbox.refusals[party.bob.email] = "550 no such user here"
    with mail_server(port, mailbox):
        work_off(worker)
    assert len(mailbox.mails) == 3
    assert mailbox.connections == 1, "a refused recipient is no reason to hang up"


def test_a_server_that_hung_up_in_the_meantime_is_called_again(
    party: Party, worker: Worker, mailbox: Mailbox, port: int
) -> None:
    for persona in (party.alice, party.bob):
        enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=persona.id)
        with mail_server(port, mailbox):
            assert work_off(worker) == 1
    assert [mail["To"] for mail in mailbox.mails] == [party.alice.email, party.bob.email]
    assert mailbox.connections == 2


def test_neither_the_log_nor_the_table_holds_an_address(
    party: Party, worker: Worker, mailbox: Mailbox, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for answer in ("550 <alice@example.org> unknown", "451 <alice@example.org> later"):
        mailbox.refusals[party.alice.email] = answer
        enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=party.alice.id)
        enqueue(JobKind.MAIL_RESET, address=party.alice.email)
        with mail_server(port, mailbox):
            work_off(worker)
    enqueue(JobKind.MAIL_ADDRESS_CHANGED, person_id=party.alice.id, address="kaputt")
    work_off(worker)
    told = [record for record in caplog.records if record.name.startswith("deliberation")]
    assert len(told) == 5
    written = "\n".join(record.getMessage() + str(record.exc_info or "") for record in told)
    errors = "\n".join(job.last_error or "" for job in db.session().scalars(select(Job)))
    for words in (written, errors):
        assert "@" not in words
        assert "alice" not in words.lower()


def test_a_kind_of_job_that_this_program_does_not_know_is_put_off(party: Party, worker: Worker) -> None:
    enqueue("mail:from_the_future", person_id=party.alice.id)
    enqueue(JobKind.MAIL_RESET, address="niemand@example.org")
    assert work_off(worker) == 2
    unknown = db.session().scalars(select(Job).where(Job.kind == "mail:from_the_future")).one()
    assert (unknown.done_at, unknown.failed_at, unknown.last_error) == (None, None, "ValueError")


def test_a_link_is_made_when_the_mail_is_sent_and_lies_in_no_table(party: Party, worker: Worker) -> None:
    enqueue(JobKind.MAIL_RESET, address=party.alice.email)
    payload = newest_job().payload
    assert set(payload) == {"address"}
    work_off(worker)
    assert set(newest_job().payload) == {"address"}, "the server was away; the job waits"
    assert not any("token" in str(job.payload) for job in db.session().scalars(select(Job)))


def test_the_demo_prints_mails_instead_of_sending_them(party: Party, worker: Worker) -> None:
    printed: list[str] = []
    settings = MailSettings("", 0, "", "", SENDER, use_starttls=False, prints_only=True)
    Postbox(settings, write=printed.append).send(Mail("rosa@example.org", "Betreff", "Hallo"))
    assert "rosa@example.org" in printed[0]
    assert "Hallo" in printed[0]


def test_a_header_cannot_be_smuggled_into_a_mail(worker: Worker, mailbox: Mailbox, port: int) -> None:
    with mail_server(port, mailbox), pytest.raises(ValueError, match="linefeed"):
        worker.postbox.send(Mail("rosa@example.org", "Betreff\nBcc: alle@example.org", "…"))
    assert mailbox.mails == []


def test_a_database_that_is_away_for_a_moment_does_not_end_the_worker(
    party: Party, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "AWAY_SECONDS", 0)
    monkeypatch.setattr(worker_module, "IDLE_SECONDS", 0)
    answers = iter([OperationalError("SELECT", {}, Exception("gone")), True, False])

    def run_one() -> bool:
        answer = next(answers, None)
        if isinstance(answer, Exception):
            raise answer
        if answer is None:
            worker.stopping.set()
        return bool(answer)

    monkeypatch.setattr(worker, "run_one", run_one)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    worker.run_forever()
    assert next(answers, "all taken") == "all taken"


# --- the end


@contextmanager
def worker_process(settings: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """The worker as it is started in earnest."""
    process = subprocess.Popen(
        [sys.executable, "-m", "deliberation.cli", "worker"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def wait_until(holds: object, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.1)


def test_the_worker_ends_after_the_job_at_hand(
    party: Party, worker: Worker, mailbox: Mailbox, port: int, sqlite_databases: SqliteDatabases, tmp_path: Path
) -> None:
    for persona in (party.alice, party.bob):
        enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=persona.id)
    db.session.remove()
    slow = SlowMailbox()
    settings = {
        "DATABASE_URL": f"sqlite:///{sqlite_databases.current}",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "PUBLIC_URL": PUBLIC_URL,
        "MAIL_SERVER": "127.0.0.1",
        "MAIL_PORT": str(port),
        "MAIL_STARTTLS": "no",
        "MAIL_SENDER": SENDER,
        "INSTANCE_PATH": str(tmp_path),
    }
    with mail_server(port, slow), worker_process(settings) as process:
        wait_until(lambda: slow.is_busy or process.poll() is not None)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert [mail["To"] for mail in slow.mails] == [party.alice.email]
    states = db.session().execute(select(Job.done_at.is_not(None), Job.attempts).order_by(Job.id.desc()).limit(2)).all()
    assert [tuple(state) for state in states] == [(False, 0), (True, 1)]


class SlowMailbox(Mailbox):
    """Needs two seconds for a mail, so that somebody can stop the worker in the middle."""

    is_busy = False

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
        """Take a mail slowly."""
        self.is_busy = True
        await asyncio.sleep(2)
        return await super().handle_DATA(server, session, envelope)  # type: ignore[arg-type]


def test_a_worker_that_ends_right_after_asking_the_committee_asks_nobody_twice(
    app: Flask, party: Party, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_rules(app, party, RULES)
    submitted(app, party)
    asking = [one.id for one in _jobs_of_motions() if "person_id" not in one.payload]
    with unit_of_work(NOBODY) as work:
        work.session.execute(update(Job).where(Job.id.not_in(asking)).values(done_at=work.now))
    _sends_and_ends(worker, monkeypatch)
    asked = _asked()
    assert asked
    assert len(asked) == len(set(asked))
    monkeypatch.setattr(worker, "postbox", Postbox(replace(worker.postbox.settings, prints_only=True), _nowhere))
    with time_machine.travel(now() + LOCKED * 2, tick=True):
        work_off(worker)
    assert _asked() == asked
    assert {one.payload.get("job_id") for one in _jobs_of_motions()} == {None}


def test_a_worker_that_ends_right_after_asking_who_owes_an_answer_asks_nobody_twice(
    party: Party, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    refer(party, party.motion, Receiver(body_id=party.body))
    with unit_of_work(NOBODY) as work:
        work.session.execute(update(Job).where(Job.kind != JobKind.MAIL_REFERRAL).values(done_at=work.now))
    _sends_and_ends(worker, monkeypatch)
    written: list[str] = []
    monkeypatch.setattr(worker, "postbox", Postbox(replace(worker.postbox.settings, prints_only=True), written.append))
    with time_machine.travel(now() + LOCKED * 2, tick=True):
        work_off(worker)
    assert len(written) == 2
    assert [sum(one.email in mail for mail in written) for one in (party.bob, party.beate)] == [1, 1]


def _sends_and_ends(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker does one job and ends before it can say so."""
    send = Worker._send

    def ends(self: Worker, kind: JobKind, payload: dict[str, object]) -> None:
        send(self, kind, payload)
        raise SystemExit

    with monkeypatch.context() as killed:
        killed.setattr(Worker, "_send", ends)
        with pytest.raises(SystemExit):
            worker.run_one()


def _nowhere(_text: str) -> None:
    """Mails that nobody looks at."""


def _jobs_of_motions() -> list[Job]:
    return list(db.session().scalars(select(Job).where(Job.kind == JobKind.MAIL_DRAFT_NEWS)))


def _asked() -> list[int]:
    db.session().rollback()
    return list(db.session().scalars(select(MotionNews.person_id).where(MotionNews.news == News.WAITING)))
