"""The second factor of somebody who decides for others is reset by two people; the start page asks the second one."""

import pytest
from flask import Flask

from deliberation.domain.people import Function, PlaceKind
from deliberation.services import functions
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party, acting
from tests.web.factors import add_app


@pytest.fixture
def asked(client: PageClient, app: Flask, party: Party) -> str:
    """Ada asks to reset Alma's second factor; where Alma and others would answer."""
    add_app(PageClient(app).sign_in(party.alma))
    with app.app_context():
        with acting(party.ada) as work:
            place = Place(PlaceKind.ASSOCIATION, party.federation)
            made = functions.propose_function(
                work, party.bob.id, Function.ADMINISTRATOR, place, since=today(), until=None
            ).id
        with acting(party.alma) as work:
            functions.confirm_function(work, made, today=today())
    path = f"/people/{party.alma.id}/second-factor/reset"
    client.sign_in(party.ada).get(path)
    client.submit(path, {"reason": "Am Telefon erkannt."})
    client.follow()
    assert "Jetzt bestätigt noch eine zweite Person" in client.text
    return "/second-factor-resets/1"


def test_the_second_person_is_asked_on_the_start_page_and_answers(app: Flask, party: Party, asked: str) -> None:
    bobs = PageClient(app).sign_in(party.bob)
    bobs.get("/")
    assert "Zweiten Faktor von Alma Amsel zurücksetzen?" in bobs.text
    bobs.get(asked)
    assert "Am Telefon erkannt." in bobs.text
    bobs.submit(f"{asked}/confirm")
    bobs.follow()
    assert "Der zweite Faktor ist zurückgesetzt." in bobs.text
    assert "Alma Amsel" not in bobs.text.replace("zurückgesetzt", "")
    bobs.get(asked, status=404)


def test_who_asked_sees_that_another_person_is_needed(client: PageClient, asked: str) -> None:
    client.get("/")
    assert "Alma Amsel zurücksetzen?" not in client.text
    client.get(asked)
    assert "Hier braucht es eine andere Person" in client.text
    client.post(f"{asked}/confirm", {"csrf_token": client.token()}, status=409)


def test_who_is_meant_has_no_say_and_a_no_is_a_no(app: Flask, party: Party, asked: str) -> None:
    almas = PageClient(app).sign_in(party.alma)
    almas.get(asked, status=404)
    almas.post(f"{asked}/confirm", {"csrf_token": almas.token()}, status=409)
    bobs = PageClient(app).sign_in(party.bob)
    bobs.get(asked)
    bobs.submit(f"{asked}/decline")
    bobs.follow()
    assert "Der zweite Faktor bleibt, wie er ist." in bobs.text


def test_an_address_beyond_reach_is_refused_without_saying_whose_it_is(client: PageClient, party: Party) -> None:
    client.sign_in(party.adil).get("/people/new")
    sent = {"kind": "interested", "given_name": "Ida", "family_name": "Idler", "association_id": str(party.spree)}
    client.submit("/people/new", sent | {"email": party.dora.email}, status=409)
    assert "kannst du hier niemanden einladen" in client.text
    client.submit("/people/new", sent | {"email": party.bob.email}, status=409)
    assert "gehört schon zu einer anderen Person" in client.text
