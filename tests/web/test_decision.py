"""From an amendment to a result, the whole way as people go it: without script, each in their function."""

import csv
import hashlib
import io
import json

import pytest
from flask import Flask

from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.extensions import db
from deliberation.models import Amendment, Vote
from tests.client import PageClient
from tests.party import MOTION, Party, acting
from tests.services import deciding
from tests.statements import statements

FIRST, SECOND = MOTION.strip().split("\n\n")
CHANGED = FIRST.replace("stündlich", "alle zehn Minuten")


@pytest.fixture
def emil(app: Flask, party: Party) -> PageClient:
    return PageClient(app).sign_in(party.emil)


@pytest.fixture
def cem(app: Flask, party: Party) -> PageClient:
    return PageClient(app).sign_in(party.cem)


def editor(party: Party) -> str:
    return f"/versions/{party.version}/amendments/new"


def submitted(client: PageClient, party: Party, source: str, *, paragraph: int = 1) -> str:
    """Change a paragraph, look, submit; the address of the amendment."""
    path = editor(party)
    client.get(f"{path}?block={paragraph}")
    client.submit(path, {"source": source, "step": "preview"}, status=200)
    client.submit(path, {"summary": "Noch öfter", "step": "submit"})
    assert client.response is not None
    return str(client.response.headers["Location"])


@pytest.mark.parametrize("databases", ["sqlite", "postgres"], indirect=True)
def test_the_whole_way(app: Flask, party: Party, emil: PageClient, cem: PageClient) -> None:
    amendment = submitted(emil, party, CHANGED)
    emil.get(amendment)
    assert "Ä2 zu L01" in emil.text
    assert "„stündlich“ ersetzen durch „alle zehn Minuten“." in emil.text
    assert "noch offen" in emil.text
    cem.get(amendment)
    cem.submit(f"{amendment}/poll")
    assert cem.response is not None
    poll = cem.response.headers["Location"]
    emil.get(f"/rooms/{party.decision_room}")
    assert emil.page.select_one(f'a[href="{poll}"]')
    emil.get(poll)
    emil.submit(f"{poll}/vote", {"choice": "no"})
    emil.follow()
    assert emil.form(f"{poll}/vote")["choice"] == "no"
    emil.submit(f"{poll}/vote", {"choice": "yes"})
    cem.get(poll)
    cem.submit(f"{poll}/close")
    cem.follow()
    assert "Der Änderungsantrag ist angenommen." in cem.text
    assert "einfache Mehrheit: mehr Ja (1) als Nein (0); Enthaltungen (0) zählen nicht" in cem.text
    assert "Cem Çelik (Tagungsleitung)" in cem.text
    assert cem.page.select_one(f'a[href="{amendment}.txt"]')
    assert "1 von 1 Delegierten (100 %)" in cem.text
    listed = f"/versions/{party.version}/amendments"
    cem.get(listed)
    assert cem.page.select_one(f'a[href="{listed}/merge"]')
    cem.get(f"{listed}/merge")
    cem.submit(f"{listed}/merge")
    cem.follow()
    assert "Fassung 2" in cem.text
    cem.get(listed)
    assert "aufgenommen in Fassung 2" in cem.text


def test_the_preview_shows_words_and_marks_before_anything_is_submitted(party: Party, emil: PageClient) -> None:
    emil.get(editor(party) + "?block=1")
    assert emil.form(editor(party))["source"].strip() == FIRST
    emil.submit(editor(party), {"source": CHANGED, "step": "preview"}, status=200)
    assert "1. Absatz: „stündlich“ ersetzen durch „alle zehn Minuten“." in emil.text
    assert "alle zehn Minuten" in str(emil.page.select_one(".marked-places ins"))
    assert "stündlich" in str(emil.page.select_one(".marked-places del"))
    assert emil.form(editor(party))["source"].strip() == CHANGED


def test_what_was_changed_after_the_preview_is_shown_again_first(party: Party, emil: PageClient) -> None:
    emil.get(editor(party) + "?block=1")
    emil.submit(editor(party), {"source": CHANGED, "step": "preview"}, status=200)
    other = FIRST.replace("stündlich", "täglich")
    emil.submit(editor(party), {"source": other, "summary": "Seltener", "step": "submit"}, status=200)
    assert "ersetzen durch „täglich“" in emil.text
    assert emil.form(editor(party))["summary"] == "Seltener"
    emil.submit(editor(party), {"step": "submit"})


def test_two_clicks_on_submitting_are_one_amendment(app: Flask, party: Party, emil: PageClient) -> None:
    path = editor(party)
    emil.get(f"{path}?line=1")
    emil.submit(path, {"source": CHANGED, "step": "preview"}, status=200)
    filled = emil.form(path) | {"summary": "Noch öfter", "step": "submit"}
    emil.post(path, filled)
    assert emil.response is not None
    first = emil.response.headers["Location"]
    emil.post(path, filled)
    assert emil.response.headers["Location"] == first
    with app.app_context():
        assert db.session().query(Amendment).count() == 2


def test_the_whole_text_takes_along_what_was_typed_in_the_paragraph(party: Party, emil: PageClient) -> None:
    emil.get(editor(party) + "?block=1")
    emil.submit(editor(party), {"source": CHANGED, "step": "whole"}, status=200)
    whole = emil.form(editor(party))
    assert (whole["source"].strip(), whole["block"]) == (f"{CHANGED}\n\n{SECOND}", "")
    emil.submit(editor(party), {"step": "preview"}, status=200)
    assert "alle zehn Minuten" in emil.text


def test_an_emptied_paragraph_goes(party: Party, emil: PageClient) -> None:
    emil.get(editor(party) + "?block=1")
    emil.submit(editor(party), {"source": "", "step": "preview"}, status=200)
    assert "streichen." in emil.text
    emil.get(editor(party))
    emil.submit(editor(party), {"source": "", "step": "preview"}, status=422)
    assert "Dieses Feld fehlt noch." in emil.text


def test_the_only_paragraph_of_a_motion_cannot_be_emptied(app: Flask, party: Party, emil: PageClient) -> None:
    with app.app_context():
        deciding.decide(party, deciding.amend(party, FIRST))
        newest = deciding.merge(party)
    path = f"/versions/{newest}/amendments/new"
    emil.get(f"{path}?line=1")
    for step in ("preview", "submit"):
        emil.submit(path, {"source": "", "step": step, "summary": "Weg damit"}, status=409)
        assert "So bliebe vom Antrag nichts übrig." in emil.text


def test_without_a_change_it_is_refused_and_nothing_is_lost(app: Flask, party: Party, emil: PageClient) -> None:
    emil.get(editor(party) + "?block=1")
    emil.submit(editor(party), {"source": FIRST + "  ", "step": "preview"}, status=409)
    assert "Dein Text sagt dasselbe wie der Antrag." in emil.text
    filled = {"csrf_token": emil.token(), "source": MOTION.strip(), "summary": "Nichts", "reasons": "Darum."}
    emil.post(editor(party), filled, status=409)
    shown = emil.form(editor(party))
    for name in ("source", "summary", "reasons"):
        assert str(shown[name]).strip() == filled[name]
    with app.app_context():
        assert db.session().query(Amendment).count() == 1


def test_a_vote_after_closing_is_refused_with_a_sentence(app: Flask, party: Party, emil: PageClient) -> None:
    with app.app_context():
        poll = deciding.opened(party)
    emil.get(f"/polls/{poll}")
    values = emil.form(f"/polls/{poll}/vote") | {"choice": "no"}
    with app.app_context():
        deciding.close(party, poll)
    emil.post(f"/polls/{poll}/vote", values, status=409)
    assert "Diese Abstimmung ist schon geschlossen." in emil.text
    assert emil.page.select_one(f'a[href="/results/{poll}"]')
    with app.app_context():
        assert db.session().query(Vote).count() == 0


def test_two_devices_of_one_delegate_are_one_vote(app: Flask, party: Party, emil: PageClient) -> None:
    with app.app_context():
        poll = deciding.opened(party)
    phone = PageClient(app).sign_in(party.emil)
    for device, choice in ((emil, "yes"), (phone, "no"), (emil, "abstain")):
        device.get(f"/polls/{poll}")
        device.submit(f"/polls/{poll}/vote", {"choice": choice})
    phone.get(f"/polls/{poll}")
    assert phone.form(f"/polls/{poll}/vote")["choice"] == "abstain"
    with app.app_context():
        deciding.close(party, poll)
        row = deciding.poll_row(poll)
        assert (row.yes, row.no, row.abstain) == (0, 0, 1)


@pytest.mark.parametrize("name", ["alice", "cem", "mona", "eva", "ada", "sanna"])
def test_nobody_else_sees_who_voted_or_how_many_while_it_is_open(app: Flask, party: Party, name: str) -> None:
    with app.app_context():
        deciding.delegates(party, "bob", "charlie")
        poll = deciding.opened(party)
        client = PageClient(app).sign_in(party.personas[name])
        client.get(f"/polls/{poll}")
        before = client.text
        for voter in ("emil", "bob", "charlie"):
            deciding.say(party.personas[voter], poll, Choice.YES)
    client.get(f"/polls/{poll}")
    assert client.text == before
    assert not client.page.select("input:checked")
    client.get(f"/results/{poll}", 404)
    client.get(f"/results/{poll}.json", 404)


def test_a_lost_amendment_is_spoken_of_with_respect(app: Flask, party: Party) -> None:
    with app.app_context():
        poll = deciding.decide(party, party.amendment, Choice.NO)
    eva = PageClient(app).sign_in(party.eva)
    eva.get("/results")
    assert "Soll Ä1 zu L01 angenommen werden?" in eva.text
    eva.get(f"/results/{poll}")
    assert "Der Änderungsantrag fand keine Mehrheit." in eva.text
    assert "nicht mehr Ja (0) als Nein (1)" in eva.text
    assert "abgelehnt" not in eva.text.lower()
    assert "Tarnow" not in eva.text


def test_lists_ask_as_little_for_many_as_for_one(app: Flask, party: Party) -> None:
    with app.app_context():
        deciding.decide(party, party.amendment)
    mona = PageClient(app).sign_in(party.mona)
    paths = (f"/versions/{party.version}/amendments", f"/rooms/{party.decision_room}", "/results")
    before = [asked(app, mona, path) for path in paths]
    with app.app_context():
        for hours in range(2, 8):
            deciding.decide(party, deciding.amend(party, MOTION.replace("stündlich", f"alle {hours} Stunden")))
    assert [asked(app, mona, path) for path in paths] == before
    assert max(before) <= 12


def asked(app: Flask, client: PageClient, path: str) -> int:
    with statements(app) as found:
        client.get(path)
    return len(found)


def test_a_result_is_taken_along_as_table_and_as_data(app: Flask, party: Party) -> None:
    with app.app_context():
        poll = deciding.decide(party, party.amendment)
        with acting(party.ada) as work:
            work.session.get_one(type(deciding.poll_row(poll)), poll).question = "=HYPERLINK(1)"
    eva = PageClient(app).sign_in(party.eva)
    eva.get(f"/results/{poll}.json")
    assert eva.response is not None
    found = json.loads(eva.response.text)
    assert (found["yes"], found["no"], found["abstain"], found["entitled"]) == (1, 0, 0, 1)
    assert (found["closed_by"], found["is_carried"]) == ("chair", True)
    assert found["opened_by_name"] == found["closed_by_name"] == "Cem Çelik"
    assert (found["majority_of"], found["majority_of_votes"], found["majority_working"]) == ("yes_and_no", 1, "1 > 0")
    assert found["turnout_percent"] == 100.0
    for name in ("text", "base"):
        eva.get(found[f"{name}_url"])
        assert hashlib.sha256(eva.response.data).hexdigest() == found[f"{name}_sha256"]
    assert eva.response.data.decode().strip() == MOTION.strip()
    eva.get(f"/results/{poll}.csv")
    head, row = csv.reader(io.StringIO(eva.response.text.removeprefix("\ufeff")), delimiter=";")
    assert dict(zip(head, row, strict=True))["question"] == "'=HYPERLINK(1)"
