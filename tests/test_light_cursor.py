"""A cursor on PostgreSQL describes its columns only to who asks; whoever asks is told what is there."""

import pytest
from flask import Flask

from deliberation.extensions import db


@pytest.mark.parametrize("databases", ["postgres"], indirect=True)
def test_who_asks_is_told_what_the_columns_are_called(in_app: Flask) -> None:
    cursor = db.session().connection().connection.cursor()
    cursor.execute("SELECT 1 AS one, 'x'::text AS two")
    assert cursor.description is not None
    assert [column.name for column in cursor.description] == ["one", "two"]
    assert [column[0] for column in cursor.description[1:]] == ["two"]
    assert len(cursor.description) == 2
    cursor.execute("SET application_name = 'tests'")
    assert cursor.description is None


@pytest.mark.parametrize("databases", ["postgres"], indirect=True)
def test_the_same_statement_gives_the_same_names_when_it_is_asked_again(in_app: Flask) -> None:
    asked = [db.session().connection().exec_driver_sql("SELECT 1 AS one, 2 AS two") for _ in range(3)]
    assert [tuple(found.keys()) for found in asked] == [("one", "two")] * 3
    assert [found.all() for found in asked] == [[(1, 2)]] * 3
