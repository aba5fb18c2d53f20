"""Resting and deleting on the pages: a reason to read, and nothing that ends."""

from tests.client import PageClient
from tests.party import Party


def test_a_room_rests_says_why_and_wakes_with_the_next_words(client: PageClient, party: Party) -> None:
    path = f"/rooms/{party.room}/rest"
    client.sign_in(party.bob).get(f"/rooms/{party.room}")
    assert client.page.select_one(f'a[href="{path}"]')
    client.get(path)
    client.submit(path, {"reason": "Wir sehen uns <b>später</b>."})
    client.sign_in(party.alice).get(f"/fields/{party.field}")
    assert "ruht gerade" in client.text
    client.get(f"/rooms/{party.room}")
    assert "Dieser Raum ruht." in client.text
    assert "Wir sehen uns <b>später</b>." in client.text
    client.submit(f"/rooms/{party.room}/contributions", {"text": "Guten Morgen."})
    client.follow()
    assert "Dieser Raum ruht." not in client.text


def test_without_a_reason_nothing_rests_and_sent_twice_it_is_said(client: PageClient, party: Party) -> None:
    path = f"/rooms/{party.room}/rest"
    client.sign_in(party.bob).get(path)
    client.submit(path, {"reason": " "}, status=422)
    client.submit(path, {"reason": "Pause."})
    client.get(path)
    client.submit(path, {"reason": "Noch eine Pause."}, status=409)
    assert "ruht schon" in client.text
    assert "Noch eine Pause." in str(client.form(path)["reason"])


def test_only_an_empty_room_is_offered_to_be_deleted(client: PageClient, party: Party) -> None:
    client.sign_in(party.bob).get(f"/rooms/{party.room}")
    path = f"/rooms/{party.room}/delete"
    assert not client.page.select(f'a[href="{path}"]')
    client.get(path)
    client.submit(path, {"reason": "Weg."}, status=409)
    assert "darum bleibt er" in client.text
    client.sign_in(party.mod).get(f"/rooms/{party.spree_room}")
    path = f"/rooms/{party.spree_room}/delete"
    assert client.page.select_one(f'a[href="{path}"]')
    client.get(path)
    client.submit(path, {"reason": "Doppelt geöffnet."})
    client.follow()
    assert "Der leere Raum ist gelöscht." in client.text
    client.get(f"/rooms/{party.spree_room}", status=404)
