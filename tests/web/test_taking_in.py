"""The chair sees the next version before it is one, and makes it only as it was shown."""

import pytest
from flask import Flask

from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.extensions import db
from deliberation.models import MotionVersion
from tests.client import PageClient
from tests.party import MOTION, Party
from tests.services import deciding
from tests.services.deciding import FIRST, SECOND

EVENING = MOTION.replace("auch am Abend", "vor allem am Abend")
RENT = MOTION.replace("ein Drittel", "ein Viertel")
TOGETHER = FIRST.replace("stündlich", "halbstündlich").replace("auch am", "vor allem am")


@pytest.fixture
def cem(app: Flask, party: Party) -> PageClient:
    return PageClient(app).sign_in(party.cem)


def path_of(version: int) -> str:
    return f"/versions/{version}/amendments/merge"


def decided(app: Flask, party: Party, *sources: str, choice: Choice = Choice.YES) -> None:
    """Each of these becomes an amendment on which the assembly has voted."""
    with app.app_context():
        for source in sources:
            deciding.decide(party, deciding.amend(party, source), choice)


def count_versions(app: Flask) -> int:
    with app.app_context():
        return db.session().query(MotionVersion).count()


def test_before_anything_happens_the_page_says_what_will(app: Flask, party: Party, cem: PageClient) -> None:
    with app.app_context():
        deciding.decide(party, party.amendment)
        deciding.amend(party, RENT, summary="Weniger Miete")
    decided(app, party, EVENING)
    path = path_of(party.version)
    cem.get(path)
    assert f"Ä1 und Ä3 „{TOGETHER}“" in cem.text
    marked = str(cem.page.select_one(".marked-places"))
    for word in ("halbstündlich", "vor allem"):
        assert word in marked
    undecided = cem.page.select_one("[aria-labelledby=undecided]")
    assert undecided is not None
    assert "Ä2: Weniger Miete" in undecided.get_text()
    assert count_versions(app) == 1
    cem.submit(path)
    assert cem.response is not None
    newest = cem.response.headers["Location"]
    assert newest != f"/versions/{party.version}/amendments"
    cem.follow()
    assert "Was angenommen ist, steht jetzt in Fassung 2." in str(cem.page)
    assert count_versions(app) == 2


def test_what_changed_meanwhile_is_shown_and_confirmed_anew(app: Flask, party: Party, cem: PageClient) -> None:
    with app.app_context():
        deciding.decide(party, party.amendment)
    path = path_of(party.version)
    cem.get(path)
    stale = cem.form(path)
    decided(app, party, RENT)
    cem.post(path, stale, status=409)
    assert "Seit du das angesehen hast, hat sich etwas geändert" in cem.text
    assert "Ä2: Kurz gesagt" in cem.text
    assert count_versions(app) == 1
    cem.submit(path)
    assert count_versions(app) == 2


def test_a_stale_page_never_acts_on_another_version(app: Flask, party: Party, cem: PageClient) -> None:
    with app.app_context():
        deciding.decide(party, party.amendment)
    path = path_of(party.version)
    cem.get(path)
    stale = cem.form(path)
    with app.app_context():
        newest = deciding.merge(party)
        text = RENT.replace("stündlich", "halbstündlich")
        deciding.decide(party, deciding.amend(party, text, version=newest))
    cem.post(path, stale, status=409)
    assert "Inzwischen gibt es eine neuere Fassung" in cem.text
    assert cem.page.select_one(f'a[href="/versions/{newest}/amendments"]')
    assert count_versions(app) == 2


def test_colliding_amendments_are_named_and_nothing_can_be_confirmed(app: Flask, party: Party, cem: PageClient) -> None:
    with app.app_context():
        deciding.decide(party, party.amendment)
    path = path_of(party.version)
    cem.get(path)
    confirmed = cem.form(path)
    decided(app, party, MOTION.replace("stündlich", "täglich"))
    cem.get(path)
    assert "Ä1 und Ä2 ändern dieselbe Stelle" in cem.text
    assert not cem.page.select(f'form[action="{path}"]')
    cem.post(path, confirmed, status=409)
    assert count_versions(app) == 1


def test_two_that_empty_the_motion_are_named(app: Flask, party: Party, cem: PageClient) -> None:
    decided(app, party, FIRST, SECOND)
    cem.get(path_of(party.version))
    assert "Ä2, Ä3 zusammen ließen vom Antrag nichts übrig" in cem.text


def test_nothing_is_shown_where_nothing_is_adopted_or_a_vote_is_open(app: Flask, party: Party, cem: PageClient) -> None:
    path = path_of(party.version)
    cem.get(path)
    assert "Noch ist kein Änderungsantrag angenommen" in cem.text
    with app.app_context():
        deciding.opened(party)
    cem.get(path)
    assert "Über Ä1 wird gerade abgestimmt." in cem.text


def test_the_motions_committee_recommends_and_does_not_decide(app: Flask, party: Party) -> None:
    with app.app_context():
        deciding.decide(party, party.amendment)
    mona = PageClient(app).sign_in(party.mona)
    path = path_of(party.version)
    mona.get(f"/versions/{party.version}/amendments")
    assert not mona.page.select(f'a[href="{path}"]')
    mona.get(path, status=403)
    mona.post(path, {"csrf_token": mona.token(), "seen": ""}, status=403)
    assert count_versions(app) == 1
