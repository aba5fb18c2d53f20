"""Whatever touches the debate and was never declared is noticed, whatever it is called and of whatever type it is.

And what is none of the debate's business raises no alarm.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import psycopg
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.rooms.promises import Inside, Property, Why
from deliberation.domain.rooms.proof import findings
from deliberation.queries.proof import DECLARED, inside_of
from deliberation.queries.shape import shape_of
from tests.databases import PostgresDatabases
from tests.migrated import Database
from tests.postgres_server import ROLES
from tests.test_proof import EMPTY, NOW, broken, undone
from tests.undeclared import BOTH, ON_WORDS, P1, P3, POSTGRESQL, RANKING, SQLITE


def noticed(database: Database, *statements: str) -> dict[Property, set[str]]:
    """What is told once the owner has said this; it is undone."""
    with undone(database) as connection:
        for statement in statements:
            connection.execute(text(statement))
        return broken(connection)


def told_to_members(database: Database) -> dict[Property, set[str]]:
    """What is told to the application itself, which owns no table on PostgreSQL."""
    with undone(replace(database, owner=database.application)) as connection:
        return broken(connection)


def test_what_nobody_declared_is_noticed(peopled: Database) -> None:
    """One database for all: whatever is done to it is undone before the next."""
    own = SQLITE if peopled.owner.startswith("sqlite") else POSTGRESQL
    missed = {}
    for what, (statements, expected) in (BOTH | own).items():
        found = noticed(peopled, *statements)
        if any(name not in found.get(promise, ()) for promise, name in expected.items()):
            missed[what] = found
    assert missed == {}
    assert noticed(peopled) == {}


def test_each_thing_is_told_for_what_it_is(peopled: Database) -> None:
    told = {
        Why.UNKNOWN_TABLE: f"CREATE TABLE contribution_vote ({ON_WORDS})",
        Why.UNKNOWN_COLUMN: "ALTER TABLE contribution ADD COLUMN score integer",
        Why.UNKNOWN_VIEW: f"CREATE VIEW ranking {RANKING}",
    }
    for why, statement in told.items():
        with undone(peopled) as connection, Session(connection) as session:
            connection.execute(text(statement))
            found = findings(shape_of(session), EMPTY, DECLARED)
            assert {one.why for finding in found for one in finding.against} == {why}


# what a server has, and what those who run it keep there for themselves
ELSEWHERE = {
    "sqlite": (
        "ANALYZE",
        "CREATE VIEW places AS SELECT name FROM association",
        "CREATE VIEW members AS SELECT id AS person_id, family_name FROM person",
    ),
    "postgresql": (
        "CREATE VIEW pg_stat_statements AS SELECT * FROM pg_stat_activity",
        "CREATE VIEW places AS SELECT name FROM association",
        "CREATE VIEW members AS SELECT id AS person_id, family_name FROM person",
        "CREATE TABLE note (id integer PRIMARY KEY, said text, due date)",
        "CREATE SCHEMA kept",
        "CREATE TABLE kept.note (id integer PRIMARY KEY, said text, beitrag integer)",
        "CREATE MATERIALIZED VIEW kept.places AS SELECT name FROM association",
    ),
}


def test_what_is_none_of_the_debates_business_raises_no_alarm(peopled: Database) -> None:
    own = ELSEWHERE["sqlite" if peopled.owner.startswith("sqlite") else "postgresql"]
    peopled.execute(*own)
    assert told_to_members(peopled) == {}


@contextmanager
def as_superuser(databases: PostgresDatabases) -> Iterator[tuple[Database, psycopg.Connection]]:
    """A database that is thrown away afterwards, and who rules over its server."""
    with databases.fresh() as app:
        application = app.config["SQLALCHEMY_DATABASE_URI"]
        database = Database(databases.owner_url, application)
        with databases.server.connect(databases.CURRENT) as connection:
            yield database, connection


def test_a_table_into_which_the_application_may_write_is_its_business(postgres_databases: PostgresDatabases) -> None:
    with as_superuser(postgres_databases) as (database, superuser):
        database.execute("CREATE TABLE voice (beitrag integer, mensch integer)")
        assert told_to_members(database) == {}
        database.execute(f"GRANT INSERT ON voice TO {ROLES['app']}")
        assert told_to_members(database) == {P1: {"voice"}}
        # what came with an extension is known to whoever put it there
        superuser.execute("ALTER EXTENSION plpgsql ADD TABLE voice")
        assert told_to_members(database) == {}


def test_a_key_whose_triggers_sleep_binds_nothing(postgres_databases: PostgresDatabases) -> None:
    """Only who rules over the whole server can do that."""
    with as_superuser(postgres_databases) as (database, superuser):
        superuser.execute("ALTER TABLE poll DISABLE TRIGGER ALL")
        assert told_to_members(database) == {P1: {"poll"}}


def inside(connection: Connection) -> tuple[int, Inside]:
    """A room with words in it, and what speaks against it there."""
    with Session(connection) as session:
        room_id = session.scalar(text("SELECT room_id FROM contribution ORDER BY id")) or 0
        return room_id, inside_of(session, room_id, RoomKind.OPEN, NOW)


def test_something_that_is_yet_to_come_is_shown_in_its_room(peopled: Database) -> None:
    with undone(peopled) as connection:
        assert inside(connection)[1] == EMPTY
        late = {"late": (NOW + timedelta(days=9)).isoformat(sep=" ")}
        connection.execute(text("UPDATE contribution SET changed_at = :late"), late)
        connection.execute(text("UPDATE room SET created_at = :late"), late)
        found = inside(connection)[1]
        assert found.ahead == {"contribution.changed_at", "room.created_at"}
        assert broken(connection, found) == {P3: found.ahead}


def test_a_way_that_turned_is_shown_where_it_begins(peopled: Database) -> None:
    """Also where somebody took away what refuses it."""
    made = (
        "DROP TABLE room_origin",
        "CREATE TABLE room_origin (room_id integer, room_kind varchar, origin_id integer)",
        (
            "INSERT INTO room (id, kind, association_id, field_id, host_id, name, opening_question, created_at) "
            "SELECT 9999, 'workshop', association_id, field_id, host_id, 'Werkstatt', opening_question, created_at "
            "FROM room WHERE id = :room"
        ),
        "INSERT INTO room_origin VALUES (9999, 'workshop', :room)",
    )
    with undone(peopled) as connection:
        here = {"room": inside(connection)[0]}
        for statement in made:
            connection.execute(text(statement), here if ":room" in statement else {})
        assert inside(connection)[1] == EMPTY
        connection.execute(text("INSERT INTO room_origin VALUES (:room, 'open', :room)"), here)
        found = inside(connection)[1]
        assert found == Inside(RoomKind.OPEN, turned=frozenset({"room_origin"}))
        assert "room_origin" in broken(connection, found)[Property.NEW_ROOM_DECIDES]
