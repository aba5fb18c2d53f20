"""Withdrawing and undoing, with nothing but buttons: no time is named, and nothing typed is lost."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from time_machine import travel

from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.services import rooms
from deliberation.unit_of_work import now
from tests.client import PageClient
from tests.party import Party, acting

WORDS = "Das wollte ich so nicht sagen."


@pytest.fixture
def alice(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.alice)


def newest(app: Flask) -> int:
    with app.app_context():
        return db.session().scalar(select(func.max(Contribution.id))) or 0


def post(app: Flask, alice: PageClient, party: Party, *, is_fragment: bool = False) -> str:
    """Alice writes; returns where it can be undone."""
    alice.get(f"/rooms/{party.room}")
    sent = {"text": WORDS, "kind": "doubt"}
    alice.submit(
        f"/rooms/{party.room}/contributions", sent, status=201 if is_fragment else 303, is_fragment=is_fragment
    )
    if not is_fragment:
        alice.follow()
    return f"/contributions/{newest(app)}/take-back"


@pytest.mark.parametrize("is_fragment", [False, True])
def test_a_slip_is_undone_and_the_words_are_in_the_form_again(
    app: Flask, alice: PageClient, party: Party, is_fragment: bool
) -> None:
    before = newest(app)
    undo = post(app, alice, party, is_fragment=is_fragment)
    alice.submit(undo, status=200, is_fragment=is_fragment)
    assert newest(app) == before
    form = alice.form(f"/rooms/{party.room}/contributions")
    assert (form["text"].strip(), form["kind"]) == (WORDS, "doubt")
    assert WORDS not in " ".join(tag.get_text() for tag in alice.page.select("article"))


@pytest.mark.parametrize("is_fragment", [False, True])
def test_an_answer_is_undone_the_same_way(app: Flask, alice: PageClient, party: Party, is_fragment: bool) -> None:
    before, action = newest(app), f"/contributions/{party.answer}/answers"
    alice.get(f"/contributions/{party.answer}")
    alice.submit(action, {"text": WORDS}, status=201 if is_fragment else 303, is_fragment=is_fragment)
    if not is_fragment:
        alice.follow()
    alice.submit(f"/contributions/{newest(app)}/take-back", status=200, is_fragment=is_fragment)
    assert newest(app) == before
    assert alice.form(action)["text"].strip() == WORDS


def test_undoing_is_offered_once_and_names_no_time(app: Flask, alice: PageClient, party: Party) -> None:
    undo = post(app, alice, party)
    (offered,) = alice.page.select("form.undo")
    assert not re.search(r"\d|Sekunde|Minute|noch", offered.get_text())
    alice.get(f"/rooms/{party.room}")
    assert alice.page.select("form.undo") == []
    with travel(now() + timedelta(seconds=61)):
        alice.post(undo, {"csrf_token": alice.token()}, status=409)
    assert not re.search(r"\d", alice.text)


def test_what_was_answered_meanwhile_stays(app: Flask, alice: PageClient, party: Party) -> None:
    undo = post(app, alice, party)
    with app.app_context(), acting(party.bob) as work:
        rooms.answer(work, newest(app), text="Warum?")
    alice.submit(undo, status=409)
    assert "Darauf hat schon jemand geantwortet" in alice.text


def test_withdrawn_words_leave_a_sentence_and_the_answers(app: Flask, alice: PageClient, party: Party) -> None:
    alice.get(f"/contributions/{party.contribution}/change")
    alice.submit(f"/contributions/{party.contribution}/withdraw", status=200)
    assert "Dein Beitrag ist zurückgezogen" in alice.text
    assert not re.search(r"\d", alice.text)
    for reader in (alice, PageClient(app).sign_in(party.charlie)):
        for path in (f"/rooms/{party.room}", f"/contributions/{party.contribution}"):
            page = reader.get(path)
            assert "Der Bus fährt wieder." not in page.get_text()
            left = page.select_one(f"#contribution-{party.contribution}")
            assert left is not None
            assert "Alice Arndt hat diesen Beitrag zurückgezogen." in left.get_text()
            assert left.select("a") == []
            assert "Seit wann?" in page.get_text()
        reader.get(f"/contributions/{party.contribution}/versions")
        assert "zurückgezogen" in reader.text
    alice.get(f"/contributions/{party.contribution}/change", 409)


def test_undone_at_once_it_stands_there_again(alice: PageClient, party: Party) -> None:
    path = f"/contributions/{party.contribution}"
    alice.get(f"{path}/change")
    alice.submit(f"{path}/withdraw", status=200)
    alice.submit(f"{path}/restore")
    alice.follow()
    assert "Der Bus fährt wieder." in alice.text
    assert "steht wieder da" in alice.text


def test_too_late_the_words_are_shown_once_more_to_their_author_alone(
    app: Flask, alice: PageClient, party: Party
) -> None:
    path = f"/contributions/{party.contribution}"
    alice.get(f"{path}/change")
    alice.submit(f"{path}/withdraw", status=200)
    sealed = alice.form(f"{path}/restore")
    bob = PageClient(app).sign_in(party.bob)
    bob.post(f"{path}/restore", sealed | {"csrf_token": bob.token()}, status=403)
    with travel(now() + timedelta(seconds=61)):
        alice.submit(f"{path}/restore", status=409)
    assert "Der Bus fährt wieder." in alice.text
    assert "Rückgängig geht nur im ersten Augenblick" in alice.text
    alice.get(path)
    assert "Der Bus fährt wieder." not in alice.text


def test_a_seal_that_is_not_ours_brings_nothing_back(alice: PageClient, party: Party) -> None:
    path = f"/contributions/{party.contribution}"
    alice.get(f"{path}/change")
    alice.submit(f"{path}/withdraw", status=200)
    sealed = alice.form(f"{path}/restore")
    for words in ("", "x", f"{sealed['sealed']}x", sealed["sealed"][::-1]):
        alice.post(f"{path}/restore", sealed | {"sealed": words}, status=409)
    alice.post(f"/contributions/{party.answer}/restore", sealed, status=409)
    alice.get(path)
    assert "Der Bus fährt wieder." not in alice.text
