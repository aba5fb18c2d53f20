"""Drafts: they come back wherever their author opens the form, and nobody else ever learns of one."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.extensions import db
from deliberation.models import Contribution, Draft
from deliberation.services import drafts, people, withdrawing
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party, acting

WORDS = "Halb gedacht, noch nicht gesagt."
OTHER = "Auf dem Telefon weitergeschrieben."


@pytest.fixture
def alice(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.alice)


def count(app: Flask, table: type[Draft | Contribution] = Draft) -> int:
    with app.app_context():
        return db.session().scalar(select(func.count(table.id))) or 0


def forms_of(party: Party) -> dict[str, str]:
    """Where drafts are kept: the page of each form, and where it goes."""
    return {
        f"/rooms/{party.room}": f"/rooms/{party.room}/contributions",
        f"/contributions/{party.contribution}": f"/contributions/{party.contribution}/answers",
        f"/contributions/{party.answer}": f"/contributions/{party.answer}/answers",
    }


@pytest.mark.parametrize("is_fragment", [False, True])
def test_each_form_has_a_draft_of_its_own_that_comes_back_on_every_device(
    app: Flask, alice: PageClient, party: Party, is_fragment: bool
) -> None:
    before = count(app, Contribution)
    for page, action in forms_of(party).items():
        alice.get(page)
        sent = {"text": f"{WORDS} {page}", "kind": "doubt", "step": "draft"}
        alice.submit(action, sent, status=200 if is_fragment else 303, is_fragment=is_fragment)
        if not is_fragment:
            alice.follow()
        assert "Entwurf gespeichert" in alice.text
    assert (count(app), count(app, Contribution)) == (3, before), "saved, and not published"
    elsewhere = PageClient(app).sign_in(party.alice)
    for page, action in forms_of(party).items():
        elsewhere.get(page)
        form = elsewhere.form(action)
        assert (form["text"].strip(), form["kind"]) == (f"{WORDS} {page}", "doubt")


@pytest.mark.parametrize("is_fragment", [False, True])
def test_what_is_published_is_no_draft_any_more(app: Flask, alice: PageClient, party: Party, is_fragment: bool) -> None:
    for page, action in forms_of(party).items():
        alice.get(page)
        alice.submit(action, {"text": WORDS, "step": "draft"})
        alice.get(page)
        changed = {"text": f"{WORDS} Jetzt doch."}
        alice.submit(action, changed, status=201 if is_fragment else 303, is_fragment=is_fragment)
        assert count(app) == 0
        alice.get(page)
        assert alice.form(action)["text"].strip() == ""


def test_two_windows_show_each_others_words(app: Flask, alice: PageClient, party: Party) -> None:
    for page, action in forms_of(party).items():
        phone = PageClient(app).sign_in(party.alice)
        alice.get(page)
        phone.get(page)
        phone.submit(action, {"text": OTHER, "step": "draft"})
        alice.submit(action, {"text": WORDS, "step": "draft"}, status=409)
        areas = [area.get_text().strip() for area in alice.page.select("main textarea")]
        assert sorted(areas) == sorted([WORDS, OTHER])
        assert "auf einem anderen Gerät" in alice.text
        # both were seen: what is saved next counts
        alice.submit(action, {"step": "draft"})
        phone.get(page)
        assert phone.form(action)["text"].strip() == WORDS


def test_publishing_leaves_what_another_window_is_writing(app: Flask, alice: PageClient, party: Party) -> None:
    page, action = f"/rooms/{party.room}", f"/rooms/{party.room}/contributions"
    phone = PageClient(app).sign_in(party.alice)
    alice.get(page)
    phone.get(page)
    phone.submit(action, {"text": OTHER, "step": "draft"})
    alice.submit(action, {"text": WORDS})
    alice.follow()
    assert alice.form(action)["text"].strip() == OTHER


@pytest.mark.parametrize("nothing", ["", "   "])
def test_an_emptied_form_takes_its_draft_away(app: Flask, alice: PageClient, party: Party, nothing: str) -> None:
    page, action = f"/rooms/{party.room}", f"/rooms/{party.room}/contributions"
    for text in (WORDS, nothing):
        alice.get(page)
        alice.submit(action, {"text": text, "step": "draft"})
    assert count(app) == 0


@pytest.mark.parametrize("text", ["ä" * 10_001, "a\x00b"])
def test_a_draft_that_cannot_be_kept_is_still_in_the_form(
    app: Flask, alice: PageClient, party: Party, text: str
) -> None:
    action = f"/rooms/{party.room}/contributions"
    alice.get(f"/rooms/{party.room}")
    alice.submit(action, {"text": text, "step": "draft"}, status=422)
    assert alice.form(action)["text"].strip() == text
    assert count(app) == 0


@pytest.mark.parametrize(
    "known", ["x", "-1", "2026-06-03T12:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-23:59"]
)
def test_a_forged_mark_does_no_harm(app: Flask, alice: PageClient, party: Party, known: str) -> None:
    alice.get(f"/rooms/{party.room}")
    action = f"/rooms/{party.room}/contributions"
    alice.submit(action, {"text": WORDS, "step": "draft", "draft": known})
    assert count(app) == 1
    alice.follow()
    alice.submit(action, {"text": OTHER, "step": "draft", "draft": known}, status=409)
    alice.submit(action, {"text": "Etwas ganz anderes.", "draft": known})
    assert count(app) == 1, "what is stored was not what was published"


def test_nobody_else_learns_of_a_draft(app: Flask, alice: PageClient, party: Party) -> None:
    pages = forms_of(party)
    for page, action in pages.items():
        alice.get(page)
        alice.submit(action, {"text": WORDS, "step": "draft"})
    for name in ("bob", "charlie", "ada", "eva"):
        other = PageClient(app).sign_in(party.personas[name])
        for page in (*pages, "/", f"/fields/{party.field}", f"/contributions/{party.contribution}/versions"):
            other.get(page)
            assert WORDS not in str(other.page)
        other.get("/account")
        other.submit("/account/export", status=200)
        assert other.response is not None
        assert WORDS not in other.response.text


def test_who_may_not_write_keeps_no_draft_there(app: Flask, party: Party) -> None:
    refused = {
        ("gast", f"/rooms/{party.room}/contributions"): 404,
        ("gast", f"/contributions/{party.answer}/answers"): 404,
        ("charlie", f"/rooms/{party.spree_room}/contributions"): 404,
        ("alice", "/rooms/999999/contributions"): 404,
        ("alice", "/contributions/999999/answers"): 404,
        ("alice", f"/rooms/{party.decision_room}/contributions"): 409,
    }
    for (name, path), status in refused.items():
        client = PageClient(app).sign_in(party.personas[name])
        client.post(path, {"csrf_token": client.token(), "text": WORDS, "step": "draft"}, status=status)
    assert count(app) == 0


def test_drafts_are_among_ones_own_data_and_go_with_them(app: Flask, alice: PageClient, party: Party) -> None:
    alice.get(f"/rooms/{party.room}")
    alice.submit(f"/rooms/{party.room}/contributions", {"text": WORDS, "step": "draft"})
    alice.get("/account")
    alice.submit("/account/export", status=200)
    assert alice.response is not None
    assert alice.response.json is not None
    assert [one["text"] for one in alice.response.json["drafts"]] == [WORDS]
    with app.app_context(), acting(party.alice) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    assert count(app) == 0


def test_a_draft_that_answers_hinders_nobody_from_taking_words_back(app: Flask, party: Party) -> None:
    with app.app_context():
        with acting(party.bob) as work:
            drafts.save_draft(
                work, party.room, text=WORDS, kind=ContributionKind.DOUBT, known=None, answers_id=party.answer
            )
        with acting(party.bob) as work:
            work.session.get_one(Contribution, party.answer).written_at = work.now
        with acting(party.bob) as work:
            withdrawing.take_back(work, party.answer)
    assert count(app) == 0
