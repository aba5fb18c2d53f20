"""Restoring a backup into an empty database: all of it, or nothing."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Table

from config import Settings
from deliberation.engine import WRITES
from deliberation.operations import migrating
from deliberation.operations.backup import tables
from deliberation.operations.backup.archive import Archive
from deliberation.operations.backup.making import counted, engine_for, key_marks, naming_trouble
from deliberation.operations.backup.manifest import BackupRefused, Manifest, Row
from deliberation.operations.progress import Progress, silently


def check_backup(file: Path, *, progress: Progress = silently) -> Archive:
    """Read a backup from end to end. Raises BackupRefused if it is damaged, or of a later program than this."""
    try:
        size = file.stat().st_size
    except OSError as error:
        raise BackupRefused(f"{file} cannot be read: {error.strerror}.") from error
    with progress("Checking", size) as advance:
        archive = Archive.verified(file, advance)
    if archive.manifest.revision not in migrating.known_revisions():
        raise BackupRefused(
            f"This backup was made by release {archive.manifest.program}, whose database has the form "
            f"{archive.manifest.revision}; this release does not know it. Restore with that release or a later one."
        )
    return archive


def restore_backup(settings: Settings, file: Path, *, progress: Progress = silently) -> Manifest:
    """Fill an empty database from a backup and bring it to the newest form, in one transaction, as the owner.

    Raises BackupRefused.
    """
    archive = check_backup(file, progress=progress)
    engine = engine_for(settings.migration_database_url)
    try:
        with (
            naming_trouble(),
            engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            tables.demand_empty(connection)
            _make_tables(connection, archive.manifest.revision)
            found = tables.tables(connection)
            with progress("Restoring", archive.manifest.rows) as advance:
                for table, rows in _matched(found, archive):
                    _add(connection, table, counted(rows, advance))
            _finish(connection, found, archive.manifest)
            migrating.move(connection, "head", is_upgrade=True, progress=progress)
            migrating.grant_rights(connection, settings.database_url, settings.migration_database_url)
    finally:
        engine.dispose()
    return archive.manifest


def missing_keys(settings: Settings, manifest: Manifest) -> bool:
    """Whether the backup was made with a key that we do not have, so that some sealed values stay closed."""
    return not set(manifest.keys) <= set(key_marks(settings))


def _make_tables(connection: Connection, revision: str) -> None:
    """Give the empty database the form that the backup has."""
    current = MigrationContext.configure(connection).get_current_revision()
    if current == revision:
        return
    if current is not None:
        migrating.move(connection, "base", is_upgrade=False)
    migrating.move(connection, revision, is_upgrade=True)


def _matched(found: Iterable[Table], archive: Archive) -> Iterator[tuple[Table, Iterator[Row]]]:
    """The database's table for each part. Raises BackupRefused if they do not fit each other."""
    waiting = {table.name: table for table in found}
    for part, rows in archive.parts():
        table = waiting.pop(part.table, None)
        if table is None or tables.families(table) != part.columns:
            raise BackupRefused(f"The backup's {part.table} does not fit its own revision {archive.manifest.revision}.")
        yield table, rows
    forgotten = waiting.keys() - set(archive.manifest.left_out)
    if forgotten:
        raise BackupRefused(f"The backup lacks {', '.join(sorted(forgotten))}.")


def _add(connection: Connection, table: Table, rows: Iterator[Row]) -> None:
    while batch := list(islice(rows, tables.BATCH)):
        connection.execute(table.insert(), batch)


def _finish(connection: Connection, found: Iterable[Table], manifest: Manifest) -> None:
    """Continue the numbering and count once more. Raises BackupRefused."""
    wanted = {part.table: part.rows for part in manifest.parts}
    for table in found:
        tables.continue_numbering(connection, table)
        if tables.count(connection, table) != wanted.get(table.name, 0):
            raise BackupRefused(f"After the restore {table.name} has another number of rows than the backup.")
