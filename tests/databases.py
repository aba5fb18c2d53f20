"""A fresh database for every test, on both engines: a copy of one that was migrated and peopled once."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from flask import Flask

from config import Settings
from deliberation.app import create_app
from deliberation.engine import demand_whole
from deliberation.extensions import db
from deliberation.operations import migrating
from deliberation.operations.migrating import upgrade
from tests.party import Party, found_party
from tests.postgres_rows import Rows
from tests.postgres_server import PostgresServer

# what happens before some tests begin
Story = Callable[[Flask, Party], None]


def settings_for(folder: Path, **changes: object) -> Settings:
    """The settings of the demo, which has no demo in it until somebody loads it."""
    return replace(Settings.from_environ({"INSTANCE_PATH": str(folder)}), **changes)  # type: ignore[arg-type]


def downgrade(owner_url: str, application_url: str, *, revision: str) -> None:
    """Go back to an earlier form. No command does: what an earlier form cannot hold would be lost."""
    with migrating.as_owner(owner_url) as connection:
        migrating.move(connection, revision, is_upgrade=False)
        demand_whole(connection)
        migrating.grant_rights(connection, application_url, owner_url)


class SqliteDatabases:
    """Copies a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template, self.current = folder / "template.sqlite3", folder / "current.sqlite3"
        url = f"sqlite:///{self.template}"
        upgrade(url, url)
        self.party = _peopled(settings_for(folder, database_url=url))
        self.app = create_app(settings_for(folder, database_url=f"sqlite:///{self.current}"))
        self._told: dict[Story, Path] = {}

    @contextmanager
    def fresh(self, story: Story | None = None) -> Iterator[Flask]:
        """The application on a fresh copy; with a story, after it happened. A story is told once, then copied."""
        self._copy(self._after(story) if story else self.template)
        try:
            yield self.app
        finally:
            _let_go(self.app)

    def _after(self, story: Story) -> Path:
        if story not in self._told:
            with self.fresh() as app:
                story(app, self.party)
            # with its engine let go, the file is whole without its log
            self._told[story] = self.folder / f"story-{len(self._told)}.sqlite3"
            shutil.copy(self.current, self._told[story])
        return self._told[story]

    def _copy(self, template: Path) -> None:
        for leftover in self.folder.glob("current.sqlite3*"):
            leftover.unlink()
        shutil.copy(template, self.current)


class PostgresDatabases:
    """Copies a database, and brings its rows back as long as only rows may have changed.

    Migrated by the owner, used by a role that owns no table and so cannot change one.
    """

    CURRENT = "current"
    # dead rows stay where they were; a new copy now and then has none
    LONGEST_USE = 50

    def __init__(self, server: PostgresServer, folder: Path) -> None:
        self.server = server
        server.create_database("template_party")
        owner, application = server.url("template_party", role="owner"), server.url("template_party", role="app")
        upgrade(owner, application)
        self.party = _peopled(settings_for(folder, database_url=application))
        self.app = create_app(settings_for(folder, database_url=server.url(self.CURRENT, role="app")))
        self._rows: Rows | None = None
        self._uses = 0

    @contextmanager
    def fresh(self) -> Iterator[Flask]:
        """The application on what cannot be told from a fresh copy."""
        if self._rows is None or self._uses == self.LONGEST_USE:
            self._copy()
        else:
            self._rows.bring_back()
        self._uses += 1
        try:
            yield self.app
        finally:
            _let_go(self.app)

    @property
    def owner_url(self) -> str:
        """The address of the copy for the owner of its tables; whoever asks may change them, so it is the last use."""
        self.close()
        return self.server.url(self.CURRENT, role="owner")

    def close(self) -> None:
        """Bring nothing back any more: the next copy is a new one."""
        if self._rows is not None:
            self._rows.connection.close()
            self._rows = None

    def _copy(self) -> None:
        self.close()
        self.server.drop_database(self.CURRENT)
        self.server.create_database(self.CURRENT, template="template_party")
        self._rows, self._uses = Rows(self.server.connect(self.CURRENT)), 0


def _peopled(settings: Settings) -> Party:
    app = create_app(settings)
    with app.app_context():
        party = found_party()
    _let_go(app)
    return party


def _let_go(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
