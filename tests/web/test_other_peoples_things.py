"""Hands off: what somebody may do in one association opens nothing in another."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.people import PLACES, TWO_PERSON_FUNCTIONS, Function, PlaceKind
from deliberation.extensions import db
from deliberation.models import Assembly, Association, FunctionHeld, Person, RecordEntry
from deliberation.services import functions
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from deliberation.web.words import FUNCTION_WORDS
from tests.client import PageClient
from tests.party import Party, acting


@pytest.fixture
def adil(client: PageClient, party: Party) -> PageClient:
    """Administrator of the Land Havelmark, and of nothing in Küste."""
    return client.sign_in(party.adil)


def acts(app: Flask) -> int:
    with app.app_context():
        return db.session().scalar(select(func.count()).select_from(RecordEntry)) or 0


def test_a_person_of_another_land_does_not_exist_for_adil(adil: PageClient, app: Flask, party: Party) -> None:
    before, token = acts(app), adil.token()
    for dora in (party.dora.id, 999_999):
        for path in ("", "/functions", "/rights", "/second-factor/reset", "/end"):
            adil.get(f"/people/{dora}{path}", status=404)
        for path in ("/functions", "/rights", "/second-factor/reset", "/invitation", "/end"):
            adil.post(f"/people/{dora}{path}", {"csrf_token": token, "reason": "x"}, status=404)
    assert acts(app) == before


def test_adil_does_not_find_her_in_the_list(adil: PageClient) -> None:
    adil.get("/people?q=Dietz")
    assert "Dietz" not in str(adil.page.select_one("#members"))
    adil.get("/people?q=Arndt")
    assert "Arndt, Alice" in adil.text


def test_adil_changes_nothing_in_another_land_nor_above(adil: PageClient, app: Flask, party: Party) -> None:
    before, token = acts(app), adil.token()
    sent = {
        "csrf_token": token, "name": "Gekapert", "key": "GEKAPERT", "level": "district", "kind": "council",
        "opens_on": "2030-01-01", "closes_on": "2030-01-01",
    }  # fmt: skip
    for place in (party.federation, party.other_state, party.other_district):
        for path in ("name", "bodies", "assemblies/new", "assemblies/new-large", "organisations", "below"):
            values = sent | ({"level": "state"} if place == party.federation else {})
            values |= {"level": "local"} if place == party.other_district else {}
            adil.post(f"/associations/{place}/{path}", values, status=403)
    assert acts(app) == before
    with app.app_context():
        assert db.session().scalar(select(Association.id).where(Association.name == "Gekapert")) is None


@pytest.mark.parametrize("where", ["association:1", "association:3", "assembly:2", "body:99", "assembly:99"])
def test_adil_gives_nobody_a_function_outside_his_land(adil: PageClient, app: Flask, party: Party, where: str) -> None:
    with app.app_context():
        assert db.session().get_one(Assembly, 2).association_id == party.other_state
        before = db.session().scalar(select(func.count()).select_from(FunctionHeld))
    values = {"function": "moderator", "place": where, "held_since": "2026-01-01", "csrf_token": adil.token()}
    answer = adil.http.post(f"/people/{party.bob.id}/functions", data=values, base_url=adil.base_url)
    assert answer.status_code in {403, 422}
    with app.app_context():
        assert db.session().scalar(select(func.count()).select_from(FunctionHeld)) == before


def test_adil_invites_nobody_into_another_land(adil: PageClient, app: Flask, party: Party) -> None:
    sent = {
        "csrf_token": adil.token(), "kind": "interested", "given_name": "Ida", "family_name": "Idler",
        "email": "ida@example.org", "association_id": str(party.other_district),
    }  # fmt: skip
    adil.post("/people/new", sent, status=422)
    with app.app_context():
        assert db.session().scalar(select(Person.id).where(Person.email == "ida@example.org")) is None


def test_adil_takes_over_no_list_and_reads_none(adil: PageClient, party: Party) -> None:
    for path in ("/admin/imports/new", "/admin/imports/1", "/pages/imprint/edit"):
        adil.get(path, status=403)
    for path in ("/admin/imports/1/apply", "/admin/imports/1/discard", "/admin/invitations"):
        adil.post(path, {"csrf_token": adil.token()}, status=403)


def test_the_record_shows_adil_what_happened_in_his_land_only(adil: PageClient, app: Flask, party: Party) -> None:
    with app.app_context(), acting(party.ada) as work:
        place = Place(PlaceKind.ASSOCIATION, party.other_state)
        functions.propose_function(work, party.dora.id, Function.EXECUTIVE, place, since=today(), until=None)
    adil.get("/admin/record")
    assert "Havelmark" in adil.text
    assert "Küste" not in adil.text
    assert "Deich" not in adil.text


@pytest.fixture
def waiting(app: Flask, party: Party) -> int:
    """Ada proposes Dora, of the other Land, as administrator there."""
    with app.app_context(), acting(party.ada) as work:
        place = Place(PlaceKind.ASSOCIATION, party.other_state)
        since = today() - timedelta(days=1)
        return functions.propose_function(
            work, party.dora.id, Function.ADMINISTRATOR, place, since=since, until=None
        ).id


@pytest.mark.parametrize("name", ["adil", "eva", "mona", "cem", "alice"])
def test_a_function_that_waits_in_another_land_is_not_theirs_to_see_or_confirm(
    client: PageClient, party: Party, waiting: int, name: str
) -> None:
    token = client.sign_in(party.personas[name]).token()
    client.get(f"/functions/{waiting}", status=404)
    for answer in ("confirm", "decline"):
        client.post(f"/functions/{waiting}/{answer}", {"csrf_token": token}, status=404)
    client.get(f"/functions/{waiting}/end", status=404)
    client.post(f"/functions/{waiting}/end", {"csrf_token": token, "reason": "x"}, status=404)
    client.get("/")
    assert "Dora" not in client.text


@pytest.mark.parametrize("name", ["ada", "dora"])
def test_neither_who_proposes_nor_who_is_meant_confirms(
    client: PageClient, app: Flask, party: Party, waiting: int, name: str
) -> None:
    token = client.sign_in(party.personas[name]).token()
    client.post(f"/functions/{waiting}/confirm", {"csrf_token": token}, status=409)
    assert "zweite Person" in client.text


@pytest.mark.parametrize("function", [*sorted(TWO_PERSON_FUNCTIONS), Function.MODERATOR])
def test_an_administrator_gives_himself_no_function(adil: PageClient, party: Party, function: Function) -> None:
    is_at_association = PlaceKind.ASSOCIATION in PLACES[function]
    where = f"association:{party.state}" if is_at_association else f"assembly:{party.assembly}"
    values = {"csrf_token": adil.token(), "function": function.value, "place": where, "held_since": "2026-01-01"}
    adil.post(f"/people/{party.adil.id}/functions", values, status=403)
    adil.get(f"/people/{party.adil.id}")
    assert "Funktion eintragen" not in adil.text


def test_the_pages_name_every_function_that_takes_two_people(client: PageClient, party: Party, waiting: int) -> None:
    client.sign_in(party.alma)
    for path in (f"/people/{party.bob.id}/functions", f"/functions/{waiting}"):
        client.get(path)
        lead = client.page.select_one("main .lead")
        assert lead is not None
        for function in TWO_PERSON_FUNCTIONS:
            assert str(FUNCTION_WORDS[function]) in lead.get_text(), function


def test_an_export_holds_ones_own_data_and_no_secret(client: PageClient, party: Party) -> None:
    client.sign_in(party.bob)
    client.get("/account")
    client.submit("/account/export", status=200)
    assert client.response is not None
    assert client.response.mimetype == "application/json"
    assert client.response.headers["Cache-Control"] == "no-store"
    data = client.response.get_json()
    assert data["person"]["email"] == party.bob.email
    assert "Alice" not in client.response.text
    assert "argon2" not in client.response.text
