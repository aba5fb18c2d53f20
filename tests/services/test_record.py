"""The record of acts: only ever added to, without text, and silent about what is nobody's business."""

import re

import pytest
from flask import current_app
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted
from deliberation.domain.people import GuestRightKind
from deliberation.engine import writing
from deliberation.extensions import db
from deliberation.models import Base, Reason, RecordEntry
from deliberation.models.guards import APPEND_ONLY
from deliberation.queries.record import record_page
from deliberation.services import factor_resets, guest_rights, record
from deliberation.unit_of_work import today
from tests.databases import PostgresDatabases, SqliteDatabases
from tests.party import Party, acting
from tests.services.steps import refused


def is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_entry SET actor_id = NULL",
        "UPDATE record_entry SET at = at WHERE id = 1",
        "DELETE FROM record_entry",
        "DELETE FROM record_entry WHERE id = 1",
        "INSERT OR REPLACE INTO record_entry SELECT * FROM record_entry",
    ],
)
def test_nobody_changes_the_record_through_the_application(party: Party, statement: str) -> None:
    if "OR REPLACE" in statement and not is_sqlite():
        statement = "TRUNCATE record_entry"
    before = db.session().execute(text("SELECT * FROM record_entry ORDER BY id")).all()
    with pytest.raises(DBAPIError, match=r"append-only|permission denied"), acting(party.ada) as work:
        work.session.execute(text(statement))
    assert db.session().execute(text("SELECT * FROM record_entry ORDER BY id")).all() == before


def test_not_even_the_owner_changes_the_record_without_taking_the_guards_away(
    databases: SqliteDatabases | PostgresDatabases,
) -> None:
    owner = (
        databases.owner_url
        if isinstance(databases, PostgresDatabases)
        else current_app.config["SQLALCHEMY_DATABASE_URI"]
    )
    engine = create_engine(owner)
    statements = ["UPDATE record_entry SET id = id", "DELETE FROM record_entry WHERE 1 = 0", "DELETE FROM record_entry"]
    if not is_sqlite():
        statements += ["TRUNCATE record_entry", "TRUNCATE record_entry CASCADE"]
    for statement in statements:
        if is_sqlite() and "1 = 0" in statement:
            continue  # SQLite asks for each row; where none is meant none is refused
        with pytest.raises(DBAPIError, match=APPEND_ONLY), engine.begin() as connection:
            connection.execute(text(statement))
    engine.dispose()


def test_a_person_or_reason_that_the_record_names_cannot_be_removed(party: Party) -> None:
    with acting(party.eva) as work:
        guest_rights.grant_guest_right(
            work, party.gabi.id, GuestRightKind.SPEAK, since=today(), until=None, decision="Beschluss"
        )
    for statement in ("DELETE FROM person", "DELETE FROM reason", "DELETE FROM association"):
        with pytest.raises(DBAPIError, match=r"(?i)foreign key"), acting(party.ada) as work:
            work.session.execute(text(statement))


def test_the_applications_role_owns_nothing_and_cannot_take_guards_away(
    databases: SqliteDatabases | PostgresDatabases,
) -> None:
    if not isinstance(databases, PostgresDatabases):
        # the embedded database has no roles; its file belongs to whoever runs the program
        assert is_sqlite()
        return
    owned = db.session().execute(
        text("SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)")
    )
    assert owned.scalar() == 0
    rights = db.session().execute(
        text(
            "SELECT table_name, string_agg(privilege_type, ' ' ORDER BY privilege_type) "
            "FROM information_schema.role_table_grants WHERE grantee = current_user GROUP BY table_name"
        )
    )
    granted = {row[0]: row[1] for row in rows} if (rows := rights.all()) else {}
    assert granted.pop("record_entry") == "INSERT SELECT"
    assert granted.pop("alembic_version") == "SELECT"
    assert set(granted) == {table.name for table in Base.metadata.sorted_tables} - {"record_entry"}
    assert set(granted.values()) == {"DELETE INSERT SELECT UPDATE"}
    for statement in (
        "DROP TRIGGER record_entry_refuse_update ON record_entry",
        "ALTER TABLE record_entry DISABLE TRIGGER ALL",
        "DROP FUNCTION record_entry_refuse_delete() CASCADE",
        "CREATE OR REPLACE FUNCTION record_entry_refuse_delete() RETURNS trigger LANGUAGE sql AS ''",
        "SET session_replication_role = replica",
        "DROP TABLE record_entry",
        "CREATE TABLE own (id integer)",
        "UPDATE alembic_version SET version_num = '0'",
    ):
        db.session.rollback()
        db.session().connection(execution_options=writing(db.engine.dialect))
        with pytest.raises(DBAPIError, match=r"must be owner|permission denied"):
            db.session().execute(text(statement))
    db.session.rollback()


def test_an_entry_points_to_its_reason_and_holds_no_text(party: Party) -> None:
    with acting(party.ada) as work:
        factor_resets.reset_second_factor(work, party.alice.id, today=today(), reason="Telefon im See verloren")
    entry = db.session().scalars(select(RecordEntry).order_by(RecordEntry.id.desc())).first()
    assert entry is not None
    values = [getattr(entry, column.name) for column in RecordEntry.__table__.columns]
    assert not any("See" in str(value) for value in values)
    assert db.session().get_one(Reason, entry.reason_id).text == "Telefon im See verloren"


def test_words_of_acts_say_thing_and_event_and_none_is_about_reading_thanking_or_voting() -> None:
    for act in Act:
        thing, event = act.value.split(":")
        assert thing
        assert event
    silent = ("read", "seen", "view", "thank", "vote", "ballot", "cast", "sign")
    assert not [act for act in Act if any(word.startswith(silent) for word in re.split(r"[:_]", act.value))]


def test_reading_enters_nothing(party: Party) -> None:
    last = db.session().scalar(select(RecordEntry.id).order_by(RecordEntry.id.desc()).limit(1))
    record_page(db.session(), party.ada.actor, before=None)
    assert db.session().scalar(select(RecordEntry.id).order_by(RecordEntry.id.desc()).limit(1)) == last


def test_the_record_is_read_by_those_who_answer_for_it_and_only_below_their_place(party: Party) -> None:
    with acting(party.ada) as work:
        record.note_id(work, Act.PERSON_CHANGED, "person", party.dora.id, association_id=party.other_district)
        record.note_id(work, Act.PERSON_CHANGED, "person", party.alice.id, association_id=party.local)
    seen = {
        name: {
            (row.subject.id, row.act) for row in record_page(db.session(), party.personas[name].actor, before=None).rows
        }
        for name in ("ada", "adil", "eva", "wilma")
    }
    for name in ("adil", "eva", "wilma"):
        assert (party.alice.id, Act.PERSON_CHANGED) in seen[name]
        assert (party.dora.id, Act.PERSON_CHANGED) not in seen[name]
    assert (party.dora.id, Act.PERSON_CHANGED) in seen["ada"]
    for name in ("alice", "cem", "emil", "gast"):
        with pytest.raises(NotPermitted):
            record_page(db.session(), party.personas[name].actor, before=None)


def test_the_record_is_read_page_by_page_to_its_beginning(party: Party) -> None:
    with acting(party.ada) as work:
        for _ in range(120):
            record.note_id(work, Act.DATA_EXPORTED, "person", party.ada.id, association_id=party.federation)
    seen: list[int] = []
    before: int | None = None
    while True:
        found = record_page(db.session(), party.ada.actor, before=before)
        seen += [row.id for row in found.rows]
        before = found.older
        if before is None:
            break
    everything = db.session().scalars(select(RecordEntry.id).where(RecordEntry.association_id.is_not(None)))
    assert seen == sorted(everything, reverse=True)


def test_a_refused_act_is_not_entered(party: Party) -> None:
    with refused(NotPermitted, party.alice) as work:
        record.note_id(work, Act.PERSON_CHANGED, "person", party.alice.id, association_id=party.spree)
        raise NotPermitted
