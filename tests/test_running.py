"""Starting on one machine: which address is free, what is said when nobody answers, and that the demo stays at home."""

import errno
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from config import Settings
from deliberation.cli import main
from deliberation.operations import running
from deliberation.operations.demo import loading
from deliberation.operations.running import CannotRun, demand_free_port, prepare
from tests.databases import settings_for
from tests.e2e.running import free_port
from tests.seed.seeding import seeded

SECRET = "kJ8-x2LpQ0vTzR5yNc7WmE3sHbUa9dFg"


def at(folder: Path, host: str, port: int) -> Settings:
    return replace(settings_for(folder), host=host, port=port)


@pytest.fixture
def listener() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


def test_a_port_that_somebody_has_is_taken(tmp_path: Path, listener: socket.socket) -> None:
    with listener, pytest.raises(CannotRun, match="taken by another program"):
        demand_free_port(at(tmp_path, "localhost", listener.getsockname()[1]))


def test_the_other_loopback_address_is_asked_in_its_own_family(
    tmp_path: Path, listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Probe(socket.socket):
        def bind(self, address: object) -> None:
            asked.append((self.family, address))

    monkeypatch.setattr(running.socket, "socket", Probe)
    with listener:
        demand_free_port(at(tmp_path, "::1", listener.getsockname()[1]))
    assert [family for family, _ in asked] == [socket.AF_INET6]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EADDRNOTAVAIL])
def test_what_cannot_be_had_is_not_called_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    class Refusing(socket.socket):
        def bind(self, _address: object) -> None:
            raise OSError(number, "not for you")

    monkeypatch.setattr(running.socket, "socket", Refusing)
    with pytest.raises(CannotRun, match="not for you") as refused:
        demand_free_port(at(tmp_path, "localhost", 8000))
    assert "taken" not in str(refused.value)


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """Whoever runs the tests can still stop them afterwards."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


SLEEPS, DIES = "import time; time.sleep(60)", "raise SystemExit(3)"


def shift_of(*programs: str) -> running._Shift:
    shift = running._Shift()
    for program in programs:
        shift.join([sys.executable, "-c", program], os.environ)
    return shift


def test_a_server_that_never_answers_is_said_and_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "START_SECONDS", 0.3)
    shift, greeted = shift_of(SLEEPS), []
    with pytest.raises(CannotRun, match="did not answer"):
        shift.last(lambda: False, lambda: greeted.append(True))
    assert shift.children[0].poll() is not None
    assert greeted == []


def test_a_server_that_dies_at_once_is_not_waited_for() -> None:
    shift, greeted = shift_of(DIES, SLEEPS), []
    assert shift.last(lambda: False, lambda: greeted.append(True)) == 1
    assert shift.children[1].poll() is not None
    assert greeted == []


def test_who_says_stop_before_it_answers_is_heard() -> None:
    shift, greeted = shift_of(SLEEPS), []

    def stopped_meanwhile() -> bool:
        shift._end(2, None)
        return False

    assert shift.last(stopped_meanwhile, lambda: greeted.append(True)) == 0
    assert greeted == []


def test_a_proxy_is_not_asked_for_the_server_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Healthy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    with HTTPServer(("127.0.0.1", 0), Healthy) as server:
        thread = Thread(target=server.handle_request, daemon=True)
        thread.start()
        assert running._answers(at(tmp_path, "localhost", server.server_port))
        thread.join()


def test_only_logins_that_open_are_named(tmp_path: Path) -> None:
    assert prepare(settings_for(tmp_path / "demo"), lambda _: None) == loading.LOGINS
    seeded(settings_for(tmp_path / "seeded"), members=5)
    assert prepare(settings_for(tmp_path / "seeded"), lambda _: None) == ()


def test_nobody_else_on_the_machine_reads_the_embedded_database(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    prepare(settings, lambda _: None)
    with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE person SET language = 'de'")
        connection.rollback()
        modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    connection.close()
    assert len(modes) >= 3
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize("command", ["serve", "worker", "run"])
def test_the_demo_is_never_served_to_others(tmp_path: Path, command: str) -> None:
    prepare(settings_for(tmp_path), lambda _: None)
    environ = {
        "INSTANCE_PATH": str(tmp_path),
        "HOST": "0.0.0.0",
        "PORT": str(free_port()),
        "SECRET_KEY": SECRET,
        "PUBLIC_URL": "https://debatte.example.org",
        "MAIL_SERVER": "mail.example.org",
        "MAIL_SENDER": "debatte@example.org",
        "DATABASE_URL": "",
    }
    done = CliRunner().invoke(main, [command], env=environ)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "holds the demo" in done.stderr


def at_home(folder: Path, *words: str, port: int) -> Result:
    """`deliberation` with these words, as `make run` starts it: nothing is set but where."""
    elsewhere = {"INSTANCE_PATH": str(folder), "PORT": str(port), "HOST": "", "DATABASE_URL": "", "SECRET_KEY": ""}
    return CliRunner().invoke(main, words, env=elsewhere)


def test_who_finds_the_port_taken_is_told_how_to_choose_another_and_nothing_is_migrated(
    tmp_path: Path, listener: socket.socket
) -> None:
    with listener:
        refused = at_home(tmp_path / "instance", "run", port=listener.getsockname()[1])
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert "taken by another program" in refused.stderr
    assert "PORT=" in refused.stderr
    assert list((tmp_path / "instance").glob("*.sqlite3")) == []


@pytest.mark.parametrize("command", ["run", "migrate", "demo"])
def test_a_folder_that_cannot_be_had_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "letter.txt").write_text("Liebe Genoss*innen")
    # root may write everywhere, whatever the folder says
    monkeypatch.setattr(running.os, "access", lambda *_: False)
    for folder in (tmp_path / "letter.txt" / "instance", tmp_path / "closed"):
        refused = at_home(folder, command, port=free_port())
        assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
        assert f"The folder {folder} cannot be written" in refused.stderr
    assert list(tmp_path.rglob("*.sqlite3")) == []
