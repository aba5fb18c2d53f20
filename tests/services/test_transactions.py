"""Transactions: all or nothing, one writer after the other, instants with their zone."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError, InternalError, StatementError

from deliberation.domain.access import NOBODY
from deliberation.domain.acts import Act
from deliberation.extensions import db
from deliberation.models import Job, PageText, Person, RecordEntry
from deliberation.services import jobs, limits, record
from deliberation.services.jobs import JobKind
from deliberation.services.limits import Limit
from deliberation.unit_of_work import now, reading, unit_of_work
from tests.databases import PostgresDatabases
from tests.party import Party, acting
from tests.services.steps import at_once, person, table_sizes

MANY = Limit("test", 1_000_000, timedelta(hours=1))


class BrokenInTheMiddleError(Exception):
    pass


def page() -> PageText:
    return PageText(slug="imprint", language="de", text="…", written_at=now())


def test_an_object_written_outside_a_unit_of_work_is_refused(party: Party) -> None:
    db.session().add(page())
    with pytest.raises(RuntimeError, match="outside"):
        db.session().flush()
    db.session.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        lambda: insert(PageText).values(slug="x", language="de", text="", written_at=now()),
        lambda: update(Person).values(given_name="Niemand"),
        lambda: delete(Job),
        lambda: insert(PageText.__table__).values(slug="x", language="de", text="", written_at=now()),
        lambda: Job.__table__.delete(),
        lambda: select(Person).with_for_update(),
    ],
)
def test_a_statement_that_writes_outside_a_unit_of_work_is_refused(party: Party, statement: object) -> None:
    before = table_sizes()
    with pytest.raises(RuntimeError, match="outside"):
        db.session().execute(statement())  # type: ignore[operator]
    db.session.rollback()
    assert table_sizes() == before


def test_a_statement_in_plain_words_leaves_nothing_either(party: Party) -> None:
    """Before a write on the same connection and after one."""
    before = person(party.bob).given_name
    for _ in range(2):
        # PostgreSQL refuses it at once; SQLite forgets it with the page
        with suppress(InternalError):
            db.session().execute(text("UPDATE person SET given_name = 'Niemand'"))
        db.session.remove()
        assert person(party.bob).given_name == before
        db.session.remove()
        with acting(None) as work:
            work.session.add(PageText(slug=f"x{now():%f}", language="de", text="", written_at=now()))


def test_what_is_asked_again_and_again_is_planned_once(postgres_databases: PostgresDatabases) -> None:
    with postgres_databases.fresh() as app:
        for _ in range(10):
            with app.app_context():
                db.session().scalars(select(Person.id).where(Person.given_name == "Ada")).all()
        with app.app_context():
            kept = db.session().execute(text("SELECT statement FROM pg_prepared_statements")).scalars().all()
    assert any("given_name" in one for one in kept)


def test_reading_does_not_write(party: Party) -> None:
    with reading(party.ada.actor) as work:
        record.note_id(work, Act.PERSON_CHANGED, "person", 1, association_id=1)
        with pytest.raises(RuntimeError, match="outside"):
            work.session.flush()
    db.session.rollback()


def test_after_a_unit_of_work_writing_is_over(party: Party) -> None:
    with acting(party.ada) as work:
        session = work.session
    session.add(page())
    with pytest.raises(RuntimeError, match="outside"):
        session.flush()
    session.rollback()


def test_one_unit_of_work_inside_another_is_a_mistake(party: Party) -> None:
    before = table_sizes()

    def outer() -> None:
        with unit_of_work(NOBODY) as work:
            work.session.add(page())
            with unit_of_work(NOBODY):
                pass

    with pytest.raises(RuntimeError, match="inside"):
        outer()
    assert table_sizes() == before
    with unit_of_work(NOBODY) as work:
        work.session.add(page())


@pytest.mark.parametrize("error", [BrokenInTheMiddleError, KeyboardInterrupt, SystemExit])
def test_whatever_breaks_takes_everything_back(party: Party, error: type[BaseException]) -> None:
    def broken() -> None:
        with acting(party.ada) as work:
            jobs.enqueue(work, JobKind.MAIL_INVITATION, {"person_id": 1})
            work.session.add(written := page())
            record.note(work, Act.PAGE_EDITED, written, association_id=1)
            limits.take(work, MANY, "x")
            assert written.id is not None
            raise error

    before = table_sizes()
    with pytest.raises(error):
        broken()
    assert table_sizes() == before


def test_a_constraint_that_breaks_at_the_end_takes_everything_back(party: Party) -> None:
    def taking_bobs_address() -> None:
        with acting(party.ada) as work:
            jobs.enqueue(work, JobKind.MAIL_INVITATION)
            work.session.get_one(Person, party.alice.id).email = party.bob.email

    before = table_sizes()
    with pytest.raises(IntegrityError):
        taking_bobs_address()
    assert table_sizes() == before


def test_a_write_sees_what_others_have_written_since(app: Flask, party: Party) -> None:
    assert db.session().get_one(Person, party.alice.id).given_name == "Alice"
    assert at_once(app, lambda: _rename(party)) == []
    with acting(party.ada) as work:
        assert work.session.get_one(Person, party.alice.id).given_name == "Alicia"


def _rename(party: Party) -> None:
    with unit_of_work(NOBODY) as work:
        work.session.get_one(Person, party.alice.id).given_name = "Alicia"


def test_many_writers_at_once_wait_for_one_another(app: Flask, party: Party) -> None:
    def read_then_write() -> None:
        for _ in range(15):
            with unit_of_work(NOBODY) as work:
                # a reader that turns writer in the middle would fail here on SQLite
                work.session.scalars(select(Person).limit(3)).all()
                limits.take(work, MANY, "everybody")
                jobs.enqueue(work, JobKind.MAIL_RESET)

    before = table_sizes()
    assert at_once(app, *[read_then_write] * 6) == []
    assert table_sizes() == before | {"job": before["job"] + 90, "rate_count": before["rate_count"] + 1}
    count = db.session().execute(text("SELECT max(count) FROM rate_count")).scalar()
    assert count == 90


def test_readers_do_not_wait_for_a_writer(app: Flask, party: Party) -> None:
    with acting(party.ada) as work:
        work.session.add(page())
        work.session.flush()
        assert at_once(app, *[lambda: db.session().scalars(select(Person).limit(1)).one()] * 2) == []


def test_every_connection_is_told_the_same(app: Flask, party: Party) -> None:
    told: list[tuple[object, ...]] = []
    names = (
        ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "recursive_triggers", "busy_timeout")
        if db.engine.dialect.name == "sqlite"
        else ("synchronous_commit", "transaction_isolation")
    )

    def ask() -> None:
        question = "PRAGMA {}" if db.engine.dialect.name == "sqlite" else "SHOW {}"
        told.append(tuple(db.session().execute(text(question.format(name))).scalar() for name in names))

    assert at_once(app, *[ask] * 4) == []
    expected = ("wal", 2, 1, 0, 1, 10_000) if db.engine.dialect.name == "sqlite" else ("on", "read committed")
    assert told == [expected] * 4


def test_a_naive_instant_is_refused(party: Party) -> None:
    with pytest.raises(StatementError, match="naive"), acting(None) as work:
        work.session.add(PageText(slug="x", language="de", text="", written_at=datetime(2026, 1, 1)))  # noqa: DTZ001
    with pytest.raises(StatementError, match="naive"):
        db.session().scalars(select(RecordEntry).where(RecordEntry.at < datetime(2026, 1, 1))).all()  # noqa: DTZ001
    db.session.rollback()


def test_an_instant_comes_back_aware_and_the_same(party: Party) -> None:
    eastern = datetime(2026, 3, 29, 3, 30, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    with acting(None) as work:
        work.session.add(PageText(slug="x", language="de", text="", written_at=eastern))
    found = db.session().scalars(select(PageText.written_at)).one()
    assert found == eastern
    assert found.utcoffset() == timedelta(0)
    earlier = select(PageText.id).where(PageText.written_at < datetime(2026, 3, 29, 1, 30, 1, tzinfo=UTC))
    assert db.session().scalars(earlier).all(), "the order is that of time, not of clocks"


def test_the_clock_of_a_unit_of_work_stands_still(party: Party) -> None:
    with acting(None) as work:
        assert work.now is work.now
        assert work.now.utcoffset() == timedelta(0)
