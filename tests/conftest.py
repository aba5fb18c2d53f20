"""Fixtures: a fresh application and database for every test, the people in it, and a client that checks pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings

from tests.client import PageClient
from tests.databases import PostgresDatabases, SqliteDatabases
from tests.domain.text.printed_motions import corpus_files
from tests.party import Party
from tests.postgres_server import PostgresServer

# the same examples in every run, so that a failure is there again tomorrow; slow machines are no failures
settings.register_profile("house", derandomize=True, deadline=None, print_blob=True, max_examples=200)
settings.load_profile("house")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL, started for this run."""
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    """Where fresh SQLite databases come from."""
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_databases(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> PostgresDatabases:
    """Where fresh PostgreSQL databases come from."""
    return PostgresDatabases(postgres_server, tmp_path_factory.mktemp("postgresql"))


@pytest.fixture(params=["sqlite"])
def databases(request: pytest.FixtureRequest) -> SqliteDatabases | PostgresDatabases:
    """SQLite unless a folder or a test asks for both."""
    found: SqliteDatabases | PostgresDatabases = request.getfixturevalue(f"{request.param}_databases")
    return found


@pytest.fixture
def app(databases: SqliteDatabases | PostgresDatabases) -> Iterator[Flask]:
    """The application on a fresh database with the party in it."""
    with databases.fresh() as app:
        yield app


@pytest.fixture
def party(databases: SqliteDatabases | PostgresDatabases) -> Party:
    """The people."""
    return databases.party


@pytest.fixture
def in_app(app: Flask) -> Iterator[Flask]:
    """The application's context, for tests that call services and queries."""
    with app.app_context():
        yield app


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser without script that checks every page it gets."""
    return PageClient(app)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which texts the tests of the text engine had: those beside the repository are not everywhere."""
    found = [file.name for file in corpus_files()]
    told = ", ".join(found) if found else "none (DELIBERATION_CORPUS names no folder with them)"
    terminalreporter.write_line(f"texts beside the repository: {told}")


@pytest.fixture
def root() -> Path:
    """The repository's folder."""
    return Path(__file__).parent.parent
