"""Plain words of a room from their report to the second person, on the pages."""

import pytest
from flask import Flask

from deliberation.services.plain_words import write_plain_words
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.moderating import hide_plain, make_moderator, report_plain

ACT = {"rule": "no_attacks", "reason": "Das geht gegen einen Menschen."}
SAID = "Hier redet einer wie immer."


@pytest.fixture
def here(app: Flask, party: Party) -> str:
    """Bob has said what his room is about; where that is read."""
    with app.app_context(), acting(party.bob) as work:
        write_plain_words(work, party.room, SAID, seen="")
    return f"/rooms/{party.room}/plain-words"


def do(client: PageClient, address: str, values: dict[str, str]) -> None:
    client.get(address)
    client.submit(address, values)


def test_reported_hidden_told_appealed_and_brought_back(
    app: Flask, client: PageClient, party: Party, here: str
) -> None:
    with app.app_context():
        make_moderator(party, "trudi")
        make_moderator(party, "minna")
    client.sign_in(party.charlie).get(here)
    assert client.page.select_one(f'a[href="{here}/1/report"]') is not None
    assert client.page.select_one(f'a[href="{here}/1/moderation"]') is None
    do(client, f"{here}/1/report", {"rule": "no_attacks", "words": "Das zielt auf Alice."})
    client.get("/moderation/mine")
    assert client.page.select_one(f'#own-reports ~ ul a[href="{here}"]') is not None

    trudi = PageClient(app).sign_in(party.trudi)
    trudi.get("/")
    assert "Jemand hat etwas gemeldet" in trudi.text
    trudi.get("/moderation")
    assert trudi.page.select_one(f'a[href="{here}/1/moderation"]') is not None
    for words in (SAID, "Das zielt auf Alice.", party.charlie.name):
        assert words in trudi.text
    do(trudi, f"{here}/1/moderation/hide", ACT)
    trudi.get(f"{here}/1/moderation")
    assert SAID in trudi.text
    assert trudi.page.select_one(f'a[href="{here}/1/moderation/hide"]') is None

    client.sign_in(party.alice).get(f"/rooms/{party.room}")
    assert "In einfachen Worten" not in client.text
    client.get(here)
    assert "Ausgeblendet, Regel: Greif niemanden an" in client.text
    assert ACT["reason"] in client.text
    for words in (SAID, party.bob.name, party.trudi.name):
        assert words not in client.page.select_one("main").get_text()  # type: ignore[union-attr]
    client.get(f"{here}/1/report", status=404)
    client.get(f"/rooms/{party.room}/moderation")
    assert "Einfache Worte ausgeblendet" in client.text

    client.sign_in(party.bob).get(here)
    assert SAID in client.text
    link = client.page.select_one('.plain-version a[href^="/moderation/"]')
    assert link is not None
    client.get(str(link["href"]))
    assert SAID in client.text
    assert party.trudi.name not in client.text
    client.submit(f"{link['href']}/appeal", {"words": "Ich meinte den Bus."})

    minna = PageClient(app).sign_in(party.minna)
    minna.get(str(link["href"]))
    minna.submit(f"{link['href']}/decision", {"decision": "undone", "reason": "Es ging um den Bus."})
    client.sign_in(party.alice).get(f"/rooms/{party.room}")
    assert SAID in client.text


def test_what_breaks_no_rule_is_answered(app: Flask, client: PageClient, party: Party, here: str) -> None:
    with app.app_context():
        make_moderator(party, "trudi")
        report_plain(party.charlie, party.room)
    do(client.sign_in(party.trudi), f"{here}/1/moderation/dismiss", {"reason": "Ein Scherz."})
    client.sign_in(party.charlie).get("/moderation/mine")
    assert "Ein Scherz." in client.text


def test_hidden_ones_are_still_their_authors_to_delete(app: Flask, client: PageClient, party: Party, here: str) -> None:
    with app.app_context():
        report_plain(party.charlie, party.room)
        hide_plain(make_moderator(party, "trudi"), party.room)
    client.sign_in(party.bob).get(here)
    client.submit(f"{here}/1/withdraw")
    client.follow()
    assert SAID not in client.text
    client.sign_in(party.charlie).get("/moderation/mine")
    assert "inzwischen gelöscht" in client.text
