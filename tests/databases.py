"""A fresh database for every test, on both engines: a copy of one that was migrated and peopled once."""

import shutil
from collections.abc import Iterator
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
from tests.postgres_server import PostgresServer


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

    @contextmanager
    def fresh(self) -> Iterator[Flask]:
        """The application on a fresh copy."""
        for leftover in self.folder.glob("current.sqlite3*"):
            leftover.unlink()
        shutil.copy(self.template, self.current)
        try:
            yield self.app
        finally:
            _let_go(self.app)


class PostgresDatabases:
    """Copies a database; migrated by the owner, used by a role that owns no table."""

    def __init__(self, server: PostgresServer, folder: Path) -> None:
        self.server = server
        server.create_database("template_party")
        owner, application = server.url("template_party", role="owner"), server.url("template_party", role="app")
        upgrade(owner, application)
        self.party = _peopled(settings_for(folder, database_url=application))
        self.app = create_app(settings_for(folder, database_url=server.url("current", role="app")))

    @contextmanager
    def fresh(self) -> Iterator[Flask]:
        """The application on a fresh copy."""
        self.server.create_database("current", template="template_party")
        try:
            yield self.app
        finally:
            _let_go(self.app)
            self.server.drop_database("current")


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
