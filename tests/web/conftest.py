"""What the web tests share: the site as it runs in earnest, and the mails that the worker would send."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from flask import Flask

from config import MailSettings, Settings
from deliberation.app import create_app
from deliberation.extensions import db
from deliberation.worker.mail import Postbox
from deliberation.worker.worker import Worker
from tests.client import PageClient
from tests.databases import SqliteDatabases, settings_for

PUBLIC_URL = "https://debatte.example.org"


def strict_settings(databases: SqliteDatabases, **changes: object) -> Settings:
    """As an operator would set them: no demo, https, a secret of its own."""
    settings = settings_for(
        databases.folder,
        demo=False,
        database_url=f"sqlite:///{databases.current}",
        public_url=PUBLIC_URL,
        trusted_hosts=("debatte.example.org",),
        secret_keys=("a secret that only this test knows, 2026",),
    )
    return replace(settings, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def strict_application(sqlite_databases: SqliteDatabases) -> Flask:
    """The program as it runs in earnest; for `strict_app`, which brings the data."""
    return create_app(strict_settings(sqlite_databases))


@pytest.fixture
def strict_app(app: Flask, strict_application: Flask) -> Iterator[Flask]:
    """The site in earnest, on the same fresh database as `app`."""
    yield strict_application
    with strict_application.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def strict_client(strict_app: Flask) -> PageClient:
    """A browser at the site in earnest."""
    return PageClient(strict_app, PUBLIC_URL)


@dataclass
class Mailbox:
    """The worker, run by hand, and what it would have sent."""

    worker: Worker
    texts: list[str] = field(default_factory=list)

    def empty_queue(self) -> list[str]:
        """Do every job that waits; returns the mails of this round."""
        before = len(self.texts)
        while self.worker.run_one():
            pass
        return self.texts[before:]

    def link(self) -> str:
        """The path of the only link in the only mail that waits."""
        (mail,) = self.empty_queue()
        (link,) = re.findall(r"https?://[^/\s]+(/\S+)", mail)
        return str(link)


@pytest.fixture
def mailbox(app: Flask) -> Mailbox:
    """Mails are read, not sent."""
    settings = MailSettings("", 0, "", "", "test@example.org", use_starttls=False, prints_only=True)
    texts: list[str] = []
    mailbox = Mailbox(Worker(app, Postbox(settings, write=texts.append)), texts)
    mailbox.empty_queue()  # what the founding of the party left
    return mailbox
