"""A database brought back to how it was, row by row: a copy made anew costs ten times as much and more.

Only rows and the counters of ids come back. Whoever may change more than rows, the owner of the tables, needs a new
copy afterwards; `PostgresDatabases` sees to that.
"""

from dataclasses import dataclass

import psycopg
from psycopg import sql

TABLES = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname
"""
SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename"
# a connection that a test left open may hold locks, or rows that it has yet to commit
SEND_AWAY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


@dataclass(frozen=True)
class Table:
    """One table as it was."""

    rows: bytes
    digest: str | None


class Rows:
    """What a database held when this was made. Keeps one connection of the superuser's open."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        # neither the guards nor the foreign keys are asked: what comes back is what was there
        connection.execute("SET session_replication_role = replica")
        names = [row[0] for row in connection.execute(TABLES)]
        self._asked = sql.SQL(" UNION ALL ").join(map(_digest_of, names))
        digests = self._digests()
        self.tables = {name: Table(self._copied(name), digests[name]) for name in names}
        self._counters = self._as_they_stand()

    def bring_back(self) -> None:
        """Make the tables what they were, and let the next row have the number that it would have had."""
        with self.connection.transaction():
            self.connection.execute(SEND_AWAY)
            digests = self._digests()
            changed = [name for name, table in self.tables.items() if table.digest != digests[name]]
            for name in changed:
                self.connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
            for name in changed:
                with self.connection.cursor().copy(
                    sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))
                ) as copying:
                    copying.write(self.tables[name].rows)
            self.connection.execute(self._counters, prepare=True)

    def _digests(self) -> dict[str, str | None]:
        """The content of every table in a few letters, in the order in which it is stored."""
        return dict(self.connection.execute(self._asked, prepare=True).fetchall())

    def _copied(self, name: str) -> bytes:
        with self.connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))) as copying:
            return b"".join(copying)

    def _as_they_stand(self) -> sql.Composed:
        names = [row[0] for row in self.connection.execute(SEQUENCES)]
        settings = []
        for name in names:
            asked = sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(name))
            last, is_called = self.connection.execute(asked).fetchone() or (1, False)
            settings.append(sql.SQL("setval({}, {}, {})").format(f'"{name}"', last, is_called))
        return sql.SQL("SELECT ") + sql.SQL(", ").join(settings)


def _digest_of(name: str) -> sql.Composed:
    return sql.SQL("SELECT {}, md5(string_agg({}::text, chr(10))) FROM {}").format(
        name, sql.Identifier(name), sql.Identifier(name)
    )
