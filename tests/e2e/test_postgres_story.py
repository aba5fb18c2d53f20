"""The same program in earnest: PostgreSQL, mail by SMTP, no demo, a second factor that cannot be put off."""

import re
import secrets
from collections.abc import Iterator

import pyotp
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from playwright.sync_api import Browser, expect

from tests.e2e.running import Running, free_port, link_in
from tests.e2e.visitor import Visitor
from tests.postgres_server import PostgresServer

PASSWORD = "vier wörter ohne sinn"
ADDRESS = "ulla@example.org"


class Letterbox(Message):
    """Keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_message(self, message: object) -> None:
        self.texts.append(message.get_payload(decode=True).decode())  # type: ignore[attr-defined]


@pytest.fixture
def letterbox() -> Iterator[tuple[Letterbox, int]]:
    box, port = Letterbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture
def party(
    postgres_server: PostgresServer, letterbox: tuple[Letterbox, int], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """A party of its own on PostgreSQL, with nobody in it."""
    postgres_server.create_database("browser")
    port = free_port()
    environment = {
        "DATABASE_URL": postgres_server.url("browser", role="app"),
        "MIGRATION_DATABASE_URL": postgres_server.url("browser", role="owner"),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "PUBLIC_URL": f"http://localhost:{port}",
        "MAIL_SERVER": "127.0.0.1",
        "MAIL_PORT": str(letterbox[1]),
        "MAIL_STARTTLS": "no",
        "MAIL_SENDER": "debatte@example.org",
    }
    with Running(tmp_path_factory.mktemp("earnest"), port, **environment) as running:
        yield running
    postgres_server.drop_database("browser")


def test_the_first_administrator_comes_in(browser: Browser, party: Running, letterbox: tuple[Letterbox, int]) -> None:
    party.run("create-admin", "--given-name", "Ulla", "--family-name", "Adam", "--email", ADDRESS)
    party.wait_for(lambda: bool(letterbox[0].texts), "the invitation")
    ulla = Visitor(browser, party.url, width=360)
    page = ulla.open(link_in(letterbox[0].texts[0]))
    expect(page.locator(".demo-line")).to_have_count(0)
    ulla.send(ulla.path, password=PASSWORD, repeated=PASSWORD)
    ulla.send("/login", email=ADDRESS, password=PASSWORD)

    # an administrator's function opens nothing before the second factor stands
    ulla.open("/admin")
    ulla.is_at("/account/security?next=/admin")
    page = ulla.open("/account/totp")
    secret = re.sub(r"\s", "", page.locator(".secret").inner_text())
    ulla.send("/account/totp", code=pyotp.TOTP(secret).now())
    ulla.open("/admin")
    ulla.is_at("/admin")
    ulla.sees("Mitgliederliste")
    ulla.leave()
    assert "Password for all" not in party.said()
