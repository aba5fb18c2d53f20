"""The proof of a room without pressure, run on real databases: it holds as they are, and notices what is taken away."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.orm import Session

from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.rooms.promises import Declared, Inside, Property
from deliberation.domain.rooms.proof import CHECKS, findings, words_go
from deliberation.domain.rooms.shape import Shape, ShapedTable
from deliberation.domain.rooms.strangers import Sight
from deliberation.engine import WRITES, configure
from deliberation.models.debate import HARMLESS_TABLES
from deliberation.models.pressure import PRESSURE_TABLES
from deliberation.queries.proof import DECLARED, inside_of
from deliberation.queries.shape import shape_of
from tests.migrated import Database
from tests.undeclared import ON_WORDS, PERSON

# later than whatever was done in the party of the tests
NOW = datetime(2126, 6, 3, 12, tzinfo=UTC)
EMPTY = Inside(RoomKind.OPEN)


@contextmanager
def undone(database: Database) -> Iterator[Connection]:
    """A connection of the owner's; whatever is done to the database is taken back in the end."""
    engine = create_engine(database.owner)
    configure(engine)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection:
            transaction = connection.begin()
            yield connection
            transaction.rollback()
    finally:
        engine.dispose()


def broken(connection: Connection, inside: Inside = EMPTY, declared: Declared = DECLARED) -> dict[Property, set[str]]:
    """What does not hold, and what speaks against it."""
    with Session(connection) as session:
        found = findings(shape_of(session), inside, declared)
    assert [one.promise for one in found] == list(Property) == list(CHECKS)
    assert all(one.looked_at for one in found), "a check that looks at nothing proves nothing"
    return {one.promise: {name for name, _why in one.against} for one in found if not one.holds}


def test_everything_holds_as_the_database_is(peopled: Database) -> None:
    with undone(peopled) as connection:
        assert broken(connection) == {}
        with Session(connection) as session:
            pointing = {table.name for table in Sight(shape_of(session), EMPTY, DECLARED).pointing}
        assert pointing == PRESSURE_TABLES | HARMLESS_TABLES


def drop_trigger(connection: Connection) -> None:
    where = "" if connection.dialect.name == "sqlite" else " ON room"
    connection.execute(text(f"DROP TRIGGER room_refuse_kind_update{where}"))


def put_a_trigger_that_does_nothing(connection: Connection) -> None:
    drop_trigger(connection)
    name = "room_refuse_kind_update"
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"CREATE TRIGGER {name} BEFORE UPDATE OF kind ON room BEGIN SELECT 1; END"))
        return
    connection.execute(
        text("CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$")
    )
    trigger = f"CREATE TRIGGER {name} BEFORE UPDATE OF kind ON room FOR EACH STATEMENT EXECUTE FUNCTION nothing()"
    connection.execute(text(trigger))


def put_the_trigger_to_sleep(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        drop_trigger(connection)
    else:
        connection.execute(text("ALTER TABLE room DISABLE TRIGGER room_refuse_kind_update"))


def runs(*statements: str) -> Callable[[Connection], None]:
    """Whoever owns the database does this to it."""

    def run(connection: Connection) -> None:
        for statement in statements:
            connection.execute(text(statement))

    return run


KEY = "FOREIGN KEY (room_id, room_kind) REFERENCES room (id, kind)"
KINDS = "CHECK (room_kind IN ('workshop', 'decision'))"
TOO_MANY = "CHECK (room_kind IN ('open', 'workshop', 'decision'))"
GUARD = "room_refuse_kind_update"


def let_ways_turn(connection: Connection) -> None:
    where = "" if connection.dialect.name == "sqlite" else " ON room_origin"
    connection.execute(text(f"DROP TRIGGER room_origin_refuse_update{where}"))


def made_anew(bound: str) -> Callable[[Connection], None]:
    """The way from room to room, bound otherwise than it is."""
    columns = "room_id integer NOT NULL, room_kind varchar NOT NULL, origin_id integer NOT NULL REFERENCES room (id)"
    return runs("DROP TABLE room_origin", f"CREATE TABLE room_origin ({columns}, {bound})")


ON_PLAIN_WORDS = "plain_words_id integer REFERENCES plain_words (id)"
VOTES = f"CREATE TABLE contribution_vote ({ON_WORDS}, {PERSON}, value integer)"
BARE_VOTES = "CREATE TABLE contribution_vote (contribution_id integer, person_id integer, value integer)"
SCORES = f"CREATE TABLE contribution_score ({ON_WORDS}, likes integer, answer_until date)"
STARS = f"CREATE TABLE path_star (path_id integer REFERENCES reading_path (id), {PERSON}, stars integer, given_by date)"
PLAIN_VOTES = f"CREATE TABLE plain_vote ({ON_PLAIN_WORDS}, {PERSON}, is_for boolean)"

HARM: dict[str, tuple[Callable[[Connection], None], Property, str]] = {
    "the trigger is gone": (drop_trigger, Property.ONE_KIND, GUARD),
    "the trigger does nothing": (put_a_trigger_that_does_nothing, Property.ONE_KIND, GUARD),
    "the trigger sleeps": (put_the_trigger_to_sleep, Property.ONE_KIND, GUARD),
    "a table that nobody declared": (
        runs("CREATE TABLE petition (id integer PRIMARY KEY, room_id integer REFERENCES room (id))"),
        Property.NO_POLLS,
        "petition",
    ),
    "a day on which a room ends": (runs("ALTER TABLE room ADD COLUMN ends_on date"), Property.NO_CLOCK, "room.ends_on"),
    "another moment of a room": (
        runs("ALTER TABLE room ADD COLUMN seen_at timestamp"),
        Property.NO_CLOCK,
        "room.seen_at",
    ),
    "a rest until some day": (
        runs("ALTER TABLE room_rest ADD COLUMN rests_until date"),
        Property.NO_CLOCK,
        "room_rest.rests_until",
    ),
    "a count of answers": (
        runs("ALTER TABLE contribution ADD COLUMN answers integer"),
        Property.NO_TALLY,
        "contribution.answers",
    ),
    "a score of a room": (runs("ALTER TABLE room ADD COLUMN score real"), Property.NO_TALLY, "room.score"),
    "consent by default": (
        runs("ALTER TABLE contribution ADD COLUMN consented boolean DEFAULT true"),
        Property.SILENCE_IS_NO_YES,
        "contribution.consented",
    ),
    "a sum of thanks": (
        runs("ALTER TABLE person ADD COLUMN thanks integer"),
        Property.NO_SUM_OF_THANKS,
        "person.thanks",
    ),
    "a way back from what decides": (
        runs(
            "CREATE TABLE way_back (room_id integer NOT NULL, room_kind varchar NOT NULL, other_id integer NOT NULL "
            f"REFERENCES room (id), {KEY}, {KINDS})"
        ),
        Property.NEW_ROOM_DECIDES,
        "way_back",
    ),
    "no way at all": (runs("DROP TABLE room_origin"), Property.NEW_ROOM_DECIDES, "room_origin"),
    "a way that may turn": (
        let_ways_turn,
        Property.NEW_ROOM_DECIDES,
        "room_origin_refuse_update",
    ),
    "a way to an older room": (
        made_anew(f"{KEY}, {KINDS}, CHECK (origin_id <> room_id)"),
        Property.NEW_ROOM_DECIDES,
        "room_origin",
    ),
    "a way to an open room": (
        made_anew(f"{KEY}, {TOO_MANY}, CHECK (origin_id < room_id)"),
        Property.NEW_ROOM_DECIDES,
        "room_origin",
    ),
    "a way to a room of any kind": (
        made_anew("FOREIGN KEY (room_id) REFERENCES room (id), CHECK (origin_id < room_id)"),
        Property.NEW_ROOM_DECIDES,
        "room_origin",
    ),
    "notes on contributions": (
        runs("CREATE TABLE note (id integer PRIMARY KEY, said text, about_id integer REFERENCES contribution (id))"),
        Property.WORDS_GO,
        "note",
    ),
    "votes on contributions": (runs(VOTES), Property.NO_POLLS, "contribution_vote"),
    "numbers of votes on contributions": (runs(VOTES), Property.NO_TALLY, "contribution_vote.value"),
    "scores of contributions": (runs(SCORES), Property.NO_POLLS, "contribution_score"),
    "numbers of scores of contributions": (runs(SCORES), Property.NO_TALLY, "contribution_score.likes"),
    "a day until which to answer": (runs(SCORES), Property.NO_CLOCK, "contribution_score.answer_until"),
    "votes without a key": (runs(BARE_VOTES), Property.NO_TALLY, "contribution_vote.value"),
    "stars for reading paths": (runs(STARS), Property.NO_POLLS, "path_star"),
    "numbers of stars for reading paths": (runs(STARS), Property.NO_TALLY, "path_star.stars"),
    "a day on which stars are given out": (runs(STARS), Property.NO_CLOCK, "path_star.given_by"),
    "votes on plain words": (runs(PLAIN_VOTES), Property.NO_POLLS, "plain_vote"),
    "votes on what a report says": (
        runs("CREATE TABLE report_vote (report_id integer REFERENCES report (id), value integer)"),
        Property.NO_TALLY,
        "report_vote.value",
    ),
    "a number beside thanks": (
        runs("ALTER TABLE thanks ADD COLUMN strength integer"),
        Property.NO_TALLY,
        "thanks.strength",
    ),
    "a score of a reading path": (
        runs("ALTER TABLE reading_path ADD COLUMN score real"),
        Property.NO_TALLY,
        "reading_path.score",
    ),
    "a day to lift an answer by": (runs("ALTER TABLE lift ADD COLUMN wanted date"), Property.NO_CLOCK, "lift.wanted"),
    "a yes to being lifted, by default": (
        runs("ALTER TABLE lift ADD COLUMN agreed boolean DEFAULT true"),
        Property.SILENCE_IS_NO_YES,
        "lift.agreed",
    ),
    "how often somebody came": (
        runs("ALTER TABLE person ADD COLUMN visits integer"),
        Property.NO_PROFILE,
        "person.visits",
    ),
}


@pytest.mark.parametrize("what", HARM)
def test_harm_to_the_database_is_noticed(peopled: Database, what: str) -> None:
    harm, promise, name = HARM[what]
    with undone(peopled) as connection:
        harm(connection)
        assert name in broken(connection)[promise]
    with undone(peopled) as connection:
        assert broken(connection) == {}


@pytest.mark.parametrize(
    ("made", "is_fine"),
    [
        (f"room_id integer NOT NULL, room_kind varchar NOT NULL, {KEY}, {KINDS}", True),
        (f"room_id integer NOT NULL, room_kind varchar, {KEY}, {KINDS}", False),
        (f"room_id integer, room_kind varchar NOT NULL, {KEY}, {KINDS}", False),
        (f"room_id integer NOT NULL, room_kind varchar NOT NULL, {KEY}", False),
        (f"room_id integer NOT NULL, room_kind varchar NOT NULL, {KEY}, CHECK (room_kind <> 'open')", False),
        (
            f"room_id integer NOT NULL, room_kind varchar NOT NULL, {KEY}, {TOO_MANY}",
            False,
        ),
        (f"room_id integer NOT NULL, room_kind varchar NOT NULL, {ON_PLAIN_WORDS}, {KEY}, {KINDS}", False),
        (f"room_id integer NOT NULL REFERENCES room (id), room_kind varchar NOT NULL, {KINDS}", False),
        (
            f"room_id integer NOT NULL, room_kind varchar NOT NULL, other integer REFERENCES room (id), {KEY}, {KINDS}",
            False,
        ),
    ],
)
def test_what_presses_is_bound_to_the_kinds_that_may_hold_it(peopled: Database, made: str, is_fine: bool) -> None:
    pressing = DECLARED.pressing | {"survey"}
    declared = replace(DECLARED, pressing=pressing, known={**DECLARED.known, "survey": frozenset()})
    with undone(peopled) as connection:
        connection.execute(text(f"CREATE TABLE survey (id integer PRIMARY KEY, {made})"))
        assert broken(connection, declared=declared) == ({} if is_fine else {Property.NO_POLLS: {"survey"}})


def test_a_room_in_which_something_presses_or_of_another_kind_is_shown_as_such(peopled: Database) -> None:
    with undone(peopled) as connection:
        assert broken(connection, Inside(RoomKind.OPEN, frozenset({"poll"}))) == {Property.NO_POLLS: {"poll"}}
        assert broken(connection, Inside(RoomKind.WORKSHOP)) == {Property.ONE_KIND: {"workshop"}}


WITHDRAW = "UPDATE contribution SET text = '', withdrawn_at = written_at WHERE id = :id"
KEEP = "INSERT INTO contribution_version (contribution_id, text, written_at) SELECT id, 'Einst', written_at"


def test_words_that_outlived_their_withdrawal_are_shown_in_their_room(peopled: Database) -> None:
    with undone(peopled) as connection, Session(connection) as session:
        id_, room_id = connection.execute(text("SELECT id, room_id FROM contribution ORDER BY id")).first() or (0, 0)
        connection.execute(text(WITHDRAW), {"id": id_})
        assert inside_of(session, room_id, RoomKind.OPEN, NOW).left_over == frozenset()
        connection.execute(text(f"{KEEP} FROM contribution WHERE id = :id"), {"id": id_})
        inside = inside_of(session, room_id, RoomKind.OPEN, NOW)
        assert broken(connection, inside) == {Property.WORDS_GO: {"contribution_version"}}
        assert inside_of(session, room_id + 1, RoomKind.OPEN, NOW).left_over == frozenset()


@pytest.mark.parametrize("check", ["", "withdrawn_at IS NULL", "withdrawn_at IS NULL OR text = 'x'", "text = ''"])
def test_a_database_in_which_withdrawn_words_may_stay_is_noticed(check: str) -> None:
    shape = Shape((ShapedTable("contribution", (), frozenset(), checks=(check,)),))
    assert [name for name, _why in words_go(Sight(shape, EMPTY, DECLARED))[1]] == ["contribution"]


def test_an_order_by_what_others_do_is_noticed(monkeypatch: pytest.MonkeyPatch, peopled: Database) -> None:
    monkeypatch.setattr("deliberation.domain.rooms.proof.Order", ("time", "answers"))
    with undone(peopled) as connection:
        assert broken(connection) == {Property.NO_RANK: {"answers"}}


def test_an_order_of_rooms_by_what_is_in_them_is_noticed(monkeypatch: pytest.MonkeyPatch, peopled: Database) -> None:
    monkeypatch.setattr("deliberation.domain.rooms.proof.RoomsOrder", ("theme", "lively"))
    with undone(peopled) as connection:
        assert broken(connection) == {Property.NO_RANK: {"rooms.lively"}}


def test_contributions_have_no_order_by_theme(monkeypatch: pytest.MonkeyPatch, peopled: Database) -> None:
    monkeypatch.setattr("deliberation.domain.rooms.proof.Order", ("time", "theme"))
    with undone(peopled) as connection:
        assert broken(connection) == {Property.NO_RANK: {"theme"}}
