"""What docs/operations.md says is so: its settings, its SQL, its commands, its promises."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import click
import psycopg
import pytest
from flask import Flask
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from config import MAX_REQUEST_BYTES, ConfigurationError, Settings
from deliberation import cli
from deliberation.app import create_app
from deliberation.extensions import db
from deliberation.models import Base, ErasedNumber
from deliberation.operations.backup.making import engine_for
from deliberation.operations.backup.tables import LEFT_OUT
from deliberation.operations.migrating import upgrade
from tests.client import PageClient
from tests.databases import settings_for
from tests.party import Party
from tests.postgres_server import SUPERUSER, PostgresServer

ROW = re.compile(r"^\| `([A-Z_]+)` \|.*\| ([^|]+) \|$", re.MULTILINE)


@pytest.fixture
def manual(root: Path) -> str:
    return (root / "docs" / "operations.md").read_text(encoding="utf-8")


def block(manual: str, language: str, beginning: str) -> str:
    """The code of the page that begins like this."""
    found = re.search(rf"^```{language}\n({re.escape(beginning)}.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    assert found, f"no {language} that begins with {beginning}"
    return found[1]


class Listener(dict[str, str]):
    """An environment that remembers what it was asked for."""

    asked: set[str]

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__(values)
        self.asked = set()

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        self.asked.add(name)
        return super().get(name, default)


def test_the_table_names_every_setting_that_is_read_and_no_other(manual: str, tmp_path: Path) -> None:
    demo, party = Listener({"INSTANCE_PATH": str(tmp_path)}), Listener({"DATABASE_URL": "sqlite:///x"})
    Settings.from_environ(demo)
    with pytest.raises(ConfigurationError):
        Settings.from_environ(party)
    assert {name for name, _ in ROW.findall(manual)} == demo.asked | party.asked


def test_what_the_table_calls_required_is_what_the_program_misses(manual: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Settings.from_environ({"DATABASE_URL": "sqlite:///x"})
    missing = set(re.findall(r"([A-Z_]+) is missing", str(refused.value)))
    assert {name for name, required in ROW.findall(manual) if required == "yes"} == missing


def test_the_sample_settings_are_accepted(manual: str) -> None:
    lines = block(manual, "sh", "DATABASE_URL=").replace("SECRET_KEY='…'", f"SECRET_KEY='{os.urandom(24).hex()}'")
    settings = Settings.from_environ(dict(re.findall(r"^([A-Z_]+)='(.*)'$", lines, re.MULTILINE)))
    assert settings.is_secure
    assert settings.proxy_count == 1
    assert not settings.demo


def test_every_command_of_the_page_exists_with_its_options(manual: str) -> None:
    spoken = r"(?:^|`|root /usr/local/sbin/|bin/)deliberation ([a-z-]+)((?: --[a-z-]+(?: [^-\s]\S*)*)*)"
    used = re.findall(spoken, manual, re.MULTILINE)
    assert {"migrate", "serve", "worker", "create-admin", "backup", "restore"} <= {command for command, _ in used}
    for name, options in used:
        command = cli.main.commands[name]  # a word that is no command fails here
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", options)) <= known, name
    assert isinstance(cli.main, click.Group)


def test_the_proxy_lets_through_what_the_program_itself_would_take(manual: str) -> None:
    megabytes = re.search(r"client_max_body_size (\d+)m;", manual)
    assert megabytes
    assert int(megabytes[1]) * 1024 * 1024 > MAX_REQUEST_BYTES


@pytest.fixture
def superuser(postgres_server: PostgresServer) -> Iterator[psycopg.Connection]:
    with psycopg.connect(
        host=str(postgres_server.folder), user=SUPERUSER, dbname="postgres", autocommit=True
    ) as connection:
        yield connection
        connection.execute("DROP DATABASE IF EXISTS manual WITH (FORCE)")
        connection.execute("DROP ROLE IF EXISTS manual_owner")
        connection.execute("DROP ROLE IF EXISTS manual_app")


def test_the_sql_of_the_page_makes_two_roles_that_can_do_what_they_should(
    manual: str, postgres_server: PostgresServer, superuser: psycopg.Connection
) -> None:
    sql = block(manual, "sql", "CREATE ROLE").replace("deliberation", "manual")
    outside, inside = sql.split("\\connect manual\n")
    for statement in outside.strip().split(";\n"):
        superuser.execute(statement)  # type: ignore[call-overload]
    folder = postgres_server.folder
    with psycopg.connect(host=str(folder), user=SUPERUSER, dbname="manual", autocommit=True) as connection:
        connection.execute(inside)
    owner, application = (f"postgresql+psycopg://manual_{role}@/manual?host={folder}" for role in ("owner", "app"))
    assert upgrade(owner, application)
    engine = engine_for(application)
    with engine.connect() as connection:
        connection.execute(text("UPDATE person SET language = 'de'"))
        connection.rollback()
        for forbidden in ("CREATE TABLE mine (id int)", "DROP TABLE person", "DELETE FROM record_entry"):
            with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
                connection.execute(text(forbidden))
            connection.rollback()
    engine.dispose()


def test_a_new_key_signs_nobody_out_and_opens_what_the_earlier_one_sealed(app: Flask, party: Party) -> None:
    client = PageClient(app).sign_in(party.alice)
    client.get("/account")
    sealed = app.extensions["vault"].encrypt("JBSWY3DPEHPK3PXP")
    settings: Settings = app.extensions["settings"]
    for earlier, status in ((settings.secret_keys, 200), ((), 303)):
        renewed = create_app(replace(settings, secret_keys=("another-key-0123456789-abcdefghij", *earlier)))
        client.http.application = renewed
        client.get("/account", status)
        assert renewed.extensions["vault"].decrypt(sealed) == ("JBSWY3DPEHPK3PXP" if earlier else None)
        with renewed.app_context():
            db.session.remove()
            db.engine.dispose()


def test_a_form_that_was_open_when_the_key_changed_comes_back_with_its_text(app: Flask, party: Party) -> None:
    client = PageClient(app).sign_in(party.ada)
    client.get("/pages/privacy/edit")
    filled = client.form("/pages/privacy/edit") | {"text": "Was wir speichern"}
    settings: Settings = app.extensions["settings"]
    keys = ("another-key-0123456789-abcdefghij", *settings.secret_keys)
    renewed = create_app(replace(settings, secret_keys=keys))
    client.http.application = renewed
    client.post("/pages/privacy/edit", filled, status=400)
    assert "Was wir speichern" in str(client.page)
    with renewed.app_context():
        db.session.remove()
        db.engine.dispose()


def test_an_errors_words_do_not_hold_what_was_typed(in_app: Flask) -> None:
    with pytest.raises(IntegrityError) as refused, db.engine.begin() as connection:
        connection.execute(insert(ErasedNumber), [{"fingerprint": "Geheim", "erased_on": None}])
    assert "Geheim" not in str(refused.value)


def test_what_backups_leave_out_are_tables() -> None:
    assert LEFT_OUT.keys() <= Base.metadata.tables.keys()


def test_serve_answers_until_it_is_told_to_stop(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    settings = settings_for(tmp_path)
    upgrade(settings.database_url, settings.database_url)
    environ = os.environ | {"INSTANCE_PATH": str(tmp_path), "PORT": str(port), "SERVER_PROCESSES": "1"}
    server = subprocess.Popen([sys.executable, "-m", "deliberation.cli", "serve"], env=environ)
    try:
        assert _answer(f"http://127.0.0.1:{port}/health") == b"ok\n"
        second = subprocess.run(
            [sys.executable, "-m", "deliberation.cli", "serve"],
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (second.returncode, second.stderr.count("\n"), str(port) in second.stderr) == (2, 1, True)
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0
    finally:
        server.kill()
        server.wait()


def _answer(address: str) -> bytes:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=5) as response:
                return bytes(response.read())
        except (URLError, OSError):
            time.sleep(0.2)
    return b""
