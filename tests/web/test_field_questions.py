"""The field's page shows what was asked and not answered yet: by age, and with no count of anything."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from deliberation.domain.rooms.contribution_kinds import ContributionKind
from deliberation.domain.rooms.opening_words import LONGEST_OPENING, opening_words
from deliberation.models import Contribution
from deliberation.queries.paging import PAGE
from deliberation.services import rooms, withdrawing
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.moderating import hide, make_moderator
from tests.words import visible_words

QUESTION = ContributionKind.QUESTION


def ask(who: Persona, room_id: int, text: str, *, days_ago: int = 0) -> int:
    """Ask a question in a room, so many days ago."""
    with acting(who) as work:
        asked = rooms.write_contribution(work, room_id, text=text, kind=QUESTION).id
        at = work.now - timedelta(days=days_ago)
        work.session.execute(update(Contribution).where(Contribution.id == asked).values(written_at=at))
        return asked


def asked_on(client: PageClient, path: str) -> list[str]:
    return [tag.get_text(strip=True) for tag in client.get(path).select(".question-list .prose")]


@pytest.fixture
def field(party: Party) -> str:
    return f"/fields/{party.field}"


def test_the_oldest_stands_first_and_an_answer_takes_it_off(
    app: Flask, client: PageClient, party: Party, field: str
) -> None:
    client.sign_in(party.alice)
    assert asked_on(client, field) == []
    with app.app_context():
        young, old = (ask(party.alice, party.room, f"Frage vor {days} Tagen?", days_ago=days) for days in (1, 30))
    assert asked_on(client, field) == ["Frage vor 30 Tagen?", "Frage vor 1 Tagen?"]
    with app.app_context(), acting(party.bob) as work:
        answer = rooms.answer(work, old, text="Ja.").id
    assert asked_on(client, field) == ["Frage vor 1 Tagen?"]
    with app.app_context(), acting(party.bob) as work:
        withdrawing.withdraw_words(work, answer)
    assert len(asked_on(client, field)) == 2, "an answer that was withdrawn is none"
    with app.app_context():
        with acting(party.alice) as work:
            withdrawing.withdraw_words(work, young)
        hide(make_moderator(party, "trudi"), old)
    assert asked_on(client, field) == []


def test_only_of_rooms_that_one_sees(app: Flask, client: PageClient, party: Party, field: str) -> None:
    with app.app_context():
        ask(party.alice, party.spree_room, "Im Kreis?")
        ask(party.dora, party.far_room, "Am Deich?")
    for name, seen in (("alice", ["Im Kreis?"]), ("charlie", []), ("dora", ["Am Deich?"])):
        client.sign_in(party.personas[name])
        assert asked_on(client, field) == seen
        assert asked_on(client, f"{field}/questions") == seen
    client.sign_in(party.gast).get(f"{field}/questions", status=404)


def test_there_is_a_way_to_all_of_them_and_no_number_on_it(
    app: Flask, client: PageClient, party: Party, field: str
) -> None:
    with app.app_context():
        for number in range(PAGE + 5):
            ask(party.alice, party.room, f"Frage {number}?", days_ago=200 - number)
    client.sign_in(party.charlie)
    first = asked_on(client, field)
    more = client.page.select_one('a[href*="/questions"]')
    assert more is not None
    assert not re.search(r"\d", more.get_text())
    rest = asked_on(client, str(more["href"]))
    further = client.page.select_one("a[rel=next]")
    assert further is not None
    rest += asked_on(client, str(further["href"]))
    assert first + rest == [f"Frage {number}?" for number in range(PAGE + 5)]
    # a mark that no page has given out begins at the beginning
    assert asked_on(client, f"{field}/questions?after=999999")[:3] == first


def said_by_the_program(client: PageClient, path: str) -> set[str]:
    """What a page says outside bodies, names, times and ways to more of the same."""
    page = client.get(path)
    for tag in page.select(".prose, time, .byline b, .thread-more, .pager"):
        tag.decompose()
    return {words for _tag, words in visible_words(page)}


def test_the_pages_say_the_same_with_two_questions_and_with_many(
    app: Flask, client: PageClient, party: Party, field: str
) -> None:
    client.sign_in(party.charlie)
    told = []
    for count in (2, PAGE + 10):
        with app.app_context():
            for number in range(count):
                ask((party.alice, party.bob)[number % 2], party.room, f"Frage {count}, {number}?")
        told.append([said_by_the_program(client, path) for path in (field, f"{field}/questions")])
    assert told[0] == told[1]
    assert not [words for said in told[1] for words in said if re.search(r"\d", words)]


def test_a_long_question_is_shown_by_its_beginning_and_its_notation_is_no_html(
    app: Flask, client: PageClient, party: Party, field: str
) -> None:
    with app.app_context():
        ask(party.alice, party.room, "Was <b>tun</b> wir? " + "Und dann? " * 900)
    (shown,) = asked_on(client.sign_in(party.bob), field)
    assert shown.startswith("Was <b>tun</b> wir?")
    assert shown.endswith("…")
    assert len(shown) <= LONGEST_OPENING + 2


@given(st.text(max_size=400), st.integers(1, 60))
def test_how_something_begins_is_its_beginning_and_no_longer_than_said(text: str, longest: int) -> None:
    opening = opening_words(text, longest=longest)
    words = opening.removesuffix(" …")
    assert len(words) <= longest
    assert " ".join(text.split()).startswith(words)
