"""Seeding a synthetic party for a test, and looking at everything in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Column, Table, create_engine, select
from sqlalchemy.orm import Session

from config import Settings
from deliberation.models import Base, FunctionHeld, Person
from deliberation.models.base import UtcDateTime
from deliberation.operations.migrating import upgrade
from deliberation.operations.synthetic.rooms import NO_DEBATE, Size
from deliberation.operations.synthetic.seeding import seed

MEMBERS = 1_000
NUMBER = 7

Held = tuple[FunctionHeld, Person]


def seeded(
    settings: Settings,
    *,
    members: int = MEMBERS,
    number: int = NUMBER,
    password: str | None = None,
    size: Size = NO_DEBATE,
) -> Settings:
    upgrade(settings.migration_database_url, settings.database_url)
    seed(settings, members=members, number=number, password=password, size=size)
    return settings


@contextmanager
def looking(settings: Settings) -> Iterator[Session]:
    """A session on a database without an application around it."""
    engine = create_engine(settings.database_url)
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def functions(session: Session) -> list[Held]:
    rows = session.execute(select(FunctionHeld, Person).join(Person, Person.id == FunctionHeld.person_id))
    return [(held, person) for held, person in rows]


def rows(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is stored, but for the instants at which it was written."""
    with looking(settings) as session:
        return {
            table.name: [
                tuple(row) for row in session.execute(select(*_without_instants(table)).order_by(*table.primary_key))
            ]
            for table in Base.metadata.sorted_tables
        }


def _without_instants(table: Table) -> list[Column[object]]:
    return [column for column in table.columns if not isinstance(column.type, UtcDateTime)]
