"""A form that came without words comes back and says so."""

from tests.client import PageClient
from tests.domain.test_saying import LONE_SIGNS, UNSEEN
from tests.party import Party


def test_no_contribution_without_words(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    for text in (*UNSEEN, *LONE_SIGNS):
        client.get(f"/rooms/{party.room}")
        client.submit(f"/rooms/{party.room}/contributions", {"text": text}, status=422)
        assert "Hier ist noch nichts zu lesen." in client.text, repr(text)
    client.get(f"/rooms/{party.room}")
    client.submit(f"/rooms/{party.room}/contributions", {"text": " "}, status=422)
    assert "Dieses Feld fehlt noch." in client.text


def test_no_line_without_words(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    for title in UNSEEN:
        client.get("/paths/new")
        client.submit("/paths/new", {"title": title, "why": "Damit alle mitreden."}, status=422)
        assert "Hier ist noch nichts zu lesen." in client.text, repr(title)
