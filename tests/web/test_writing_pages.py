"""Two people at one page of the party: nothing is replaced unseen, and what was there before can be read."""

from flask import Flask

from tests.client import PageClient
from tests.party import Party

EDIT, SHOWN = "/pages/imprint/edit", "/pages/imprint"


def test_who_saves_second_sees_what_the_first_has_saved(client: PageClient, app: Flask, party: Party) -> None:
    ada, alma = client.sign_in(party.ada), PageClient(app).sign_in(party.alma)
    ada.get(EDIT)
    alma.get(EDIT)
    ada.submit(EDIT, {"text": "Von Ada."})
    alma.submit(EDIT, {"text": "Von Alma."}, status=409)
    assert "Inzwischen hat jemand anderes" in alma.text
    assert [area.get_text().strip() for area in alma.page.select("textarea")] == ["Von Ada.", "Von Alma."]
    assert "Von Ada." in ada.get(SHOWN).get_text()
    alma.submit(EDIT, {"text": "Von Ada. Von Alma."})
    assert "Von Ada. Von Alma." in ada.get(SHOWN).get_text()


def test_the_language_is_the_one_in_which_the_page_was_opened(client: PageClient, party: Party) -> None:
    client.sign_in(party.ada).get(EDIT)
    opened = client.form(EDIT)
    client.post("/preferences", {"csrf_token": opened["csrf_token"], "language": "en", "next": "/"})
    client.post(EDIT, opened | {"text": "Deutsch geschrieben."})
    page = client.get(SHOWN)
    assert "Deutsch geschrieben." in page.get_text()
    assert page.select_one(".prose[lang=de]") is not None, "an English page says that the text is German"


def test_the_first_english_version_begins_with_the_german_one_and_replaces_nothing(
    client: PageClient, party: Party
) -> None:
    client.sign_in(party.ada).get(EDIT)
    client.submit(EDIT, {"text": "Deutsch."})
    client.post("/preferences", {"csrf_token": client.token(), "language": "en", "next": "/"})
    client.get(EDIT)
    assert client.form(EDIT)["text"].strip() == "Deutsch."
    client.submit(EDIT, {"text": "English."})
    assert "English." in client.get(SHOWN).get_text()


def test_earlier_versions_are_there_for_those_who_write(client: PageClient, app: Flask, party: Party) -> None:
    client.sign_in(party.ada)
    for text in ("erste", "zweite"):
        client.get(EDIT)
        client.submit(EDIT, {"text": text})
    client.get(f"{SHOWN}/versions")
    assert [area.get_text().strip() for area in client.page.select("textarea")] == ["zweite", "erste"]
    assert "Ada Adler" in client.text
    PageClient(app).sign_in(party.adil).get(f"{SHOWN}/versions", status=403)
