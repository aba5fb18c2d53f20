"""Bringing a database to the newest form, and giving the application's role what it needs and no more."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, make_url, text

from config import ROOT
from deliberation.engine import WRITES, configure, configure_for_migrating, demand_whole
from deliberation.models import Base
from deliberation.operations.progress import Progress, silently

# what the application may do with the record of acts: read and add
APPEND_ONLY_TABLES = ("record_entry",)


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def newest_revision() -> str | None:
    """The revision that the program needs."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def current_revision(url: str) -> str | None:
    """The revision that a database is at; None for an empty one, and for a file that looking would make."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite" and _may_be_made(Path(parts.database or "")):
        return None
    engine = create_engine(url)
    configure(engine)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def _may_be_made(file: Path) -> bool:
    return file.parent.is_dir() and not file.exists()


def _make_private(url: str) -> None:
    """Make a new SQLite file ours alone, as the key beside it is; its journals take over what may be done with it."""
    parts = make_url(url)
    file = Path(parts.database or "")
    if parts.get_backend_name() == "sqlite" and _may_be_made(file):
        file.touch(mode=0o600)


def known_revisions() -> frozenset[str]:
    """All forms that a database of this program ever had."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def upgrade(owner_url: str, application_url: str, *, revision: str = "head", progress: Progress = silently) -> bool:
    """Migrate as the owner; returns whether there was anything to do."""
    with as_owner(owner_url) as connection:
        if MigrationContext.configure(connection).get_current_revision() == newest_revision():
            return False
        move(connection, revision, is_upgrade=True, progress=progress)
        demand_whole(connection)
        grant_rights(connection, application_url, owner_url)
    return True


@contextmanager
def as_owner(owner_url: str) -> Iterator[Connection]:
    """A transaction in which tables may be made anew, so ask at its end whether all rows still point somewhere."""
    _make_private(owner_url)
    engine = create_engine(owner_url)
    configure_for_migrating(engine)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()


def move(connection: Connection, revision: str, *, is_upgrade: bool, progress: Progress = silently) -> None:
    """Migrate within a transaction that others end."""
    config = _config(connection)
    current = MigrationContext.configure(connection).get_current_revision() or "base"
    steps = _steps(config, current, revision) if is_upgrade else _steps(config, revision, current)
    with (progress if steps else silently)("Migrating", steps) as advance:
        config.attributes["advance"] = advance
        (command.upgrade if is_upgrade else command.downgrade)(config, revision)


def _steps(config: Config, lower: str, upper: str) -> int:
    """How many migrations lie between two forms."""
    between = list(ScriptDirectory.from_config(config).walk_revisions(lower, upper))
    return len(between) - (1 if lower != "base" and between else 0)


def grant_rights(connection: Connection, application_url: str, owner_url: str) -> None:
    """Give the application's role its rights; SQLite knows no roles."""
    if connection.dialect.name == "postgresql":
        _grant(connection, make_url(application_url).username, make_url(owner_url).username)


def _grant(connection: Connection, application: str | None, owner: str | None) -> None:
    """The application's role owns no table; it reads and writes rows, and only adds to the record."""
    if application is None or application == owner:
        return
    role = connection.dialect.identifier_preparer.quote(application)
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {role}"))
    for table in Base.metadata.sorted_tables:
        if connection.dialect.has_table(connection, table.name):
            rights = "SELECT, INSERT" if table.name in APPEND_ONLY_TABLES else "SELECT, INSERT, UPDATE, DELETE"
            connection.execute(text(f"GRANT {rights} ON {table.name} TO {role}"))
    connection.execute(text("GRANT SELECT ON alembic_version TO " + role))
    connection.execute(text(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"))
