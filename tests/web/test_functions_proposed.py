"""Proposing functions in the browser: only for whom they can be given, and the proposer reads why not."""

from flask import Flask

from deliberation.domain.people import Function, GuestRightKind, PlaceKind
from deliberation.services.functions import Place
from tests.client import PageClient
from tests.party import Party
from tests.services.giving import give, grant

OFFER = "Funktion eintragen"


def test_a_function_is_offered_only_for_whom_it_can_be(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.ada)
    for guest in (party.gast, party.ingo):
        client.get(f"/people/{guest.id}")
        assert OFFER not in client.text
        client.get(f"/people/{guest.id}/functions", status=403)
    client.get(f"/people/{party.gabi.id}")
    assert OFFER not in client.text
    assert "passive Wahlrecht" in client.text
    with app.app_context():
        grant(party, right=GuestRightKind.STAND_FOR_ELECTION)
    client.get(f"/people/{party.gabi.id}")
    assert OFFER in client.text


def test_who_proposed_a_function_reads_why_it_was_declined(client: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        waiting = give(party.adil, party.alice, Function.TRUSTEE, Place(PlaceKind.ASSOCIATION, party.state))
    client.sign_in(party.eva).get(f"/functions/{waiting}")
    client.submit(f"/functions/{waiting}/decline", {"reason": ""}, status=422)
    client.submit(f"/functions/{waiting}/decline", {"reason": "Erst muss sie gewählt werden."})
    proposer = PageClient(app).sign_in(party.adil)
    proposer.get("/")
    assert "Erst muss sie gewählt werden." in proposer.text
    other = PageClient(app).sign_in(party.alma)
    other.get("/")
    assert "Erst muss sie gewählt werden." not in other.text
