"""Every test finds the same party: on PostgreSQL only what the test before changed is brought back."""

from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.exc import DBAPIError

from deliberation.extensions import db
from deliberation.models import Base
from deliberation.models.guards import APPEND_ONLY
from deliberation.services import fields, login_sessions, rooms
from tests.databases import PostgresDatabases
from tests.party import Party, acting


def everything() -> dict[str, Any]:
    """All rows in the order in which they lie there."""
    return {table.name: db.session().execute(select(table)).all() for table in Base.metadata.sorted_tables}


def live(party: Party) -> tuple[int, ...]:
    """Rows are added, changed and taken away; returns the numbers that new ones got."""
    with acting(party.alice) as work:
        written = rooms.write_contribution(work, party.room, text="Auch nachts.")
        login_sessions.open_session(work, party.alice.id, device="Test", is_pending=False, has_second_factor=False)
        number = written.id
    with acting(party.ada) as work:
        work.session.execute(text("UPDATE person SET given_name = 'Wer?'"))
        work.session.execute(text("DELETE FROM job"))
        work.session.execute(text("DELETE FROM login_session"))
        field = fields.found_field(work, slug="neu", name="Neu", summary="")
        work.session.flush()
        return number, field.id


def test_nothing_of_a_test_is_left_for_the_next(postgres_databases: PostgresDatabases) -> None:
    found = []
    for _ in range(3):
        with postgres_databases.fresh() as app, app.app_context():
            found.append((everything(), live(postgres_databases.party)))
    assert found[0] == found[1] == found[2]
    assert all(found[0][0][name] for name in ("person", "job", "contribution", "record_entry"))


def test_a_connection_left_open_keeps_nothing(postgres_databases: PostgresDatabases) -> None:
    with postgres_databases.fresh() as app, app.app_context():
        before = everything()
        engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
        forgotten = engine.connect()
        forgotten.execute(text("LOCK TABLE person IN EXCLUSIVE MODE"))
        forgotten.execute(text("DELETE FROM job"))
    with postgres_databases.fresh() as app, app.app_context():
        assert everything() == before
        with pytest.raises(DBAPIError, match="terminat"):
            forgotten.execute(text("SELECT 1"))
    forgotten.close()
    engine.dispose()


def test_the_guards_stand_when_the_rows_are_back(postgres_databases: PostgresDatabases) -> None:
    for _ in range(2):
        with postgres_databases.fresh():
            owner = create_engine(postgres_databases.server.url(postgres_databases.CURRENT, role="owner"))
            with pytest.raises(DBAPIError, match=APPEND_ONLY), owner.begin() as connection:
                connection.execute(text("DELETE FROM record_entry"))
            owner.dispose()


def test_what_the_owner_changed_goes_with_the_copy(postgres_databases: PostgresDatabases) -> None:
    with postgres_databases.fresh():
        owner = create_engine(postgres_databases.owner_url)
        with owner.begin() as connection:
            connection.execute(text("CREATE TABLE left_over (id integer)"))
        owner.dispose()
    with postgres_databases.fresh() as app, app.app_context():
        assert "left_over" not in inspect(db.engine).get_table_names()
