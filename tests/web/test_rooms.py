"""Reading and writing in rooms, with and without script."""

import pytest
from flask import Flask
from sqlalchemy import func, insert, select

from deliberation.domain.rooms.first_fields import FIRST_FIELDS
from deliberation.extensions import db
from deliberation.models import Contribution, Job
from deliberation.services import people
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party, acting

WORDS = "Bei uns fährt der Bus jetzt bis 22 Uhr.\n\nGenoss*innen haben **lange** dafür gestritten."


@pytest.fixture
def alice(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.alice)


def newest(app: Flask) -> int:
    with app.app_context():
        return db.session().scalar(select(func.max(Contribution.id))) or 0


def links(client: PageClient) -> set[str]:
    return {str(link["href"]) for link in client.page.select("main a[href]")}


# --- the way there


def test_from_the_start_page_to_a_room(alice: PageClient, party: Party) -> None:
    alice.get("/")
    assert "/fields" in links(alice)
    assert [item.get_text() for item in alice.page.select(".site-nav a")][:2] == ["Start", "Felder"]
    alice.get("/fields")
    assert [title.get_text() for title in alice.page.select("main h2")] == [field.name for field in FIRST_FIELDS]
    alice.get(f"/fields/{party.field}")
    assert {f"/rooms/{party.room}", f"/rooms/{party.spree_room}"} <= links(alice)
    assert f"/rooms/{party.far_room}" not in links(alice), "a room of another Land"
    alice.get(f"/rooms/{party.room}")
    assert FIRST_FIELDS[0].opening_question in alice.text
    assert "Gastgeber*in: Bob Öztürk" in alice.text
    assert "Ohne Beschlussdruck: Hier wird nicht abgestimmt." in alice.text
    assert "Raumregeln" in alice.text


@pytest.mark.parametrize("name", ["charlie", "ada"])
def test_a_field_shows_the_rooms_of_ones_own_associations(client: PageClient, party: Party, name: str) -> None:
    client.sign_in(party.personas[name]).get(f"/fields/{party.field}")
    shown = {link for link in links(client) if link.startswith("/rooms/")}
    assert shown == {f"/rooms/{party.room}"}
    client.get(f"/rooms/{party.spree_room}", 404)


def test_the_host_finds_their_room_wherever_they_belong(client: PageClient, party: Party) -> None:
    client.sign_in(party.dora).get(f"/fields/{party.field}")
    assert f"/rooms/{party.far_room}" in links(client)


def test_guests_of_organisations_find_no_fields(client: PageClient, party: Party) -> None:
    client.sign_in(party.gast).get("/")
    assert "/fields" not in {str(link["href"]) for link in client.page.select("a[href]")}
    client.get("/fields", 404)
    client.get(f"/contributions/{party.contribution}", 404)


@pytest.mark.parametrize("path", ["/fields/nowhere", "/rooms/999999", "/contributions/999999", "/fields/x/rooms/new"])
def test_what_is_not_there_is_not_found(alice: PageClient, path: str) -> None:
    alice.get(path, 404)


def test_odd_addresses_lead_to_the_first_page(alice: PageClient, party: Party) -> None:
    alice.get(f"/rooms/{party.room}")
    first = alice.text
    for odd in ("?after=x", "?before=99999999999", "?order=likes", "?after=999999"):
        alice.get(f"/rooms/{party.room}{odd}")
        assert alice.text == first, odd
    alice.get(f"/fields/{party.field}?after=-1")


# --- writing


def test_a_contribution_stands_in_the_room_as_it_was_written(app: Flask, alice: PageClient, party: Party) -> None:
    alice.get(f"/rooms/{party.room}")
    alice.submit(f"/rooms/{party.room}/contributions", {"text": WORDS})
    assert alice.response is not None
    anchor = f"contribution-{newest(app)}"
    assert alice.response.headers["Location"] == f"/rooms/{party.room}#{anchor}"
    alice.follow()
    written = alice.page.select_one(f"#{anchor}")
    assert written is not None
    assert written.select_one(".byline b").get_text() == "Alice Arndt"  # type: ignore[union-attr]
    assert [p.get_text() for p in written.select(".prose p")] == [
        "Bei uns fährt der Bus jetzt bis 22 Uhr.",
        "Genoss*innen haben lange dafür gestritten.",
    ]
    assert alice.page.select("article")[0] == written, "the newest stands first"


def test_with_htmx_the_threads_come_back_with_the_new_one_in_focus(app: Flask, alice: PageClient, party: Party) -> None:
    alice.get(f"/rooms/{party.room}")
    alice.submit(f"/rooms/{party.room}/contributions", {"text": WORDS}, status=201, is_fragment=True)
    (root,) = [tag for tag in alice.page.find_all(recursive=False) if tag.name]
    assert root["id"] == "threads"
    (focused,) = alice.page.select("[data-focus]")
    assert focused["id"] == f"contribution-{newest(app)}"
    (area,) = alice.page.select("textarea")
    assert area.get_text().strip() == "", "what was sent does not wait to be sent again"


@pytest.mark.parametrize("is_fragment", [False, True])
@pytest.mark.parametrize(
    ("text", "sentence"), [("  ", "fehlt noch"), ("ä" * 10_001, "Hier sind höchstens"), ("a\x00b", "Steuerzeichen")]
)
def test_a_refused_contribution_is_still_there(
    app: Flask, alice: PageClient, party: Party, text: str, sentence: str, is_fragment: bool
) -> None:
    before = newest(app)
    for path in (f"/rooms/{party.room}", f"/contributions/{party.contribution}"):
        alice.get(path)
        (form,) = alice.page.select("main form[data-saves]")
        alice.submit(str(form["action"]), {"text": text}, status=422, is_fragment=is_fragment)
        summary = alice.page.select_one(".error-summary")
        assert summary is not None
        assert sentence in summary.get_text()
        (area,) = alice.page.select("textarea")
        assert area.get_text().strip() == text.strip()
    assert newest(app) == before


def test_ten_thousand_characters_fit(app: Flask, alice: PageClient, party: Party) -> None:
    alice.get(f"/rooms/{party.room}")
    alice.submit(f"/rooms/{party.room}/contributions", {"text": "ä" * 10_000})


def test_nobodys_html_is_trusted(alice: PageClient, party: Party) -> None:
    alice.get(f"/rooms/{party.room}")
    alice.submit(f"/rooms/{party.room}/contributions", {"text": "<script>alert(1)</script> <b onclick=x>fett</b>"})
    alice.follow()
    assert alice.page.select("article script, article .prose b") == []
    assert "<script>alert(1)</script>" in alice.text


def test_nobody_debates_where_decisions_are_made(alice: PageClient, party: Party) -> None:
    alice.get(f"/rooms/{party.decision_room}")
    assert "Hier wird entschieden, nicht debattiert." in alice.text
    assert alice.page.select("main form") == []
    for text in ("", "Noch ein Wort"):
        sent = {"csrf_token": alice.token(), "text": text}
        alice.post(f"/rooms/{party.decision_room}/contributions", sent, status=409)
        assert "Hier wird entschieden, nicht debattiert." in alice.text


def test_from_an_assembly_to_the_room_in_which_it_decides(client: PageClient, party: Party) -> None:
    client.sign_in(party.cem).get(f"/associations/assemblies/{party.assembly}")
    assert f"/rooms/{party.decision_room}" in links(client)
    PageClient(client.app).sign_in(party.gast).get(f"/associations/assemblies/{party.assembly}")


# --- answering


def test_an_answer_and_an_answer_to_it(app: Flask, alice: PageClient, party: Party) -> None:
    alice.get(f"/contributions/{party.answer}")
    alice.submit(f"/contributions/{party.answer}/answers", {"text": "Seit Montag."})
    second = newest(app)
    assert alice.response is not None
    assert alice.response.headers["Location"] == f"/contributions/{second}#contribution-{second}"
    alice.follow()
    shown = [str(article["id"]) for article in alice.page.select("article")]
    assert shown == [f"contribution-{id_}" for id_ in (party.contribution, party.answer, second)]
    assert alice.page.select("main form:has(textarea)") == [], "deeper it does not go"
    assert f"/contributions/{party.answer}#answer" in links(alice)
    alice.post(f"/contributions/{second}/answers", {"csrf_token": alice.token(), "text": "Zu tief."}, status=409)
    assert "Tiefer verschachteln sich Antworten hier nicht" in alice.text
    assert newest(app) == second


def test_with_htmx_the_thread_comes_back_with_the_answer_in_focus(app: Flask, alice: PageClient, party: Party) -> None:
    action = f"/contributions/{party.contribution}/answers"
    alice.get(f"/contributions/{party.contribution}")
    alice.submit(action, {"text": "Bei uns auch."}, status=201, is_fragment=True)
    (focused,) = alice.page.select("[data-focus]")
    assert focused["id"] == f"contribution-{newest(app)}"
    assert alice.page.select(f'form[action="{action}"]')


def test_an_answer_beyond_the_page_is_shown_all_the_same(app: Flask, alice: PageClient, party: Party) -> None:
    thread = party.contribution
    with app.app_context(), acting(party.bob) as work:
        row = {"room_id": party.room, "author_id": party.bob.id, "answers_id": thread, "thread_id": thread}
        row |= {"depth": 1, "text": "x", "written_at": work.now}
        work.session.execute(insert(Contribution), [row] * 60)
    alice.get(f"/contributions/{thread}")
    alice.submit(f"/contributions/{thread}/answers", {"text": "Ganz am Ende."}, status=201, is_fragment=True)
    (focused,) = alice.page.select("[data-focus]")
    assert focused["id"] == f"contribution-{newest(app)}"


# --- opening


def test_somebody_opens_a_room_and_stands_in_it_as_host(client: PageClient, party: Party) -> None:
    client.sign_in(party.eva).get(f"/fields/{party.field}")
    client.get(f"/fields/{party.field}/rooms/new")
    offered = [str(option["value"]) for option in client.page.select("select option")]
    assert set(offered) == {str(id_) for id_ in (party.state, party.spree, party.heide, party.local)} | {
        f"body:{party.body}"
    }
    room = {
        "association_id": str(party.heide),
        "name": "Am Moor",
        "opening_question": "Was wächst bei euch?",
        "reason": "Viele fragen.",
    }
    client.submit(f"/fields/{party.field}/rooms/new", room)
    client.follow()
    assert "Der Raum ist offen. Du bist Gastgeber*in." in client.text
    assert "Gastgeber*in: Eva Eberle" in client.text


def test_a_host_hands_their_room_over(client: PageClient, party: Party) -> None:
    client.sign_in(party.bob).get(f"/rooms/{party.room}")
    path = f"/rooms/{party.room}/host"
    assert path in links(client)
    client.get(path)
    names = ["Ada Adler", "Alma Amsel", "Alice Arndt"]  # two who serve the federation, and who writes here
    assert [option.get_text() for option in client.page.select("#host_id option")][1:] == names
    for unknown in (str(party.cem.id), "999999", "alice@example.org"):
        client.submit(path, {"host_id": unknown}, status=422)
        assert "Das steht hier nicht zur Auswahl" in client.text
    client.submit(path, {"host_id": ""}, status=422)
    client.submit(path, {"host_id": str(party.alice.id)})
    client.follow()
    assert "Der Raum ist übergeben." in client.text
    client.get(f"/rooms/{party.room}")
    assert "Gastgeber*in: Alice Arndt" in client.text
    assert path not in links(client)
    client.get(f"/rooms/{party.decision_room}/host", 409)


# --- people who go


def test_what_somebody_wrote_stays_without_their_name(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.bob) as work:
        people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    client.sign_in(party.alice).get(f"/rooms/{party.room}")
    assert "Seit wann?" in client.text
    assert "Jemand ohne Namen" in client.text
    assert "Gastgeber*in: gerade niemand" in client.text
    client.get(f"/fields/{party.field}")
    client.get(f"/contributions/{party.answer}")


def test_ones_own_words_are_among_ones_own_data(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get("/account")
    client.submit("/account/export", status=200)
    assert client.response is not None
    assert client.response.json is not None
    assert [one["text"] for one in client.response.json["contributions"]] == ["Der Bus fährt wieder."]


def test_nothing_is_sent_to_anybody(app: Flask, alice: PageClient, party: Party) -> None:
    with app.app_context():
        before = db.session().scalar(select(func.count(Job.id)))
    alice.get(f"/rooms/{party.room}")
    alice.submit(f"/rooms/{party.room}/contributions", {"text": WORDS})
    alice.get(f"/contributions/{party.answer}")
    alice.submit(f"/contributions/{party.answer}/answers", {"text": WORDS})
    with app.app_context():
        assert db.session().scalar(select(func.count(Job.id))) == before
