"""A longer text is kept like any other words: for its author alone, in two windows, and gone once it is published."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from time_machine import travel

from deliberation.extensions import db
from deliberation.models import PaperDraft
from deliberation.services import people, withdrawing
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party, acting
from tests.speaking import PAPER, write

TEXT = "## Bleiben\n\nWer bleibt, hat Gründe."
OTHER = "Auf dem Telefon weitergeschrieben."
WHOLE = {"title": "Was uns hält", "with_whom": "AG Bleiben", "summary": "Ein Gedanke.", "source": TEXT}


@pytest.fixture
def paper(app: Flask, party: Party) -> int:
    with app.app_context():
        return write(party.bob, party.room)


@pytest.fixture
def paths(party: Party, paper: int) -> dict[str, str]:
    """The form of a new paper, and that of another version, by whose it is."""
    return {"alice": f"/rooms/{party.room}/papers/new", "bob": f"/papers/{paper}/change"}


def opened(app: Flask, party: Party, name: str, path: str) -> PageClient:
    client = PageClient(app).sign_in(party.personas[name])
    client.get(path)
    return client


def saves(client: PageClient, path: str, status: int = 200, **changes: str) -> dict[str, Any]:
    """What the script sends from the page that is open, and what it is answered."""
    page = client.page
    client.post(path, client.form(path) | changes | {"step": "autosave"}, status=status)
    assert client.response is not None
    answer = client.response.json
    assert answer is not None
    client.page = page
    return dict(answer)


def count(app: Flask) -> int:
    with app.app_context():
        return db.session().scalar(select(func.count(PaperDraft.id))) or 0


def test_an_unfinished_text_waits_for_its_author(app: Flask, party: Party, paths: dict[str, str]) -> None:
    for name, path in paths.items():
        client = opened(app, party, name, path)
        client.submit(path, {"title": "", "source": TEXT, "step": "draft"})
        client.follow()
        assert "Entwurf gespeichert, nur für dich" in client.text
        phone = opened(app, party, name, path)
        assert (phone.form(path)["title"], phone.form(path)["source"].strip()) == ("", TEXT)
    assert count(app) == len(paths)


def test_the_page_is_told_when_it_was_saved_and_how_to_go_on(app: Flask, party: Party, paths: dict[str, str]) -> None:
    for name, path in paths.items():
        with travel("2026-06-03T12:03:20+00:00", tick=False):
            client = opened(app, party, name, path)
            answer = saves(client, path, source=TEXT)
        assert answer["said"] == "gespeichert 14:03\N{NO-BREAK SPACE}Uhr"
        client = opened(app, party, name, path)
        assert client.form(path)["draft"] == answer["draft"]
        assert saves(client, path, source=f"{TEXT} Und mehr.")["other"] is None


def test_two_windows_show_both_texts(app: Flask, party: Party, paths: dict[str, str]) -> None:
    for name, path in paths.items():
        desk, phone = (opened(app, party, name, path) for _ in range(2))
        mark = saves(phone, path, title="Vom Telefon", source=OTHER)["draft"]
        answer = saves(desk, path, status=409, source=TEXT)
        assert answer["draft"] == mark
        assert (answer["other"]["title"], answer["other"]["source"]) == ("Vom Telefon", OTHER)
        desk.submit(path, {"source": TEXT, "step": "draft"}, status=409)
        beside = desk.page.select_one("#other-draft")
        assert beside is not None
        assert "Vom Telefon" in beside.get_text()
        assert OTHER in beside.get_text()
        assert desk.form(path)["source"].strip() == TEXT
        # both were seen: what is saved next counts
        desk.submit(path, {"step": "draft"})
        assert opened(app, party, name, path).form(path)["source"].strip() == TEXT


def test_what_is_published_is_no_draft_any_more(app: Flask, party: Party, paths: dict[str, str], paper: int) -> None:
    keys = {"alice": f"paper-{party.room}", "bob": f"version-{paper}"}
    for name, path in paths.items():
        client = opened(app, party, name, path)
        form = client.page.select_one("form[data-saves]")
        assert form is not None
        assert form["data-saves"] == keys[name]
        client.submit(path, {"source": OTHER, "step": "draft"})
        client.follow()
        client.submit(path, WHOLE | {"reason": "Es fehlte etwas."})
        client.follow()
        (part,) = client.page.select("[data-published]")
        assert part["data-published"] == keys[name]
        assert client.page.select("script[src*='rooms']"), "which forgets the copy on this device"
    assert count(app) == 0


def test_publishing_leaves_what_another_window_is_writing(app: Flask, party: Party, paths: dict[str, str]) -> None:
    for name, path in paths.items():
        desk, phone = (opened(app, party, name, path) for _ in range(2))
        saves(phone, path, source=OTHER)
        desk.submit(path, WHOLE | {"reason": "Es fehlte etwas."})
        assert opened(app, party, name, path).form(path)["source"].strip() == OTHER


def test_nothing_and_what_stands_there_anyway_are_no_drafts(app: Flask, party: Party, paths: dict[str, str]) -> None:
    for name, path in paths.items():
        client = opened(app, party, name, path)
        before = client.form(path)
        client.submit(path, {"source": TEXT, "step": "draft"})
        assert count(app) == 1
        client.follow()
        client.submit(path, {"source": before["source"], "step": "draft"})
        assert count(app) == 0
        client.follow()
        client.submit(path, dict.fromkeys(("title", "with_whom", "summary", "source"), " ") | {"step": "draft"})
        assert count(app) == 0


@pytest.mark.parametrize(("field", "text"), [("source", "ä" * 50_001), ("source", "a\x00b"), ("title", "ä" * 161)])
def test_what_cannot_be_kept_is_said_and_still_in_the_form(
    app: Flask, party: Party, paths: dict[str, str], field: str, text: str
) -> None:
    for name, path in paths.items():
        client = opened(app, party, name, path)
        client.submit(path, {field: text, "step": "draft"}, status=422)
        assert client.form(path)[field].strip() == text
        assert client.page.select_one(".error-summary") is not None
        assert saves(client, path, status=422, **{field: text})["said"]
    assert count(app) == 0


@pytest.mark.parametrize("known", ["x", "-1", "2026-06-03T12:00:00", "9999-12-31T23:59:59-23:59"])
def test_a_forged_mark_does_no_harm(app: Flask, party: Party, paths: dict[str, str], known: str) -> None:
    for name, path in paths.items():
        client = opened(app, party, name, path)
        client.submit(path, {"source": TEXT, "step": "draft", "draft": known})
        client.follow()
        client.submit(path, {"source": OTHER, "step": "draft", "draft": known}, status=409)


def test_nobody_else_saves_finds_or_learns_of_it(app: Flask, party: Party, paths: dict[str, str]) -> None:
    for name, path in paths.items():
        opened(app, party, name, path).submit(path, {"source": TEXT, "step": "draft"})
    for name in ("charlie", "ada", "eva"):
        other = opened(app, party, name, paths["alice"])
        assert other.form(paths["alice"])["source"].strip() == ""
        token = other.token()
        other.post(paths["bob"], {"csrf_token": token, "source": OTHER, "step": "draft"}, status=403)
    stranger = PageClient(app).sign_in(party.gast)
    token = stranger.token()
    for path in (*paths.values(), "/rooms/999999/papers/new", "/papers/999999/change"):
        stranger.post(path, {"csrf_token": token, "source": OTHER, "step": "draft"}, status=404)
    elsewhere = f"/rooms/{party.decision_room}/papers/new"
    client = PageClient(app).sign_in(party.alice)
    client.post(elsewhere, {"csrf_token": client.token(), "source": OTHER, "step": "draft"}, status=409)
    assert count(app) == len(paths)


def test_it_is_among_ones_own_data_and_goes_with_them(app: Flask, party: Party, paths: dict[str, str]) -> None:
    client = opened(app, party, "alice", paths["alice"])
    client.submit(paths["alice"], {"source": TEXT, "step": "draft"})
    client.get("/account")
    client.submit("/account/export", status=200)
    assert client.response is not None
    assert client.response.json is not None
    assert [one["source"] for one in client.response.json["drafts_of_papers"]] == [TEXT]
    with app.app_context(), acting(party.alice) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    assert count(app) == 0


def test_a_withdrawn_paper_takes_the_draft_of_its_next_version_along(
    app: Flask, party: Party, paths: dict[str, str], paper: int
) -> None:
    client = opened(app, party, "bob", paths["bob"])
    client.submit(paths["bob"], {"source": TEXT, "step": "draft"})
    client.follow()
    assert PAPER.source.split("\n")[0] in client.text, "what stands there now is beside it"
    with app.app_context(), acting(party.bob) as work:
        withdrawing.withdraw_words(work, paper)
    assert count(app) == 0
    client.post(paths["bob"], {"csrf_token": client.token(), "source": TEXT, "step": "draft"}, status=409)
