"""A database of its own for tests of migrations and guards: whose it is, how it goes up and down, what guards it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, create_engine, text

from deliberation.engine import WRITES, configure
from deliberation.models.guards import GUARDS, POSTGRESQL_GUARDS, Guard
from deliberation.operations.migrating import upgrade
from tests.databases import downgrade
from tests.one_row_each import MOMENT


@dataclass(frozen=True)
class Database:
    """An address for the owner and one for the application; on SQLite the same."""

    owner: str
    application: str

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection of the owner's, in a transaction that may write."""
        engine = create_engine(self.owner)
        configure(engine)
        try:
            with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
                yield connection
        finally:
            engine.dispose()

    def execute(self, *statements: str) -> None:
        """Statements of the owner's, who may do more than the application, in one transaction."""
        with self.connected() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def upgrade(self, revision: str = "head") -> bool:
        """To the newest form, or to another."""
        return upgrade(self.owner, self.application, revision=revision)

    def downgrade(self, revision: str = "base") -> None:
        """To nothing, or to an earlier form."""
        downgrade(self.owner, self.application, revision=revision)


def triggers(connection: Connection) -> dict[str, str]:
    """Every trigger of the database: its name and how it was made."""
    if connection.dialect.name == "sqlite":
        question = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    else:
        question = (
            "SELECT tgname, pg_get_triggerdef(t.oid) || p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid "
            "WHERE NOT tgisinternal"
        )
    return {row[0]: row[1] for row in connection.execute(text(question))}


def declared(connection: Connection) -> tuple[Guard, ...]:
    """The guards that this kind of database has."""
    return GUARDS if connection.dialect.name == "sqlite" else GUARDS + POSTGRESQL_GUARDS


# what each guard on functions refuses, which has a condition: one hand gives what two give
_ONE_HAND = {
    "INSERT": (
        "INSERT INTO function_held (person_id, function, association_id, held_since, proposed_at, proposed_by_id, "
        f"confirmed_at, confirmed_by_id) VALUES (1, 'trustee', 1, '2026-06-03', {MOMENT}, 2, {MOMENT}, 2)"
    ),
    "UPDATE": (
        f"UPDATE function_held SET function = 'executive', proposed_by_id = 2, confirmed_at = {MOMENT}, "
        "confirmed_by_id = 2, declined_at = NULL"
    ),
}


def attack_on(guard: Guard) -> str:
    """A statement that the guard is there to refuse."""
    if guard.table == "function_held":
        return _ONE_HAND[guard.event]
    same = (guard.column or "id").split(",")[0]
    return {
        "UPDATE": f"UPDATE {guard.table} SET {same} = {same}",
        "DELETE": f"DELETE FROM {guard.table}",
        "TRUNCATE": f"TRUNCATE {guard.table} CASCADE",
    }[guard.event]
