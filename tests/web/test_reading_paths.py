"""Reading paths on pages: found quietly, walked by ordinary links, made from the thing itself, without any number."""

import re

import pytest
from flask import Flask
from sqlalchemy import insert

from deliberation.domain.rooms.reading_paths import StopKind
from deliberation.models import Contribution
from deliberation.services import doors, rooms
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.moderating import hide, make_moderator
from tests.services.paths import TITLE, WHY, made, put
from tests.speaking import write
from tests.web.pressure import interface_words
from tests.web.test_without_pressure import MANY, MET, glossary_words, names, words_met

__all__ = ["names"]
NEW = {"path_id": "new", "title": "Von vorn", "why": "Für alle, die neu sind.", "note": "Hier fing es an."}
NOTE = "Lies <b>das</b> zuerst."


@pytest.fixture
def path(app: Flask, party: Party) -> int:
    """Dora leads from a contribution to the Deich, to a longer text, to a motion and to a room."""
    with app.app_context():
        paper = write(party.alice, party.room)
        path_id = made(party.dora)
        put(party.dora, path_id, party.contribution, note=NOTE)
        put(party.dora, path_id, party.far_contribution, note="Nur für den Deich.")
        put(party.dora, path_id, paper)
        put(party.dora, path_id, party.motion, StopKind.MOTION)
        put(party.dora, path_id, party.room, StopKind.ROOM)
    return path_id


def links(client: PageClient) -> list[str]:
    return [str(link["href"]) for link in client.page.select("main a[href]")]


# --- found and walked


def test_field_and_room_lead_there_by_its_words_and_a_name(client: PageClient, party: Party, path: int) -> None:
    for place in (f"/fields/{party.field}", f"/rooms/{party.room}"):
        client.sign_in(party.alice).get(place)
        assert f"/paths/{path}" in links(client)
        assert TITLE in client.text
        assert party.dora.name in client.text
        client.get(f"{place}/paths")
        assert WHY in client.text


def test_it_is_walked_from_the_first_stop_to_the_last_and_back_by_links(
    client: PageClient, party: Party, path: int
) -> None:
    client.sign_in(party.alice).get(f"/paths/{path}")
    begin = client.page.select_one("main a.button")
    assert begin is not None
    address, told = str(begin["href"]), []
    while True:
        client.get(address)
        told.append(client.page.h1.get_text())  # type: ignore[union-attr]
        on = client.page.select_one("a[rel=next]")
        if on is None:
            break
        assert on.get_text().strip() == "Weiter zum Nächsten"
        address = str(on["href"])
    assert told == ["Beitrag von Alice Arndt", "Was uns hält", "L01 Mieten und Busse", client.page.h1.get_text()]  # type: ignore[union-attr]
    assert "Hier endet der Weg." in client.text
    assert f"/rooms/{party.room}" in links(client)
    for _step in told[1:]:
        client.get(str(client.page.select_one("a[rel=prev]")["href"]))  # type: ignore[index]
    assert "Der Bus fährt wieder." in client.text
    assert NOTE in client.page.select_one(".path-note").get_text()  # type: ignore[union-attr]
    assert not client.page.select("a[rel=prev]")


def test_what_one_does_not_read_is_not_there_and_nothing_says_that_it_is(
    client: PageClient, party: Party, path: int
) -> None:
    client.sign_in(party.dora).get(f"/paths/{path}")
    whole = [link for link in links(client) if re.fullmatch(rf"/paths/{path}/stops/\d+", link)]
    for name in ("alice", "ingo", "ada"):
        client.sign_in(party.personas[name]).get(f"/paths/{path}")
        seen = set(links(client))
        assert "Deich" not in client.text.replace(TITLE, "")
        (hidden,) = set(whole) - seen
        client.get(hidden, 404)
        unseen = client.text
        client.get(f"/paths/{path}/stops/999999", 404)
        assert client.text == unseen
    client.sign_in(party.gast).get(f"/paths/{path}", 404)


def test_a_path_that_leads_nowhere_for_somebody_is_answered_as_one_that_is_not_there(
    app: Flask, client: PageClient, party: Party
) -> None:
    with app.app_context():
        far = made(party.dora, "Nur am Deich")
        put(party.dora, far, party.far_contribution)
    client.sign_in(party.alice).get(f"/paths/{far}", 404)
    unseen = client.text
    client.get("/paths/999999", 404)
    assert client.text == unseen
    for place in (f"/fields/{party.field}", f"/fields/{party.field}/paths", f"/rooms/{party.room}"):
        client.get(place)
        assert "Nur am Deich" not in client.text
    client.sign_in(party.dora).get(f"/fields/{party.field}")
    assert "Nur am Deich" in client.text


def test_hidden_words_are_gone_with_the_sentence(app: Flask, client: PageClient, party: Party, path: int) -> None:
    with app.app_context():
        hide(make_moderator(party, "trudi"), party.contribution)
    client.sign_in(party.bob).get(f"/paths/{path}")
    assert NOTE not in client.text
    assert "Der Bus fährt wieder." not in client.text


# --- made


def test_from_a_contribution_to_a_new_path_and_another_one_onto_it(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/rooms/{party.room}")
    here = f"/contributions/{party.contribution}/path"
    assert here in links(client)
    client.get(here)
    assert not client.page.select("input[type=radio]"), "nobody chooses where there is nothing to choose"
    client.submit(here, NEW)
    client.follow()
    assert all(told in client.text for told in ("Von vorn", "Für alle, die neu sind.", "Hier fing es an."))
    there = f"/contributions/{party.answer}/path"
    client.get(there)
    client.submit(there, {"note": "Und dann das."})
    client.follow()
    notes = [note.get_text() for note in client.page.select(".path-note")]
    assert [note.split(":")[1].strip() for note in notes] == ["Hier fing es an.", "Und dann das."]
    client.get(there)
    client.submit(there, {"note": "Noch einmal."}, status=409)
    assert "Dorthin führt dieser Weg schon." in client.text
    assert client.form(there)["note"] == "Noch einmal."


def test_a_room_a_motion_and_a_longer_text_lead_there_too(client: PageClient, app: Flask, party: Party) -> None:
    with app.app_context():
        paper = write(party.alice, party.room)
    client.sign_in(party.bob)
    for page, link in (
        (f"/rooms/{party.room}", f"/rooms/{party.room}/path"),
        (f"/motions/{party.motion}", f"/motions/{party.motion}/path"),
        (f"/papers/{paper}", f"/contributions/{paper}/path"),
    ):
        client.get(page)
        assert link in links(client)
        client.get(link)
        client.submit(link, NEW)
        client.follow()
    assert len(client.page.select(".path-stops > li")) == 3


def test_on_its_own_page_by_the_address_of_another(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get("/paths/new")
    client.submit("/paths/new", {"title": "Leer", "why": "Noch nichts."})
    client.follow()
    assert "Hier liegt noch nichts." in client.text
    (form,) = (form for form in client.page.select("form") if str(form["action"]).endswith("/stops"))
    action = str(form["action"])
    base = "http://localhost"
    for link in (
        f"{base}/rooms/{party.room}#contribution-{party.contribution}",
        f"{base}/motions/{party.motion}",
        f"{base}/rooms/{party.room}",
    ):
        client.submit(action, {"link": link, "note": ""})
        client.follow()
    assert len(client.page.select(".path-stops > li")) == 3
    told = set()
    for link in (f"/contributions/{party.far_contribution}", f"/rooms/{party.far_room}", "/rooms/999999", "Busse"):
        client.submit(action, {"link": link, "note": "Warum?"}, status=409)
        assert client.form(action)["link"] == link
        told.add(client.page.select_one(".error-summary li").get_text())  # type: ignore[union-attr]
    assert len(told) == 1, "what is not there and what one does not see are answered alike"


def test_its_maker_puts_the_stops_in_another_order(client: PageClient, party: Party, path: int) -> None:
    client.sign_in(party.dora).get(f"/paths/{path}")
    order = [str(stop["id"]) for stop in client.page.select(".path-stops > li")]
    down = client.page.select_one(f"#{order[0]} form[action$=swap]")
    assert down is not None
    assert "Nach unten" in down.get_text()
    client.submit(str(down["action"]))
    client.follow()
    assert [str(stop["id"]) for stop in client.page.select(".path-stops > li")] == [order[1], order[0], *order[2:]]
    out = client.page.select_one(f"#{order[1]} form[action$=out]")
    assert out is not None
    client.submit(str(out["action"]))
    client.follow()
    assert order[1] not in {str(stop["id"]) for stop in client.page.select(".path-stops > li")}


@pytest.mark.parametrize("other", ["", "0", "-1", "x", "99999999999999999999", "999999"])
def test_what_is_carried_wrongly_is_no_stop(client: PageClient, party: Party, path: int, other: str) -> None:
    client.sign_in(party.dora).get(f"/paths/{path}")
    swap = client.page.select_one("form[action$=swap]")
    assert swap is not None
    client.submit(str(swap["action"]), {"other": other}, status=404)


def test_its_words_are_changed_and_it_is_withdrawn_whole(client: PageClient, party: Party, path: int) -> None:
    change, withdraw = f"/paths/{path}/change", f"/paths/{path}/withdraw"
    client.sign_in(party.dora).get(change)
    client.submit(change, {"title": "Anders & <i>kürzer</i>", "why": "Für dich."})
    client.follow()
    assert "Anders & <i>kürzer</i>" in client.page.h1.get_text()  # type: ignore[union-attr]
    stop = client.page.select_one("a[href$='/change'][href^='/path-stops/']")
    assert stop is not None
    client.get(str(stop["href"]))
    client.submit(str(stop["href"]), {"note": "Kurz."})
    client.follow()
    assert "Kurz." in client.text
    client.get(withdraw)
    client.submit(withdraw)
    client.follow()
    client.get(f"/paths/{path}", 404)


def test_others_find_nothing_to_change(client: PageClient, party: Party, path: int) -> None:
    client.sign_in(party.bob).get(f"/paths/{path}")
    assert not client.page.select("main form")
    assert not [link for link in links(client) if link.endswith(("/change", "/withdraw"))]


def test_a_guest_of_an_organisation_is_led_to_nothing_of_it(
    app: Flask, client: PageClient, party: Party, path: int
) -> None:
    with app.app_context():
        with acting(party.mod) as work:
            doors.invite_guests(work, party.spree_room, party.organisation, reason="Sie kennen die Häuser.")
        with acting(party.bob) as work:
            words = rooms.write_contribution(work, party.spree_room, text="Willkommen.").id
        put(party.alice, made(party.alice, "Durch die Spree"), words)
    client.sign_in(party.gast).get(f"/rooms/{party.spree_room}")
    assert "Willkommen." in client.text
    assert "Durch die Spree" not in client.text
    assert not [link for link in links(client) if "path" in link]
    client.get(f"/contributions/{words}/path", 404)
    client.get("/paths/new", 404)


# --- no number, and few words


def test_pages_of_paths_say_the_same_with_few_and_with_many_contributions_and_no_number(
    app: Flask, client: PageClient, party: Party, path: int, names: list[str]
) -> None:
    names = [*names, "L01"]  # what a motion is called
    client.sign_in(party.ingo).get(f"/paths/{path}")
    stops = sorted({link for link in links(client) if "/stops/" in link})
    pages = [f"/fields/{party.field}", f"/rooms/{party.room}", f"/fields/{party.field}/paths",
             f"/rooms/{party.room}/paths", f"/paths/{path}", *stops]  # fmt: skip
    few = {address: interface_words(client.get(address), names) for address in pages}
    row = {"room_id": party.room, "author_id": party.bob.id, "text": "Noch etwas.", "depth": 0}
    with app.app_context():
        with acting(party.bob) as work:
            beginning = row | {"answers_id": None, "thread_id": None, "written_at": work.now}
            work.session.execute(insert(Contribution), [beginning] * MANY)
        for number in range(3):
            put(party.bob, made(party.bob, f"Weg {number}"), party.contribution)
    many = {address: interface_words(client.get(address), names) for address in pages}
    digits = {address: [said for said in words if re.search(r"\d", said)] for address, words in many.items()}
    assert not any(digits.values()), digits
    assert many == few


def test_somebody_new_meets_no_new_word_on_field_and_room(
    client: PageClient, party: Party, path: int, names: list[str]
) -> None:
    assert "Leseweg" in glossary_words()
    client.sign_in(party.ingo)
    for address in ("/", f"/fields/{party.field}", f"/rooms/{party.room}", f"/contributions/{party.contribution}"):
        assert words_met(client.get(address), names) <= MET, address
    assert "Leseweg" in words_met(client.get(f"/paths/{path}"), names)


def test_the_newest_path_stands_first_whatever_lies_on_it(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context():
        ids = [made(party.bob, f"Weg {letter}") for letter in "abcde"]
        for path_id in ids:
            put(party.bob, path_id, party.contribution)
        put(party.bob, ids[0], party.answer)
    client.sign_in(party.alice).get(f"/rooms/{party.room}/paths")
    shown = [link for link in links(client) if link.startswith("/paths/")]
    assert shown == [f"/paths/{id_}" for id_ in reversed(ids)]
    client.get(f"/rooms/{party.room}")
    assert [link for link in links(client) if link.startswith("/paths/")] == shown[:1], "one of each person"
    assert f"/rooms/{party.room}/paths" in links(client)
