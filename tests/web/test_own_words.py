"""Changing one's own contribution, and reading how one changed, with nothing but forms and links."""

import pytest
from flask import Flask

from deliberation.domain.rooms.own_words import fingerprint
from deliberation.services import own_words
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.moderating import make_moderator, pause

OLD, NEW = "Der Bus fährt wieder.", "Der Bus fährt wieder, auch am **Sonntag**."


@pytest.fixture
def alice(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.alice)


def links(client: PageClient) -> set[str]:
    return {str(link["href"]) for link in client.page.select("main a[href]")}


def test_from_ones_own_words_to_other_ones_and_to_what_they_were(alice: PageClient, party: Party) -> None:
    change, versions = (f"/contributions/{party.contribution}/{what}" for what in ("change", "versions"))
    alice.get(f"/rooms/{party.room}")
    assert change in links(alice)
    assert versions not in links(alice)
    alice.get(change)
    assert alice.form(change)["text"].strip() == OLD
    alice.submit(change, {"text": NEW, "kind": "insight"})
    alice.follow()
    assert "Dein Beitrag ist geändert." in alice.text
    entry = alice.page.select_one(f"#contribution-{party.contribution}")
    assert entry is not None
    assert entry.select_one(".prose strong").get_text() == "Sonntag"  # type: ignore[union-attr]
    assert "Erkenntnis" in entry.select_one(".byline").get_text()  # type: ignore[union-attr]
    assert "geändert am" in entry.select_one(".byline").get_text()  # type: ignore[union-attr]
    alice.get(versions)
    assert [tag.get_text() for tag in alice.page.select(".words-changed ins")]
    assert OLD in alice.text


def test_others_read_what_changed_and_change_nothing(app: Flask, party: Party) -> None:
    with app.app_context(), acting(party.alice) as work:
        own_words.change_words(work, party.contribution, text=NEW, kind=None, seen=fingerprint(OLD))
    bob = PageClient(app).sign_in(party.bob)
    bob.get(f"/rooms/{party.room}")
    assert f"/contributions/{party.contribution}/change" not in links(bob)
    assert f"/contributions/{party.contribution}/versions" in links(bob)
    bob.get(f"/contributions/{party.contribution}/versions")
    bob.get(f"/contributions/{party.contribution}/change", 403)
    bob.get("/contributions/999999/change", 404)
    guest = PageClient(app).sign_in(party.gast)
    for path in ("versions", "change"):
        guest.get(f"/contributions/{party.contribution}/{path}", 404)


def test_what_was_typed_in_a_second_window_stands_beside_what_is_there(
    app: Flask, alice: PageClient, party: Party
) -> None:
    path = f"/contributions/{party.contribution}/change"
    alice.get(path)
    with app.app_context(), acting(party.alice) as work:
        own_words.change_words(work, party.contribution, text=NEW, kind=None, seen=fingerprint(OLD))
    alice.submit(path, {"text": "Aus dem anderen Fenster."}, status=409)
    assert "an anderer Stelle geändert" in alice.text
    assert "auch am Sonntag" in alice.text
    assert alice.form(path)["text"].strip() == "Aus dem anderen Fenster."
    alice.submit(path)
    alice.follow()
    assert "Aus dem anderen Fenster." in alice.text


def test_who_has_a_pause_is_told_so_keeps_what_was_typed_and_can_still_withdraw(
    app: Flask, alice: PageClient, party: Party
) -> None:
    path = f"/contributions/{party.contribution}/change"
    alice.get(path)
    with app.app_context():
        pause(make_moderator(party, "trudi"), party.contribution)
    alice.submit(path, {"text": NEW}, status=409)
    assert "Du machst in diesem Raum gerade eine Pause; so lange bleibt dein Beitrag, wie er ist." in alice.text
    assert alice.form(path)["text"].strip() == NEW
    alice.submit(path, {"text": NEW, "step": "draft"})
    alice.follow()
    assert alice.form(path)["text"].strip() == NEW
    alice.submit(f"/contributions/{party.contribution}/withdraw", status=200)
    alice.get(f"/rooms/{party.room}")
    assert "Alice Arndt hat diesen Beitrag zurückgezogen." in alice.text


@pytest.mark.parametrize("text", ["", "  ", "ä" * 10_001, "a\x00b"])
def test_a_change_that_is_none_is_refused_and_kept(alice: PageClient, party: Party, text: str) -> None:
    path = f"/contributions/{party.contribution}/change"
    alice.get(path)
    alice.submit(path, {"text": text}, status=422)
    assert alice.form(path)["text"].strip() == text.strip()
    alice.get(f"/rooms/{party.room}")
    assert OLD in alice.text


def test_nobodys_html_is_trusted_in_what_changed(alice: PageClient, party: Party) -> None:
    path = f"/contributions/{party.contribution}/change"
    alice.get(path)
    alice.submit(path, {"text": "<script>alert(1)</script> <img src=x onerror=alert(1)> <del>weg</del>"})
    alice.get(f"/contributions/{party.contribution}/versions")
    assert alice.page.select("main script, main img, main [onerror]") == []
    assert "<script>alert(1)</script>" in alice.text


def test_what_one_wrote_before_is_among_ones_own_data(app: Flask, alice: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.alice) as work:
        own_words.change_words(work, party.contribution, text=NEW, kind=None, seen=fingerprint(OLD))
    for client, texts in ((alice, [OLD]), (PageClient(app).sign_in(party.bob), [])):
        client.get("/account")
        client.submit("/account/export", status=200)
        assert client.response is not None
        assert client.response.json is not None
        assert [one["text"] for one in client.response.json["earlier_texts"]] == texts


def test_nobody_is_asked_to_answer_themselves_by_name(client: PageClient, party: Party) -> None:
    heading = client.sign_in(party.alice).get(f"/contributions/{party.contribution}").select_one("#answer")
    assert heading is not None
    assert heading.get_text() == "Deinen Beitrag ergänzen"
    heading = client.sign_in(party.bob).get(f"/contributions/{party.contribution}").select_one("#answer")
    assert heading is not None
    assert heading.get_text() == "Alice Arndt antworten"
