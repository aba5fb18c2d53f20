"""What each database connection is told: how SQLite begins, waits, and keeps what it was given."""

from typing import Any

from sqlalchemy import Connection, Engine, event

WRITES = "deliberation_writes"

# the only PRAGMAs of the program
_SQLITE_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA trusted_schema = OFF",
    # without it INSERT OR REPLACE deletes a row past the guard that refuses deleting
    "PRAGMA recursive_triggers = ON",
)


def configure(engine: Engine) -> None:
    """Make an engine ours. PostgreSQL needs nothing: its own defaults keep what was committed."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _settle)
        event.listen(engine, "begin", _begin)


def configure_for_migrating(engine: Engine) -> None:
    """Make an engine ours that rebuilds tables: on SQLite a table dropped for that must not take others' rows along."""
    configure(engine)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = OFF"))


def demand_whole(connection: Connection) -> None:
    """Raise RuntimeError if a row points to one that is not there; for after a migration."""
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            raise RuntimeError(f"rows point nowhere: {sorted({row[0] for row in orphans})}")


def _settle(connection: Any, _: object) -> None:
    # the driver would begin late and by itself; `_begin` does it instead
    connection.isolation_level = None
    for setting in _SQLITE_SETTINGS:
        connection.execute(setting)


def _begin(connection: Connection) -> None:
    # a reader that turns writer in the middle fails with "database is locked"; writers say so at the start
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
