"""Whoever may vote is told on the start page, and nobody else is."""

from datetime import timedelta

import pytest
from flask import Flask

from deliberation.models import Assembly
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import MOTION, Party, acting
from tests.services import deciding
from tests.statements import statements

QUESTION = "Soll Ä1 zu L01 angenommen werden?"


@pytest.fixture
def poll(app: Flask, party: Party) -> int:
    with app.app_context():
        return deciding.opened(party)


def asked(app: Flask, party: Party, name: str = "emil") -> str:
    """What stands under "Du bist gefragt"."""
    client = PageClient(app).sign_in(party.personas[name])
    client.get("/")
    return " ".join(str(client.page.select_one("[aria-labelledby=start-asked]")).split())


def test_a_delegate_is_led_to_the_open_poll_until_it_is_closed(app: Flask, party: Party, poll: int) -> None:
    shown = asked(app, party)
    assert f'<a href="/polls/{poll}">{QUESTION}</a>' in shown
    assert "Landesparteitag: Jetzt wird abgestimmt." in shown
    with app.app_context():
        deciding.say(party.emil, poll)
    assert "Landesparteitag: Du hast abgestimmt und kannst es noch ändern." in asked(app, party)
    with app.app_context():
        deciding.close(party, poll)
    assert QUESTION not in asked(app, party)


@pytest.mark.parametrize("name", ["alice", "cem", "mona", "eva", "sanna", "dora"])
def test_who_may_not_vote_is_not_asked(app: Flask, party: Party, poll: int, name: str) -> None:
    assert poll
    assert QUESTION not in asked(app, party, name)


def test_nobody_is_asked_after_the_assembly_is_over(app: Flask, party: Party, poll: int) -> None:
    assert poll
    with app.app_context(), acting(party.ada) as work:
        assembly = work.session.get_one(Assembly, party.assembly)
        assembly.opens_on = assembly.closes_on = today() - timedelta(days=1)
    assert QUESTION not in asked(app, party)


def test_it_is_one_question_to_the_database_for_many_polls(app: Flask, party: Party, poll: int) -> None:
    emil = PageClient(app).sign_in(party.emil)
    with statements(app) as few:
        emil.get("/")
    assert poll
    with app.app_context():
        for hours in range(2, 7):
            deciding.opened(party, deciding.amend(party, MOTION.replace("stündlich", f"alle {hours} Stunden")))
    with statements(app) as many:
        emil.get("/")
    assert len(emil.page.select("[aria-labelledby=start-asked] li")) >= 6
    assert len(many) == len(few)
