"""Making a backup: all tables as they were at one moment, while people go on working."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from config import Settings
from deliberation.engine import configure
from deliberation.operations.backup import tables
from deliberation.operations.backup.archive import new_archive
from deliberation.operations.backup.manifest import BackupRefused, Manifest, Row
from deliberation.operations.progress import Advance, Progress, silently
from deliberation.services.vault import Vault
from deliberation.unit_of_work import now

ADVANCE_STEP = 500

# what the keys are recognised by, without being given away
_KEY_MARK = "the key of this backup"


@contextmanager
def naming_trouble() -> Generator[None]:
    """Say in one sentence what the database says; only its first line, since further ones may quote a row."""
    try:
        yield
    except (SQLAlchemyError, CommandError) as error:
        said = str(getattr(error, "orig", None) or error).strip().splitlines() or [type(error).__name__]
        raise BackupRefused(f"The database refuses: {said[0].rstrip('.')}.") from error


def engine_for(url: str) -> Engine:
    """An engine of ours."""
    engine = create_engine(url, hide_parameters=True)
    configure(engine)
    return engine


def key_marks(settings: Settings) -> tuple[str, ...]:
    """Fingerprints by which a restore sees whether it has the keys that this backup needs."""
    return Vault(settings.secret_keys).fingerprints(_KEY_MARK)


def make_backup(
    settings: Settings, target: Path, *, may_replace: bool = False, progress: Progress = silently
) -> Manifest:
    """Write a backup of the application's database to a file. Raises BackupRefused."""
    _demand_database(settings.database_url)
    engine = engine_for(settings.database_url)
    try:
        with naming_trouble(), _snapshot(engine) as connection:
            return _write(connection, settings, target, may_replace=may_replace, progress=progress)
    except OSError as error:
        raise BackupRefused(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        engine.dispose()


def _demand_database(url: str) -> None:
    """SQLite would make an empty file of a wrong name."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite" and not Path(parts.database or "").is_file():
        raise BackupRefused(f"There is no database {parts.database}.")


@contextmanager
def _snapshot(engine: Engine) -> Generator[Connection]:
    """One reading transaction, which sees nothing of what is written after it began."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with connection, connection.begin():
        yield connection


def _write(
    connection: Connection, settings: Settings, target: Path, *, may_replace: bool, progress: Progress
) -> Manifest:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        raise BackupRefused("There is nothing in this database yet.")
    made_at = now()
    found = tables.tables(connection)
    with (
        progress("Writing", sum(tables.count(connection, table) for table in found)) as advance,
        new_archive(target, made_at, may_replace=may_replace) as archive,
    ):
        parts = tuple(
            archive.add_part(table.name, tables.families(table), counted(tables.rows(connection, table), advance))
            for table in found
        )
        manifest = Manifest(
            revision=revision,
            program=version("deliberation"),
            made_at=made_at,
            keys=key_marks(settings),
            left_out=tuple(tables.LEFT_OUT),
            parts=parts,
        )
        archive.close(manifest)
    return manifest


def counted(rows: Iterator[Row], advance: Advance) -> Iterator[Row]:
    """The same rows; whoever watches is told in steps."""
    number = 0
    for number, row in enumerate(rows, start=1):
        yield row
        if number % ADVANCE_STEP == 0:
            advance(ADVANCE_STEP)
    advance(number % ADVANCE_STEP)
