"""No clock (P3): however many years pass, no room sends a mail, and none gives the worker anything to do."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from time_machine import travel

from deliberation.extensions import db
from deliberation.models import Job
from deliberation.services import drafts, resting
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import now
from deliberation.worker.worker import Worker
from tests.client import PageClient
from tests.mail.server import Mailbox, mail_server
from tests.mail.steps import enqueue, work_off
from tests.party import Party, acting
from tests.statements import Statement, statements
from tests.web.test_silence import much_waits

pytestmark = pytest.mark.usefixtures("in_app")

# days, weeks, months, years: whatever might be due after some time would be due on one of these
DAYS = (1, 2, 3, 7, 14, 30, 60, 90, 180, 365, 730, 1_826, 3_653)


def much_is_open(app: Flask, party: Party) -> None:
    """Questions without an answer, reports, a pause, a way to a decision, a resting room, words never sent off."""
    much_waits(app, party)
    with acting(party.bob) as work:
        drafts.save_draft(work, party.room, text="Ich meine", kind=None, known=None)
    with acting(party.mod) as work:
        resting.rest_room(work, party.spree_room, reason="Den Sommer über.")


def new_jobs(asked: list[Statement]) -> list[str]:
    """What somebody asked of the worker."""
    return [one.text for one in asked if one.text.startswith("INSERT INTO job ")]


def years_pass(worker: Worker) -> int:
    """On each of the days the worker does all that it does by itself; how many jobs there were for it."""
    began = now()
    done = 0
    for day in DAYS:
        with travel(began + timedelta(days=day), tick=True):
            worker.clean()
            done += work_off(worker)
    return done


def test_ten_years_later_no_room_has_sent_anything(
    app: Flask, party: Party, worker: Worker, mailbox: Mailbox, port: int
) -> None:
    with mail_server(port, mailbox):
        much_is_open(app, party)
        assert work_off(worker) > 0
        told = len(mailbox.mails)
        assert told > 0, "what people did was told by mail"
        with statements(app) as asked:
            assert years_pass(worker) == 0
    assert new_jobs(asked) == []
    assert len(mailbox.mails) == told
    assert db.session().scalar(select(func.count()).select_from(Job)) == 0, "the outbox is empty"


def test_who_looks_in_after_ten_years_sets_nothing_going(app: Flask, party: Party, worker: Worker) -> None:
    much_is_open(app, party)
    with travel(now() + timedelta(days=DAYS[-1]), tick=True):
        clients = [PageClient(app).sign_in(person) for person in (party.alice, party.mod, party.kora)]
        with statements(app) as asked:
            for client in clients:
                for path in ("/", "/for-you", f"/rooms/{party.room}", f"/contributions/{party.contribution}"):
                    client.get(path)
            worker.clean()
    assert asked
    assert new_jobs(asked) == []


def test_a_job_would_be_noticed(app: Flask, party: Party, worker: Worker, mailbox: Mailbox, port: int) -> None:
    with mail_server(port, mailbox):
        with statements(app) as asked:
            enqueue(JobKind.MAIL_PASSWORD_CHANGED, person_id=party.alice.id)
        assert years_pass(worker) == 1
    assert len(new_jobs(asked)) == len(mailbox.mails) == 1
