"""The host's desk: what nobody else has taken up, by age, without counts, and for the host only."""

import re

import pytest
from flask import Flask
from sqlalchemy import insert

from deliberation.domain.errors import UnknownThing
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.papers import PaperText
from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.queries.host_desk import host_desk
from deliberation.queries.rooms import room_head
from deliberation.services import participation, rooms
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.leading import led_on
from tests.services.moderating import hide, make_moderator
from tests.services.paths import made, put
from tests.speaking import paper_version, speak
from tests.speaking import write as write_paper
from tests.statements import statements


def write(who: Persona, room_id: int, text: str) -> int:
    with acting(who) as work:
        return rooms.write_contribution(work, room_id, text=text).id


def answer(who: Persona, answered: int, text: str) -> int:
    with acting(who) as work:
        return rooms.answer(work, answered, text=text).id


def test_what_waits_stands_there_by_age_with_its_flags(app: Flask, party: Party) -> None:
    with app.app_context():
        alone = write(party.alice, party.room, "Wer kennt den Fahrplan?")
        answer(party.alice, alone, "Ich habe ihn gefunden.")
        taken_up = write(party.charlie, party.room, "Und bei euch?")
        answer(party.dora, taken_up, "Ebenso.")
        hidden = write(party.charlie, party.room, "Ihr versteht das nicht.")
        hide(make_moderator(party, "trudi"), hidden)
        write(party.bob, party.room, "Ich als Gastgeber.")
        found = host_desk(db.session(), party.bob.actor, party.room)
        flags = [(one.text, one.is_unanswered, one.asks) for one in found.shown]
        assert flags == [
            ("Wer kennt den Fahrplan?", False, True),
            ("Ich habe ihn gefunden.", True, False),
            ("Ebenso.", True, False),
        ]
        asked = host_desk(db.session(), party.bob.actor, party.room, only_questions=True)
        assert [one.text for one in asked.shown] == ["Wer kennt den Fahrplan?"]


def test_words_that_are_taken_up_elsewhere_are_not_called_unnoticed(app: Flask, party: Party) -> None:
    with app.app_context():
        begun = []
        for number in range(3):
            begun.append(write(party.alice, party.room, f"Gedanke {number}"))
            answer(party.alice, begun[-1], "Noch etwas dazu.")
        # her own path says nothing of others; then another's path, and a paper of whose lines somebody spoke
        put(party.alice, made(party.alice), begun[0])
        put(party.dora, made(party.dora), begun[1])
        paper = write_paper(party.alice, party.room)
        unspoken = write_paper(party.charlie, party.room, PaperText("Noch ein Papier", "Eine Zeile."))
        speak(party.charlie, party.room, paper_version(paper), kind=TextKind.PAPER)
        found = host_desk(db.session(), party.bob.actor, party.room)
        taken_in = {one.id for one in found.shown if one.is_taken_in}
        assert taken_in == {begun[1], paper}
        assert unspoken in {one.id for one in found.shown}
        ground, other = write(party.alice, party.spree_room, "Grund."), write(party.alice, party.spree_room, "Sonst.")
        led_on(party, ground)
        found = host_desk(db.session(), party.mod.actor, party.spree_room)
        assert [(one.id, one.is_taken_in) for one in found.shown] == [(ground, True), (other, False)]


def test_what_the_host_cannot_read_tells_them_nothing(app: Flask, party: Party) -> None:
    with app.app_context():
        paper = write_paper(party.alice, party.room)
        speak(party.dora, party.far_room, paper_version(paper), kind=TextKind.PAPER)
        with pytest.raises(UnknownThing):
            room_head(db.session(), party.bob.actor, party.far_room)
        (one,) = (one for one in host_desk(db.session(), party.bob.actor, party.room).shown if one.id == paper)
        assert not one.is_taken_in


def test_the_desk_says_so(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        begun = write(party.alice, party.room, "Ein Gedanke.")
        answer(party.alice, begun, "Noch etwas dazu.")
        put(party.dora, made(party.dora), begun)
    client.sign_in(party.bob).get(f"/rooms/{party.room}/desk")
    assert "bisher hat niemand sonst geantwortet · anderswo aufgenommen" in " ".join(client.text.split())


def test_the_host_goes_from_the_room_to_the_desk_and_from_there_to_an_answer(
    app: Flask, client: PageClient, party: Party
) -> None:
    with app.app_context():
        waiting = write(party.alice, party.room, "Wer kennt den Fahrplan?")
    client.sign_in(party.bob)
    desk = f"/rooms/{party.room}/desk"
    client.get(f"/rooms/{party.room}")
    assert client.page.select_one(f'a[href="{desk}"]') is not None
    client.get(desk)
    assert client.page.select_one(f'a[href="/contributions/{waiting}#answer"]') is not None
    main = client.page.select_one("main")
    assert main is not None
    for tag in main.select("time"):
        tag.decompose()
    assert not re.search(r"\d", main.get_text()), "no counts"
    other = PageClient(app).sign_in(party.alice)
    other.get(f"/rooms/{party.room}")
    assert other.page.select_one(f'a[href="{desk}"]') is None


def test_fifty_a_page_and_the_same_queries_for_many(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.bob) as work:
        row = {"room_id": party.room, "author_id": party.alice.id, "depth": 0, "written_at": work.now}
        work.session.execute(insert(Contribution), [row | {"text": f"Gedanke {at}"} for at in range(120)])
    client.sign_in(party.bob)
    with statements(app) as asked:
        client.get(f"/rooms/{party.room}/desk")
    assert len(asked) <= 12
    assert len(client.page.select("article")) == 50
    older = client.page.select_one(".pager a")
    assert older is not None
    client.get(str(older["href"]))
    assert "Gedanke 50" in client.text


@pytest.mark.parametrize("start", ["/", "/rooms"])
def test_links_lead_the_host_to_the_desk_though_they_never_joined(client: PageClient, party: Party, start: str) -> None:
    client.sign_in(party.bob).get(start)
    assert "Du bist hier Gastgeber*in." in client.text
    rooms_shown = [str(link["href"]) for link in client.page.select("main .entries a[href^='/rooms/']")]
    assert f"/rooms/{party.room}" in rooms_shown
    link = client.page.select_one(f"main .entries a[href='/rooms/{party.room}/desk']")
    assert link is not None
    said = link.get_text().partition(":")[0]
    page = client.get(str(link["href"]))
    assert page.h1 is not None
    assert page.h1.get_text(strip=True) == said, "the page is called what led there"
    client.sign_in(party.alice).get(start)
    assert "Gastgeber*in" not in client.text, "she hosts nothing"


def test_a_room_that_somebody_hosts_and_joined_stands_there_once(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.bob) as work:
        participation.join_room(work, party.room)
    client.sign_in(party.bob).get("/rooms")
    assert len(client.page.select(f"main .entries a[href='/rooms/{party.room}']")) == 1
