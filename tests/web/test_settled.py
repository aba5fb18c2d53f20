"""Who comes to confirm what is settled already reads what happened and when; who might not see it learns nothing."""

from datetime import timedelta

import pytest
from flask import Flask

from deliberation.domain.people import Function, PlaceKind
from deliberation.models import FunctionHeld
from deliberation.rendering import moment
from deliberation.services import functions
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.giving import end, give, held, ids

DAY = timedelta(days=1)


@pytest.fixture
def waiting(app: Flask, party: Party) -> int:
    """Adil proposes Alice as a trustee."""
    with app.app_context():
        return give(party.adil, party.alice, Function.TRUSTEE, Place(PlaceKind.ASSOCIATION, party.state), until=30)


def confirm(party: Party, by: Persona, id_: int) -> None:
    with acting(by) as work:
        functions.confirm_function(work, id_, today=today())


def eva_reads(client: PageClient, party: Party, id_: int) -> str:
    client.sign_in(party.eva).get(f"/functions/{id_}")
    assert "Das ist schon entschieden" in client.text
    assert client.page.select(f'main a[href="/people/{party.alice.id}"]')
    assert not client.page.select("main form")
    return client.text


def test_somebody_else_was_faster(client: PageClient, app: Flask, party: Party, waiting: int) -> None:
    client.sign_in(party.eva).get(f"/functions/{waiting}")
    with app.app_context():
        confirm(party, party.ada, waiting)
        client.submit(f"/functions/{waiting}/confirm", status=409)
        assert "Diese Funktion ist bestätigt." in client.text
        assert "Entschieden von Ada Adler" in client.text
        with app.test_request_context():
            assert moment(held(waiting).confirmed_at) in str(client.page.find("main"))
    assert "Alice Arndt" in eva_reads(client, party, waiting)


def test_what_was_written_as_a_reason_is_still_there(
    client: PageClient, app: Flask, party: Party, waiting: int
) -> None:
    client.sign_in(party.eva).get(f"/functions/{waiting}")
    with app.app_context():
        confirm(party, party.ada, waiting)
    client.submit(f"/functions/{waiting}/decline", {"reason": "Ich kenne sie nicht."}, status=409)
    assert "Ich kenne sie nicht." in client.text
    assert "Diese Funktion ist bestätigt." in client.text


def test_it_was_declined_and_why(client: PageClient, app: Flask, party: Party, waiting: int) -> None:
    with app.app_context(), acting(party.ada) as work:
        functions.decline_function(work, waiting, today=today(), reason="Erst muss sie gewählt werden.")
    said = eva_reads(client, party, waiting)
    assert "Diese Funktion wurde nicht bestätigt." in said
    assert "Entschieden von Ada Adler" in said
    assert "Erst muss sie gewählt werden." in said


def test_it_was_withdrawn_before_anybody_answered(client: PageClient, app: Flask, party: Party, waiting: int) -> None:
    with app.app_context(), acting(party.adil) as work:
        end(work, waiting, reason="Ein Versehen")
    said = eva_reads(client, party, waiting)
    assert "zurückgenommen, bevor ihn jemand bestätigt hat" in said
    assert "Adil Akın" in said
    assert "Ein Versehen" in said


def test_it_was_confirmed_and_has_ended_since(client: PageClient, app: Flask, party: Party, waiting: int) -> None:
    with app.app_context():
        confirm(party, party.ada, waiting)
        with acting(party.alice) as work:
            end(work, waiting, reason="")
    said = eva_reads(client, party, waiting)
    assert "war bestätigt und ist inzwischen beendet" in said
    assert "Entschieden von Alice Arndt" in said


def test_who_proposed_it_no_longer_could(client: PageClient, app: Flask, party: Party, waiting: int) -> None:
    client.sign_in(party.eva).get(f"/functions/{waiting}")
    with app.app_context(), acting(party.ada) as work:
        end(work, *ids(party.adil, Function.ADMINISTRATOR))
    client.submit(f"/functions/{waiting}/confirm", status=409)
    assert "verwaltet hier nicht mehr" in client.text
    assert "verwaltet hier nicht mehr" in eva_reads(client, party, waiting)


def test_its_last_day_has_passed(client: PageClient, app: Flask, party: Party, waiting: int) -> None:
    with app.app_context(), acting(party.ada) as work:
        late = work.session.get_one(FunctionHeld, waiting)
        late.held_since, late.held_until = today() - 9 * DAY, today() - DAY
    assert "Der letzte Tag der Funktion ist vorbei" in eva_reads(client, party, waiting)


@pytest.mark.parametrize("name", ["alice", "charlie", "mona", "dora", "gast"])
def test_who_could_not_see_it_wait_is_not_told_how_it_ended(
    client: PageClient, app: Flask, party: Party, waiting: int, name: str
) -> None:
    token = client.sign_in(party.personas[name]).token()
    client.get(f"/functions/{waiting}", 404)
    with app.app_context():
        confirm(party, party.ada, waiting)
    client.get(f"/functions/{waiting}", 404)
    if name != "alice":  # she is told that it takes somebody else, as before
        client.post(f"/functions/{waiting}/confirm", {"csrf_token": token}, status=404)
    assert "bestätigt." not in client.text


def test_what_never_waited_has_no_such_page(client: PageClient, party: Party, app: Flask) -> None:
    with app.app_context():
        given = give(party.adil, party.alice, Function.COORDINATOR, Place(PlaceKind.ASSOCIATION, party.state))
    client.sign_in(party.ada).get(f"/functions/{given}", 404)
    client.get("/functions/99999", 404)
