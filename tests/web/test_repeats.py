"""The chair lets people vote again only with a reason, and two clicks lead where one would."""

import pytest
from flask import Flask

from tests.client import PageClient
from tests.party import Party
from tests.services import deciding


@pytest.fixture
def cem(app: Flask, party: Party) -> PageClient:
    return PageClient(app).sign_in(party.cem)


def location(client: PageClient) -> str:
    assert client.response is not None
    return str(client.response.headers["Location"])


def test_a_repeat_says_why_and_the_result_keeps_it(app: Flask, party: Party, cem: PageClient) -> None:
    with app.app_context():
        deciding.decide(party, party.amendment)
    cem.get(f"/amendments/{party.amendment}")
    path = f"/amendments/{party.amendment}/poll/repeat"
    assert cem.page.select_one(f'a[href="{path}"]')
    cem.get(path)
    cem.submit(path, {"ground": "fault", "words": " "}, status=422)
    assert cem.form(path)["ground"] == "fault"
    cem.submit(path, {"words": "Zwei Delegierte standen vor verschlossener Tür."})
    poll = location(cem)
    cem.follow()
    reason = "Noch einmal abgestimmt, weil: Verfahrensfehler: Zwei Delegierte standen vor verschlossener Tür."
    assert reason in cem.text
    cem.submit(f"{poll}/close")
    cem.follow()
    assert reason in cem.text
    cem.get(location_of_json(poll))
    assert cem.response is not None
    assert "verschlossener Tür" in cem.response.text


def location_of_json(poll: str) -> str:
    return poll.replace("/polls/", "/results/") + ".json"


@pytest.mark.parametrize("name", ["emil", "mona", "eva"])
def test_nobody_but_the_chair_comes_to_the_form(app: Flask, party: Party, name: str) -> None:
    with app.app_context():
        deciding.decide(party, party.amendment)
    client = PageClient(app).sign_in(party.personas[name])
    path = f"/amendments/{party.amendment}/poll/repeat"
    client.get(path, status=403)
    filled = {"csrf_token": client.token(), "ground": "other", "words": "Weil ich es will."}
    client.post(path, filled, status=403)


def test_whoever_sends_the_button_of_before_is_asked_why(app: Flask, party: Party, cem: PageClient) -> None:
    cem.get(f"/amendments/{party.amendment}")
    stale = cem.form(f"/amendments/{party.amendment}/poll")
    with app.app_context():
        deciding.decide(party, party.amendment)
    cem.post(f"/amendments/{party.amendment}/poll", stale)
    assert location(cem) == f"/amendments/{party.amendment}/poll/repeat"


def test_a_second_click_on_opening_leads_to_the_running_poll(app: Flask, party: Party, cem: PageClient) -> None:
    cem.get(f"/amendments/{party.amendment}")
    stale = cem.form(f"/amendments/{party.amendment}/poll")
    with app.app_context():
        poll = deciding.opened(party)
    cem.post(f"/amendments/{party.amendment}/poll", stale)
    assert location(cem) == f"/polls/{poll}"
    assert "Diese Abstimmung ist schon eröffnet." in str(cem.follow())
    again = {"csrf_token": stale["csrf_token"], "ground": "other", "words": "Doppelt geklickt."}
    cem.post(f"/amendments/{party.amendment}/poll/repeat", again)
    assert location(cem) == f"/polls/{poll}"


def test_a_second_click_on_closing_leads_to_the_result(app: Flask, party: Party, cem: PageClient) -> None:
    with app.app_context():
        poll = deciding.opened(party)
    cem.get(f"/polls/{poll}")
    stale = cem.form(f"/polls/{poll}/close")
    with app.app_context():
        deciding.close(party, poll)
    cem.post(f"/polls/{poll}/close", stale)
    assert location(cem) == f"/results/{poll}"
    assert "Diese Abstimmung war schon geschlossen." in str(cem.follow())


def test_an_amendment_without_a_vote_has_nothing_to_repeat(party: Party, cem: PageClient) -> None:
    cem.get(f"/amendments/{party.amendment}/poll/repeat", status=303)
    assert location(cem) == f"/amendments/{party.amendment}"
