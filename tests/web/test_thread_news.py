"""The page of one conversation learns that somebody has answered there, and of nothing else in the room."""

import pytest
from bs4 import Tag
from flask import Flask

from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.services import rooms, withdrawing
from tests.client import PageClient
from tests.party import Party, Persona, acting
from tests.services.leading import said


@pytest.fixture
def alice(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.alice)


def answers(app: Flask, who: Persona, contribution_id: int, text: str = "Bei uns auch.") -> int:
    with app.app_context(), acting(who) as work:
        return rooms.answer(work, contribution_id, text=text).id


def place(client: PageClient, path: str) -> Tag:
    """What asks whether there is anything new on an open page."""
    client.get(path)
    (found,) = client.page.select("[data-news]")
    return found


def way(asking: Tag) -> str:
    """Where its bar leads."""
    link = asking.find("a")
    assert isinstance(link, Tag)
    return str(link["href"])


@pytest.mark.parametrize("where", ["contribution", "answer"])
def test_an_open_conversation_learns_of_an_answer_there(
    app: Flask, alice: PageClient, party: Party, where: str
) -> None:
    asking = place(alice, f"/contributions/{getattr(party, where)}")
    ask = str(asking["data-news"])
    alice.get(ask, status=204)
    with app.app_context():
        said(party.bob, party.room, "Etwas ganz anderes.")
    alice.get(ask, status=204)
    answers(app, party.alice, party.contribution, "Von mir.")
    alice.get(ask, status=204)
    new = answers(app, party.charlie, party.answer)
    alice.get(ask)
    assert alice.response is not None
    assert alice.response.data == b"", "yes or no, and nothing else"

    alice.get(way(asking))
    assert [str(entry["id"]) for entry in alice.page.select("article")] == [f"contribution-{new}"]
    back = alice.page.select_one(f"main a[href='/contributions/{party.contribution}']")
    assert back is not None


def test_what_was_taken_back_is_not_new(app: Flask, alice: PageClient, party: Party) -> None:
    ask = str(place(alice, f"/contributions/{party.contribution}")["data-news"])
    new = answers(app, party.charlie, party.contribution)
    with app.app_context(), acting(party.charlie) as work:
        withdrawing.withdraw_words(work, new)
    alice.get(ask, status=204)


def test_one_conversation_alone_moves_no_bookmark_past_the_others(app: Flask, alice: PageClient, party: Party) -> None:
    asking = place(alice, f"/contributions/{party.contribution}")
    answers(app, party.charlie, party.contribution)
    alice.get(way(asking))
    assert not alice.page.select("main form[action*='/place/']")


def test_a_long_conversation_is_shown_page_by_page(app: Flask, alice: PageClient, party: Party) -> None:
    asking = place(alice, f"/contributions/{party.contribution}")
    row = {"room_id": party.room, "author_id": party.bob.id, "text": "Noch etwas.", "depth": 1}
    with app.app_context(), acting(party.bob) as work:
        row |= {"answers_id": party.contribution, "thread_id": party.contribution, "written_at": work.now}
        work.session.add_all([Contribution(**row) for _ in range(55)])
    alice.get(way(asking))
    assert len(alice.page.select("article")) == 50
    (older,) = alice.page.select(".pager-older")
    alice.get(str(older["href"]))
    assert len(alice.page.select("article")) == 5


def test_a_conversation_that_is_not_there_is_not_found_and_says_nothing(
    app: Flask, alice: PageClient, party: Party
) -> None:
    with app.app_context():
        elsewhere = said(party.mod, party.spree_room)
        db.session.rollback()
    for thread in (999_999, party.answer, party.far_contribution, elsewhere):
        alice.get(f"/rooms/{party.room}/since?thread={thread}", status=404)
        alice.get(f"/rooms/{party.room}/newer?thread={thread}", status=204)
    for other in (party.gast, party.dora):
        stranger = PageClient(app).sign_in(other)
        for path in ("since", "newer"):
            stranger.get(f"/rooms/{party.spree_room}/{path}?thread={elsewhere}", status=404)
