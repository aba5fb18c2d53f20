"""With script the preview and the vote change in place: fragments, for those who ask for a part, and no one else."""

import pytest
from flask import Flask

from deliberation.extensions import db
from deliberation.models import Amendment, Vote
from tests.client import PageClient
from tests.party import MOTION, Party
from tests.services import deciding

FIRST = MOTION.strip().split("\n\n")[0]
CHANGED = FIRST.replace("stündlich", "alle zehn Minuten")


@pytest.fixture
def emil(app: Flask, party: Party) -> PageClient:
    return PageClient(app).sign_in(party.emil)


def root(client: PageClient) -> str:
    (found,) = client.page.find_all(recursive=False)
    return str(found["id"])


def editor(party: Party) -> str:
    return f"/versions/{party.version}/amendments/new"


def test_a_preview_is_a_part_of_the_page(party: Party, emil: PageClient) -> None:
    emil.get(editor(party) + "?block=1")
    emil.submit(editor(party), {"source": CHANGED, "step": "preview"}, status=200, is_fragment=True)
    assert root(emil) == "editor"
    assert "ersetzen durch „alle zehn Minuten“." in emil.text
    assert emil.form(editor(party))["source"].strip() == CHANGED


def test_submitting_leads_to_the_amendment(app: Flask, party: Party, emil: PageClient) -> None:
    emil.get(editor(party) + "?block=1")
    emil.submit(editor(party), {"source": CHANGED, "step": "preview"}, status=200, is_fragment=True)
    emil.submit(editor(party), {"summary": "Öfter", "step": "submit"}, status=200, is_fragment=True)
    assert emil.response is not None
    assert emil.response.data == b""
    emil.get(emil.response.headers["HX-Redirect"])
    assert "Dein Änderungsantrag ist eingereicht." in emil.text
    with app.app_context():
        assert db.session().query(Amendment).count() == 2


@pytest.mark.parametrize(("typed", "status"), [({"source": FIRST}, 409), ({"source": "\u0007"}, 422)])
def test_what_is_refused_stays_with_the_words(
    party: Party, emil: PageClient, typed: dict[str, str], status: int
) -> None:
    emil.get(editor(party) + "?block=1")
    emil.submit(editor(party), typed | {"step": "preview"}, status=status, is_fragment=True)
    assert root(emil) == "editor"
    assert emil.page.select("#editor .error-summary")
    assert emil.form(editor(party))["source"].strip() == typed["source"].strip()


def test_a_vote_is_confirmed_in_place_and_can_be_changed(app: Flask, party: Party, emil: PageClient) -> None:
    with app.app_context():
        poll = deciding.opened(party)
    emil.get(f"/polls/{poll}")
    for choice in ("no", "yes"):
        emil.submit(f"/polls/{poll}/vote", {"choice": choice}, status=200, is_fragment=True)
        assert root(emil) == "vote"
        assert "Deine Stimme ist abgegeben." in emil.text
        assert emil.form(f"/polls/{poll}/vote")["choice"] == choice
    with app.app_context():
        assert [vote.choice for vote in db.session().query(Vote)] == ["yes"]
    emil.get(f"/polls/{poll}")
    assert "Deine Stimme ist abgegeben." not in emil.text


def test_a_vote_after_closing_is_refused_in_place(app: Flask, party: Party, emil: PageClient) -> None:
    with app.app_context():
        poll = deciding.opened(party)
    emil.get(f"/polls/{poll}")
    values = emil.form(f"/polls/{poll}/vote") | {"choice": "no"}
    with app.app_context():
        deciding.close(party, poll)
    emil.post(f"/polls/{poll}/vote", values, status=409, is_fragment=True)
    assert root(emil) == "vote"
    assert "Diese Abstimmung ist schon geschlossen." in emil.text
    assert emil.page.select_one(f'a[href="/results/{poll}"]')


def test_an_empty_vote_is_refused_in_place(app: Flask, party: Party, emil: PageClient) -> None:
    with app.app_context():
        poll = deciding.opened(party)
    emil.get(f"/polls/{poll}")
    emil.submit(f"/polls/{poll}/vote", status=422, is_fragment=True)
    assert root(emil) == "vote"
    assert emil.page.select("#vote .error-summary")
