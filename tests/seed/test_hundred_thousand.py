"""The party at its real size: no page asks more of the database, or reads more, than in a small one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from time_machine import travel

from deliberation.app import create_app
from deliberation.domain.people import Function, Level
from deliberation.domain.text.formats import plain
from deliberation.extensions import db
from deliberation.models import (
    Assembly,
    Association,
    FunctionHeld,
    MotionVersion,
    Person,
    Room,
    ThematicField,
)
from deliberation.operations.synthetic.rooms import Size
from deliberation.services import motions, rooms
from deliberation.unit_of_work import today
from tests.databases import settings_for
from tests.party import MOTION, PASSWORD, Party, Persona, acting
from tests.seed.seeding import looking, seeded
from tests.services.deciding import amend
from tests.test_queries import VISITS, bad_plans

ALL, FEW = 100_000, 1_000
# several pages of a room, in whichever order somebody reads it
SPOKEN = 300
# they begin in a room of a Kreisverband and end at a body, and the seeded party has neither
NOT_SEEDED = frozenset({"a room on the way to a decision", "a room that leads on", "leading on"})


def first(session: Session, wanted: Select[Any]) -> Any:
    found = session.scalars(wanted).first()
    assert found is not None
    return found


def holder(session: Session, function: Function, association: int, *, leads_too: bool = False) -> Persona:
    """Whoever was the first to hold a function there; of those who lead somewhere, too, where that is wanted."""
    held = FunctionHeld.function == function, FunctionHeld.association_id == association
    wanted = select(Person).join(FunctionHeld, FunctionHeld.person_id == Person.id).where(*held)
    if leads_too:
        leading = select(FunctionHeld.person_id).where(FunctionHeld.function == Function.EXECUTIVE)
        wanted = wanted.where(Person.id.in_(leading))
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
        # in a small party every delegate leads, too, and is asked more by the start page; so here in both
        "emil": holder(session, Function.DELEGATE, state, leads_too=True),
        "cem": holder(session, Function.CHAIR, state),
        "mona": holder(session, Function.MOTIONS_COMMITTEE, state),
    }
    field = first(session, select(ThematicField).order_by(ThematicField.id))
    room = first(session, select(Room).where(Room.field_id == field.id).order_by(Room.id))
    host = session.get_one(Person, room.host_id)
    personas["dora"] = personas["adil"]
    personas["bob"] = Persona(host.id, host.name, host.email or "")
    return Party(
        federation=federation, state=state, spree=district, assembly=assembly, personas=personas, field=field.slug,
        room=room.id,
        decision_room=first(session, select(Room.id).where(Room.assembly_id == assembly)),
        heide=0, local=0, other_state=0, other_district=0, body=0, organisation=0, right=0, spree_room=0, far_room=0,
        contribution=0, answer=0, far_contribution=0, motion=0, version=0, amendment=0,
    )  # fmt: skip


def after_a_debate(party: Party) -> Party:
    """Alice writes, and the host answers; Mona takes a motion in, and Emil wants it different."""
    with acting(party.alice) as work:
        contribution = rooms.write_contribution(work, party.room, text="Der Bus fährt wieder.").id
    with acting(party.bob) as work:
        answer = rooms.answer(work, contribution, text="Seit wann?").id
    with acting(party.mona) as work:
        motion = motions.submit_motion(
            work,
            party.assembly,
            plain.parse(MOTION),
            number="L01",
            title="Mieten und Busse",
            mover="Kreisverband",
            today=today(),
        ).id
        version = first(work.session, select(MotionVersion.id).where(MotionVersion.motion_id == motion))
    party = replace(party, contribution=contribution, answer=answer, motion=motion, version=version)
    return replace(party, amendment=amend(party, MOTION.replace("stündlich", "halbstündlich")))


def first_day(app: Flask, party: Party) -> datetime:
    """Noon of the day on which its assembly begins to sit."""
    with app.app_context():
        return datetime.combine(db.session().get_one(Assembly, party.assembly).opens_on, time(12), UTC)


@contextmanager
def party_of(folder: Path, members: int) -> Iterator[tuple[Flask, Party]]:
    """A seeded party of so many with an application in front."""
    settings = seeded(settings_for(folder), members=members, password=PASSWORD, size=Size(in_the_first=SPOKEN))
    app = create_app(settings)
    with looking(settings) as session:
        roles = roles_in(session)
    with app.app_context():
        roles = after_a_debate(roles)
    try:
        yield app, roles
    finally:
        with app.app_context():
            db.engine.dispose()


@pytest.mark.long
def test_every_page_asks_as_little_of_a_hundred_thousand_as_of_a_thousand(tmp_path: Path) -> None:
    counts: dict[int, dict[str, int]] = {}
    visits = {name: visit for name, visit in VISITS.items() if name not in NOT_SEEDED}
    for members in (FEW, ALL):
        with party_of(tmp_path / str(members), members) as (app, party), travel(first_day(app, party)):
            asked = {name: visit(app, party) for name, visit in visits.items()}
            counts[members] = {name: len(statements) for name, statements in asked.items()}
            assert bad_plans(app, asked) == {}
    assert counts[ALL] == counts[FEW]
