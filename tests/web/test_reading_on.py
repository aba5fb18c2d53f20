"""Where somebody goes on reading: a bookmark of their own, what others wrote since, and nothing that anybody counts."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, insert, select
from time_machine import travel

from deliberation.domain.credentials import SESSION_SEEN_STEP
from deliberation.extensions import db
from deliberation.models import Contribution, LoginSession, ReadingPlace
from deliberation.services import bookmarks, people, resting, rooms, withdrawing
from deliberation.services.vault import Vault
from deliberation.unit_of_work import now, today
from tests.client import PageClient
from tests.party import Party, Persona, acting

NEW = "Seit gestern fährt auch die Fähre."
MARK = "neu"
SINCE = "Seit deinem Lesezeichen"


@pytest.fixture
def alice(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.alice)


def reads_up_to_here(client: PageClient, party: Party) -> None:
    client.get(f"/rooms/{party.room}")
    (form,) = client.page.select("form.bookmark")
    client.submit(str(form["action"]))


def says(app: Flask, persona: Persona, room_id: int, text: str = NEW, *, answers: int | None = None) -> int:
    with app.app_context(), acting(persona) as work:
        written = (
            rooms.answer(work, answers, text=text) if answers else rooms.write_contribution(work, room_id, text=text)
        )
        return written.id


def marked(client: PageClient) -> list[str]:
    """Which contributions are called new."""
    return [str(entry["id"]) for entry in client.page.select(".contribution") if entry.select(".is-since")]


def places(app: Flask) -> int:
    with app.app_context():
        return db.session().scalar(select(func.count(ReadingPlace.person_id))) or 0


def test_reading_alone_leaves_nothing_behind(app: Flask, alice: PageClient, party: Party) -> None:
    for path in (f"/rooms/{party.room}", f"/rooms/{party.room}/since", f"/rooms/{party.room}/newer"):
        alice.get(path)
    assert places(app) == 0
    alice.get(f"/rooms/{party.room}")
    assert (marked(alice), SINCE in alice.text) == ([], False), "who has no bookmark is told nothing"


def test_what_others_wrote_since_is_called_new_in_words(app: Flask, alice: PageClient, party: Party) -> None:
    reads_up_to_here(alice, party)
    alice.get(f"/rooms/{party.room}")
    assert (marked(alice), SINCE in alice.text) == ([], False)
    begun, own = says(app, party.bob, party.room), says(app, party.alice, party.room, "Von mir.")
    answered = says(app, party.charlie, party.room, "Bei uns nicht.", answers=party.contribution)
    alice.get(f"/rooms/{party.room}")
    assert marked(alice) == [f"contribution-{begun}", f"contribution-{answered}"], f"not {own}, which is her own"
    assert {sign.get_text() for sign in alice.page.select(".is-since")} == {MARK}
    assert SINCE in alice.text
    alice.get(f"/contributions/{party.contribution}")
    assert marked(alice) == [f"contribution-{answered}"]
    bob = PageClient(app).sign_in(party.bob)
    bob.get(f"/rooms/{party.room}")
    assert marked(bob) == []


def test_the_way_on_shows_it_by_conversation_and_moves_the_bookmark(
    app: Flask, alice: PageClient, party: Party
) -> None:
    reads_up_to_here(alice, party)
    answered = says(app, party.charlie, party.room, "Bei uns nicht.", answers=party.contribution)
    begun = says(app, party.bob, party.room)
    alice.get(f"/rooms/{party.room}")
    (link,) = alice.page.select("main a[href$='/since']")
    alice.get(str(link["href"]))
    names = [name.get_text() for name in alice.page.select("section.thread > h2")]
    assert names == ["Der Bus fährt wieder.", NEW], "by their first words, as they went on"
    shown = [str(entry["id"]) for entry in alice.page.select("article")]
    assert shown == [f"contribution-{answered}", f"contribution-{begun}"]
    alice.submit(f"/rooms/{party.room}/place/{begun}")
    alice.follow()
    assert (marked(alice), SINCE in alice.text) == ([], False)
    alice.get(f"/rooms/{party.room}/since")
    assert "Seitdem hat hier niemand sonst geschrieben." in alice.text


def test_it_is_there_on_another_device_and_an_old_page_does_not_move_it_back(
    app: Flask, alice: PageClient, party: Party
) -> None:
    phone = PageClient(app).sign_in(party.alice)
    phone.get(f"/rooms/{party.room}")
    old = phone.page
    begun = says(app, party.bob, party.room)
    reads_up_to_here(alice, party)
    phone.page = old
    (form,) = phone.page.select("form.bookmark")
    phone.submit(str(form["action"]))
    with app.app_context():
        assert db.session().scalars(select(ReadingPlace.up_to)).all() == [begun]


def test_a_bookmark_can_be_taken_away(app: Flask, alice: PageClient, party: Party) -> None:
    reads_up_to_here(alice, party)
    alice.get(f"/rooms/{party.room}/since")
    alice.submit(f"/rooms/{party.room}/place/forget")
    assert places(app) == 0


@pytest.mark.parametrize("is_many", [False, True])
def test_no_page_says_how_much_is_new(app: Flask, alice: PageClient, party: Party, is_many: bool) -> None:
    reads_up_to_here(alice, party)
    row = {"room_id": party.room, "author_id": party.bob.id, "text": "Noch etwas.", "depth": 0}
    with app.app_context(), acting(party.bob) as work:
        row |= {"answers_id": None, "thread_id": None, "written_at": work.now}
        work.session.execute(insert(Contribution), [row] * (120 if is_many else 1))
    for path in (f"/rooms/{party.room}", f"/rooms/{party.room}/since"):
        page = alice.get(path)
        for tag in page.select(".contribution, section.thread > h2, .order-choice, .site-header"):
            tag.decompose()
        assert not re.search(r"\d", alice.text), path


def test_a_long_absence_is_read_page_by_page(app: Flask, alice: PageClient, party: Party) -> None:
    reads_up_to_here(alice, party)
    row = {"room_id": party.room, "author_id": party.bob.id, "text": "Noch etwas.", "depth": 0}
    with app.app_context(), acting(party.bob) as work:
        row |= {"answers_id": None, "thread_id": None, "written_at": work.now}
        work.session.execute(insert(Contribution), [row] * 60)
    alice.get(f"/rooms/{party.room}/since")
    first = [str(entry["id"]) for entry in alice.page.select("article")]
    (older,) = alice.page.select(".pager-older")
    alice.get(str(older["href"]))
    second = [str(entry["id"]) for entry in alice.page.select("article")]
    assert (len(first), len(second), set(first) & set(second)) == (50, 10, set())


def test_what_was_taken_back_is_not_new(app: Flask, alice: PageClient, party: Party) -> None:
    reads_up_to_here(alice, party)
    begun = says(app, party.bob, party.room)
    with app.app_context(), acting(party.bob) as work:
        withdrawing.withdraw_words(work, begun)
    alice.get(f"/rooms/{party.room}")
    assert SINCE not in alice.text
    alice.get(f"/rooms/{party.room}/newer?after={begun - 1}", status=204)


def test_a_bookmark_hinders_nobody_from_undoing_a_slip(app: Flask, alice: PageClient, party: Party) -> None:
    begun = says(app, party.bob, party.room)
    reads_up_to_here(alice, party)
    with app.app_context(), acting(party.bob) as work:
        withdrawing.take_back(work, begun)
    alice.get(f"/rooms/{party.room}")


def test_an_empty_room_takes_bookmarks_along(app: Flask, party: Party) -> None:
    begun = says(app, party.mod, party.spree_room)
    with app.app_context():
        with acting(party.alice) as work:
            bookmarks.keep_place(work, party.spree_room, up_to=begun)
        with acting(party.mod) as work:
            withdrawing.take_back(work, begun)
        with acting(party.mod) as work:
            resting.delete_room(work, party.spree_room, reason="Doppelt geöffnet.")
    assert places(app) == 0


def test_bookmarks_are_among_ones_own_data_and_go_with_them(app: Flask, alice: PageClient, party: Party) -> None:
    reads_up_to_here(alice, party)
    for name, found in (("alice", [party.answer]), ("bob", []), ("ada", [])):
        client = PageClient(app).sign_in(party.personas[name])
        client.get("/account")
        client.submit("/account/export", status=200)
        assert client.response is not None
        assert client.response.json is not None
        assert [one["up_to"] for one in client.response.json["bookmarks"]] == found
    with app.app_context(), acting(party.alice) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    assert places(app) == 0


# --- whether there is anything


def newer(client: PageClient, party: Party, after: int, status: int) -> None:
    client.get(f"/rooms/{party.room}/newer?after={after}", status=status)
    assert client.response is not None
    assert client.response.data == b"", "yes or no, and nothing else"


def test_an_open_page_learns_that_others_have_written(app: Flask, alice: PageClient, party: Party) -> None:
    newer(alice, party, party.answer, 204)
    own = says(app, party.alice, party.room, "Von mir.")
    newer(alice, party, party.answer, 204)
    says(app, party.bob, party.room)
    newer(alice, party, own, 200)
    alice.get(f"/rooms/{party.room}")
    (place,) = alice.page.select("[data-news]")
    alice.get(str(place["data-news"]), status=204)


def test_whose_session_has_ended_is_not_led_to_the_door_by_it(client: PageClient, party: Party) -> None:
    client.get(f"/rooms/{party.room}/newer", status=401, is_fragment=True)


def test_an_open_page_keeps_no_session_alive(app: Flask, alice: PageClient, party: Party) -> None:
    def seen() -> object:
        with app.app_context():
            own = LoginSession.person_id == party.alice.id
            return db.session().scalars(select(LoginSession.seen_at).where(own)).one()

    before = seen()
    with travel(now() + SESSION_SEEN_STEP + timedelta(minutes=1)):
        newer(alice, party, party.answer, 204)
        assert seen() == before, "nobody need be sitting there"
        alice.get(f"/rooms/{party.room}")
        assert seen() != before


@pytest.mark.parametrize("name", ["gast", "dora"])
def test_who_may_not_see_a_room_learns_nothing_of_it(app: Flask, party: Party, name: str) -> None:
    client = PageClient(app).sign_in(party.personas[name])
    for room in (party.spree_room, 999_999):
        for path in ("since", "newer"):
            client.get(f"/rooms/{room}/{path}", status=404)
        for path in ("place/1", "place/forget"):
            client.post(f"/rooms/{room}/{path}", {"csrf_token": client.token()}, status=404)
    assert places(app) == 0


def test_where_is_decided_nobody_reads_on(alice: PageClient, party: Party) -> None:
    alice.get(f"/rooms/{party.decision_room}/since", status=409)
    for path in ("place/1", "place/forget"):
        alice.post(f"/rooms/{party.decision_room}/{path}", {"csrf_token": alice.token()}, status=409)
