"""The way to a decision is a new room (P12), seen on pages: nothing changes in the open room but a link."""

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import update
from time_machine import travel

from deliberation.domain.rooms.doors import Downward, Reach, Upward
from deliberation.domain.rooms.towards import first_day
from deliberation.extensions import db
from deliberation.models import Contribution, Person, Room
from deliberation.services import doors, people, rooms
from deliberation.services.vault import Vault
from deliberation.unit_of_work import now, today
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.leading import NAME, PURPOSE, WHY, led_on, said

VAULT = Vault(("a secret of the tests",))
# what is new with each answer, and no part of what a page says
NEW_EACH_TIME = ("nonce", "data-hx-nonce", "value", "content")
READERS = ("alice", "bob", "mod", "kora", "ingo", "gabi", "beate")
# what P12 rests on is asked of both
on_both = pytest.mark.parametrize("databases", ["sqlite", "postgres"], indirect=True)


@pytest.fixture
def ground(app: Flask, party: Party) -> int:
    """What Bob said in the room of the Kreisverband, with an answer."""
    with app.app_context():
        id_ = said(party.bob, party.spree_room)
        with acting(party.alice) as work:
            rooms.answer(work, id_, text="Bei uns auch nicht.")
        return id_


def ways_in(page: BeautifulSoup) -> set[str]:
    """Where the links of a page lead, without their anchors."""
    return {str(link["href"]).partition("#")[0] for link in page.select("main a[href]")}


def crawl(app: Flask, party: Party, name: str) -> dict[str, str]:
    """Every page of the open room that somebody reaches from it, as it came."""
    client, found = PageClient(app).sign_in(party.personas[name]), {}
    with app.app_context():
        words = [id_ for (id_,) in db.session().query(Contribution.id).filter_by(room_id=party.spree_room)]
    inside = re.compile(rf"/(rooms/{party.spree_room}|contributions/({'|'.join(map(str, words))}))(/|\?|$)")
    left = {f"/rooms/{party.spree_room}", f"/rooms/{party.spree_room}?order=shuffle"}
    while left:
        path = left.pop()
        answer = client.http.get(path, base_url=client.base_url)
        assert answer.status_code in {200, 303, 404}, path
        page = BeautifulSoup(answer.text, "html.parser")
        left |= {way for way in ways_in(page) if inside.match(way)} - found.keys()
        for tag in page.select("[nonce], [data-hx-nonce], input[name=csrf_token], meta"):
            for attribute in NEW_EACH_TIME:
                tag.attrs.pop(attribute, None)
        found[path] = f"{answer.status_code}\n{page}"
    assert len(found) > 8
    return found


def without_the_link(page: str) -> str:
    """The page without the one thing that may be new on it."""
    parsed = BeautifulSoup(page, "html.parser")
    for way in parsed.select("ul.leads-on"):
        way.decompose()
    return "".join(str(parsed).split())


@on_both
@pytest.mark.parametrize("name", READERS)
def test_the_open_room_is_the_same_but_for_the_link(app: Flask, party: Party, ground: int, name: str) -> None:
    # a page says when it looked into the database: both times it is the same moment
    moment = now() + timedelta(minutes=5)
    with travel(moment, tick=False):
        before = crawl(app, party, name)
    with app.app_context():
        new = led_on(party, ground)
    with travel(moment, tick=False):
        after = crawl(app, party, name)
    assert after.keys() == before.keys()
    changed = {path for path in after if after[path] != before[path]}
    room = f"/rooms/{party.spree_room}"
    assert changed
    assert all(path.partition("?")[0] == room for path in changed), changed
    for path in changed:
        link = BeautifulSoup(after[path], "html.parser").select("ul.leads-on a")
        assert [(one["href"], one.get_text()) for one in link] == [(f"/rooms/{new}", NAME)]
        assert without_the_link(after[path]) == without_the_link(before[path]), path


def earliest(client: PageClient) -> date:
    """The first day that can be announced."""
    with client.http.application.app_context():
        return first_day(today())


def fill(client: PageClient, party: Party, **changes: str | list[str]) -> dict[str, str | list[str]]:
    """The form, filled in well but for some changes."""
    return {
        "csrf_token": client.token(),
        "name": NAME,
        "opening_question": "Was schlagen wir vor?",
        "purpose": PURPOSE,
        "decider": f"body:{party.body}",
        "earliest_on": earliest(client).isoformat(),
        "downward": "everybody",
        "upward": "nobody",
        "reason": WHY,
        **changes,
    }


@on_both
def test_from_the_link_to_the_new_room_without_script(app: Flask, party: Party, ground: int) -> None:
    with app.app_context():
        other = said(party.alice, party.spree_room, "Ich laufe.")
    kora = PageClient(app).sign_in(party.kora)
    path = f"/rooms/{party.spree_room}/lead-on"
    page = kora.get(f"/rooms/{party.spree_room}")
    assert path in ways_in(page)
    page = kora.get(path)
    assert [str(box["value"]) for box in page.select("input[name=rests_on]")] == [str(other), str(ground)]
    assert "LAG Verkehr (Landesverband Havelmark)" in kora.text
    kora.post(path, fill(kora, party, rests_on=[str(ground), str(other)]), status=303)
    kora.follow()
    for words in (
        PURPOSE,
        WHY,
        "LAG Verkehr (Landesverband Havelmark)",
        "Raum: spree",
        "Nachts fährt nichts.",
        "Ich laufe.",
    ):
        assert words in kora.text, words
    assert str(earliest(kora).year) in kora.text
    emil = PageClient(app).sign_in(party.emil)
    assert path not in ways_in(emil.get(f"/rooms/{party.spree_room}"))


def test_older_contributions_are_looked_for_without_losing_anything(app: Flask, party: Party, ground: int) -> None:
    for who in (party.alice, party.bob):
        with app.app_context(), acting(who) as work:
            for n in range(30):
                rooms.write_contribution(work, party.spree_room, text=f"Gedanke {n}")
    with app.app_context(), acting(party.bob) as work:
        long_ago = work.now - timedelta(days=9)
        work.session.execute(update(Contribution).where(Contribution.id == ground).values(written_at=long_ago))
    kora = PageClient(app).sign_in(party.kora)
    path = f"/rooms/{party.spree_room}/lead-on"
    page = kora.get(path)
    offered = [str(box["value"]) for box in page.select("input[name=rests_on]")]
    assert len(offered) == 50
    assert str(ground) not in offered
    older = page.select_one("button[name=older]")
    assert older is not None
    kora.post(path, fill(kora, party, rests_on=offered[0], older=str(older["value"])), status=200)
    ticked = [str(box["value"]) for box in kora.page.select("input[name=rests_on][checked]")]
    boxes = [str(box["value"]) for box in kora.page.select("input[name=rests_on]")]
    assert ticked == [offered[0]] == boxes[:1]
    assert str(ground) in boxes
    assert PURPOSE in str(kora.page)
    assert not kora.page.select("button[name=older], .error-summary")
    kora.post(path, fill(kora, party, rests_on=[offered[0], str(ground)]), status=303)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"earliest_on": "2020-01-01"}, "So bald geht es nicht"),
        ({"rests_on": []}, "wähle etwas aus"),
        ({"rests_on": ["999999"]}, "steht hier nicht zur Auswahl"),
        ({"rests_on": ["²"]}, "steht hier nicht zur Auswahl"),
        ({"decider": "body:999999"}, "steht hier nicht zur Auswahl"),
        ({"decider": ""}, "wähle etwas aus"),
        ({"downward": "the_place"}, "soll auch hier lesen können"),
        ({"upward": "nobody", "purpose": " "}, "fehlt noch"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_typed_is_lost(
    app: Flask, party: Party, ground: int, changes: dict[str, str | list[str]], sentence: str
) -> None:
    kora = PageClient(app).sign_in(party.kora)
    sent = fill(kora, party, rests_on=[str(ground)]) | changes
    answer = kora.http.post(f"/rooms/{party.spree_room}/lead-on", data=sent, base_url=kora.base_url)
    assert answer.status_code in {409, 422}
    page = BeautifulSoup(answer.text, "html.parser")
    summary = page.select_one(".error-summary")
    assert summary is not None
    assert sentence in summary.get_text()
    assert NAME in answer.text
    assert WHY in answer.text


def test_where_nothing_stands_nobody_is_led_on(app: Flask, party: Party) -> None:
    kora = PageClient(app).sign_in(party.kora)
    kora.get(f"/rooms/{party.spree_room}/lead-on")
    assert "Noch steht hier nichts, worauf sich ein neuer Raum stützen könnte." in kora.text
    assert not kora.page.select("main form")


# --- who is cited reads of it


def entries(client: PageClient) -> list[str]:
    client.get("/for-you")
    return [title.get_text(" ", strip=True) for title in client.page.select(".for-you .entry-title")]


@on_both
def test_everybody_cited_reads_of_it_once_and_finds_the_room(app: Flask, party: Party, ground: int) -> None:
    with app.app_context():
        more = [said(party.bob, party.spree_room, "Und am Sonntag?"), said(party.kora, party.spree_room, "Eben.")]
        new = led_on(party, ground, *more)
    bob = PageClient(app).sign_in(party.bob)
    assert entries(bob)[0] == "Kora Kranz stützt sich auf deine Worte, in einem neuen Raum"
    assert len(entries(bob)) == 2, "one entry for the room, and Alice's answer"
    link = bob.page.select_one(".for-you .entry-title a")
    assert link is not None
    assert link["href"] == f"/rooms/{new}#way"
    assert bob.get(f"/rooms/{new}").select_one("#way")
    for name in ("kora", "alice", "emil"):
        assert not [one for one in entries(PageClient(app).sign_in(party.personas[name])) if "stützt sich" in one]


def test_whoever_looks_after_the_room_later_it_is_told_who_led_on(app: Flask, party: Party, ground: int) -> None:
    with app.app_context():
        new = led_on(party, ground, said(party.alice, party.spree_room, "Ich laufe."))
        said(party.bob, new, "Ich bin dabei.")
        with acting(party.kora) as work:
            rooms.hand_over_room(work, new, host_id=party.bob.id, today=today())
    told = "Kora Kranz stützt sich auf deine Worte, in einem neuen Raum"
    for name in ("alice", "bob"):
        assert told in entries(PageClient(app).sign_in(party.personas[name])), name
    with app.app_context(), acting(party.kora) as work:
        work.session.execute(update(Room).where(Room.host_id == party.kora.id).values(host_id=party.alice.id))
    with app.app_context(), acting(party.kora) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    bob = PageClient(app).sign_in(party.bob)
    assert "Jemand ohne Namen stützt sich auf deine Worte, in einem neuen Raum" in entries(bob)
    assert PURPOSE in bob.get(f"/rooms/{new}").get_text(), "what was announced stays, without a name"


def test_the_page_of_the_audience_says_what_the_way_binds(app: Flask, party: Party, ground: int) -> None:
    kora, emil = (PageClient(app).sign_in(party.personas[name]) for name in ("kora", "emil"))
    with app.app_context():
        new = led_on(party, ground)
    told = "Dieser Raum ging aus einem offenen Raum hervor."
    assert told in emil.get(f"/rooms/{new}/audience").get_text()
    assert told not in emil.get(f"/rooms/{party.spree_room}/audience").get_text()
    # and the form says what shall be, for nothing in the program sees to it
    kora.get(f"/rooms/{party.spree_room}/lead-on")
    assert "Vorher soll nichts entschieden werden" in kora.text


@on_both
def test_who_does_not_read_there_is_told_too_and_learns_no_name(app: Flask, party: Party) -> None:
    with app.app_context():
        with acting(party.mod) as work:
            doors.invite_guests(work, party.spree_room, party.organisation, reason="Sie kennen die Häuser.")
        led_on(party, said(party.gast, party.spree_room), said(party.alice, party.spree_room, "Ich laufe."))
        with acting(party.ada) as work:
            work.session.get_one(Person, party.alice.id).association_id = party.heide
    for name in ("gast", "alice"):
        client = PageClient(app).sign_in(party.personas[name])
        told = "Ein neuer Raum, den du nicht lesen kannst, stützt sich auf deine Worte"
        assert told in entries(client)
        assert NAME not in client.text
        assert "Kora" not in client.text


@on_both
def test_readers_of_the_new_room_alone_see_nothing_of_the_old_one(app: Flask, party: Party, ground: int) -> None:
    with app.app_context():
        new = led_on(party, ground, reach=Reach(Downward.EVERYBODY, Upward.THE_PARTY))
        name = db.session().get_one(Room, party.spree_room).name
    dora = PageClient(app).sign_in(party.dora)
    dora.get(f"/rooms/{new}")
    assert PURPOSE in dora.text
    assert "Auf Beiträge, die du nicht lesen kannst." in dora.text
    for hidden in (name, "Nachts fährt nichts.", "Öztürk"):
        assert hidden not in str(dora.page)
