"""What tests of acts share: what was entered since, and refusals that leave nothing behind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.acts import Act
from deliberation.domain.errors import RuleViolation
from deliberation.extensions import db
from deliberation.models import Base, Job, LoginSession, Person, RecordEntry
from deliberation.services import login_sessions
from deliberation.services.jobs import JobKind
from deliberation.services.work import Work
from deliberation.unit_of_work import unit_of_work
from tests.party import Persona, acting


@dataclass(frozen=True)
class Entry:
    """One act as the record tells it."""

    act: Act
    actor_id: int | None
    subject: tuple[str, int]
    association_id: int | None = None


class Watch:
    """What happened since the test began."""

    def __init__(self) -> None:
        self.last_entry = db.session().scalar(select(func.max(RecordEntry.id))) or 0
        self.last_job = db.session().scalar(select(func.max(Job.id))) or 0

    @property
    def entries(self) -> list[Entry]:
        """The new entries of the record, the oldest first."""
        rows = db.session().scalars(
            select(RecordEntry).where(RecordEntry.id > self.last_entry).order_by(RecordEntry.id)
        )
        return [Entry(row.act, row.actor_id, (row.subject_kind, row.subject_id), row.association_id) for row in rows]

    @property
    def acts(self) -> list[Act]:
        """Only their words."""
        return [entry.act for entry in self.entries]

    @property
    def jobs(self) -> list[tuple[str, dict[str, object]]]:
        """The new jobs: kind and payload."""
        rows = db.session().scalars(select(Job).where(Job.id > self.last_job).order_by(Job.id))
        return [(row.kind, row.payload) for row in rows]

    @property
    def mails(self) -> list[JobKind]:
        """Only their kinds."""
        return [JobKind(kind) for kind, _ in self.jobs]


def table_sizes() -> dict[str, int]:
    """How many rows every table has."""
    db.session.rollback()
    sizes = {
        table.name: db.session().scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }
    db.session.rollback()
    return sizes


@contextmanager
def refused(kind: type[RuleViolation], persona: Persona | None, /, **facts: object) -> Iterator[Work]:
    """An act that must be refused, and of which no row may be left."""
    before = table_sizes()
    with pytest.raises(kind) as refusal, acting(persona) as work:
        yield work
    assert type(refusal.value) is kind, f"refused as {refusal.value.code}"
    assert facts.items() <= refusal.value.facts.items()
    assert table_sizes() == before, "a refused act left something behind"


def person(persona: Persona) -> Person:
    """The row, as it is in the database now."""
    db.session.rollback()
    return db.session().get_one(Person, persona.id)


def signed_in(persona: Persona, *, has_second_factor: bool = False) -> int:
    """Sign somebody in; the id of the session."""
    with unit_of_work(persona.actor) as work:
        login_sessions.open_session(
            work, persona.id, device="Telefon", is_pending=False, has_second_factor=has_second_factor
        )
    return open_sessions(persona)[-1]


def open_sessions(persona: Persona) -> list[int]:
    """The sessions of somebody that are not over."""
    return list(
        db.session().scalars(
            select(LoginSession.id)
            .where(LoginSession.person_id == persona.id, LoginSession.ended_at.is_(None))
            .order_by(LoginSession.id)
        )
    )


def at_once(app: Flask, *acts: Callable[[], object]) -> list[BaseException]:
    """Let several people act in the same moment, each in a thread; what they were answered with."""
    errors: list[BaseException] = []
    together = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        try:
            with app.app_context():
                together.wait()
                act()
        except BaseException as error:  # noqa: BLE001 — whatever it is, the test shows it
            errors.append(error)

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors
