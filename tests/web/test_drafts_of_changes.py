"""Other words for one's own contribution are a draft, too: kept for their author, and gone with what they belong to."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.extensions import db
from deliberation.models import ChangeDraft, Contribution
from deliberation.services import drafts, people, withdrawing
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party, acting

WORDS = "Der Bus fährt wieder, sogar sonntags."
OTHER = "Der Bus fährt."


@pytest.fixture
def path(party: Party) -> str:
    return f"/contributions/{party.contribution}/change"


@pytest.fixture
def alice(client: PageClient, party: Party, path: str) -> PageClient:
    client.sign_in(party.alice).get(path)
    return client


def count(app: Flask) -> int:
    with app.app_context():
        return db.session().scalar(select(func.count(ChangeDraft.contribution_id))) or 0


def said(app: Flask, party: Party) -> str:
    with app.app_context():
        return db.session().get_one(Contribution, party.contribution).text


def test_a_change_waits_for_its_author_and_is_not_said_yet(
    app: Flask, alice: PageClient, party: Party, path: str
) -> None:
    before = said(app, party)
    alice.submit(path, {"text": WORDS, "kind": "doubt", "step": "draft"})
    assert said(app, party) == before
    elsewhere = PageClient(app).sign_in(party.alice)
    elsewhere.get(path)
    form = elsewhere.form(path)
    assert (form["text"].strip(), form["kind"]) == (WORDS, "doubt")
    assert "Entwurf gespeichert" in elsewhere.text
    assert before in elsewhere.text, "what stands there now is beside it"


def test_a_published_change_is_no_draft_any_more(app: Flask, alice: PageClient, party: Party, path: str) -> None:
    alice.submit(path, {"text": OTHER, "step": "draft"})
    alice.follow()
    alice.submit(path, {"text": WORDS})
    assert (said(app, party), count(app)) == (WORDS, 0)


def test_the_words_that_stand_there_are_no_draft(app: Flask, alice: PageClient, party: Party, path: str) -> None:
    for words in ("", said(app, party)):
        alice.submit(path, {"text": WORDS, "step": "draft"})
        assert count(app) == 1
        alice.follow()
        alice.submit(path, {"text": words, "step": "draft"})
        assert count(app) == 0
        alice.follow()


def test_two_windows_show_each_others_change(app: Flask, alice: PageClient, party: Party, path: str) -> None:
    phone = PageClient(app).sign_in(party.alice)
    phone.get(path)
    phone.submit(path, {"text": OTHER, "step": "draft"})
    alice.submit(path, {"text": WORDS, "step": "draft"}, status=409)
    areas = [area.get_text().strip() for area in alice.page.select("main textarea")]
    assert sorted(areas) == sorted([WORDS, OTHER])
    alice.submit(path, {"step": "draft"})
    phone.get(path)
    assert phone.form(path)["text"].strip() == WORDS


def test_publishing_leaves_the_change_of_another_window(app: Flask, alice: PageClient, party: Party, path: str) -> None:
    phone = PageClient(app).sign_in(party.alice)
    phone.get(path)
    phone.submit(path, {"text": OTHER, "step": "draft"})
    alice.submit(path, {"text": WORDS})
    phone.get(path)
    assert phone.form(path)["text"].strip() == OTHER
    assert WORDS in phone.text
    phone.submit(path)
    assert said(app, party) == OTHER, "both were seen"


@pytest.mark.parametrize("name", ["bob", "charlie", "ada", "gast"])
def test_nobody_else_keeps_or_reads_one(app: Flask, alice: PageClient, party: Party, path: str, name: str) -> None:
    alice.submit(path, {"text": WORDS, "step": "draft"})
    other = PageClient(app).sign_in(party.personas[name])
    status = 404 if name == "gast" else 403
    other.post(path, {"csrf_token": other.token(), "text": OTHER, "step": "autosave"}, status=status)
    other.get("/account")
    other.submit("/account/export", status=200)
    assert other.response is not None
    assert WORDS not in other.response.text
    assert count(app) == 1


def test_it_is_among_ones_own_data_and_goes_with_them(app: Flask, alice: PageClient, party: Party, path: str) -> None:
    alice.submit(path, {"text": WORDS, "step": "draft"})
    alice.get("/account")
    alice.submit("/account/export", status=200)
    assert alice.response is not None
    assert alice.response.json is not None
    assert [one["text"] for one in alice.response.json["drafts_of_changes"]] == [WORDS]
    with app.app_context(), acting(party.alice) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    assert count(app) == 0


def test_it_goes_with_the_words_and_does_not_come_again(app: Flask, alice: PageClient, party: Party, path: str) -> None:
    sent = alice.form(path) | {"text": WORDS, "step": "autosave"}
    alice.submit(path, {"text": OTHER, "step": "draft"})
    with app.app_context(), acting(party.alice) as work:
        withdrawing.withdraw_words(work, party.contribution)
    assert count(app) == 0
    # a window that was left open goes on saving
    alice.post(path, sent, status=409)
    assert count(app) == 0


def test_a_draft_of_a_change_hinders_nobody_from_undoing_a_slip(app: Flask, party: Party) -> None:
    with app.app_context():
        with acting(party.bob) as work:
            work.session.get_one(Contribution, party.answer).written_at = work.now
        with acting(party.bob) as work:
            drafts.save_change_draft(work, party.answer, text=WORDS, kind=None, known=None)
        with acting(party.bob) as work:
            withdrawing.take_back(work, party.answer)
    assert count(app) == 0
