"""The party at its real size: no page asks more of the database, or reads more, than in a small one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from deliberation.app import create_app
from deliberation.domain.people import Function, Level
from deliberation.extensions import db
from deliberation.models import Assembly, Association, FunctionHeld, Person
from tests.databases import settings_for
from tests.party import PASSWORD, Party, Persona
from tests.seed.seeding import looking, seeded
from tests.test_queries import VISITS, bad_plans

ALL, FEW = 100_000, 1_000


def first(session: Session, wanted: Select[Any]) -> Any:
    found = session.scalars(wanted).first()
    assert found is not None
    return found


def holder(session: Session, function: Function, association: int) -> Persona:
    """Whoever was the first to hold a function there."""
    held = FunctionHeld.function == function, FunctionHeld.association_id == association
    wanted = select(Person).join(FunctionHeld, FunctionHeld.person_id == Person.id).where(*held)
    person = first(session, wanted.order_by(FunctionHeld.id))
    return Persona(person.id, person.name, person.email or "")


def roles_in(session: Session) -> Party:
    """Those whom the visits of the small party name, found in a seeded one."""
    federation = first(session, select(Association.id).where(Association.parent_id.is_(None)))
    state = first(session, select(Association.id).where(Association.key == "LV-Ruhrtal"))
    led = select(FunctionHeld.association_id).where(FunctionHeld.function == Function.EXECUTIVE)
    district = first(
        session, select(Association.id).where(Association.level == Level.DISTRICT, Association.id.in_(led))
    )
    assembly = first(session, select(Assembly.id).where(Assembly.association_id == state))
    personas = {
        "ada": holder(session, Function.ADMINISTRATOR, federation),
        "adil": holder(session, Function.ADMINISTRATOR, state),
        "eva": holder(session, Function.EXECUTIVE, state),
        "alice": holder(session, Function.EXECUTIVE, district),
        "charlie": holder(session, Function.EXECUTIVE, district),
        "emil": holder(session, Function.DELEGATE, state),
        "cem": holder(session, Function.CHAIR, state),
    }
    return Party(
        federation=federation, state=state, spree=district, assembly=assembly, personas=personas,
        heide=0, local=0, other_state=0, other_district=0, body=0, organisation=0,
    )  # fmt: skip


@contextmanager
def party_of(folder: Path, members: int) -> Iterator[tuple[Flask, Party]]:
    """A seeded party of so many with an application in front."""
    settings = seeded(settings_for(folder), members=members, password=PASSWORD)
    app = create_app(settings)
    with looking(settings) as session:
        roles = roles_in(session)
    try:
        yield app, roles
    finally:
        with app.app_context():
            db.engine.dispose()


@pytest.mark.long
def test_every_page_asks_as_little_of_a_hundred_thousand_as_of_a_thousand(tmp_path: Path) -> None:
    counts: dict[int, dict[str, int]] = {}
    for members in (FEW, ALL):
        with party_of(tmp_path / str(members), members) as (app, party):
            counts[members] = {name: len(visit(app, party)) for name, visit in VISITS.items()}
            assert bad_plans(app, party) == {}
    assert counts[ALL] == counts[FEW]
