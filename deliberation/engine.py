"""What each database connection is told: how SQLite begins, waits, and keeps what it was given, how PostgreSQL is read.

On PostgreSQL whoever reads has no transaction around the statements of a page (ADR 21). READ COMMITTED shows each of
them the newest state with one or without, but the rollback at the end of each page would make the driver forget the
statements that the server has planned, and planning a page costs more than answering it. Such a connection may not
write: the server refuses it, so nothing is written past `unit_of_work`.
"""

import select
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any, overload

from psycopg import Column, Cursor
from sqlalchemy import Connection, Dialect, Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

WRITES = "deliberation_writes"

# when a connection was given back, and after how many seconds since then it is asked whether anybody is there
_USED_AT, _PAUSE = "used_at", 60.0

# of plans that a connection to PostgreSQL keeps: as many as there are statements on the pages that are asked for often
_KEPT_PLANS = 300

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


def options(url: str) -> dict[str, Any]:
    """What the application's engine is made with: its connections read unless they are asked for with `writing`."""
    if url.startswith("sqlite"):
        return {}
    return {"isolation_level": "AUTOCOMMIT"}


def writing(dialect: Dialect) -> dict[str, Any]:
    """Execution options of a connection for one transaction that writes."""
    if dialect.name == "sqlite":
        return {WRITES: True}
    return {"isolation_level": "READ COMMITTED", "postgresql_readonly": False}


def configure(engine: Engine) -> None:
    """Make an engine ours. PostgreSQL needs nothing: its own defaults keep what was committed."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _settle)
        event.listen(engine, "begin", _begin)


def configure_for_pages(engine: Engine) -> None:
    """Make an engine the application's, which was made with `options`."""
    configure(engine)
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _read_only)
        event.listen(engine, "checkout", _demand_there)
        event.listen(engine, "checkin", _note_use)


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


class _Columns(Sequence[Column]):
    """What the columns of an answer are called, made when somebody looks at it."""

    def __init__(self, made: Callable[[], list[Column] | None], count: int) -> None:
        self._made, self._count = made, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Column: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Column]: ...
    def __getitem__(self, at: int | slice) -> Column | Sequence[Column]:
        return (self._made() or [])[at]


class LightCursor(Cursor[Any]):
    """The driver's cursor, which describes its columns only to who asks what they are.

    The library above knows the columns of a statement after the first time and asks later whether there are any at all;
    to describe them each time is a twelfth of what a page costs.
    """

    @property
    def description(self) -> _Columns | None:  # type: ignore[override]  # read like the list that it stands for
        """One for each column; None where no rows are to come."""
        if self.pgresult is None or not self.pgresult.nfields:
            return None
        return _Columns(self._described, self.pgresult.nfields)

    def _described(self) -> list[Column] | None:
        return super().description


def _read_only(connection: Any, _: object) -> None:
    connection.prepared_max = _KEPT_PLANS
    connection.cursor_factory = LightCursor
    # outside of a transaction, or it would end with the next rollback
    was, connection.autocommit = connection.autocommit, True
    connection.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
    connection.autocommit = was


def _demand_there(connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
    """Take another connection if the server has hung up meanwhile.

    A server says nothing to whoever asks nothing; if there is something to read, it is a farewell. Looking for it costs
    a hundredth of a question asked in vain (the library's own way, `pool_pre_ping`), which each page would pay. A
    machine that went away without a word is noticed only by asking: after a pause somebody asks.
    """
    rested = monotonic() - record.info.get(_USED_AT, monotonic())
    if connection.closed or _has_news(connection.fileno()) or (rested > _PAUSE and not _answers(connection)):
        raise DisconnectionError


def _note_use(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info[_USED_AT] = monotonic()


def _answers(connection: Any) -> bool:
    try:
        connection.execute("SELECT 1")
    except connection.Error:
        return False
    return True


def _has_news(number: int) -> bool:
    looking = select.poll()
    looking.register(number, select.POLLIN)
    return bool(looking.poll(0))


def _begin(connection: Connection) -> None:
    # a reader that turns writer in the middle fails with "database is locked"; writers say so at the start
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
