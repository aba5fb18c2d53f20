"""Rows that make no sense are refused by the database itself, whoever writes them."""

from collections.abc import Iterator

import pytest
from sqlalchemy.exc import DBAPIError

from tests.migrated import Database
from tests.one_row_each import LATER_ROWS, REFUSED, ROWS
from tests.postgres_server import PostgresServer


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A migrated database of each kind with a row in every table; one for all, since nothing that is refused stays."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('refused') / 'filled.sqlite3'}"
        yield _filled(Database(url, url))
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    server.create_database("filled")
    try:
        yield _filled(Database(server.url("filled", role="owner"), server.url("filled", role="app")))
    finally:
        server.drop_database("filled")


def _filled(database: Database) -> Database:
    database.upgrade()
    database.execute(*ROWS, *LATER_ROWS)
    return database


@pytest.mark.parametrize("what", REFUSED)
def test_the_database_itself_refuses(filled: Database, what: str) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)constraint|violates|duplicate"):
        filled.execute(REFUSED[what])
