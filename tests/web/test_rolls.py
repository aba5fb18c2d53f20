"""The roll of an assembly as people use it: seats, a list with a look first, the door, and who moves up."""

import csv
import io
import re
from datetime import date

import pytest
from flask import Flask

from deliberation.domain.people import Function
from deliberation.models import Assembly
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.rolling import HEADINGS, line, number, put, sender_id, set_seats, standing
from tests.web.conftest import Mailbox


@pytest.fixture
def adil(client: PageClient, party: Party) -> PageClient:
    """Administrator of the Land whose assembly it is."""
    return client.sign_in(party.adil)


def hand_in(client: PageClient, party: Party, *lines: str) -> str:
    """Upload a list; the path of what it would change."""
    path = f"/assemblies/{party.assembly}/roll/list"
    client.get(path)
    content = "\r\n".join((HEADINGS, *lines)).encode()
    client.post(path, client.form(path) | {"file": (io.BytesIO(content), "delegierte.csv")}, status=303)
    assert client.response is not None
    difference = str(client.response.headers["Location"])
    client.get(difference)
    return difference


def test_from_no_roll_to_delegates_who_know_it(app: Flask, client: PageClient, party: Party, mailbox: Mailbox) -> None:
    adil = client.sign_in(party.adil)
    adil.get(f"/associations/assemblies/{party.assembly}")
    (begin,) = (link for link in adil.page.select("a") if "Delegiertenliste anlegen" in link.text)
    adil.get(str(begin["href"]))
    adil.submit(f"/assemblies/{party.assembly}/roll/seats", {"seats": "spree: 2, 1\nheide: 1"})
    with app.app_context():
        lines = (line(party, "alice"), line(party, "bob", rank=1), line(party, "dora"))
    difference = hand_in(adil, party, *lines)
    assert "Neu: 2" in adil.text
    assert "Nicht mehr entsandt: 2" in adil.text
    assert "Zeile 4" in adil.text
    assert "Mitgliedsnummer: Ein Mitglied mit dieser Nummer" in adil.text
    adil.submit(difference)
    adil.get(f"/assemblies/{party.assembly}/roll")
    assert "1 von 2" in adil.text
    mails = {name: text for text in mailbox.empty_queue() for name in ("alice", "bob") if f"{name}@example" in text}
    assert "du bist Delegierte*r für „Landesparteitag“" in mails["alice"]
    assert "Platz 1 in der Reihenfolge" in mails["bob"]
    assert len(mails) == 2


def test_members_read_names_and_visitors_read_numbers(app: Flask, party: Party) -> None:
    with app.app_context():
        set_seats(party, "spree: 1")
        put(party, "alice")
        sender = sender_id(party)
    member, visitor = PageClient(app).sign_in(party.bob), PageClient(app).sign_in(party.gast)
    member.get(f"/roll-senders/{sender}")
    assert "Alice Arndt" in member.text
    visitor.get(f"/assemblies/{party.assembly}/roll?name=Alice")
    assert "1 von 1" in visitor.text
    assert "Alice" not in visitor.text
    visitor.get(f"/roll-senders/{sender}", status=403)


def test_a_delegate_reports_that_they_cannot_come_and_comes_after_all(app: Flask, party: Party) -> None:
    with app.app_context():
        set_seats(party, "spree: 1")
        mandate = put(party, "alice")
        put(party, "bob", rank=1)
    alice = PageClient(app).sign_in(party.alice)
    alice.get(f"/assemblies/{party.assembly}/roll")
    assert "Dein Platz" in alice.text
    alice.get(f"/mandates/{mandate}/excuse")
    assert "Dann rückt Bob Öztürk nach" in alice.text
    alice.submit(f"/mandates/{mandate}/excuse")
    bob = PageClient(app).sign_in(party.bob)
    bob.get(f"/roll-senders/{_sender(app, party)}")
    assert "nachgerückt für Alice Arndt" in bob.text
    alice.get(f"/assemblies/{party.assembly}/roll")
    alice.submit(f"/mandates/{mandate}/back")
    with app.app_context():
        assert party.alice.actor.functions == {Function.DELEGATE}


def test_the_mail_of_a_seat_says_when_and_where_on_lines_of_their_own(
    app: Flask, party: Party, mailbox: Mailbox
) -> None:
    with app.app_context():
        set_seats(party, "spree: 1")
        with acting(None) as work:
            assembly = work.session.get_one(Assembly, party.assembly)
            assembly.opens_on = assembly.closes_on = date(2027, 1, 18)
            assembly.opens_at, assembly.place = None, "Stadthalle"
        put(party, "alice")
    (mail,) = mailbox.empty_queue()
    text = mail[mail.index("Hallo") :].rstrip("-\n").replace("\u00a0", " ")
    assert re.sub(r"https?://\S+", "LINK", text) == (
        "Hallo Alice,\n\n"
        "du bist Delegierte*r für „Landesparteitag“, entsandt von: Kreisverband Spree. "
        "Du kannst dort mitreden und abstimmen.\n\n"
        "Wann: Montag, 18. Januar 2027\n"
        "Wo: Stadthalle\n\n"
        "Kannst du nicht kommen? Dann sag es dort, damit jemand nachrückt:\n\n"
        "LINK"
    )


def test_german_nouns_stay_what_they_are_at_the_beginning_of_a_sentence(app: Flask, party: Party) -> None:
    with app.app_context():
        set_seats(party, "spree: 1")
        put(party, "alice")
    alice = PageClient(app).sign_in(party.alice)
    alice.get(f"/assemblies/{party.assembly}/roll")
    assert "Entsandt von: Kreisverband Spree. Mit Stimme." in alice.text


def _sender(app: Flask, party: Party) -> int:
    with app.app_context():
        return sender_id(party)


def test_at_the_door_somebody_says_their_name_and_is_registered(app: Flask, party: Party) -> None:
    with app.app_context():
        set_seats(party, "spree: 2", asks_registration=True)
        mandate = put(party, "alice")
        put(party, "bob")
    mira = PageClient(app).sign_in(party.mira)
    mira.get(f"/assemblies/{party.assembly}/roll?name=arn")
    assert "Alice Arndt" in mira.text
    assert "Bob" not in mira.text
    mira.submit(f"/mandates/{mandate}/register")
    assert mira.response is not None
    assert mira.response.headers["Location"].endswith("roll?name=arn"), "the next one stands at the door"
    mira.get(f"/assemblies/{party.assembly}/roll?name=arn")
    mira.submit(f"/mandates/{mandate}/register/undo")


def test_what_somebody_changed_meanwhile_is_said_and_shown(app: Flask, adil: PageClient, party: Party) -> None:
    with app.app_context():
        set_seats(party, "spree: 2")
        listed = line(party, "alice")
    difference = hand_in(adil, party, listed)
    with app.app_context():
        put(party, "bob", by="eva")
    adil.submit(difference, status=409)
    assert "Inzwischen hat jemand die Delegiertenliste geändert" in adil.text
    assert "Bob Öztürk" in adil.text
    adil.submit(difference)
    with app.app_context():
        assert {name for name, (state, _) in standing(party).items() if state == "seated"} == {"alice"}


def test_seats_that_cannot_be_read_are_named_and_stay_in_the_form(app: Flask, adil: PageClient, party: Party) -> None:
    path = f"/assemblies/{party.assembly}/roll/seats"
    for lines, sentence in (
        ("spree: 2\nheide viele", "Zeile 2 ist nicht zu lesen."),
        ("spree: 2\nspree: 3", "spree steht zweimal da."),
        ("nirgends: 1", "Das Kürzel nirgends gehört zu keiner Gliederung"),
        ("spree: 1000", "Bei spree stehen zu viele Plätze"),
    ):
        adil.get(path)
        adil.submit(path, {"seats": lines}, status=409)
        assert sentence in adil.text
        area = adil.page.select_one("textarea[name=seats]")
        assert area is not None
        assert area.text.strip() == lines


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leer"),
        (b"\x00\x01", "Das ist keine CSV-Datei."),
        (b"Name;Alter\nRosa;30\n", "Entsandt von"),
        (b"Mitgliedsnummer;Entsandt von\n", "Unter den Überschriften steht niemand."),
        ("Mitgliedsnummer;Entsandt von\nMüller;spree\n".encode("latin-1"), "nicht in UTF-8"),
    ],
)
def test_a_wrong_file_is_refused_as_a_whole(
    app: Flask, adil: PageClient, party: Party, content: bytes, sentence: str
) -> None:
    with app.app_context():
        set_seats(party, "spree: 2")
    path = f"/assemblies/{party.assembly}/roll/list"
    adil.get(path)
    adil.post(path, adil.form(path) | {"file": (io.BytesIO(content), "x.csv")}, status=422)
    assert sentence in adil.text


def test_nobody_reads_the_list_that_somebody_else_handed_in(app: Flask, adil: PageClient, party: Party) -> None:
    with app.app_context():
        set_seats(party, "spree: 2")
        listed = line(party, "alice")
    difference = hand_in(adil, party, listed)
    eva = PageClient(app).sign_in(party.eva)
    eva.get(difference, status=410)


def test_the_roll_is_taken_along_as_a_table_that_changes_nothing(app: Flask, adil: PageClient, party: Party) -> None:
    with app.app_context():
        set_seats(party, "spree: 2")
        put(party, "alice")
        put(party, "bob", rank=1)
        numbers = [number(party.alice), number(party.bob)]
    text = adil.http.get(f"/assemblies/{party.assembly}/roll.csv", base_url=adil.base_url).text.removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == HEADINGS.split(";")
    assert rows[1:] == [
        [numbers[0], "Alice Arndt", "spree", "ja", ""],
        [numbers[1], "Bob Öztürk", "spree", "ja", "1"],
    ]
    hand_in(adil, party, *(";".join(row) for row in rows[1:]))
    assert "Nicht mehr entsandt: 2" in adil.text, "only those from before there was a roll"
    assert "Neu:" not in adil.text
