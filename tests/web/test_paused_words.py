"""Whoever has a pause in a room is told so where they write about it, and what they typed is still there."""

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.extensions import db
from deliberation.models import PathStop
from deliberation.services import moderation
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.moderating import RULE, make_moderator, pause
from tests.services.paths import made, put

PAUSED = "gerade eine Pause"


@pytest.fixture
def bob(app: Flask, client: PageClient, party: Party) -> PageClient:
    """Bob has made a path through the room before he got a pause there."""
    with app.app_context():
        put(party.bob, made(party.bob), party.contribution, note="Lies das.")
        pause(make_moderator(party, "trudi"), party.answer)
    return client.sign_in(party.bob)


def refused(client: PageClient, path: str, sent: dict[str, str], *, typed: str, at: str | None = None) -> None:
    """A form that is answered with the sentence, and keeps what was typed."""
    client.get(at or path)
    client.submit(path, sent, status=409)
    summary = client.page.select_one(".error-summary")
    assert summary is not None
    assert PAUSED in summary.get_text()
    assert typed in str(client.page.select_one("main"))


def test_words_on_a_path_wait_in_their_form(app: Flask, bob: PageClient, party: Party) -> None:
    with app.app_context():
        stop, path = db.session().execute(select(PathStop.id, PathStop.path_id)).one()
    new = {"path_id": "new", "title": "Von vorn", "why": "Für alle, die neu sind.", "note": "Hier fing es an."}
    refused(bob, f"/contributions/{party.answer}/path", new, typed="Hier fing es an.")
    refused(bob, f"/paths/{path}/change", {"title": "Anders", "why": "Darum."}, typed="Anders")
    refused(bob, f"/path-stops/{stop}/change", {"note": "Ganz anders."}, typed="Ganz anders.")
    linked = {"link": f"/rooms/{party.room}", "note": "Und der Raum."}
    refused(bob, f"/paths/{path}/stops", linked, typed="Und der Raum.", at=f"/paths/{path}")
    bob.get("/paths/new")
    assert "Von vorn" not in bob.page.select_one("main").get_text()  # type: ignore[union-attr]


def test_plain_words_wait_in_theirs(bob: PageClient, party: Party) -> None:
    sent = {"plain": "Hier reden wir über Busse."}
    refused(bob, f"/rooms/{party.room}/plain-words/new", sent, typed="Hier reden wir über Busse.")


def test_a_closed_room_leads_to_no_form_that_would_be_refused(app: Flask, client: PageClient, party: Party) -> None:
    ways = {f"/rooms/{party.room}/path", f"/rooms/{party.room}/plain-words/new"}

    def offered() -> set[str]:
        client.get(f"/rooms/{party.room}")
        return {str(link["href"]) for link in client.page.select("main a[href]")} & ways

    client.sign_in(party.bob)
    assert offered() == ways
    with app.app_context(), acting(make_moderator(party, "trudi")) as work:
        moderation.lock_room(work, party.room, rule=RULE, reason="Es reicht für heute.")
    assert offered() == set()
