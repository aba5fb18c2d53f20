"""The page between a list and its being taken over: what it shows, and what it says when it came too late."""

import csv
import io
import re

import pytest
from flask import Flask

from deliberation.domain.membership.csv_source import read_members
from deliberation.domain.membership.rows import MemberRow
from deliberation.models import Person
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.lists import current_list, new_row, take_over
from tests.strategies import as_csv

TICK = "may_many_leave"
OVERTAKEN = "Inzwischen hat sich etwas geändert"


def upload(client: PageClient, app: Flask, *, left_out: int = 0, more: str = "") -> str:
    """Hand in the list of today with some left out at its end; the path of its difference."""
    with app.app_context():
        rows = current_list()
    content = as_csv(rows[: len(rows) - left_out]) + more
    client.get("/admin/imports/new")
    sent = client.form("/admin/imports/new") | {"file": (io.BytesIO(content.encode()), "liste.csv")}
    client.post("/admin/imports/new", sent, status=303)
    assert client.response is not None
    path = client.response.headers["Location"]
    client.get(path)
    return path


@pytest.fixture
def ada(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.ada)


def test_who_came_without_a_number_is_shown_as_coming_into_the_list(ada: PageClient, app: Flask, party: Party) -> None:
    path = upload(ada, app, more=f"M9;Ingo;Innen;{party.ingo.email};spree;Mitglied;\r\n")
    ada.get(f"{path}?kind=changed")
    assert "Kommt neu in die Mitgliederliste. Bisher hier ohne Mitgliedsnummer: Ingo Draußen." in ada.text
    assert "Nachname: Draußen → Innen" in ada.text
    assert "Art: Interessierte*r → Mitglied" in ada.text


def test_the_tick_is_asked_for_when_many_leave_and_for_nothing_else(ada: PageClient, app: Flask) -> None:
    path = upload(ada, app, left_out=3)
    assert not ada.page.select(f"[name={TICK}]")
    ada.submit(f"{path}/apply", status=409)
    assert ada.page.select(f"[name={TICK}]")
    ada.submit(f"{path}/apply", {TICK: "on"})


def test_rejected_lines_come_first_with_all_their_faults_and_as_a_file(ada: PageClient, app: Flask) -> None:
    path = upload(ada, app, more="M9;Neo;;kein@;nirgends;Onkel;gestern\r\nM10;=1;Neu;;spree;;\r\n")
    line = re.search(r"Nicht dabei sind die Zeilen (\d+), (\d+):", ada.text)
    assert line
    for fault in (
        "Nachname: Das Feld ist leer.",
        "E-Mail: Das ist keine",
        "Art: Diese Art gibt",
        "Eintritt: Das ist kein",
    ):
        assert fault in ada.text
    file = ada.http.get(f"{path}/rejected.csv", base_url=ada.base_url).text
    rows = list(csv.reader(io.StringIO(file.removeprefix("\ufeff")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == [line[1]] * 4 + [line[2]]
    assert rows[-1][2] == "'=1"


def test_the_sample_is_a_list_that_can_be_handed_in(ada: PageClient) -> None:
    ada.get("/admin/imports/new")
    sample = ada.http.get("/admin/imports/sample.csv", base_url=ada.base_url).data
    rows = list(read_members(sample))
    assert [type(row) for row in rows] == [MemberRow, MemberRow]
    keys = ada.http.get("/admin/imports/keys.csv", base_url=ada.base_url).text
    assert all(f'"{row.association_key}"' in keys for row in rows if isinstance(row, MemberRow))


def test_a_list_with_nobody_on_it_is_refused_like_an_empty_file(ada: PageClient, app: Flask) -> None:
    ada.get("/admin/imports/new")
    sent = ada.form("/admin/imports/new") | {"file": (io.BytesIO(as_csv([]).encode()), "liste.csv")}
    ada.post("/admin/imports/new", sent, status=422)
    assert "steht niemand" in ada.text


def overtake(app: Flask, party: Party) -> None:
    with app.app_context():
        take_over(party.alma, [*current_list(), new_row()])


def test_a_list_that_was_overtaken_says_so_and_leads_to_the_same_file(
    ada: PageClient, app: Flask, party: Party
) -> None:
    path = upload(ada, app, left_out=1)
    overtake(app, party)
    ada.submit(f"{path}/apply", status=409)
    assert OVERTAKEN in ada.text
    assert not ada.page.select(f"[name={TICK}]")
    ada.get("/")
    assert "Entscheide über die Mitgliederliste" not in ada.text
    ada.get(path)
    assert OVERTAKEN in ada.text
    assert not ada.page.select(f'form[action="{path}/apply"]')
    (again,) = [str(link["href"]) for link in ada.page.select("main a") if "neu vergleichen" in link.get_text()]
    ada.get(again)
    assert "Die Datei von eben ist noch da" in ada.text
    ada.submit("/admin/imports/new")
    assert OVERTAKEN not in ada.text


def test_of_a_list_of_somebody_else_the_file_is_not_offered(ada: PageClient, app: Flask, party: Party) -> None:
    path = upload(ada, app, left_out=1)
    overtake(app, party)
    alma = PageClient(app).sign_in(party.alma)
    alma.get(path)
    (again,) = [str(link["href"]) for link in alma.page.select("main a") if "neu hochladen" in link.get_text()]
    assert again == "/admin/imports/new"
    alma.submit(f"{path}/discard")


def test_an_address_taken_meanwhile_overtakes_a_list_too(ada: PageClient, app: Flask, party: Party) -> None:
    path = upload(ada, app, more="M9;Neo;Neu;neu@example.org;spree;Mitglied;\r\n")
    with app.app_context(), acting(party.adil) as work:
        work.session.get_one(Person, party.ingo.id).email = "neu@example.org"
    ada.submit(f"{path}/apply", status=409)
    assert OVERTAKEN in ada.text
    assert "neu vergleichen" in ada.text
