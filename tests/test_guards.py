"""What the declared triggers refuse, whoever asks."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from deliberation.domain.people import TWO_PERSON_FUNCTIONS, Function
from deliberation.models.guards import GUARDS, POSTGRESQL_GUARDS, TWO_PEOPLE, Guard
from tests.migrated import Database, attack_on, declared, triggers
from tests.one_row_each import LATER_ROWS, MOMENT, ROWS


@pytest.fixture
def with_rows(database: Database) -> Database:
    """A database in its newest form with a row in every table."""
    database.upgrade()
    with database.connected() as connection:
        for row in ROWS + LATER_ROWS:
            connection.execute(text(row))
    return database


def test_every_declared_guard_stands_and_no_other_trigger(database: Database) -> None:
    database.upgrade()
    with database.connected() as connection:
        found = triggers(connection)
        assert set(found) == {guard.name for guard in declared(connection)}
        for guard in declared(connection):
            assert guard.sentence in found[guard.name]
            assert f"BEFORE {guard.refused} ON" in found[guard.name]
            assert guard.table in found[guard.name]


def test_the_declared_statements_make_the_same_guards(database: Database) -> None:
    database.upgrade()
    with database.connected() as connection:
        migrated = triggers(connection)
        for guard in declared(connection):
            if connection.dialect.name == "sqlite":
                connection.execute(text(f"DROP TRIGGER {guard.name}"))
                connection.execute(text(guard.sqlite()))
            else:
                connection.execute(text(f"DROP FUNCTION {guard.name}() CASCADE"))
                for statement in guard.postgresql():
                    connection.execute(text(statement))
        assert triggers(connection) == migrated


# nobody in the party of the tests has written one, and SQLite asks a guard row by row
WITHOUT_ROWS = {
    "motion_book", "motion_book_entry", "motion_book_file", "motion_book_page", "outcome_act",
    "paper_version", "plain_words", "referral", "room_aim", "room_origin",
}  # fmt: skip
FIRED = [guard for guard in GUARDS + POSTGRESQL_GUARDS if guard.table not in WITHOUT_ROWS]


def test_every_guard_of_what_the_party_has_not_fires(with_rows: Database) -> None:
    for guard in GUARDS:
        if guard not in FIRED:
            with pytest.raises(DBAPIError, match=guard.sentence):
                with_rows.execute(attack_on(guard))


@pytest.mark.parametrize("guard", FIRED, ids=lambda guard: guard.name)
def test_every_guard_fires(peopled: Database, guard: Guard) -> None:
    if guard in POSTGRESQL_GUARDS and peopled.owner.startswith("sqlite"):
        with pytest.raises(DBAPIError, match="syntax error"):
            peopled.execute(attack_on(guard))
        return
    with pytest.raises(DBAPIError, match=guard.sentence):
        peopled.execute(attack_on(guard))


def test_a_guard_for_one_column_lets_the_others_change(peopled: Database) -> None:
    peopled.execute("UPDATE room SET name = 'Anders'")


def held_by(function: Function, *, proposer: str = "2", at: str = MOMENT, confirmer: str = "3") -> str:
    """Person 1 gets a function; who proposed it, when it was confirmed, who confirmed it."""
    return (
        "INSERT INTO function_held (id, person_id, function, association_id, held_since, proposed_at, proposed_by_id, "
        f"confirmed_at, confirmed_by_id) SELECT max(id) + 1, 1, '{function}', 1, '2026-06-03', {MOMENT}, {proposer}, "
        f"{at}, {confirmer} FROM function_held"
    )


def test_two_people_give_what_two_people_give(with_rows: Database) -> None:
    """Whatever a service forgot: nobody confirms what they proposed, and nothing counts that nobody confirmed."""
    with_rows.execute(LATER_ROWS[1].replace("VALUES (2,", "VALUES (3,"))
    for function in Function:
        for confirmer in ("2", "NULL"):
            if function in TWO_PERSON_FUNCTIONS:
                with pytest.raises(DBAPIError, match=TWO_PEOPLE):
                    with_rows.execute(held_by(function, confirmer=confirmer))
            else:
                with_rows.execute(held_by(function, confirmer=confirmer))
        with_rows.execute(held_by(function))
        with_rows.execute(held_by(function, at="NULL", confirmer="NULL"))
        # by the operator's hand, when the party was set up
        with_rows.execute(held_by(function, proposer="NULL", confirmer="NULL"))


@pytest.mark.parametrize(
    "change",
    [
        f"confirmed_at = {MOMENT}, confirmed_by_id = 2",
        f"confirmed_at = {MOMENT}",
        f"confirmed_at = {MOMENT}, confirmed_by_id = 3, proposed_by_id = 3",
    ],
)
def test_a_function_that_waits_is_not_confirmed_by_one_hand(with_rows: Database, change: str) -> None:
    with_rows.execute(LATER_ROWS[1].replace("VALUES (2,", "VALUES (3,"))
    with_rows.execute(held_by(Function.TRUSTEE, at="NULL", confirmer="NULL"))
    with pytest.raises(DBAPIError, match=TWO_PEOPLE):
        with_rows.execute(f"UPDATE function_held SET {change} WHERE function = 'trustee'")
    with_rows.execute(f"UPDATE function_held SET confirmed_at = {MOMENT}, confirmed_by_id = 3")


def test_what_one_hand_gave_before_the_guard_stood_can_still_be_ended(database: Database) -> None:
    database.upgrade("0004")
    with database.connected() as connection:
        for row in (*ROWS, LATER_ROWS[1]):
            connection.execute(text(row))
    database.execute(held_by(Function.TRUSTEE, confirmer="2"))
    database.upgrade()
    database.execute(f"UPDATE function_held SET ended_at = {MOMENT} WHERE function = 'trustee'")
