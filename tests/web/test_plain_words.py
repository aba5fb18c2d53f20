"""The page of a room says in plain words what it is about, quietly, with the name of who wrote it."""

import pytest
from flask import Flask

from tests.client import PageClient
from tests.party import Party

SAID = "Hier reden wir über <b>Busse</b>. Genoss*innen *alle*."


def path_of(party: Party) -> str:
    return f"/rooms/{party.room}/plain-words/new"


@pytest.fixture
def bob(client: PageClient, party: Party) -> PageClient:
    client.sign_in(party.bob).get(path_of(party))
    client.submit(path_of(party), {"plain": SAID})
    client.follow()
    return client


def test_they_stand_above_the_contributions_and_somebody_new_opens_them(bob: PageClient, party: Party) -> None:
    bob.sign_in(party.ingo).get(f"/rooms/{party.room}")
    plain = bob.page.select_one("main > details")
    assert plain is not None
    told = " ".join(plain.get_text(" ").split())
    assert told.startswith("In einfachen Worten Hier reden wir über <b>Busse</b>. Genoss*innen alle")
    assert party.bob.name in told
    assert not plain.has_attr("open")
    assert plain.find_next(id="contributions") is not None
    bob.get(f"/rooms/{party.room}/plain-words")
    assert party.bob.name in bob.text
    assert "Diese Worte löschen" not in bob.text
    bob.get(path_of(party), status=403)


def test_a_room_without_them_says_nothing_of_them(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/rooms/{party.room}")
    assert "In einfachen Worten" not in client.text
    client.get(f"/rooms/{party.room}/plain-words")
    assert "Noch hat niemand aufgeschrieben" in client.text
    client.sign_in(party.bob).get(f"/rooms/{party.room}")
    assert client.page.select_one(f'a[href="{path_of(party)}"]')


def test_every_version_stays_to_be_read_until_its_author_takes_it_back(bob: PageClient, party: Party) -> None:
    assert str(bob.get(path_of(party)).select_one("textarea")).count("Busse") == 1
    bob.submit(path_of(party), {"plain": "Busse für alle."})
    bob.get(f"/rooms/{party.room}/plain-words")
    assert [SAID.split("<")[0] in one.get_text() for one in bob.page.select(".plain-version")] == [False, True]
    bob.submit(f"/rooms/{party.room}/plain-words/2/withdraw")
    bob.follow()
    assert "Busse für alle." not in bob.text
    bob.get(f"/rooms/{party.room}")
    assert "Hier reden wir" in bob.text


def test_of_two_who_write_at_once_nobody_loses_a_word(app: Flask, party: Party) -> None:
    slow, fast = PageClient(app).sign_in(party.bob), PageClient(app).sign_in(party.bob)
    slow.get(path_of(party))
    fast.get(path_of(party))
    fast.submit(path_of(party), {"plain": "Ihres."})
    slow.submit(path_of(party), {"plain": "Meins."}, status=409)
    assert "Ihres." in slow.page.select_one("section[aria-labelledby=other]").get_text()  # type: ignore[union-attr]
    assert str(slow.form(path_of(party))["plain"]).strip() == "Meins."
    slow.submit(path_of(party), {"plain": "Beides."})
    slow.follow()
    assert "Beides." in slow.text


def test_what_is_not_ones_own_to_see_is_not_there(client: PageClient, party: Party) -> None:
    client.sign_in(party.gast)
    for room_id in (party.room, 999_999):
        client.get(f"/rooms/{room_id}/plain-words", status=404)
        client.get(f"/rooms/{room_id}/plain-words/new", status=404)
    client.sign_in(party.alice).get(f"/rooms/{party.decision_room}/plain-words", status=409)
