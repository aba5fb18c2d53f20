"""Damaged, foreign, forged, later or earlier archives, and databases that are not empty: nothing half happens."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text

import config
from config import Settings
from deliberation.models import Person
from deliberation.operations import migrating
from deliberation.operations.backup.archive import Archive
from deliberation.operations.backup.making import engine_for, make_backup
from deliberation.operations.backup.manifest import BackupRefused
from deliberation.operations.backup.restoring import check_backup, missing_keys, restore_backup
from tests.backup.resealing import files_of, packed, with_lines, with_manifest
from tests.databases import settings_for

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
ONLY_SQLITE = pytest.mark.parametrize("target", ["sqlite"], indirect=True)


def tables_in(settings: Settings) -> list[str]:
    engine = engine_for(settings.migration_database_url)
    try:
        return inspect(engine).get_table_names()
    finally:
        engine.dispose()


def execute(settings: Settings, statement: str) -> None:
    engine = engine_for(settings.migration_database_url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_a_flipped_byte_is_noticed_or_changes_nothing(archive: Path) -> None:
    whole, raw, noticed = files_of(archive), archive.read_bytes(), 0
    damaged = archive.with_suffix(".damaged")
    for position in range(0, len(raw), 41):
        damaged.write_bytes(raw[:position] + bytes([raw[position] ^ 1]) + raw[position + 1 :])
        try:
            check_backup(damaged)
        except BackupRefused:
            noticed += 1
        else:
            # a date in the head of the file, or another way to pack the same text
            assert files_of(damaged) == whole
    assert noticed > len(raw) / 41 * 0.9


def test_a_changed_letter_is_noticed_though_it_was_packed_anew(archive: Path) -> None:
    for name, content in files_of(archive).items():
        if name != "manifest.json" and content:
            middle = len(content) // 2
            forged = content[:middle] + bytes([content[middle] ^ 2]) + content[middle + 1 :]
            with pytest.raises(BackupRefused, match="damaged"):
                check_backup(packed(files_of(archive) | {name: forged}, archive.with_suffix(".forged")))


def test_a_truncated_archive_is_refused_wherever_it_ends(archive: Path) -> None:
    raw, half = archive.read_bytes(), archive.with_suffix(".half")
    for length in (0, 1, 9, 10, 11, len(raw) // 2, len(raw) - 9, len(raw) - 8, len(raw) - 1):
        half.write_bytes(raw[:length])
        with pytest.raises(BackupRefused, match="damaged or no backup"):
            check_backup(half)


def test_an_archive_with_a_part_too_many_or_too_few_is_refused(archive: Path) -> None:
    files = files_of(archive)
    without = {name: content for name, content in files.items() if name != "reason.jsonl"}
    for wrong in (without, {"another.jsonl": b"{}\n"} | files, files | {"zuletzt.jsonl": b""}):
        with pytest.raises(BackupRefused, match="damaged"):
            check_backup(packed(wrong, archive.with_suffix(".wrong")))


def test_a_file_that_changes_between_check_and_restore_is_refused(archive: Path) -> None:
    checked = Archive.verified(archive, lambda _: None)
    shutil.copy(with_lines(archive, "reason", lambda raw: raw.replace(b"beschlossen", b"verworfen!!")), archive)
    with pytest.raises(BackupRefused, match="was changed"):
        [list(rows) for _, rows in checked.parts()]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"format": "something else"}, "no backup of Deliberation"),
        ({"version": 2}, "has format 2"),
        ({"revision": "9999", "program": "7.0"}, "release 7.0"),
        ({"revision": None}, "does not know it"),
        ({"parts": "none"}, "damaged"),
        ({"made_at": "yesterday"}, "damaged"),
    ],
)
def test_an_archive_of_another_format_or_a_later_release_is_refused(
    archive: Path, changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(BackupRefused, match=sentence):
        check_backup(with_manifest(archive, **changes))


def test_nothing_is_restored_over_anybody(archive: Path, target: Settings) -> None:
    restore_backup(target, archive)
    execute(target, "UPDATE person SET given_name = 'Später' WHERE id = 1")
    with pytest.raises(BackupRefused, match="new, empty database"):
        restore_backup(target, archive)
    engine = engine_for(target.migration_database_url)
    with engine.connect() as connection:
        assert connection.scalar(select(Person.given_name).where(Person.id == 1)) == "Später"
    engine.dispose()


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("person", b'"association_id":5', b'"association_id":999'),
        ("function_held", b'"function":"chair"', b'"function":"queen"'),
        ("job", b'"kind":', b'"sort":'),
        ("person", b'"created_at":"2', b'"created_at":"x'),
    ],
)
def test_a_forged_row_leaves_the_database_without_a_single_table(
    archive: Path, target: Settings, table: str, old: bytes, new: bytes
) -> None:
    forged = with_lines(archive, table, lambda raw: raw.replace(old, new))
    with pytest.raises(BackupRefused):
        restore_backup(target, forged)
    assert tables_in(target) == []


def test_a_row_that_the_database_refuses_is_not_quoted(archive: Path, target: Settings) -> None:
    forged = with_lines(archive, "person", lambda raw: raw.replace(b"bob@example.org", b"ada@example.org"))
    with pytest.raises(BackupRefused, match="refuses") as refused:
        restore_backup(target, forged)
    assert "ada@" not in str(refused.value)


def test_a_database_that_was_only_migrated_is_filled(archive: Path, target: Settings) -> None:
    migrating.upgrade(target.migration_database_url, target.database_url)
    assert restore_backup(target, archive).rows > 0


@pytest.mark.parametrize("is_migrated", [False, True])
def test_a_backup_of_an_earlier_form_is_restored_in_it_and_then_brought_up_to_date(
    archive: Path, target: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, is_migrated: bool
) -> None:
    """The later form has a column that its migration fills from what is there."""
    shutil.copytree(config.ROOT / "migrations", tmp_path / "migrations")
    newest = migrating.newest_revision()
    (tmp_path / "migrations" / "versions" / "9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision, branch_labels, depends_on = '9999', '{newest}', None, None\n"
        "def upgrade():\n"
        "    op.add_column('person', sa.Column('initials', sa.String(2)))\n"
        '    op.execute("UPDATE person SET initials = substr(given_name, 1, 1) || substr(family_name, 1, 1)")\n'
        "def downgrade():\n"
        "    op.drop_column('person', 'initials')\n"
    )
    monkeypatch.setattr(migrating, "ROOT", tmp_path)
    if is_migrated:
        migrating.upgrade(target.migration_database_url, target.database_url)
    restore_backup(target, archive)
    engine = engine_for(target.migration_database_url)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT initials FROM person WHERE given_name = 'Ada'")).scalar()
        assert found == "AA"
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    engine.dispose()


@ONLY_SQLITE
def test_who_lacks_the_key_is_told(source: Settings, archive: Path, target: Settings) -> None:
    made = restore_backup(target, archive)
    earlier, another = source.secret_keys[0], "x" * 32
    assert missing_keys(replace(target, secret_keys=(another,)), made)
    assert not missing_keys(replace(target, secret_keys=(another, earlier)), made)


def test_a_database_that_does_not_answer_is_one_sentence(archive: Path, tmp_path: Path) -> None:
    nowhere = f"postgresql+psycopg://nobody@/nowhere?host={tmp_path}"
    settings = settings_for(tmp_path, database_url=nowhere, migration_database_url=nowhere)
    for attempt in (lambda: restore_backup(settings, archive), lambda: make_backup(settings, tmp_path / "never")):
        with pytest.raises(BackupRefused, match=r"^The database refuses: [^\n]+\.$"):
            attempt()
    assert not (tmp_path / "never").exists()
