"""What a room promises, seen on its pages: no clock (P3), no tally (P4), no rank (P5), few words."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import insert
from time_machine import travel

from config import ROOT
from deliberation.models import Contribution
from deliberation.services import rooms
from deliberation.unit_of_work import now
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.test_workshops import open_one
from tests.web.pressure import NOT_OURS, interface_words, names_of
from tests.words import visible_words

MANY = 500  # threads, and answers: a thousand contributions


@pytest.fixture
def names(app: Flask) -> list[str]:
    """What is called by a name."""
    return names_of(app)


def pages_of(party: Party) -> list[str]:
    return [
        "/fields",
        f"/fields/{party.field}",
        f"/fields/{party.field}/questions",
        f"/rooms/{party.room}",
        f"/rooms/{party.room}?order=shuffle",
        f"/contributions/{party.contribution}",
        f"/contributions/{party.answer}",
    ]


def write_many(app: Flask, party: Party) -> None:
    """So many threads and answers more, by somebody else."""
    row = {"room_id": party.room, "author_id": party.bob.id, "text": "Noch etwas.", "depth": 0}
    with app.app_context(), acting(party.bob) as work:
        beginning = row | {"answers_id": None, "thread_id": None, "written_at": work.now}
        thread = party.contribution
        answer = row | {"answers_id": thread, "thread_id": thread, "depth": 1, "written_at": work.now}
        work.session.execute(insert(Contribution), [beginning] * MANY + [answer] * MANY)


def test_the_pages_say_the_same_with_few_and_with_many_contributions(
    app: Flask, client: PageClient, party: Party, names: list[str]
) -> None:
    client.sign_in(party.alice)
    few = {path: interface_words(client.get(path), names) for path in pages_of(party)}
    write_many(app, party)
    many = {path: interface_words(client.get(path), names) for path in pages_of(party)}
    assert many == few
    digits = {path: [said for said in words if re.search(r"\d", said)] for path, words in many.items()}
    assert not any(digits.values()), digits


def test_a_number_would_be_noticed(app: Flask, client: PageClient, party: Party, names: list[str]) -> None:
    client.sign_in(party.alice)
    page = client.get(f"/rooms/{party.room}")
    heading = page.select_one("#contributions")
    assert heading is not None
    heading.string = f"{MANY} Beiträge"
    assert any(re.search(r"\d", said) for said in interface_words(page, names))


def test_ten_years_later_the_pages_are_the_same(app: Flask, party: Party) -> None:
    def read() -> dict[str, str]:
        client = PageClient(app).sign_in(party.alice)
        found = {}
        for path in pages_of(party):
            client.get(path)
            found[path] = client.text
        return found

    today = read()
    with travel(now() + timedelta(days=3_653)):
        assert read() == today


@pytest.mark.parametrize("order", ["", "?order=shuffle"])
def test_answers_move_no_thread(app: Flask, client: PageClient, party: Party, order: str) -> None:
    with app.app_context():
        with acting(party.charlie) as work:
            threads = [rooms.write_contribution(work, party.room, text="Ein Gedanke.").id for _ in range(12)]
        client.sign_in(party.alice)
        before = threads_on(client, f"/rooms/{party.room}{order}")
        for thread, count in ((threads[0], 9), (threads[5], 4), (party.contribution, 7)):
            for _ in range(count):
                with acting(party.bob) as work:
                    rooms.answer(work, thread, text="Ja!")
    assert threads_on(client, f"/rooms/{party.room}{order}") == before


def threads_on(client: PageClient, path: str) -> list[str]:
    client.get(path)
    return [str(article["id"]) for article in client.page.select("article:not(.contribution-answer)")]


def test_everybody_has_a_mix_of_their_own(app: Flask, party: Party) -> None:
    with app.app_context(), acting(party.charlie) as work:
        for _ in range(12):
            rooms.write_contribution(work, party.room, text="Ein Gedanke.")
    path = f"/rooms/{party.room}?order=shuffle"
    alice, again, bob = (PageClient(app).sign_in(who) for who in (party.alice, party.alice, party.bob))
    assert threads_on(alice, path) == threads_on(again, path) != threads_on(bob, path)
    assert sorted(threads_on(alice, path)) == sorted(threads_on(bob, path))


# --- few words

# all that somebody new meets of the words of the house: six of the debate, and three with the reason why
MORE = {
    "Gliederung": "where one belongs: said on the first page, and was there before there were rooms",
    "Gastgeber*in": "whom one can turn to in a room: a name stands beside it",
    "Ergebnis": "in the menu, which is the same for everybody: what was decided is found from everywhere",
}
MET = {"Feld", "Raum", "Beitrag", "Antwort", "Raumregeln", "Ohne Beschlussdruck"} | set(MORE)
# two more that a workshop says where it says what it is
OF_WORKSHOPS = {"Werkstatt", "beschlossen"}
# no letter of a word changes more than these where it is said of several
PLAIN_LETTERS = str.maketrans("äöü", "aou")
ENDINGS = r"(e|en|er|n|s|es|ern|in|\*in|\*innen)?\b"
SHORT = 5  # letters: with a shorter one many others begin


def glossary_words() -> set[str]:
    """The German words of the glossary."""
    rows = [
        line.split("|")[1]
        for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
        if "|" in line
    ]
    words = {word.strip() for row in rows[2:] for word in re.split(r"[,·:]|\(.*?\)", row.replace("\\", ""))}
    return {word for word in words if word}


def words_met(page: BeautifulSoup, names: list[str]) -> set[str]:
    """Which words of the house a page says, outside names, bodies and times."""
    for tag in page.select(NOT_OURS):
        tag.decompose()
    said = " ".join(spoken for _tag, spoken in visible_words(page))
    for name in names:
        said = said.replace(name, "")
    return {word for word in glossary_words() if is_said(word, said)}


def is_said(word: str, said: str) -> bool:
    """Whether a word is said, also in the plural, in another case, or at the beginning of a longer word."""
    plain, said = (text.casefold().translate(PLAIN_LETTERS) for text in (word.removesuffix("*in"), said))
    if " " in word or len(plain) < SHORT:
        return re.search(rf"\b{re.escape(plain)}{ENDINGS}", said) is not None
    return re.search(rf"\b{re.escape(re.sub('(en|e|n|s)$', '', plain))}", said) is not None


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Antrag", "Die Anträge lesen"),
        ("Antrag", "der Antragstext"),
        ("Zeile", "Mit Zeilennummern"),
        ("Ergebnis", "Ergebnisse"),
        ("Gast", "Gäste einladen"),
        ("Gastgeber*in", "die Gastgeber*innen"),
        ("Frist", "keine Fristen"),
    ],
)
def test_a_word_is_noticed_however_it_is_said(word: str, said: str) -> None:
    assert is_said(word, said)
    assert not is_said(word, "Lies, was andere erleben, und schreib, was du weißt.")


def test_somebody_new_meets_few_words(app: Flask, client: PageClient, party: Party) -> None:
    assert glossary_words() >= MET | OF_WORKSHOPS
    with app.app_context(), acting(party.kora) as work:
        workshop = open_one(work, party).id
    names = names_of(app)
    client.sign_in(party.ingo)
    for path in ("/", *pages_of(party)):
        assert words_met(client.get(path), names) <= MET, path
    assert words_met(client.get(f"/rooms/{workshop}"), names) <= MET | OF_WORKSHOPS


def test_motions_stand_on_the_start_page_of_who_is_not_new(app: Flask, client: PageClient, party: Party) -> None:
    entry = f'a[href="/associations/assemblies/{party.assembly}#motions"]'
    assert not client.sign_in(party.ingo).get("/").select(entry)
    with app.app_context(), acting(party.ingo) as work:
        rooms.write_contribution(work, party.room, text="Ich auch.")
    # who wrote in a room, who is a delegate, who writes a motion
    for name in ("ingo", "emil", "charlie"):
        assert client.sign_in(party.personas[name]).get("/").select(entry), name


def test_another_word_would_be_noticed(client: PageClient, party: Party, names: list[str]) -> None:
    page = client.sign_in(party.ingo).get(f"/rooms/{party.decision_room}")
    assert "Entscheidungsraum" in words_met(page, names)
