"""Whoever has moved away finds what they wrote on a page of their own, and takes it back there."""

import pytest
from flask import Flask

from deliberation.extensions import db
from deliberation.models import Contribution, Person, Room
from deliberation.services.plain_words import write_plain_words
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.leading import said
from tests.services.moderating import hide, make_moderator

HERE = "/own-words/elsewhere"
PLAIN, WORDS = "Hier reden wir über Busse.", "Nachts fährt nichts."


@pytest.fixture
def words(app: Flask, party: Party) -> int:
    """Modesta wrote in the room of the Kreis, twice, and about it; now she belongs to another Kreis."""
    with app.app_context():
        id_ = said(party.mod, party.spree_room, WORDS)
        said(party.mod, party.room, "Das lese ich weiter.")
        with acting(party.mod) as work:
            write_plain_words(work, party.spree_room, PLAIN, seen="")
        with acting(party.ada) as work:
            work.session.get_one(Room, party.spree_room).host_id = party.alice.id
            work.session.get_one(Person, party.mod.id).association_id = party.heide
    return id_


def test_contributions_and_plain_words_are_taken_back_there(client: PageClient, party: Party, words: int) -> None:
    client.sign_in(party.mod).get("/account")
    assert client.page.select_one(f'main a[href="{HERE}"]') is not None
    client.get(HERE)
    for told in (PLAIN, WORDS):
        assert told in client.text
    assert "Das lese ich weiter." not in client.text
    client.submit(f"/rooms/{party.spree_room}/plain-words/1/withdraw")
    client.follow()
    assert PLAIN not in client.text
    client.submit(f"/contributions/{words}/withdraw", status=200)
    assert client.page.select_one(f'main a[href="{HERE}"]') is not None
    assert client.page.select_one(f'main a[href="/contributions/{words}"]') is None
    client.submit(f"/contributions/{words}/restore")
    client.follow()
    assert WORDS in client.text
    client.submit(f"/contributions/{words}/withdraw", status=200)
    client.get(HERE)
    assert "Hier ist nichts" in client.text


def test_also_what_moderation_has_hidden(app: Flask, client: PageClient, party: Party, words: int) -> None:
    with app.app_context():
        hide(make_moderator(party, "trudi"), words)
    client.sign_in(party.mod).get(HERE)
    client.submit(f"/contributions/{words}/withdraw", status=200)
    with app.app_context():
        assert db.session().get_one(Contribution, words).text == ""


def test_nobody_else_finds_anything_there(client: PageClient, party: Party, words: int) -> None:
    for name in ("alice", "ada", "charlie", "gast"):
        client.sign_in(party.personas[name]).get(HERE)
        assert "Hier ist nichts" in client.text
        assert WORDS not in client.text
