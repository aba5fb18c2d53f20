"""Acts run on both databases."""

import pytest

from tests.databases import PostgresDatabases, SqliteDatabases
from tests.services.steps import Watch


@pytest.fixture(params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> SqliteDatabases | PostgresDatabases:
    """Every test here runs twice."""
    found: SqliteDatabases | PostgresDatabases = request.getfixturevalue(f"{request.param}_databases")
    return found


@pytest.fixture(autouse=True)
def _in_app(in_app: object) -> None:
    """Services read the session of the application's context."""


@pytest.fixture
def watch(_in_app: object) -> Watch:
    """What happens in this test: entries of the record, jobs."""
    return Watch()
