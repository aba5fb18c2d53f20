"""The second factor of somebody who decides for others is reset by two people; the start page asks the second one."""

import pytest
import time_machine
from flask import Flask

from deliberation.domain.credentials import PROOF_VALID
from deliberation.domain.people import Function, PlaceKind
from deliberation.services import functions
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party, acting
from tests.web.factors import TOMORROW, add_app


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


def test_who_is_meant_reads_of_it_and_stops_it(client: PageClient, app: Flask, party: Party, asked: str) -> None:
    almas = PageClient(app).sign_in(party.alma, has_second_factor=True)
    almas.get("/")
    assert "Jemand möchte deinen zweiten Faktor zurücksetzen Ada" in almas.text
    almas.get(asked)
    assert "Am Telefon erkannt." in almas.text
    assert "gibt sich vielleicht jemand für dich aus" in almas.text
    almas.submit(f"{asked}/object")
    almas.follow()
    assert "Dein zweiter Faktor bleibt, wie er ist." in almas.text
    assert "Jemand möchte" not in almas.text
    bobs = PageClient(app).sign_in(party.bob)
    bobs.post(f"{asked}/confirm", {"csrf_token": bobs.token()}, status=409)
    client.get("/admin/record")
    assert "Zurücksetzen des eigenen zweiten Faktors angehalten: Alma Amsel" in client.text


def test_who_stops_it_shows_first_that_they_have_the_factor(app: Flask, party: Party, asked: str) -> None:
    with time_machine.travel(TOMORROW) as clock:
        almas = PageClient(app).sign_in(party.alma, has_second_factor=True)
        almas.get(asked)
        clock.shift(PROOF_VALID)
        almas.submit(f"{asked}/object", status=401)
        assert "Bist du es noch?" in almas.text


def test_others_do_not_learn_of_it(app: Flask, party: Party, asked: str) -> None:
    alices = PageClient(app).sign_in(party.alice)
    alices.get(asked, status=404)
    alices.post(f"{asked}/object", {"csrf_token": alices.token()}, status=404)
    assert "zweiten Faktor zurücksetzen" not in alices.get("/").get_text()


def test_who_is_meant_does_not_confirm_and_a_no_is_a_no(app: Flask, party: Party, asked: str) -> None:
    almas = PageClient(app).sign_in(party.alma)
    assert not almas.get(asked).select(f'form[action="{asked}/confirm"]')
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
