"""A party moves with all it wrote: from SQLite to PostgreSQL, back, and to another machine of the same kind."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from config import Settings
from deliberation.app import create_app
from deliberation.domain.people import PersonKind
from deliberation.engine import WRITES
from deliberation.extensions import db
from deliberation.models import Association, Base, Person, RecordEntry
from deliberation.models.guards import GUARDS, POSTGRESQL_GUARDS
from deliberation.operations.backup.making import engine_for, make_backup
from deliberation.operations.backup.restoring import restore_backup
from deliberation.operations.backup.tables import LEFT_OUT
from deliberation.services import people
from tests.client import BASE_URL, PageClient
from tests.migrated import attack_on
from tests.party import Party, acting

ROLES = ("ada", "alice", "gast")


@contextmanager
def opened(settings: Settings) -> Iterator[Flask]:
    """The application on a restored database."""
    app = create_app(settings)
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@contextmanager
def as_owner(url: str) -> Iterator[Connection]:
    engine = engine_for(url)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection:
            yield connection
    finally:
        engine.dispose()


def everything(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that a backup holds."""
    with as_owner(url) as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for name, table in Base.metadata.tables.items()
            if name not in LEFT_OUT
        }


def pages_of(app: Flask, party: Party, name: str) -> dict[str, str]:
    """What somebody reads where; a page that is closed to them is closed."""
    client = PageClient(app).sign_in(party.personas[name])
    paths = [
        "/",
        "/people",
        f"/people/{party.alice.id}",
        f"/people/{party.gabi.id}",
        "/associations",
        f"/associations/{party.spree}",
        f"/associations/{party.heide}",
        f"/associations/assemblies/{party.assembly}",
        "/pages/privacy",
        "/account",
        "/admin",
        "/admin/record",
    ]
    read = {}
    for path in paths:
        response = client.http.get(path, base_url=BASE_URL)
        client.page = BeautifulSoup(response.text, "html.parser")
        read[path] = f"{response.status_code} {client.text}"
    return read


def test_everybody_reads_the_same_pages_as_before(
    app: Flask, party: Party, source: Settings, tmp_path: Path, target: Settings
) -> None:
    before = {name: pages_of(app, party, name) for name in ROLES}
    make_backup(source, tmp_path / "now.backup")
    restore_backup(target, tmp_path / "now.backup")
    with opened(target) as restored:
        assert {name: pages_of(restored, party, name) for name in ROLES} == before
    assert sum(page.startswith("200") for pages in before.values() for page in pages.values()) > 20


def test_every_value_is_the_same_as_before(source: Settings, tmp_path: Path, target: Settings) -> None:
    make_backup(source, tmp_path / "now.backup")
    restore_backup(target, tmp_path / "now.backup")
    before = everything(source.database_url)
    assert everything(target.migration_database_url) == before
    empty = {name for name, rows in before.items() if not rows}
    assert not empty, "a table that holds nothing proves nothing"


def test_a_backup_of_the_restored_database_has_the_same_content(
    archive: Path, target: Settings, tmp_path: Path
) -> None:
    restored = restore_backup(target, archive)
    again = make_backup(target, tmp_path / "again.backup")
    assert [(part.table, part.sha256) for part in again.parts] == [(part.table, part.sha256) for part in restored.parts]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_sessions_links_counts_and_kept_files_stay_behind(
    app: Flask, party: Party, source: Settings, tmp_path: Path, target: Settings
) -> None:
    client = PageClient(app).sign_in(party.alice)
    client.get("/account")
    make_backup(source, tmp_path / "signed-in.backup")
    restore_backup(target, tmp_path / "signed-in.backup")
    with as_owner(target.migration_database_url) as connection:
        for name in LEFT_OUT:
            assert connection.scalar(select(func.count()).select_from(Base.metadata.tables[name])) == 0
    with opened(target) as restored:
        client.http.application, client.app = restored, restored
        client.get("/account", 303)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_the_record_is_as_well_guarded_as_before(archive: Path, target: Settings) -> None:
    restore_backup(target, archive)
    is_sqlite = target.migration_database_url.startswith("sqlite")
    for guard in GUARDS if is_sqlite else (*GUARDS, *POSTGRESQL_GUARDS):
        with (
            as_owner(target.migration_database_url) as connection,
            connection.begin(),
            pytest.raises(DBAPIError, match=guard.sentence),
        ):
            connection.execute(text(attack_on(guard)))


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize("target", ["postgres"], indirect=True)
def test_the_applications_role_may_write_but_not_rewrite_the_record(archive: Path, target: Settings) -> None:
    restore_backup(target, archive)
    with as_owner(target.database_url) as connection, connection.begin():
        connection.execute(text("UPDATE person SET language = 'en'"))
        with pytest.raises(DBAPIError, match="permission denied"):
            connection.execute(text("UPDATE record_entry SET subject_id = 0"))


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_newcomers_get_numbers_that_nobody_had(party: Party, archive: Path, target: Settings) -> None:
    restore_backup(target, archive)
    with opened(target) as restored, restored.app_context():
        highest = db.session().scalar(select(func.max(Person.id)))
        entries = db.session().scalar(select(func.max(RecordEntry.id)))
        with acting(party.ada) as work:
            person = people.invite_person(
                work,
                kind=PersonKind.INTERESTED,
                given_name="Neu",
                family_name="Hier",
                email="neu@example.org",
                association_id=party.spree,
            )
            later = select(func.count()).where(RecordEntry.id > entries, RecordEntry.subject_id == person.id)
            assert work.session.scalar(later) == 2
        assert person.id == highest + 1


@pytest.mark.parametrize("target", ["sqlite"], indirect=True)
def test_what_is_written_while_the_backup_runs_is_wholly_in_the_next_one(
    app: Flask, party: Party, source: Settings, tmp_path: Path, target: Settings
) -> None:
    """A new Ortsverband and its first member: without one moment for all tables, the member would come alone."""
    founded: list[int] = []

    @contextmanager
    def meanwhile(_label: str, _length: int) -> Iterator[object]:
        def advance(_rows: int) -> None:
            if not founded:
                founded.append(_found(app, party))

        yield advance

    made = make_backup(source, tmp_path / "busy.backup", progress=meanwhile)  # type: ignore[arg-type]
    assert founded
    restore_backup(target, tmp_path / "busy.backup")
    with as_owner(target.migration_database_url) as connection:
        assert connection.scalar(select(func.count()).where(Association.id == founded[0])) == 0
        assert connection.scalar(select(func.count()).where(Person.association_id == founded[0])) == 0
    assert make_backup(source, tmp_path / "next.backup").rows == made.rows + 2


def _found(app: Flask, party: Party) -> int:
    with app.app_context(), acting(party.ada) as work:
        local = Association(parent_id=party.spree, level="local", key="jung", name="Ortsverband Neubau")
        work.session.add(local)
        work.session.flush()
        work.session.add(
            Person(
                kind=PersonKind.MEMBER,
                association_id=local.id,
                given_name="Jana",
                family_name="Jung",
                sort_name="jung jana",
                created_at=work.now,
            )
        )
        return local.id


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize("target", ["sqlite"], indirect=True)
def test_sqlite_itself_finds_nothing_wrong_with_what_was_restored(archive: Path, target: Settings) -> None:
    restore_backup(target, archive)
    plain = sqlite3.connect(target.database_url.removeprefix("sqlite:///"))
    try:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        plain.close()
