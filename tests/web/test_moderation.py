"""Moderation as people meet it: in the thread, in their own post, in the room's record."""

import pytest
from flask import Flask

from deliberation.extensions import db
from deliberation.services.jobs import JobKind
from deliberation.worker.mail_writing import mails_for
from tests.client import PageClient
from tests.party import Party
from tests.services.moderating import act_now, appeal, decide, hide, make_moderator, pause

ACT = {"rule": "no_attacks", "reason": "Das geht gegen einen Menschen."}
HIDDEN = "Ausgeblendet, Regel: Greif niemanden an"


@pytest.fixture
def moderator(app: Flask, party: Party) -> PageClient:
    with app.app_context():
        make_moderator(party, "trudi")
    return PageClient(app).sign_in(party.trudi)


def do(client: PageClient, path: str, values: dict[str, str], status: int = 303) -> None:
    client.get(path)
    client.submit(path, values, status=status)


def test_hidden_told_appealed_and_undone(app: Flask, client: PageClient, party: Party, moderator: PageClient) -> None:
    moderator.get(f"/contributions/{party.contribution}")
    here = f"/contributions/{party.contribution}/moderation"
    assert moderator.page.select_one(f'a[href="{here}"]') is not None
    moderator.get(here)
    do(moderator, f"{here}/hide", ACT)
    moderator.get(here)
    assert "Der Bus fährt wieder." in moderator.text, "those who moderate still read it"

    client.sign_in(party.alice)
    for page in (f"/rooms/{party.room}", f"/contributions/{party.contribution}"):
        client.get(page)
        assert HIDDEN in client.text
        assert "Der Bus fährt wieder." not in client.text
        assert "Alice" not in client.page.select_one("main").get_text()  # type: ignore[union-attr]
    assert client.page.h1 is not None
    assert client.page.h1.get_text() == "Ausgeblendeter Beitrag"
    client.get("/moderation/mine")
    link = client.page.select_one("#own-cases + ul a")
    assert link is not None
    client.get(str(link["href"]))
    assert "Der Bus fährt wieder." in client.text
    assert ACT["reason"] in client.text
    assert party.trudi.name not in client.text
    client.submit(f"{link['href']}/appeal", {"words": "Ich meinte den Fahrplan."})

    with app.app_context():
        make_moderator(party, "minna")
    second = PageClient(app).sign_in(party.minna)
    second.get("/moderation")
    assert second.page.select_one(f'a[href="{link["href"]}"]') is not None
    second.get(str(link["href"]))
    assert "Ich meinte den Fahrplan." in second.text
    second.submit(f"{link['href']}/decision", {"decision": "undone", "reason": "Es ging um den Bus."})

    client.get(f"/rooms/{party.room}")
    assert "Der Bus fährt wieder." in client.text
    client.get(f"/rooms/{party.room}/moderation")
    assert "Einspruch geprüft: aufgehoben" in client.text


def test_the_record_of_a_room_names_nobody(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        trudi, minna = make_moderator(party, "trudi"), make_moderator(party, "minna")
        act_id = hide(trudi, party.contribution)
        pause(trudi, party.contribution)
        appeal(party.alice, act_id, "Ich meinte den Fahrplan.")
        decide(minna, act_id, is_upheld=True)
    client.sign_in(party.charlie)
    client.get(f"/rooms/{party.room}/moderation")
    main = client.page.select_one("main")
    assert main is not None
    said = main.get_text()
    for words in ("Alice", "Arndt", "Trudi", "Minna", "Fahrplan", "Ich habe beide gehört", "Uhr"):
        assert words not in said
    for words in ("Beitrag ausgeblendet", "Pause für eine Person", "Es bleibt dabei", "Das trifft einen Menschen."):
        assert words in said


def test_until_when_a_pause_lasts_stands_on_ones_own_page_only(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        act_id = pause(make_moderator(party, "trudi"), party.contribution)
    client.sign_in(party.alice)
    text = "Das möchte ich noch sagen: Der Bus war pünktlich."
    client.get(f"/rooms/{party.room}")
    client.submit(f"/rooms/{party.room}/contributions", {"text": text}, status=409)
    assert text in client.text
    assert "Du machst in diesem Raum gerade eine Pause." in client.text
    client.get(f"/moderation/{act_id}")
    assert "Pause bis" in client.text
    other = PageClient(app).sign_in(party.trudi)
    for page in (f"/moderation/{act_id}", f"/rooms/{party.room}", f"/rooms/{party.room}/moderation"):
        other.get(page)
        assert "Pause bis" not in other.text


def test_a_closed_room_says_so_and_has_no_form(client: PageClient, party: Party, moderator: PageClient) -> None:
    moderator.get(f"/rooms/{party.room}/moderation")
    assert moderator.page.select_one(f'a[href="/rooms/{party.room}/lock"]') is not None
    do(moderator, f"/rooms/{party.room}/lock", ACT)
    client.sign_in(party.charlie)
    client.get(f"/rooms/{party.room}")
    assert "Der Raum ist geschlossen: Lesen geht weiter." in client.text
    assert client.page.select_one("form[action$='/contributions']") is None
    client.get(f"/contributions/{party.contribution}")
    assert client.page.select_one("form[action$='/answers']") is None
    client.get(f"/rooms/{party.room}/moderation")
    assert client.page.select_one(f'a[href="/rooms/{party.room}/lock"]') is None


def test_a_moved_thread_leaves_a_way_to_it(app: Flask, party: Party, moderator: PageClient) -> None:
    writer = PageClient(app).sign_in(party.alice)
    writer.get(f"/rooms/{party.spree_room}")
    writer.submit(f"/rooms/{party.spree_room}/contributions", {"text": "Das geht alle an."})
    article = writer.get(f"/rooms/{party.spree_room}").select_one("article")
    assert article is not None
    thread = str(article["id"]).removeprefix("contribution-")
    do(moderator, f"/contributions/{thread}/moderation/move", ACT | {"to_room_id": str(party.room)})
    writer.get(f"/rooms/{party.spree_room}")
    assert writer.page.select_one(f'#moved + ul a[href="/contributions/{thread}"]') is not None
    writer.get(f"/rooms/{party.room}")
    assert "Das geht alle an." in writer.text


def test_the_mail_says_rule_reason_and_how_to_appeal_and_its_subject_nothing(app: Flask, party: Party) -> None:
    with app.app_context():
        act_id = hide(make_moderator(party, "trudi"), party.contribution, "Das trifft einen Menschen.")
    with app.test_request_context():
        payload = {"person_id": party.alice.id, "act_id": act_id}
        (mail,) = mails_for(JobKind.MAIL_MODERATED, payload)
        assert mail.to == party.alice.email
        assert mail.subject == "Eine Nachricht für dich in der Debatte"
        for words in ("Greif niemanden an", "Das trifft einen Menschen.", "Einspruch", f"/moderation/{act_id}"):
            assert words in mail.text
        assert "Trudi" not in mail.text
    with app.app_context():
        appeal(party.alice, act_id)
        decide(make_moderator(party, "minna"), act_id, is_upheld=False)
        assert act_now(act_id).undone_at is not None
        (mail,) = mails_for(JobKind.MAIL_MODERATED, payload)
        assert "zurückgenommen" in mail.text
        assert "Ich habe beide gehört." in mail.text
        db.session.rollback()
