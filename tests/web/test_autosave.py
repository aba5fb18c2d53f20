"""What a page is told that saves by itself: when it was saved, the mark to go on with, and words from elsewhere."""

from typing import Any

import pytest
from flask import Flask
from time_machine import travel

from tests.client import PageClient
from tests.party import Party

WORDS = "Halb gedacht, noch nicht gesagt."
OTHER = "Auf dem Telefon weitergeschrieben."


@pytest.fixture
def alice(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.alice)


def forms_of(party: Party) -> dict[str, str]:
    """The page of each form that saves by itself, and where it goes."""
    return {
        f"/rooms/{party.room}": f"/rooms/{party.room}/contributions",
        f"/contributions/{party.answer}": f"/contributions/{party.answer}/answers",
        f"/contributions/{party.contribution}/change": f"/contributions/{party.contribution}/change",
    }


def saves(client: PageClient, action: str, status: int = 200, **changes: str) -> dict[str, Any]:
    """What the script sends from the page that is open, and what it is answered."""
    client.post(action, client.form(action) | changes | {"step": "autosave"}, status=status)
    assert client.response is not None
    answer = client.response.json
    assert answer is not None
    return dict(answer)


def test_the_page_is_told_when_it_was_saved(app: Flask, alice: PageClient, party: Party) -> None:
    for page, action in forms_of(party).items():
        with travel("2026-06-03T12:03:20+00:00", tick=False):
            client = PageClient(app).sign_in(party.alice)
            client.get(page)
            answer = saves(client, action, text=WORDS)
        assert answer["said"] == "gespeichert 14:03\N{NO-BREAK SPACE}Uhr", "on the clocks of the party"
        assert answer["other"] is None
        alice.get(page)
        assert alice.form(action)["text"].strip() == WORDS
        assert alice.form(action)["draft"] == answer["draft"]


def test_it_goes_on_with_the_mark_that_it_was_given(alice: PageClient, party: Party) -> None:
    for page, action in forms_of(party).items():
        alice.get(page)
        kept = alice.page
        mark = saves(alice, action, text=WORDS)["draft"]
        alice.page = kept
        assert saves(alice, action, text=f"{WORDS} Weiter.", draft=mark)["other"] is None


def test_another_window_is_shown_the_words_of_the_first(app: Flask, alice: PageClient, party: Party) -> None:
    for page, action in forms_of(party).items():
        phone = PageClient(app).sign_in(party.alice)
        alice.get(page)
        phone.get(page)
        mark = saves(phone, action, text=OTHER)["draft"]
        kept = alice.page
        answer = saves(alice, action, text=WORDS, status=409)
        assert (answer["other"], answer["draft"]) == ({"text": OTHER}, mark)
        assert "auf einem anderen Gerät" in answer["said"]
        alice.page = kept
        assert saves(alice, action, text=WORDS, draft=mark)["other"] is None, "decided"


def test_what_cannot_be_kept_is_said_in_a_sentence(alice: PageClient, party: Party) -> None:
    for page, action in forms_of(party).items():
        alice.get(page)
        answer = saves(alice, action, text="ä" * 10_001, status=422)
        assert "höchstens 10000 Zeichen" in answer["said"]


def test_an_emptied_form_says_nothing(alice: PageClient, party: Party) -> None:
    for page, action in forms_of(party).items():
        alice.get(page)
        saves(alice, action, text=WORDS)
        alice.get(page)
        assert saves(alice, action, text="") == {"said": "", "draft": "", "other": None}


def test_a_session_that_has_ended_keeps_nothing_by_itself(app: Flask, alice: PageClient, party: Party) -> None:
    stranger = PageClient(app)
    sent = {"csrf_token": stranger.token(), "text": WORDS, "step": "autosave"}
    stranger.post(f"/rooms/{party.room}/contributions", sent, status=401)
    alice.get(f"/rooms/{party.room}")
    assert alice.form(f"/rooms/{party.room}/contributions")["text"].strip() == ""


def test_the_page_after_it_says_whose_words_have_arrived(alice: PageClient, party: Party) -> None:
    names = ("room", party.room), ("answer", party.answer), ("change", party.contribution)
    for (page, action), (what, id_) in zip(forms_of(party).items(), names, strict=True):
        alice.get(page)
        assert alice.page.select_one("form[data-saves]")["data-saves"] == f"{what}-{id_}"  # type: ignore[index]
        alice.submit(action, {"text": f"{WORDS} {page}"})
        alice.follow()
        (part,) = alice.page.select("[data-published]")
        assert part["data-published"] == f"{what}-{id_}"
        alice.get(page)
        assert not alice.page.select("[data-published]"), "once"


@pytest.mark.parametrize("what", ["room", "answer"])
def test_a_part_of_the_page_says_so_too(alice: PageClient, party: Party, what: str) -> None:
    page, action = list(forms_of(party).items())[what == "answer"]
    alice.get(page)
    alice.submit(action, {"text": WORDS}, status=201, is_fragment=True)
    assert len(alice.page.select("[data-published]")) == 1


def test_a_window_whose_draft_was_published_elsewhere_says_so_and_goes_on_as_a_new_one(
    app: Flask, alice: PageClient, party: Party
) -> None:
    for page, action in forms_of(party).items():
        alice.get(page)
        saves(alice, action, text=WORDS)
        alice.get(page)
        phone = PageClient(app).sign_in(party.alice)
        phone.get(page)
        phone.submit(action, {"text": f"{WORDS} {page}"})
        kept = alice.page
        answer = saves(alice, action, text=f"{WORDS} Und", status=409)
        assert "inzwischen veröffentlicht oder gelöscht" in answer["said"]
        assert (answer["draft"], answer["other"]) == ("", None)
        alice.page = kept
        alice.submit(action, {"text": f"{WORDS} Und", "step": "draft"}, status=409)
        assert alice.form(action)["text"].strip() == f"{WORDS} Und", "nothing is lost"
        alice.submit(action, {"step": "draft"})
        alice.get(page)
        assert alice.form(action)["text"].strip() == f"{WORDS} Und", "saved once more it is a new draft"
