"""Ten minutes: plain pages one after the other, the same place on every device, a friendly end, and nothing counted."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from time_machine import travel

from deliberation.services import rooms
from deliberation.unit_of_work import now
from tests.client import PageClient
from tests.party import Party, acting


@pytest.fixture
def charlie(client: PageClient, app: Flask, party: Party) -> PageClient:
    """Somebody with time, in a party where a few have written."""
    with app.app_context():
        for n, name in enumerate(("bob", "cem", "mona", "emil")):
            with acting(party.personas[name]) as work:
                text = f"Gedanke von {name}, und {'noch einer, ' * (n * 20)}dann Schluss."
                rooms.write_contribution(work, party.room, text=text)
    return client.sign_in(party.charlie)


def begin(client: PageClient, minutes: str = "10") -> None:
    client.get("/ten-minutes")
    client.submit("/ten-minutes", {"minutes": minutes})
    client.follow()


def button(client: PageClient, label: str) -> str:
    """The value of a button of the stack."""
    found = [one for one in client.page.select('button[name="to"]') if one.get_text(strip=True) == label]
    assert found, label
    return str(found[0]["value"])


def press(client: PageClient, label: str) -> None:
    client.submit("/ten-minutes/turn", {"to": button(client, label)})
    client.follow()


def words(client: PageClient) -> str:
    prose = client.page.select_one(".reading .prose")
    assert prose is not None
    return prose.get_text(" ", strip=True)


def test_from_the_question_to_the_end(charlie: PageClient) -> None:
    charlie.get("/ten-minutes")
    offered = [(one["value"], one.get_text(strip=True)) for one in charlie.page.select('button[name="minutes"]')]
    assert offered == [("5", "Fünf Minuten"), ("10", "Zehn Minuten"), ("20", "Zwanzig Minuten")]
    begin(charlie)
    met = [words(charlie)]
    while button(charlie, "Weiter") != "end":
        press(charlie, "Weiter")
        met.append(words(charlie))
    assert len(set(met)) == 6
    assert "Der Bus fährt wieder." in met
    press(charlie, "Weiter")
    assert "Das war dein Stapel" in charlie.text
    charlie.get("/ten-minutes")
    assert "Wie viel Zeit hast du?" in charlie.text


def test_another_device_goes_on_at_the_same_place_and_back(app: Flask, charlie: PageClient, party: Party) -> None:
    begin(charlie)
    first = words(charlie)
    press(charlie, "Weiter")
    telephone = PageClient(app).sign_in(party.charlie)
    telephone.get("/ten-minutes")
    assert words(telephone) == words(charlie) != first
    press(telephone, "Zurück")
    assert words(telephone) == first
    charlie.get("/ten-minutes")
    assert words(charlie) == first


def test_pressed_twice_it_turns_one_page(charlie: PageClient) -> None:
    begin(charlie)
    to = button(charlie, "Weiter")
    form = charlie.form("/ten-minutes/turn")
    for _ in range(2):
        charlie.post("/ten-minutes/turn", form | {"to": to})
    charlie.follow()
    assert button(charlie, "Zurück")
    press(charlie, "Zurück")
    assert not [one for one in charlie.page.select('button[name="to"]') if one.get_text(strip=True) == "Zurück"]


def test_enough_is_enough_and_nobody_asks_why(charlie: PageClient) -> None:
    begin(charlie)
    press(charlie, "Für jetzt genug")
    assert "Wie viel Zeit hast du?" in charlie.text


def test_no_page_of_it_counts_or_has_a_clock(app: Flask, charlie: PageClient, party: Party) -> None:
    said = []
    begin(charlie)
    while True:
        for tag in charlie.page.select("main .prose, main time"):
            tag.decompose()
        said.append(charlie.text)
        if "Das war dein Stapel" in charlie.text:
            break
        press(charlie, "Weiter")
    assert not [text for text in said if re.search(r"\d", text)]
    begin(charlie)
    before = charlie.text
    with travel(now() + timedelta(days=3_653)):
        later = PageClient(app).sign_in(party.charlie)
        later.get("/ten-minutes")
        assert later.text == before, "it waits as long as it takes"


def test_an_answer_says_whose_words_it_answers_and_leads_there(charlie: PageClient, party: Party) -> None:
    begin(charlie)
    while words(charlie) != "Seit wann?":
        press(charlie, "Weiter")
    assert "Bob Öztürk antwortet" in charlie.text
    assert "Auf die Worte von Alice Arndt" in charlie.text
    assert charlie.page.select_one(f'a[href="/contributions/{party.contribution}"]')
    assert charlie.page.select_one(f'a[href="/contributions/{party.answer}#answer"]')
    charlie.submit("/thanks", {"contribution_id": str(party.answer)})
    charlie.follow()
    back = charlie.page.select_one(".page-head .back a")
    assert back is not None
    assert str(back["href"]).startswith("/ten-minutes#")


@pytest.mark.parametrize("to", ["", "x", "0", "999999", "-1", "99999999999"])
def test_a_page_that_is_not_in_it_opens_nothing(charlie: PageClient, party: Party, to: str) -> None:
    begin(charlie)
    first = words(charlie)
    for named in (to, str(party.far_contribution)):
        charlie.submit("/ten-minutes/turn", {"to": named})
        charlie.follow()
        assert words(charlie) == first


def test_where_nothing_is_there_a_sentence_says_so(client: PageClient, party: Party) -> None:
    client.sign_in(party.gast)
    begin(client, "5")
    assert "Dafür steht in deinen Räumen gerade nichts bereit." in client.text
    assert "Wie viel Zeit hast du?" in client.text


def test_the_start_page_leads_there(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get("/")
    assert client.page.select_one('main a[href="/ten-minutes"]')
    assert client.page.select_one('.site-nav a[href="/for-you"]')
