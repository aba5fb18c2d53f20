"""Where the parties live: in a file of SQLite each, or on a PostgreSQL that the run starts and stops itself."""

import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.servers import settings_for
from config import Settings
from tests.postgres_server import PostgresServer

SQLITE, POSTGRESQL = KINDS = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Databases:
    """A kind of database, and how a party comes by one.

    name -- with its version, for the report
    settings_for -- the settings of a party with a new database; the folder is its own
    """

    name: str
    settings_for: Callable[[Path], Settings]


@contextmanager
def databases(kind: str) -> Iterator[Databases]:
    """Databases of one of the KINDS, until the block ends."""
    if kind == SQLITE:
        yield Databases(f"SQLite {sqlite3.sqlite_version}", settings_for)
        return
    # what a commit costs is part of what is measured, so it waits for the disk
    with PostgresServer(is_durable=True) as server:
        yield Databases(f"PostgreSQL {_version(server)}", lambda folder: _in_earnest(server, folder))


def _version(server: PostgresServer) -> str:
    with server.connect("postgres") as connection:
        # Debian's own number stands behind it
        return str(connection.info.parameter_status("server_version")).partition(" ")[0]


def _in_earnest(server: PostgresServer, folder: Path) -> Settings:
    """The settings that `docs/operations.md` demands outside the demo. No worker runs, so no mail ever leaves."""
    name = f"party_{folder.name}"
    server.create_database(name)
    return settings_for(
        folder,
        DATABASE_URL=server.url(name, role="app"),
        MIGRATION_DATABASE_URL=server.url(name, role="owner"),
        SECRET_KEY=secrets.token_urlsafe(48),
        MAIL_SERVER="localhost",
        MAIL_SENDER="debatte@example.org",
    )
