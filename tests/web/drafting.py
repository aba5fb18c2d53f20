"""How the tests write motions: begun by alice, with the rules that a test needs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.domain.procedure.motion_types import MotionRules, Submitter
from deliberation.domain.procedure.presets import SMALL_MOTION
from deliberation.extensions import db
from deliberation.models import Assembly, MotionType
from deliberation.models.motion_types import filled
from deliberation.unit_of_work import today, unit_of_work
from tests.client import PageClient
from tests.party import Party, Persona

TEXT = "Wir wollen, dass in jedem Dorf ein Bus fährt.\n\nAuch am Sonntag."
# every member moves, at any time, and somebody looks through
RULES = replace(SMALL_MOTION, submitters=frozenset({Submitter.MEMBERS}), submission_days=None, is_screened=True)


def set_rules(app: Flask, party: Party, rules: MotionRules = RULES) -> int:
    """Give the assembly's type these rules; returns its id."""
    with app.app_context(), unit_of_work(NOBODY) as work:
        asked = select(MotionType).where(MotionType.assembly_id == party.assembly)
        type_ = work.session.scalars(asked).one()
        # the old ones go before the new ones come: a type has one text
        type_.sections, type_.submitters = [], []
        work.session.flush()
        return filled(type_, rules).id


def opens_in(app: Flask, party: Party, days: int) -> None:
    """Let the assembly sit for a week from so many days on."""
    with app.app_context(), unit_of_work(NOBODY) as work:
        assembly = work.session.get_one(Assembly, party.assembly)
        assembly.opens_on = today() + timedelta(days=days)
        assembly.closes_on, assembly.opens_at = assembly.opens_on + timedelta(days=7), None


def type_of(app: Flask, party: Party) -> int:
    """The assembly's type of motions."""
    with app.app_context():
        asked = select(MotionType.id).where(MotionType.assembly_id == party.assembly)
        return db.session().scalars(asked).one()


def visit(app: Flask, persona: Persona) -> PageClient:
    """Somebody's browser."""
    return PageClient(app).sign_in(persona)


def begin(app: Flask, party: Party, persona: Persona, **words: str) -> str:
    """Begin a motion and write this; returns the address of the draft."""
    client, address = visit(app, persona), f"/assemblies/{party.assembly}/drafts/new"
    client.get(address)
    client.submit(address, {"type_id": type_of(app, party)})
    client.follow()
    assert client.response is not None
    path = client.response.request.path.removesuffix("/write")
    client.submit(f"{path}/write", {"title": "Mehr Busse", "source": TEXT, "reasons": "Viele warten."} | words)
    return path


def saves(client: PageClient, path: str, **changes: str) -> dict[str, Any]:
    """What the script sends from the form that is open, and what it is answered; the page stays open."""
    page = client.page
    client.post(f"{path}/write", client.form(f"{path}/write") | changes | {"step": "autosave"}, status=200)
    assert client.response is not None
    answer = client.response.json
    assert answer is not None
    client.page = page
    return dict(answer)


def does(client: PageClient, path: str, act: str, status: int = 303, **values: str) -> None:
    """Open a page and send one of its forms."""
    client.get(path)
    client.submit(act, values, status=status)
