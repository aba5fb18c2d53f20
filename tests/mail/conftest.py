"""A worker, and a mail server that it may find or not."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import update

from config import MailSettings
from deliberation.domain.access import NOBODY
from deliberation.domain.people import Function, PlaceKind
from deliberation.models import Job
from deliberation.services import functions
from deliberation.services.functions import Place
from deliberation.unit_of_work import today, unit_of_work
from deliberation.worker import worker as worker_module
from deliberation.worker.mail import Postbox
from deliberation.worker.worker import Worker
from tests.mail.server import Mailbox, free_port
from tests.party import Party, acting

SENDER = "debatte@example.org"


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def worker(app: Flask, port: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    """A worker whose mails go to the port, whoever listens there; nothing waits yet."""
    monkeypatch.setattr(worker_module, "PAUSE_BETWEEN_MAILS_SECONDS", 0)
    with unit_of_work(NOBODY) as work:
        work.session.execute(update(Job).values(done_at=work.now))
    settings = MailSettings("127.0.0.1", port, "", "", SENDER, use_starttls=False, prints_only=False)
    worker = Worker(app, Postbox(settings))
    yield worker
    worker.postbox.close()


@pytest.fixture
def waiting(party: Party, worker: Worker) -> int:
    """Adil has proposed Alice for the election commission."""
    with acting(party.adil) as work:
        return functions.propose_function(
            work,
            party.alice.id,
            Function.ELECTION_COMMISSION,
            Place(PlaceKind.ASSOCIATION, party.state),
            since=today(),
            until=None,
        ).id
