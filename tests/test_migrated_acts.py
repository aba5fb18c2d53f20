"""Acts of moderation from before they kept by which version of the Raumregeln somebody was measured."""

from sqlalchemy import inspect, text

from tests.migrated import Database
from tests.one_row_each import LATER_ROWS, ROWS


def test_they_say_the_version_of_their_day_as_pages_did(database: Database) -> None:
    database.upgrade("0037")
    with database.connected() as connection:
        there = inspect(connection).get_table_names()
        for statement in (*ROWS, *(row for row in LATER_ROWS if row.split()[2] in there)):
            connection.execute(text(statement))
        connection.execute(text("UPDATE moderation_act SET rule = 'of_this_room' WHERE id = 1"))
        asked = "SELECT number FROM charter WHERE room_id = (SELECT room_id FROM moderation_act WHERE id = 1)"
        numbers = connection.execute(text(asked)).scalars().all()
    database.upgrade("0038")
    with database.connected() as connection:
        found = connection.execute(text("SELECT id, charter_number FROM moderation_act ORDER BY id")).all()
    assert dict(tuple(row) for row in found) == {id_: max(numbers) if id_ == 1 else None for id_, _ in found}
