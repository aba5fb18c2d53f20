"""Drafts from before their sections were known by heading: each word stands where it stood."""

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from deliberation.models import DraftRevision, DraftVersion
from tests.migrated import Database
from tests.one_row_each import LATER_ROWS, ROWS
from tests.test_migrations import named_in


def test_sections_are_known_by_the_headings_under_which_they_stood(database: Database) -> None:
    database.upgrade("0032")
    with database.connected() as connection:
        there = inspect(connection).get_table_names()
        columns = {name: {column["name"] for column in inspect(connection).get_columns(name)} for name in there}
        for statement in (*ROWS, *LATER_ROWS):
            if named_in(statement) <= columns.get(statement.split()[2], set()):
                connection.execute(text(statement.replace("'[]'", """'["Eine Million.", "Mehr"]'""")))
        connection.execute(text("DELETE FROM motion_type_section WHERE kind = 'further'"))
        connection.execute(
            text(
                "INSERT INTO motion_type_section (id, type_id, position, kind, heading, is_required) "
                "VALUES (90, 1, 90, 'further', 'Kosten', false)"
            )
        )
    database.upgrade()
    with database.connected() as connection, Session(connection) as session:
        for table in (DraftRevision, DraftVersion):
            assert session.get_one(table, 1).wording.further == (("2", "Mehr"), ("Kosten", "Eine Million."))
    # what was put forward still never changes
    with pytest.raises(DBAPIError, match="never changes"):
        database.execute("UPDATE draft_version SET title = 'Anders'")
    database.downgrade("0032")
    with database.connected() as connection:
        assert "Eine Million." in str(connection.execute(text("SELECT further FROM draft_version")).scalar())
