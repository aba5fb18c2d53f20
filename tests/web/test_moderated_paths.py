"""A reading path from its report to the second person, on the pages."""

import pytest
from flask import Flask

from deliberation.services.jobs import JobKind
from deliberation.worker.mail_writing import mails_for
from tests.client import PageClient
from tests.party import Party
from tests.services.moderating import act_now, hide_path, make_moderator, report_path
from tests.services.paths import TITLE, made, put

ACT = {"rule": "no_attacks", "reason": "Das geht gegen einen Menschen."}
NOTE = "Hier redet einer wie immer."
SIGN = "Ein Weg ist ausgeblendet, Regel: Greif niemanden an"


@pytest.fixture
def path(app: Flask, party: Party) -> int:
    with app.app_context():
        path_id = made(party.bob)
        put(party.bob, path_id, party.contribution, note=NOTE)
        return path_id


def do(client: PageClient, address: str, values: dict[str, str]) -> None:
    client.get(address)
    client.submit(address, values)


def test_reported_hidden_told_appealed_and_brought_back(
    app: Flask, client: PageClient, party: Party, path: int
) -> None:
    with app.app_context():
        make_moderator(party, "trudi")
        make_moderator(party, "minna")
    here = f"/paths/{path}"
    client.sign_in(party.charlie).get(here)
    assert client.page.select_one(f'a[href="{here}/report"]') is not None
    do(client, f"{here}/report", {"rule": "no_attacks", "words": "Das zielt auf Alice."})
    client.get("/moderation/mine")
    assert client.page.select_one(f'#own-reports ~ ul a[href="{here}"]') is not None

    trudi = PageClient(app).sign_in(party.trudi)
    trudi.get("/")
    assert "Jemand hat etwas gemeldet" in trudi.text
    trudi.get("/moderation")
    for words in (TITLE, NOTE, "Das zielt auf Alice.", party.charlie.name):
        assert words in trudi.text
    do(trudi, f"{here}/moderation/hide", ACT)
    trudi.get(f"{here}/moderation")
    assert NOTE in trudi.text
    assert trudi.page.select_one(f'a[href="{here}/moderation/hide"]') is None

    client.sign_in(party.alice)
    for address in (here, f"/rooms/{party.room}/paths", f"/fields/{party.field}/paths"):
        client.get(address)
        assert SIGN in client.text
        assert ACT["reason"] in client.text
        for words in (TITLE, NOTE, party.bob.name, party.trudi.name):
            assert words not in client.page.select_one("main").get_text()  # type: ignore[union-attr]
    client.get(f"/rooms/{party.room}/moderation")
    assert "Leseweg ausgeblendet" in client.text

    client.sign_in(party.bob).get(here)
    assert "Dieser Weg ist ausgeblendet." in client.text
    link = client.page.select_one('.notice a[href^="/moderation/"]')
    assert link is not None
    client.get("/for-you")
    assert client.page.select_one(f'a[href="{link["href"]}"]') is not None
    client.get(str(link["href"]))
    assert NOTE in client.text
    assert party.trudi.name not in client.text
    client.submit(f"{link['href']}/appeal", {"words": "Ich meinte den Bus."})

    minna = PageClient(app).sign_in(party.minna)
    minna.get(str(link["href"]))
    minna.submit(f"{link['href']}/decision", {"decision": "undone", "reason": "Es ging um den Bus."})
    client.sign_in(party.alice).get(here)
    assert NOTE in client.text


def test_the_mail_says_rule_and_reason(app: Flask, party: Party, path: int) -> None:
    with app.app_context():
        act_id = hide_path(make_moderator(party, "trudi"), path)
        payload = {"person_id": party.bob.id, "act_id": act_now(act_id).id}
        (mail,) = mails_for(JobKind.MAIL_MODERATED, payload)
    for words in ("Leseweg ausgeblendet", "Das trifft einen Menschen.", "Greif niemanden an", "/moderation/"):
        assert words in mail.text


def test_what_breaks_no_rule_is_answered(app: Flask, client: PageClient, party: Party, path: int) -> None:
    with app.app_context():
        make_moderator(party, "trudi")
        report_path(party.charlie, path)
    client.sign_in(party.trudi).get(f"/paths/{path}/moderation")
    do(client, f"/paths/{path}/moderation/dismiss", {"reason": "Ein Scherz."})
    client.sign_in(party.charlie).get("/moderation/mine")
    assert "Ein Scherz." in client.text


def test_a_hidden_path_is_changed_by_nobody_and_withdrawn_by_its_maker(
    app: Flask, client: PageClient, party: Party, path: int
) -> None:
    with app.app_context():
        report_path(party.charlie, path)
        hide_path(make_moderator(party, "trudi"), path)
    client.sign_in(party.bob).get(f"/paths/{path}")
    assert client.page.select_one(f'a[href="/paths/{path}/change"]') is None
    do(client, f"/paths/{path}/withdraw", {})
    client.get(f"/paths/{path}", status=404)
    client.sign_in(party.charlie).get("/moderation/mine")
    assert "inzwischen zurückgezogen" in client.text


def test_who_sees_nothing_of_it_sees_no_sign_either(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        path_id = made(party.dora)
        put(party.dora, path_id, party.far_contribution)
        hide_path(make_moderator(party, "trudi"), path_id)
    client.sign_in(party.alice).get(f"/paths/{path_id}", status=404)
    client.get(f"/fields/{party.field}/paths")
    assert SIGN not in client.text
