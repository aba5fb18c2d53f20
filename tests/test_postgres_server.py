"""The tests' own PostgreSQL: what it gives, and that nothing of it stays."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError

from tests import postgres_server
from tests.postgres_server import PostgresServer, PostgresUnavailableError


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with PostgresServer() as server:
        yield server


def execute(url: str, statement: str) -> list[tuple[object, ...]]:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            result = connection.execute(text(statement))
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        engine.dispose()


def test_the_owner_makes_tables_and_the_application_does_not(server):
    server.create_database("first")
    execute(server.url("first", role="owner"), "CREATE TABLE motion (number integer)")
    with pytest.raises(ProgrammingError, match="permission denied"):
        execute(server.url("first", role="app"), "CREATE TABLE forged (number integer)")
    with pytest.raises(ProgrammingError, match="permission denied"):
        execute(server.url("first", role="app"), "SELECT * FROM motion")


def test_a_copy_has_the_rows_of_its_template_and_is_the_owners(server):
    server.create_database("pattern")
    execute(server.url("pattern"), "CREATE TABLE motion AS SELECT 7 AS number")
    server.create_database("copied", template="pattern")
    execute(server.url("copied"), "INSERT INTO motion VALUES (8)")
    assert execute(server.url("copied"), "SELECT number FROM motion ORDER BY 1") == [(7,), (8,)]
    assert execute(server.url("pattern"), "SELECT number FROM motion") == [(7,)]


def test_a_database_goes_although_somebody_is_connected(server):
    server.create_database("going")
    with psycopg.connect(server.url("going").replace("+psycopg", "")):
        server.drop_database("going")
        server.drop_database("going")
    server.create_database("going")


def test_text_is_utf8_and_commits_are_as_in_earnest(server):
    server.create_database("settings")
    asked = "SELECT current_setting('server_encoding'), current_setting('synchronous_commit')"
    assert execute(server.url("settings"), asked) == [("UTF8", "on")]


def test_a_durable_one_keeps_what_it_was_given_and_its_tables_tidy():
    lasting = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")
    with PostgresServer(is_durable=True) as server:
        server.create_database("lasting")
        for setting in lasting:
            assert execute(server.url("lasting", role="app"), f"SHOW {setting}") == [("on",)], setting


def test_after_a_failure_nothing_is_left():
    server = PostgresServer()

    def fail() -> None:
        with server:
            assert server.folder.exists()
            folders.append(server.folder)
            raise KeyboardInterrupt

    folders: list[Path] = []
    with pytest.raises(KeyboardInterrupt):
        fail()
    assert not folders[0].exists()
    with pytest.raises(PostgresUnavailableError, match="not running"):
        server.url("first")


def test_a_start_that_fails_says_why_and_leaves_nothing(monkeypatch):
    monkeypatch.setattr(postgres_server, "SETTINGS", "port = many")
    folders: list[str] = []
    make = tempfile.mkdtemp

    def make_and_remember(**arguments: str) -> str:
        folders.append(make(**arguments))
        return folders[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", make_and_remember)
    with (
        pytest.raises(PostgresUnavailableError, match='invalid value for parameter "port"'),
        PostgresServer(),
    ):
        pass
    assert [Path(folder).exists() for folder in folders] == [False]


def test_a_path_too_long_for_a_socket_gets_a_sentence(monkeypatch, tmp_path):
    long = tmp_path / ("x" * 100)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    with pytest.raises(PostgresUnavailableError, match="TMPDIR is too long"), PostgresServer():
        pass
    assert not list(long.iterdir())


def test_a_machine_without_postgresql_gets_a_sentence(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    with pytest.raises(PostgresUnavailableError, match="apt-get install postgresql"):
        postgres_server.postgres_programs()
