"""Wherever a contribution is read, the lines that it is about, the paper that it begins and its trace are there."""

import pytest
from flask import Flask

from deliberation.services import lifting, rooms
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.leading import said
from tests.speaking import PAPER, numbered_motion, speak, write
from tests.statements import statements

ABOUT, LIFTED = "Und nachts?", "Und am Wochenende?"


class Spoken:
    """What Charlie says in the room: about a line of a motion, in a paper, and at a place where it did not begin."""

    def __init__(self, party: Party, who: Persona) -> None:
        _, self.version = numbered_motion(party)
        speak(who, party.room, self.version, text=ABOUT)
        self.paper = write(who, party.room)
        self.began = said(who, party.room, "Was fehlt uns?")
        with acting(who) as work:
            answer = rooms.answer(work, self.began, text=LIFTED).id
        with acting(party.bob) as work:
            self.lifted = lifting.lift(work, answer).id


@pytest.fixture
def spoken(app: Flask, party: Party) -> Spoken:
    with app.app_context():
        return Spoken(party, party.charlie)


def check_whole(client: PageClient, spoken: Spoken) -> None:
    """The page has all three."""
    main = client.page.select_one("main")
    assert main is not None
    (cited,) = main.select(".cited")
    assert "Zu L07, Z. 1: „Wir wollen" in " ".join(cited.get_text().split())
    (paper,) = main.select(".paper-way a")
    assert (paper.get_text(), paper["href"]) == (PAPER.title, f"/papers/{spoken.paper}")
    traces = {str(link["href"]) for link in main.select(".trace a")}
    assert traces == {f"/contributions/{spoken.began}", f"/contributions/{spoken.lifted}"}
    assert [tag.get_text() for tag in cited.find_next_sibling(class_="prose").select("p")] == [ABOUT]  # type: ignore[union-attr]


def test_among_what_was_added(client: PageClient, party: Party, spoken: Spoken) -> None:
    client.sign_in(party.alice).get(f"/rooms/{party.room}/since?after={party.answer}")
    check_whole(client, spoken)


def test_on_the_desk_of_the_host(client: PageClient, party: Party, spoken: Spoken) -> None:
    client.sign_in(party.bob).get(f"/rooms/{party.room}/desk")
    check_whole(client, spoken)


def test_in_ten_minutes(client: PageClient, party: Party, spoken: Spoken) -> None:
    client.sign_in(party.alice).get("/ten-minutes")
    client.submit("/ten-minutes", {"minutes": "20"})
    client.follow()
    found = []
    while True:
        found += [str(tag) for tag in client.page.select(".reading > :is(.cited, .paper-way, .trace)")]
        on = next(one for one in client.page.select('button[name="to"]') if one.get_text(strip=True) == "Weiter")
        if on["value"] == "end":
            break
        client.submit("/ten-minutes/turn", {"to": str(on["value"])})
        client.follow()
    read = " ".join(" ".join(found).split())
    assert "Zu <a" in read
    assert "L07, Z." in read
    assert f'href="/papers/{spoken.paper}"' in read
    assert f'href="/contributions/{spoken.began}"' in read
    assert f'href="/contributions/{spoken.lifted}"' in read


def test_for_many_no_more_is_asked_than_for_one(app: Flask, client: PageClient, party: Party, spoken: Spoken) -> None:
    pages = ((party.alice, f"/rooms/{party.room}/since?after={party.answer}"), (party.bob, f"/rooms/{party.room}/desk"))

    def asked() -> list[int]:
        found = []
        for reader, path in pages:
            client.sign_in(reader).get(path)
            with statements(app) as made:
                client.get(path)
            found.append(len(made))
        return found

    for_one = asked()
    with app.app_context():
        for number in range(12):
            speak(party.charlie, party.room, spoken.version, text=f"Und um {number}?")
    assert asked() == for_one
    assert max(for_one) <= 12
