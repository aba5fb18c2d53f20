"""Fixtures: a fresh application and database for every test, the people in it, and a client that checks pages."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from deliberation.web.templating import PlainEnvironment
from tests import surroundings
from tests.client import PageClient
from tests.databases import PostgresDatabases, SqliteDatabases
from tests.domain.text.printed_motions import corpus_files
from tests.migrated import Database
from tests.party import Party
from tests.postgres_server import PostgresServer

# the same examples in every run, so that a failure is there again tomorrow; slow machines are no failures
settings.register_profile("house", derandomize=True, deadline=None, print_blob=True, max_examples=200)
settings.load_profile("house")

surroundings.forget()

BROWSER_TESTS = Path(__file__).parent / "e2e"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more at work than there are cores: somebody always waits, for the browser or the other database."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits longest begins first, and the others have the machine meanwhile; at the end nobody waits for it."""
    items.sort(key=lambda item: not item.path.is_relative_to(BROWSER_TESTS))


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end; whoever looks for rubbish need not look through it again."""
    gc.collect()
    gc.freeze()


class _OfALanguage(FileSystemBytecodeCache):
    """Compiled templates have the sentences of a language in them."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        language = environment.language if isinstance(environment, PlainEnvironment) else ""
        return super().get_bucket(environment, f"{language}/{name}", filename, source)


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every application of this run, in every process of it, takes a compiled template from the first one."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "templates"
    folder.mkdir(exist_ok=True)
    Flask.jinja_options = {"bytecode_cache": _OfALanguage(str(folder))}


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
def postgres_databases(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PostgresDatabases]:
    """Where fresh PostgreSQL databases come from."""
    databases = PostgresDatabases(postgres_server, tmp_path_factory.mktemp("postgresql"))
    yield databases
    databases.close()


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


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        yield Database(url, url)
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    server.create_database("migrations")
    try:
        yield Database(server.url("migrations", role="owner"), server.url("migrations", role="app"))
    finally:
        server.drop_database("migrations")


@pytest.fixture(params=["sqlite", "postgres"])
def peopled(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database in its newest form with the party in it."""
    databases: SqliteDatabases | PostgresDatabases = request.getfixturevalue(f"{request.param}_databases")
    with databases.fresh() as app:
        url = app.config["SQLALCHEMY_DATABASE_URI"]
        owner = databases.owner_url if isinstance(databases, PostgresDatabases) else url
        yield Database(owner, url)
