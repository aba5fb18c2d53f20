"""Reporting as people do it, and the queue of those who moderate."""

from flask import Flask

from tests.client import PageClient
from tests.party import Party, Persona
from tests.services.moderating import appeal, decide, hide, make_moderator, report

WORDS = "Das geht gegen Bob, nicht gegen den Bus."


def test_from_a_report_to_its_answer(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        make_moderator(party, "trudi")
    client.sign_in(party.charlie)
    client.get(f"/rooms/{party.room}")
    assert client.page.select_one(f'a[href="/contributions/{party.contribution}/report"]') is not None
    client.get(f"/contributions/{party.contribution}/report")
    client.submit(f"/contributions/{party.contribution}/report", {"rule": "no_attacks", "words": WORDS})
    client.get("/moderation/mine")
    assert "Jemand sieht es sich noch an." in client.text

    moderator = PageClient(app).sign_in(party.trudi)
    moderator.get("/")
    assert moderator.page.select_one('nav a[href="/moderation"]') is not None
    moderator.get("/moderation")
    assert WORDS in moderator.text
    assert "gemeldet von Charlie Conrad" in moderator.text
    dismiss = f"/contributions/{party.contribution}/moderation/dismiss"
    moderator.get(dismiss)
    moderator.submit(dismiss, {"reason": "Alice spricht vom Fahrplan."})
    moderator.get("/moderation")
    assert "Im Moment wartet nichts auf dich." in moderator.text

    client.get("/moderation/mine")
    assert "Alice spricht vom Fahrplan." in client.text
    assert party.trudi.name not in client.text


def test_nobody_else_learns_who_reported(app: Flask, client: PageClient, party: Party) -> None:
    path = f"/contributions/{party.contribution}/report"
    client.sign_in(party.charlie)
    client.get(path)
    client.submit(path, {"rule": "no_attacks", "words": WORDS})
    for persona in (party.alice, party.bob, party.ada, party.eva):
        other = PageClient(app).sign_in(persona)
        for page in (f"/rooms/{party.room}", f"/contributions/{party.contribution}", "/moderation/mine"):
            other.get(page)
            assert WORDS not in other.text
            assert "Charlie" not in other.text


def test_a_second_report_says_where_the_first_is(client: PageClient, party: Party) -> None:
    path = f"/contributions/{party.contribution}/report"
    client.sign_in(party.charlie)
    for status in (303, 409):
        client.get(path)
        client.submit(path, {"rule": "no_attacks", "words": WORDS}, status=status)
    assert "Das hast du schon gemeldet." in client.text
    assert WORDS in client.text


def test_ones_own_words_are_for_others_to_judge(client: PageClient, party: Party) -> None:
    path = f"/contributions/{party.contribution}/report"
    client.sign_in(party.alice)
    client.get(path)
    client.submit(path, {"rule": "no_attacks"}, status=403)
    assert "Das sind deine eigenen Worte." in client.text


def asked(app: Flask, who: Persona) -> list[str]:
    """What the start page asks of somebody about moderation."""
    page = PageClient(app).sign_in(who).get("/")
    return [str(link["href"]) for link in page.select("[aria-labelledby=start-asked] a[href^='/moderation']")]


def test_the_start_page_asks_those_who_moderate_and_only_while_something_waits(app: Flask, party: Party) -> None:
    with app.app_context():
        trudi, minna = (make_moderator(party, name) for name in ("trudi", "minna"))
        assert asked(app, trudi) == []
        report(party.charlie, party.contribution)
        act_id = hide(trudi, party.contribution)
        report(party.charlie, party.answer)
        appeal(party.alice, act_id)
    # who acted does not decide; who wrote what was reported (Bob) learns nothing of it, nor does anybody else
    assert asked(app, trudi) == ["/moderation"]
    assert asked(app, minna) == ["/moderation", "/moderation#appeals"]
    for name in ("alice", "bob", "charlie", "emil"):
        assert asked(app, party.personas[name]) == [], name
    with app.app_context():
        decide(minna, act_id, is_upheld=True)
    assert asked(app, minna) == ["/moderation"]
