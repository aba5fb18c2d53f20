"""Migrations: one line of revisions that ends where the models are, keeps every guard, and loses no row."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Engine, String, create_engine, func, inspect, select, table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from config import ROOT
from deliberation.domain.procedure.motion_types import Preset
from deliberation.domain.procedure.presets import PRESETS
from deliberation.domain.rooms.charters import first_terms
from deliberation.models import Base, MotionType
from deliberation.operations.migrating import newest_revision
from tests.migrated import Database, triggers
from tests.one_row_each import LATER_ROWS, MOMENT, ROWS

SCRIPTS = ScriptDirectory(str(ROOT / "migrations"))
TABLES = {table.name for table in Base.metadata.sorted_tables}


def shape(engine_or_connection: Engine | Connection) -> dict[str, Any]:
    """Everything that a database says about its tables, without the order of things."""
    asked = inspect(engine_or_connection)
    found: dict[str, Any] = {}
    for name in set(asked.get_table_names()) - {"alembic_version"}:
        found[name] = {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"], column["default"])
                for column in asked.get_columns(name)
            },
            "key": asked.get_pk_constraint(name)["constrained_columns"],
            "checks": sorted((check["name"], check["sqltext"]) for check in asked.get_check_constraints(name)),
            "foreign": sorted(
                (key["name"], tuple(key["constrained_columns"]), key["referred_table"], key["options"].get("ondelete"))
                for key in asked.get_foreign_keys(name)
            ),
            "unique": sorted((one["name"], tuple(one["column_names"])) for one in asked.get_unique_constraints(name)),
            "indexes": sorted(
                (str(index["name"]), tuple(map(str, index["column_names"])), bool(index["unique"]), _where(index))
                for index in asked.get_indexes(name)
            ),
        }
    return found


def _where(index: Any) -> str:
    options = index.get("dialect_options", {})
    return str(options.get("sqlite_where", options.get("postgresql_where", "")))


def counts(connection: Connection) -> dict[str, int]:
    names = set(inspect(connection).get_table_names()) - {"alembic_version"}
    return {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}


def test_there_is_one_line_of_revisions_and_it_is_numbered() -> None:
    assert len(SCRIPTS.get_heads()) == 1
    line = [script.revision for script in SCRIPTS.walk_revisions()][::-1]
    assert line == [f"{number:04}" for number in range(1, len(line) + 1)]
    assert newest_revision() == line[-1]
    for script in SCRIPTS.walk_revisions():
        assert script.doc, "a revision says what it is for"


def test_alembic_finds_nothing_to_change(database: Database) -> None:
    assert database.upgrade()
    with database.connected() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True, "target_metadata": Base.metadata}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_a_migrated_database_is_what_the_models_would_make(
    database: Database, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Also where alembic does not look: CHECKs, what a deletion does, conditions of indexes."""
    database.upgrade()
    with database.connected() as connection:
        migrated = shape(connection)
        is_sqlite = connection.dialect.name == "sqlite"
    server = None if is_sqlite else request.getfixturevalue("postgres_server")
    if server:
        server.create_database("from_models")
    engine = create_engine(server.url("from_models") if server else f"sqlite:///{tmp_path / 'models.sqlite3'}")
    try:
        Base.metadata.create_all(engine)
        made = shape(engine)
    finally:
        engine.dispose()
        if server:
            server.drop_database("from_models")
    assert set(migrated) == TABLES
    for name, expected in made.items():
        assert migrated[name] == expected, name


def test_down_to_nothing_and_up_again(database: Database) -> None:
    database.upgrade()
    with database.connected() as connection:
        before = shape(connection), triggers(connection)
    database.downgrade()
    with database.connected() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
        assert triggers(connection) == {}
        if connection.dialect.name == "postgresql":
            functions = "SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            assert connection.scalar(text(functions)) == 0
    assert database.upgrade()
    with database.connected() as connection:
        assert (shape(connection), triggers(connection)) == before


def test_a_database_with_people_in_it_goes_down_and_up(peopled: Database) -> None:
    peopled.downgrade()
    assert peopled.upgrade()
    with peopled.connected() as connection:
        assert set(counts(connection).values()) == {0}


def test_a_table_made_anew_keeps_what_points_to_it(peopled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite alters a table by making it anew; dropping the old one must not delete rows elsewhere."""
    prepared = "INSERT INTO member_import (id, uploaded_by_id, filename, created_at, kept_until, counts) "
    with peopled.connected() as connection:
        connection.execute(text(prepared + f"VALUES (1, 1, 'a', {MOMENT}, {MOMENT}, '{{}}')"))
        connection.execute(text("INSERT INTO member_import_row (import_id, kind, data) VALUES (1, 'new', '{}')"))
        before = counts(connection)

    def rebuild(connection: Connection, *_: object, **__: object) -> None:
        operations = Operations(MigrationContext.configure(connection))
        how = "always" if connection.dialect.name == "sqlite" else "auto"
        for name in ("member_import", "association", "person"):
            with operations.batch_alter_table(name, recreate=how) as altered:
                altered.add_column(Column("note", String(10)))

    monkeypatch.setattr("deliberation.operations.migrating.move", rebuild)
    peopled.downgrade()
    with peopled.connected() as connection:
        assert counts(connection) == before


def test_a_migration_that_leaves_rows_pointing_nowhere_is_taken_back(
    peopled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(connection: Connection, *_: object, **__: object) -> None:
        connection.execute(text("DELETE FROM association WHERE parent_id IS NULL"))

    with peopled.connected() as connection:
        before = counts(connection)
    monkeypatch.setattr("deliberation.operations.migrating.move", lose)
    with pytest.raises((RuntimeError, DBAPIError), match=r"point nowhere|violates foreign key"):
        peopled.downgrade()
    with peopled.connected() as connection:
        assert counts(connection) == before


def test_a_second_upgrade_does_nothing(peopled: Database) -> None:
    with peopled.connected() as connection:
        before = counts(connection), shape(connection), triggers(connection)
    assert peopled.upgrade() is False
    with peopled.connected() as connection:
        assert (counts(connection), shape(connection), triggers(connection)) == before


def named_in(statement: str) -> set[str]:
    """The columns that an INSERT fills."""
    return {name.strip() for name in statement[statement.index("(") + 1 : statement.index(")")].split(",")}


@pytest.mark.parametrize("revision", [script.revision for script in SCRIPTS.walk_revisions()])
def test_each_upgrade_keeps_the_rows_that_are_there(database: Database, revision: str) -> None:
    down = SCRIPTS.get_revision(revision).down_revision
    assert down is None or isinstance(down, str), "one line, no merges"
    if down is not None:
        database.upgrade(down)
    with database.connected() as connection:
        there = inspect(connection).get_table_names() if down is not None else []
        columns = {name: {column["name"] for column in inspect(connection).get_columns(name)} for name in there}
        for statement in ROWS + LATER_ROWS:
            # some columns came later than their table
            if named_in(statement) <= columns.get(statement.split()[2], set()):
                connection.execute(text(statement))
        before = counts(connection)
    database.upgrade(revision)
    with database.connected() as connection:
        after = counts(connection)
        assert {name: after.get(name) for name in before} == before
        # what the first revision made holds the rows that people really write
        if down is None:
            for statement in ROWS:
                connection.execute(text(statement))
            assert set(counts(connection).values()) == {1}


def test_amendments_that_were_stored_twice_stay_and_no_third_comes(database: Database) -> None:
    database.upgrade("0005")
    columns = "motion_id, version_id, author_id, source, text_hash, summary, reasons, submitted_at"
    again = f"INSERT INTO amendment (id, number, {columns}) SELECT 2, 2, {columns} FROM amendment WHERE number = 1"
    with database.connected() as connection:
        there = inspect(connection).get_table_names()
        for statement in (*ROWS, *(row for row in LATER_ROWS if row.split()[2] in there), again):
            connection.execute(text(statement))
    database.upgrade()
    with database.connected() as connection:
        found = connection.execute(text("SELECT number, copy FROM amendment ORDER BY number")).all()
    assert [tuple(row) for row in found] == [(1, 0), (2, 1)]
    with pytest.raises(DBAPIError, match=r"(?i)unique"):
        database.execute(again.replace("SELECT 2, 2", "SELECT 3, 3"))


def test_assemblies_from_before_there_were_rooms_get_their_decision_room(database: Database) -> None:
    database.upgrade("0002")
    with database.connected() as connection:
        for statement in ROWS:
            connection.execute(text(statement))
    database.upgrade()
    with database.connected() as connection:
        rooms = connection.execute(text("SELECT kind, association_id, assembly_id, name FROM room")).all()
    assert [tuple(room) for room in rooms] == [("decision", 1, 1, "V")]


@pytest.mark.parametrize("act", [Database.upgrade, Database.downgrade], ids=["up", "down"])
def test_a_broken_migration_leaves_the_database_as_it_was(
    peopled: Database, act: Callable[[Database], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On both databases changes of tables are part of the transaction."""

    def break_at_the_end(*_: object) -> None:
        raise RuntimeError("the power went out")

    if act is Database.upgrade:
        peopled.downgrade()
    with peopled.connected() as connection:
        before = shape(connection), triggers(connection), counts(connection)
    monkeypatch.setattr("alembic.op.get_bind", break_at_the_end)
    with pytest.raises(RuntimeError, match="power"):
        act(peopled)
    with peopled.connected() as connection:
        assert (shape(connection), triggers(connection), counts(connection)) == before


def test_rooms_from_before_there_were_charters_get_the_rules_that_they_showed(database: Database) -> None:
    database.upgrade("0007")
    with database.connected() as connection:
        there = inspect(connection).get_table_names()
        for statement in (*ROWS, *(row for row in LATER_ROWS if row.split()[2] in there)):
            connection.execute(text(statement))
    database.upgrade()
    with database.connected() as connection:
        asked = "SELECT room_id, number, form, rules, citing, written_by_id FROM charter"
        found = connection.execute(text(asked)).all()
    assert [tuple(row) for row in found] == [
        (room_id, 1, "exploring", first_terms().rules, "asked", None) for room_id in (1, 3)
    ], "the rooms for debate"


def test_assemblies_from_before_there_were_motion_types_get_the_type_antrag(database: Database) -> None:
    database.upgrade("0021")
    with database.connected() as connection:
        there = inspect(connection).get_table_names()
        for statement in (*ROWS, *(row for row in LATER_ROWS if row.split()[2] in there)):
            connection.execute(text(statement))
    database.upgrade("0023")
    with database.connected() as connection, Session(connection) as session:
        (found,) = session.scalars(select(MotionType))
        assert (found.assembly_id, found.rules) == (1, PRESETS[Preset.MOTION])
        assert session.execute(text("SELECT kind, place, link, opens_at FROM assembly")).one() == (
            "convention", "", "", None,
        )  # fmt: skip
