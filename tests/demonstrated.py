"""The demo as somebody finds it who starts it for the first time, for tests that walk through all of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from deliberation.app import create_app
from deliberation.extensions import db
from deliberation.models import Person
from deliberation.operations.running import prepare
from tests.databases import settings_for
from tests.party import Persona


@contextmanager
def demo(folder: Path) -> Iterator[Flask]:
    """Load it into a folder of its own."""
    settings = settings_for(folder)
    prepare(settings, lambda _words: None)
    app = create_app(settings)
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def who(app: Flask, given_name: str) -> Persona:
    """Somebody of the demo."""
    with app.app_context():
        person = db.session().scalars(select(Person).where(Person.given_name == given_name)).one()
        return Persona(person.id, f"{person.given_name} {person.family_name}", person.email or "")
