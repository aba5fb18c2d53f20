"""The host's desk: what nobody else has taken up, by age, without counts, and for the host only."""

import re

from flask import Flask
from sqlalchemy import insert

from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.queries.host_desk import host_desk
from deliberation.services import rooms
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.moderating import hide, make_moderator
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
