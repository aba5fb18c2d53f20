"""Somebody who reads English reads English: on every page, in every refusal, in every mail; and chooses it once."""

import re
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from time_machine import travel

from deliberation.domain.people import Function, PlaceKind
from deliberation.extensions import db
from deliberation.models import (
    Assembly,
    Association,
    Body,
    MotionType,
    Organisation,
    Person,
    Room,
    ThematicField,
    Theme,
)
from deliberation.services import factor_resets, functions, pages
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import today
from deliberation.worker.mail_writing import mails_for
from tests.client import BASE_URL, PageClient
from tests.party import Party, acting
from tests.words import GAP, english, forms, visible_words

ROLES = ("alice", "emil", "eva", "ada", "gast", "gabi")
MAX_PAGES = 60
PLACES = (Association, Assembly, Body, MotionType, Organisation, ThematicField, Theme, Room)


def german_sentences() -> list[re.Pattern[str]]:
    """The German of the catalogue, as patterns; words that are the same in English (Text, Name) tell nothing."""
    return [
        # in a gap stands a name or a number, never what somebody wrote
        re.compile(".{1,80}?".join(re.escape(part) for part in GAP.split(german)[::2]))
        for sentence, message in english().items()
        for german, translated in zip(sentence, forms(message.string), strict=True)
        if german != translated
    ]


SENTENCES = german_sentences()


@pytest.fixture
def names(app: Flask) -> set[str]:
    """What the party's places and people are called; that is theirs, not ours to translate."""
    with app.app_context():
        people = {person.name for person in db.session.scalars(select(Person))}
        return people.union(*(db.session.scalars(select(kind.name)) for kind in PLACES))


@pytest.fixture
def english_client(client: PageClient) -> PageClient:
    """A browser in which English was chosen."""
    client.http.set_cookie("language", "en", domain="localhost")
    return client


def german_on(page: BeautifulSoup, names: set[str]) -> Iterator[str]:
    """German words of ours on a page, outside of what says that it is German."""
    for tag, words in visible_words(page):
        holder = tag if tag.has_attr("lang") else tag.find_parent(lang=True)
        # the title of a window names the program behind the thing
        if holder is not None and holder["lang"] == "en" and words.removesuffix(" – Deliberation") not in names:
            yield from (words for sentence in SENTENCES if sentence.fullmatch(words))


def assert_english(page: BeautifulSoup, names: set[str]) -> None:
    html = page.select_one("html")
    assert html is not None
    assert html["lang"] == "en"
    assert list(german_on(page, names)) == []


@pytest.mark.parametrize("name", ROLES)
def test_every_page_of_an_english_reader_is_english(
    english_client: PageClient, party: Party, names: set[str], name: str
) -> None:
    english_client.sign_in(party.personas[name])
    waiting, seen = deque(["/"]), {"/"}
    while waiting and len(seen) < MAX_PAGES:
        assert_english(english_client.get(waiting.popleft()), names)
        for link in english_client.page.select("a[href^='/']:not([download])"):
            path = str(link["href"]).partition("#")[0]
            if path not in seen:
                seen.add(path)
                waiting.append(path)
    assert len(seen) > 6


def test_a_page_that_nobody_has_translated_says_that_it_is_german(
    english_client: PageClient, party: Party, names: set[str]
) -> None:
    with english_client.app.app_context(), acting(party.ada) as work:
        pages.write_page(work, "imprint", language="de", text="Verantwortlich ist der Vorstand.")
    page = english_client.get("/pages/imprint")
    assert [tag.get_text() for tag in page.select('main [lang="de"]')] == ["Verantwortlich ist der Vorstand."]
    assert_english(page, names)
    with english_client.app.app_context(), acting(party.ada) as work:
        pages.write_page(work, "imprint", language="en", text="The executive board is responsible.")
    assert not english_client.get("/pages/imprint").select('main [lang="de"]')
    assert "The executive board is responsible." in english_client.text


@pytest.mark.parametrize(
    "path", ["/", "/login", "/password/forgotten", "/password/sent", "/style", "/pages/imprint", "/words"]
)
def test_strangers_find_the_door_in_english(english_client: PageClient, names: set[str], path: str) -> None:
    assert_english(english_client.get(path), names)


def test_refusals_are_english(english_client: PageClient, party: Party, names: set[str]) -> None:
    assert_english(english_client.get("/nowhere", 404), names)
    english_client.get("/login")
    assert_english(english_client.submit("/login", {"email": "alice@example.org", "password": "no"}, status=422), names)
    assert_english(english_client.submit("/login", {"email": "rosa", "password": ""}, status=422), names)
    english_client.sign_in(party.ada)
    assert_english(english_client.get("/functions/99999", 404), names)
    english_client.get("/people/new")
    assert_english(english_client.submit("/people/new", {"kind": "member"}, status=422), names)


def test_a_german_word_on_an_english_page_is_seen(names: set[str]) -> None:
    page = BeautifulSoup('<html lang="en"><p>Dieses Feld fehlt noch.</p><p lang="de">Dunkel</p></html>', "html.parser")
    assert list(german_on(page, names)) == ["Dieses Feld fehlt noch."]


def test_a_form_speaks_only_with_our_words(client: PageClient, party: Party) -> None:
    """The library behind the forms has sentences of its own, in its own German."""
    client.sign_in(party.ada).get(f"/people/{party.alice.id}/functions")
    wrong = {"function": "king", "place": "moon:1", "held_since": "morgen", "held_until": ""}
    page = client.submit(f"/people/{party.alice.id}/functions", wrong, status=422)
    said = {str(error.get_text()).removeprefix("Fehler: ") for error in page.select(".field-error > span")}
    assert said == {
        "Das steht hier nicht zur Auswahl. Bitte wähle noch einmal.",
        "Das ist kein Datum. Möglich sind 21.11.2026 und 2026-11-21.",
    }


def language_of(client: PageClient, path: str = "/") -> str:
    html = client.get(path).select_one("html")
    assert html is not None
    return str(html["lang"])


def test_the_switch_below_the_page_is_remembered(client: PageClient) -> None:
    assert language_of(client) == "de"
    client.submit("/preferences", {"language": "en"})
    client.follow()
    assert language_of(client) == "en"
    assert language_of(client, "/login") == "en"
    client.submit("/preferences", {"language": "de"})
    assert client.response is not None
    assert client.response.headers["Location"] == "/login", "the reader stays where they were"
    assert language_of(client) == "de"


@pytest.mark.parametrize("language", ["fr", "", "../en"])
def test_a_language_that_is_none_changes_nothing(client: PageClient, language: str) -> None:
    client.get("/")
    client.submit("/preferences", {"language": language})
    assert language_of(client) == "de"


def test_a_stranger_gets_the_language_of_the_browser(client: PageClient) -> None:
    for wanted, answer in (("en-GB,en;q=0.9", "en"), ("de-AT", "de"), ("fr,en;q=0.5", "en"), ("fr", "de")):
        page = client.http.get("/", base_url=BASE_URL, headers={"Accept-Language": wanted}).text
        assert f'<html lang="{answer}"' in page


def test_alice_finds_her_language_on_a_new_device(app: Flask, client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get("/account")
    client.submit("/account/declaration", {"language": "en"})
    assert "Your details are saved." in client.follow().get_text()
    telephone = PageClient(app).sign_in(party.alice)
    assert language_of(telephone) == "en"
    assert language_of(PageClient(app).sign_in(party.bob)) == "de"


def test_the_choice_on_this_device_is_nearer_than_the_stored_one(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get("/")
    client.submit("/preferences", {"language": "en"})
    assert language_of(client) == "en"
    client.get("/account")
    client.submit("/account/declaration", {"language": "de"})
    assert language_of(client) == "de", "what was said last holds"


KINDS = {
    JobKind.MAIL_INVITATION: ("newcomer", "You are invited"),
    JobKind.MAIL_PASSWORD_CHANGED: ("alice", "has just been changed"),
    JobKind.MAIL_SECOND_FACTOR_CHANGED: ("alice", "has just been changed"),
    JobKind.MAIL_ADDRESS_CHANGED: ("alice", "another e-mail address"),
    JobKind.MAIL_RESET: ("alice", "new password for you"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_mails_are_in_the_language_of_their_reader(in_app: Flask, party: Party, kind: JobKind) -> None:
    name, words = KINDS[kind]
    persona = party.personas[name]
    payload = {"person_id": persona.id, "address": persona.email}
    german = mails_for(kind, payload)[0]
    assert words not in german.text
    assert german.text.startswith(f"Hallo {persona.name.split()[0]},\n\n")
    with acting(persona) as work:
        work.session.get_one(Person, persona.id).language = "en"
    mail = mails_for(kind, payload)[0]
    assert mail.text.startswith(f"Hello {persona.name.split()[0]},\n\n")
    assert words in mail.text
    assert mail.subject != german.subject
    assert not [line for line in mail.text.split("\n") for sentence in SENTENCES if sentence.fullmatch(line)]


def test_the_second_person_is_asked_in_their_language(in_app: Flask, party: Party) -> None:
    place = Place(PlaceKind.ASSEMBLY, party.assembly)
    with acting(party.ada) as work:
        held = functions.propose_function(work, party.bob.id, Function.TRUSTEE, place, since=today(), until=None)
        payload = {"function_id": held.id, "person_id": party.alma.id}
        work.session.get_one(Person, party.alma.id).language = "en"
    mail = mails_for(JobKind.MAIL_FUNCTION_WAITING, payload)[0]
    assert mail.to == party.alma.email
    assert mail.subject == "A function is waiting for you to confirm it"
    assert mail.text.startswith("Hello Alma,")


def test_the_reset_of_a_second_factor_is_asked_and_told_in_their_language(in_app: Flask, party: Party) -> None:
    with acting(party.ada) as work:
        asked = factor_resets.reset_second_factor(work, party.eva.id, today=today(), reason="Telefon verloren")
        assert asked is not None
        reset_id = asked.id
        for persona in (party.alma, party.eva):
            work.session.get_one(Person, persona.id).language = "en"
    waits = {"reset_id": reset_id}
    assert mails_for(JobKind.MAIL_RESET_WAITING, waits) == [], "a job for each of them"
    (mail,) = mails_for(JobKind.MAIL_RESET_WAITING, waits | {"person_id": party.alma.id})
    (told,) = mails_for(JobKind.MAIL_OWN_RESET_ASKED, waits | {"person_id": party.eva.id})
    assert (mail.to, told.to) == (party.alma.email, party.eva.email)
    assert mail.subject == "Please check: should a second factor be reset?"
    assert told.subject == "Somebody wants to reset your second factor"
    for one in (mail, told):
        assert one.text.strip().endswith(f"/second-factor-resets/{reset_id}")
    with acting(party.eva) as work:
        factor_resets.object_to_reset(work, reset_id)
    assert mails_for(JobKind.MAIL_RESET_WAITING, waits | {"person_id": party.alma.id}) == []


def test_dates_and_moments_are_written_as_the_page_speaks(client: PageClient, party: Party) -> None:
    with travel(datetime(2026, 6, 3, 16, 4, tzinfo=UTC), tick=False):
        client.sign_in(party.alice).get("/account/security")
        assert "Mittwoch, 3. Juni 2026, 18:04 Uhr" in client.text
        client.submit("/preferences", {"language": "en"})
        client.get("/account/security")
        assert "Wednesday, 3 June 2026, 18:04" in client.text
        assert "Juni" not in client.text
        assert "Uhr" not in client.text


def test_large_numbers_have_the_separators_of_the_language(app: Flask) -> None:
    number = app.jinja_env.filters["number"]
    with app.test_request_context("/"):
        assert number(100_000) == "100.000"
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        assert number(100_000) == "100,000"
