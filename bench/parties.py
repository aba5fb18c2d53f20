"""The synthetic parties that are served, and who in them signs in."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, exists, func, select, update
from sqlalchemy.orm import Session, aliased

from bench.plan import CONNECTIONS, PASSWORD
from bench.servers import environment
from config import ROOT, Settings
from deliberation.domain.access import NOBODY
from deliberation.domain.people import Function
from deliberation.models import Assembly, Association, Contribution, FunctionHeld, Person, Room, ThematicField
from deliberation.services import passwords
from deliberation.services.second_factor import new_totp_secret
from deliberation.services.vault import Vault
from deliberation.unit_of_work import unit_of_work


@dataclass(frozen=True, slots=True)
class Account:
    """Who signs in with a password and an authenticator app, as many functions demand outside the demo."""

    address: str
    totp_secret: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who signs in: an administrator of the federation, a delegate on an executive, and others who hold functions.

    writers -- they are signed in, and write
    arriving -- addresses of those who are measured at the door, where a password opens a session
    assembly, assembly_id -- key and number of the assembly that the delegate goes to
    room -- id of the room in which most is written
    field -- slug of the field in which it stands
    """

    administrator: Account
    delegate: Account
    writers: tuple[Account, ...]
    arriving: tuple[str, ...]
    assembly: str
    assembly_id: int
    room: int
    field: str


def seed(settings: Settings, members: int) -> None:
    """Fill the party's database with the commands that everybody uses."""
    _run(settings, "migrate", MIGRATION_DATABASE_URL=settings.migration_database_url)
    _run(settings, "seed", f"--members={members}", "--rooms=large", "--assembly=large")
    _tidy(settings)


def submit_motion(settings: Settings, found: Accounts) -> None:
    """Put a long motion before the delegate's assembly: a real one, if somebody laid it beside the repository."""
    named = os.environ.get("DELIBERATION_CORPUS", "")
    real = Path(named) / "seeds" / "l02.txt"
    own = ROOT / "deliberation" / "operations" / "demo" / "motions" / "u01.txt"
    _run(settings, "import-motion", str(real if named and real.is_file() else own), f"--assembly={found.assembly}")


def _run(settings: Settings, *words: str, **named: str) -> None:
    command = [sys.executable, "-m", "deliberation.cli", *words]
    subprocess.run(command, env=environment(settings) | named, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _tidy(settings: Settings) -> None:
    """What PostgreSQL does by itself some minutes after so many new rows; it must not do it between two rounds."""
    engine = create_engine(settings.migration_database_url, isolation_level="AUTOCOMMIT")
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()


def open_accounts(app: Flask) -> Accounts:
    """Give those who sign in a password, and an app to those who come in.

    Outside the demo no command does that, so it is done here, and in the same way for both kinds of database.
    """
    password_hash = passwords.hashed(PASSWORD)
    with app.app_context(), unit_of_work(NOBODY) as work:
        administrator = _administrator(work.session)
        delegate, assembly, assembly_id = _delegate(work.session)
        others = _others(work.session, delegate)
        for person in (administrator, delegate, *others):
            person.password_hash = password_hash
        room, field = _largest_room(work.session)
        vault = app.extensions["vault"]
        return Accounts(
            administrator=_with_factor(administrator, vault),
            delegate=_with_factor(delegate, vault),
            writers=tuple(_with_factor(person, vault) for person in others[:CONNECTIONS]),
            arriving=tuple(person.email or "" for person in others[CONNECTIONS:]),
            assembly=assembly,
            assembly_id=assembly_id,
            room=room,
            field=field,
        )


def let_an_hour_pass(app: Flask, found: Accounts) -> None:
    """Put what the writers have written an hour back: in ten minutes nobody may send as much as five rounds do."""
    with app.app_context(), unit_of_work(NOBODY) as work:
        writers = select(Person.id).where(Person.email.in_([one.address for one in found.writers]))
        before = work.now - timedelta(hours=1)
        work.session.execute(
            update(Contribution)
            .where(Contribution.author_id.in_(writers), Contribution.written_at > before)
            .values(written_at=before)
            .execution_options(synchronize_session=False)
        )


def _with_factor(person: Person, vault: Vault) -> Account:
    secret = new_totp_secret()
    person.totp_secret = vault.encrypt(secret)
    return Account(person.email or "", secret)


def _administrator(session: Session) -> Person:
    holders = (
        select(Person)
        .join(FunctionHeld, FunctionHeld.person_id == Person.id)
        .join(Association, Association.id == FunctionHeld.association_id)
        .where(FunctionHeld.function == Function.ADMINISTRATOR, Association.parent_id.is_(None))
    )
    return session.scalars(holders.order_by(Person.id).limit(1)).one()


def _delegate(session: Session) -> tuple[Person, str, int]:
    """Somebody who is on an executive, too: in a small party all delegates are, and the start page asks them more."""
    other = aliased(FunctionHeld)
    leads = exists().where(other.person_id == Person.id, other.function == Function.EXECUTIVE)
    found = (
        select(Person, Assembly.key, Assembly.id)
        .join(FunctionHeld, FunctionHeld.person_id == Person.id)
        .join(Assembly, Assembly.id == FunctionHeld.assembly_id)
        .where(FunctionHeld.function == Function.DELEGATE, leads)
    )
    person, key, id_ = session.execute(found.order_by(Assembly.id, Person.id).limit(1)).one()
    return person, key, id_


def _others(session: Session, delegate: Person) -> Sequence[Person]:
    """Twice as many as there are connections, of those who hold functions; in a small party all members do."""
    held = FunctionHeld.person_id == Person.id
    administers = exists().where(held, FunctionHeld.function == Function.ADMINISTRATOR)
    holders = select(Person).where(exists().where(held), ~administers, Person.id != delegate.id)
    return session.scalars(holders.order_by(Person.id).limit(2 * CONNECTIONS)).all()


def _largest_room(session: Session) -> tuple[int, str]:
    found = (
        select(Room.id, ThematicField.slug)
        .join(ThematicField, ThematicField.id == Room.field_id)
        .join(Contribution, Contribution.room_id == Room.id)
        .group_by(Room.id, ThematicField.slug)
    )
    room, field = session.execute(found.order_by(func.count().desc()).limit(1)).one()
    return room, field
