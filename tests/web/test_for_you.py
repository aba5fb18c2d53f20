"""The page "Für dich": what came from others in order of time, in words and without a number, read by one person."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import Tag
from flask import Flask
from sqlalchemy import select, update
from time_machine import travel

from deliberation.extensions import db
from deliberation.models import Contribution, Inbox, Job, Person, RecordEntry
from deliberation.services import rooms, thanking, withdrawing
from deliberation.unit_of_work import now
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.moderating import hide, make_moderator, pause


@pytest.fixture
def alice(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.alice)


def entries(client: PageClient) -> list[str]:
    """The titles on the page, from top to bottom."""
    return [title.get_text(" ", strip=True) for title in client.page.select(".for-you .entry-title")]


def answer(who: Persona, contribution_id: int, text: str = "Bei uns auch.") -> int:
    with acting(who) as work:
        return rooms.answer(work, contribution_id, text=text).id


def test_what_came_stands_there_in_order_of_time_with_its_way(app: Flask, alice: PageClient, party: Party) -> None:
    with app.app_context():
        with acting(party.charlie) as work:
            thanking.thank(work, party.contribution)
        written = answer(party.cem, party.contribution, "Bei uns fährt er\n\nauch wieder.")
        act = pause(make_moderator(party, "trudi"), party.contribution)
    page = alice.get("/for-you")
    assert entries(alice) == [
        "Die Moderation teilt dir etwas mit",
        "Cem Çelik hat dir geantwortet",
        "Danke von Charlie Conrad für deinen Beitrag",
        "Bob Öztürk hat dir geantwortet",
    ]
    assert "Bei uns fährt er auch wieder." in alice.text
    assert "Der Bus fährt wieder." in alice.text
    links = [str(link["href"]) for link in page.select(".for-you .entry-title a")]
    one = f"/contributions/{party.contribution}#contribution-{party.contribution}"
    other = f"/contributions/{party.answer}#contribution-{party.answer}"
    assert links == [f"/moderation/{act}", f"/contributions/{written}#contribution-{written}", one, other]
    for link in links:
        place, _, anchor = link.partition("#")
        assert alice.get(place).select_one(f"#{anchor}") if anchor else alice.get(place)


def test_no_number_stands_there_and_no_badge_in_the_menu(app: Flask, alice: PageClient, party: Party) -> None:
    with app.app_context():
        for name in ("bob", "cem", "mona", "emil"):
            answer(party.personas[name], party.contribution)
            with acting(party.personas[name]) as work:
                thanking.thank(work, party.contribution)
    page = alice.get("/for-you")
    for tag in page.select("main time"):
        tag.decompose()
    assert not re.search(r"\d", alice.text), alice.text
    item = page.select_one('.site-nav a[href="/for-you"]')
    assert item is not None
    assert (item.get_text(), item.get("aria-current")) == ("Für dich", "page")


def test_only_what_is_answered_to_oneself(app: Flask, alice: PageClient, party: Party) -> None:
    with app.app_context():
        answer(party.alice, party.contribution, "Ich noch einmal.")
        answer(party.charlie, party.answer, "An Bob gerichtet.")
    alice.get("/for-you")
    assert entries(alice) == ["Bob Öztürk hat dir geantwortet"]
    bob = PageClient(app).sign_in(party.bob)
    bob.get("/for-you")
    assert entries(bob) == ["Charlie Conrad hat dir geantwortet"]


def test_withdrawn_and_hidden_answers_are_gone_from_it(app: Flask, alice: PageClient, party: Party) -> None:
    with app.app_context():
        hidden = answer(party.cem, party.contribution, "Unfug.")
        hide(make_moderator(party, "trudi"), hidden)
        with acting(party.bob) as work:
            withdrawing.withdraw_words(work, party.answer)
    alice.get("/for-you")
    assert entries(alice) == []
    assert "Gerade ist nichts für dich da." in alice.text
    assert "Unfug" not in str(alice.page)


def test_who_no_longer_sees_the_room_reads_no_words_from_it(app: Flask, alice: PageClient, party: Party) -> None:
    with app.app_context():
        with acting(party.alice) as work:
            own = rooms.write_contribution(work, party.spree_room, text="Im Hof.").id
        answer(party.mod, own, "Geheimnis des Hofs.")
        with acting(party.ada) as work:
            work.session.get_one(Person, party.alice.id).association_id = party.heide
    alice.get("/for-you")
    assert entries(alice) == ["Bob Öztürk hat dir geantwortet"]
    assert "Geheimnis" not in str(alice.page)


def test_one_switch_turns_answers_off_and_on_again(app: Flask, alice: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.bob) as work:
        thanking.thank(work, party.contribution)
    alice.get("/for-you")
    assert "Antworten auf meine Worte hier zeigen: ja" in alice.text, "on, unless somebody says otherwise"
    for value, expected in (("no", 1), ("yes", 2)):
        alice.submit("/for-you/answers", {"answers": value})
        alice.follow()
        assert len(entries(alice)) == expected
    assert "Antworten stehen jetzt hier." in alice.text


def test_the_bookmark_is_a_line_with_words_and_moves_by_hand_only(app: Flask, alice: PageClient, party: Party) -> None:
    for _ in range(3):
        alice.get("/for-you")
        assert not alice.page.select(".bookmark"), "reading alone leaves no trace"
    with app.app_context():
        assert db.session().scalars(select(Inbox)).all() == []
    alice.submit("/for-you/bookmark")
    alice.follow()
    assert first_is_bookmark(alice)
    assert not alice.page.select('form[action="/for-you/bookmark"]'), "nothing is above it"
    with app.app_context():
        answer(party.cem, party.contribution)
    alice.get("/for-you")
    assert not first_is_bookmark(alice)
    lines = [tag.get_text(" ", strip=True) for tag in alice.page.select(".for-you > li")]
    assert [line.startswith("Dein Lesezeichen") for line in lines] == [False, True, False]


def first_is_bookmark(client: PageClient) -> bool:
    first = client.page.select_one(".for-you > li")
    return isinstance(first, Tag) and "bookmark" in (first.get("class") or [])


@pytest.mark.parametrize("until", ["", "x", "29990101T000000000000-1-1-1", "1-2-3-4"])
def test_a_bookmark_is_put_nowhere_but_where_somebody_was(
    app: Flask, alice: PageClient, party: Party, until: str
) -> None:
    alice.post("/for-you/bookmark", {"csrf_token": alice.token(), "until": until})
    with app.app_context():
        stored = db.session().scalars(select(Inbox.seen_until)).all()
    assert all(at is not None and at <= now() for at in stored), "never in the future"


def test_page_by_page_each_comes_once_in_order_and_back_again(app: Flask, alice: PageClient, party: Party) -> None:
    with app.app_context():
        who = (party.cem, party.emil, party.bob)
        ids = [answer(who[n % 3], party.contribution, f"Antwort {n}") for n in range(120)]
        with acting(party.ada) as work:  # many in the same moment
            work.session.execute(update(Contribution).where(Contribution.id.in_(ids)).values(written_at=work.now))
    pages, path = [], "/for-you"
    while path:
        page = alice.get(path)
        pages.append([str(link["href"]) for link in page.select(".for-you .entry-title a")])
        older = page.select_one(".pager-older")
        path = str(older["href"]) if older else ""
    assert [len(page) for page in pages] == [50, 50, 21]
    assert len({link for page in pages for link in page}) == 121
    for expected in (pages[1], pages[0]):
        newer = alice.page.select_one('.pager a[rel="prev"]')
        assert newer is not None
        page = alice.get(str(newer["href"]))
        assert [str(link["href"]) for link in page.select(".for-you .entry-title a")] == expected
    assert not alice.page.select('.pager a[rel="prev"]')


def test_a_mark_that_leads_nowhere_shows_the_first_page(alice: PageClient) -> None:
    for query in ("before=x", "after=x", "before=20010101T000000000000-1-1-1", "after=29990101T000000000000-1-1-1"):
        alice.get(f"/for-you?{query}")
        assert entries(alice) == ["Bob Öztürk hat dir geantwortet"]


def test_nothing_is_mailed_recorded_or_changed_by_time(app: Flask, alice: PageClient, party: Party) -> None:
    with app.app_context():
        before = [len(db.session().scalars(select(table.id)).all()) for table in (Job, RecordEntry)]
        answer(party.cem, party.contribution)
    alice.get("/for-you")
    alice.submit("/for-you/bookmark")
    alice.get("/for-you")
    said = alice.text
    with travel(now() + timedelta(days=3_653)):
        PageClient(app).sign_in(party.alice).get("/for-you")
        alice.sign_in(party.alice).get("/for-you")
        assert alice.text == said
    with app.app_context():
        assert [len(db.session().scalars(select(table.id)).all()) for table in (Job, RecordEntry)] == before


def test_the_marks_of_a_page_tell_nothing_of_others(alice: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        for n in range(60):
            answer(party.cem, party.contribution, f"Antwort {n}")
    older = alice.get("/for-you").select_one(".pager-older")
    assert older is not None
    mark = parse_qs(urlsplit(str(older["href"])).query)["before"]
    for name in ("bob", "ada", "trudi"):
        other = PageClient(app).sign_in(party.personas[name])
        other.get(f"/for-you?before={mark[0]}")
        assert "Antwort" not in " ".join(other.text.split("Was hier steht")[:1]).replace("Antworten", "")
