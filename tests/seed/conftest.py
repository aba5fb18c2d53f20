"""One synthetic party on each database, for many to look at."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from config import Settings
from tests.databases import settings_for
from tests.postgres_server import PostgresServer
from tests.seed.seeding import seeded


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A seeded SQLite database; to look at only."""
    return seeded(settings_for(tmp_path_factory.mktemp("synthetic")))


@pytest.fixture(scope="session")
def on_postgresql(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The same on PostgreSQL."""
    postgres_server.create_database("synthetic")
    yield seeded(
        replace(
            settings_for(tmp_path_factory.mktemp("synthetic")),
            database_url=postgres_server.url("synthetic", role="app"),
            migration_database_url=postgres_server.url("synthetic", role="owner"),
        )
    )
    postgres_server.drop_database("synthetic")
