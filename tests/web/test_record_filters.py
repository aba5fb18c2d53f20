"""The record is looked through: by what happened, by whom or on what, and by days; the address keeps what was asked."""

from datetime import datetime, time, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.people import Function, PlaceKind
from deliberation.extensions import db
from deliberation.models import Association, FunctionHeld, GuestRight, Person, RecordEntry
from deliberation.queries import record_search
from deliberation.queries.record import NAMED
from deliberation.services import people, record
from deliberation.services.functions import Place
from deliberation.unit_of_work import beginning_of, today
from deliberation.web.act_words import THING_WORDS
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.deciding import close, opened
from tests.services.giving import give

DAY = timedelta(days=1)
LIST = "/admin/record"


@pytest.fixture
def ada(client: PageClient, party: Party) -> PageClient:
    """Who administers the whole, at the record."""
    client.sign_in(party.ada).get(LIST)
    return client


def titles(client: PageClient) -> list[str]:
    return [" ".join(title.get_text(" ").split()) for title in client.page.select("main .entries .entry-title")]


def ask(client: PageClient, status: int = 200, **asked: object) -> list[str]:
    """Fill in the form and send it, as a browser does: everything in the address."""
    client.get(LIST)
    filled = client.form(LIST) | {name: str(value) for name, value in asked.items()}
    client.get(f"{LIST}?" + "&".join(f"{name}={value}" for name, value in filled.items()), status)
    return titles(client)


def enter(party: Party, count: int, *, days_ago: int = 0) -> None:
    """So many newcomers, all on one day, at noon."""
    with acting(party.ada) as work:
        for _each in range(count):
            person = work.session.get_one(Person, party.newcomer.id)
            entry = record.note(work, Act.PERSON_JOINED, person, association_id=party.spree)
            noon = datetime.combine(today() - days_ago * DAY, time(12), beginning_of(today()).tzinfo)
            entry.at = noon


def test_one_kind_of_act(ada: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        close(party, opened(party))
    (closed,) = ask(ada, act="poll:closed")
    assert closed.startswith("Abstimmung geschlossen:")
    assert {title.split(":")[0] for title in ask(ada, act="organisation:added")} == {"Organisation aufgenommen"}
    # the form says what is shown, and how to see everything again
    assert ada.form(LIST)["act"] == "organisation:added"
    assert "Wieder alles zeigen" in ada.text


def test_what_somebody_did_and_what_was_done_to_them(ada: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        give(party.adil, party.alice, Function.TRUSTEE, Place(PlaceKind.ASSOCIATION, party.state))
        with acting(party.alice) as work:
            people.note_export(work)
    found = ask(ada, person=party.alice.id)
    assert found[0] == "Eigene Daten ausgegeben: Alice Arndt"
    assert found[1] == "Funktion übertragen oder vorgeschlagen: Alice Arndt, Schlüsselhüter*in"
    assert found[-1] == "Person aufgenommen: Alice Arndt"
    assert all("Alice Arndt" in title for title in found)
    rights = ask(ada, person=party.gabi.id)
    assert any(title.startswith("Recht eines Gastmitglieds beschlossen: Gabi") for title in rights)


def test_what_concerns_one_thing_is_one_click_away(ada: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        poll = opened(party)
        close(party, poll)
    ada.get(LIST)
    links = [str(link["href"]) for link in ada.page.select("main .entry-title a")]
    assert links[0] == f"{LIST}?thing=poll&number={poll}"
    ada.get(links[0])
    assert [title.split(":")[0] for title in titles(ada)] == ["Abstimmung geschlossen", "Abstimmung eröffnet"]
    (chair, *_) = (str(link["href"]) for link in ada.page.select("main .entry-when a"))
    assert chair == f"{LIST}?person={party.cem.id}"
    ada.get(chair)
    assert "Abstimmung geschlossen" in titles(ada)[0]


def test_from_a_person_to_their_acts(ada: PageClient, party: Party) -> None:
    ada.get(f"/people/{party.emil.id}")
    assert ada.page.select(f'main a[href="{LIST}?person={party.emil.id}"]')


def test_all_of_a_sort(ada: PageClient, party: Party) -> None:
    assert ask(ada, thing="organisation") == ["Organisation aufgenommen: Mieterverein"]
    assert ask(ada, thing="organisation", number=party.organisation) == ["Organisation aufgenommen: Mieterverein"]
    assert ask(ada, thing="organisation", number=party.organisation + 1000) == []
    assert "Davon steht hier nichts." in ada.text


def test_from_one_day_to_another_with_both_of_them(ada: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        for days_ago in (40, 30, 20):
            enter(party, 1, days_ago=days_ago)
        first, last = today() - 40 * DAY, today() - 30 * DAY
        assert len(ask(ada, since=first, until=last)) == 2
        assert len(ask(ada, since=first + DAY, until=last)) == 1
        assert ask(ada, since=first + DAY, until=last - DAY) == []
        assert len(ask(ada, until=first)) == 1
        assert ask(ada, since=today() + DAY) == []
        assert ask(ada, until=first - DAY) == []
        # as people write days, too
        assert len(ask(ada, since=f"{first:%d.%m.%Y}", until=f"{first:%d.%m.%Y}")) == 1


def test_a_day_ends_at_midnight_where_the_party_lives(ada: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        day = today() - 10 * DAY
        for at in (beginning_of(day), beginning_of(day + DAY) - timedelta(microseconds=1), beginning_of(day + DAY)):
            with acting(party.ada) as work:
                person = work.session.get_one(Person, party.newcomer.id)
                record.note(work, Act.PERSON_LEFT, person, association_id=party.spree).at = at
    assert len(ask(ada, since=day, until=day)) == 2
    assert len(ask(ada, since=day + DAY, until=day + DAY, act="person:left")) == 1


def test_the_next_page_asks_for_the_same(ada: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        enter(party, 60, days_ago=3)
        day = today() - 3 * DAY
    first = ask(ada, act="person:joined", person=party.newcomer.id, since=day, until=day)
    assert len(first) == 50
    link = ada.page.select_one(".pager a")
    assert link is not None
    ada.get(str(link["href"]))
    assert len(titles(ada)) == 10
    assert ada.form(LIST)["act"] == "person:joined"
    assert not ada.page.select(".pager a")


def test_a_long_record_is_looked_through_piece_by_piece(
    ada: PageClient, app: Flask, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_search, "LOOKED_THROUGH", 40)
    with app.app_context():
        enter(party, 100)
    assert ask(ada, act="organisation:added") == []
    pages = 0
    while not titles(ada):
        assert "In diesem Teil des Verzeichnisses steht nichts davon." in ada.text
        link = ada.page.select_one(".pager a")
        assert link is not None
        assert "Weiter zurück suchen" in link.get_text()
        ada.get(str(link["href"]))
        pages += 1
    assert pages >= 2
    assert titles(ada) == ["Organisation aufgenommen: Mieterverein"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("act=voting:watched", "Das steht hier nicht zur Auswahl"),
        ("thing=vote", "Das steht hier nicht zur Auswahl"),
        ("person=Alice", "Eine Nummer besteht aus Ziffern"),
        ("person=99999999999999999999", "Eine Nummer besteht aus Ziffern"),
        ("person=%D9%A3", "Eine Nummer besteht aus Ziffern"),
        (f"person={'1' * 30}", "höchstens 20"),
        ("thing=poll&number=-1", "Eine Nummer besteht aus Ziffern"),
        ("number=3", "Wähle zur Nummer auch aus, worum es ging."),
        ("since=gestern", "Das ist kein Datum."),
        ("since=0001-01-01", "an dem es dieses Verzeichnis geben kann"),
        ("until=9999-12-31", "an dem es dieses Verzeichnis geben kann"),
        ("since=2026-05-02&until=2026-05-01", "Das Ende liegt vor dem Anfang."),
    ],
)
def test_what_cannot_be_meant_gets_a_sentence_and_is_still_there(ada: PageClient, asked: str, sentence: str) -> None:
    ada.get(f"{LIST}?{asked}", 422)
    assert sentence in ada.text
    assert ada.page.select_one("#error-summary")
    assert titles(ada) == []
    name, _, value = asked.split("&")[0].partition("=")
    if name in {"person", "number"} and "%" not in value:
        assert ada.form(LIST)[name] == value


def test_nobody_finds_by_asking_what_they_may_not_see(app: Flask, party: Party) -> None:
    charlie = PageClient(app).sign_in(party.charlie)
    charlie.get(f"{LIST}?act=nonsense", 403)
    charlie.get(f"{LIST}?person={party.alice.id}", 403)
    adil = PageClient(app).sign_in(party.adil)
    assert ask(adil, person=party.dora.id) == []
    wilma = PageClient(app).sign_in(party.wilma)
    with app.app_context(), acting(party.alice) as work:
        people.note_export(work)
    assert ask(wilma, person=party.alice.id)[0] == f"Eigene Daten ausgegeben: Nr. {party.alice.id}"


def test_everything_that_acts_are_about_can_be_chosen(app: Flask, party: Party) -> None:
    shown = {table.__tablename__ for table in (Person, Association, FunctionHeld, GuestRight, *NAMED)}
    # a report and a draft are nobody's to read by the record; an issue and a mandate are found on pages of an assembly
    unnamed = {"job", "report", "moderation_act", "motion_draft", "motion_book", "mandate"}
    assert set(THING_WORDS) == shown | unnamed
    with app.app_context():
        assert set(db.session().scalars(select(RecordEntry.subject_kind).distinct())) <= set(THING_WORDS)
