"""Taking part: a room on one's own start page, and nothing else that follows from it or can be seen of it."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.rooms.doors import Downward, Reach, Upward
from deliberation.extensions import db
from deliberation.models import Job, Participation, RecordEntry, Room
from deliberation.queries.participation import FIRST
from deliberation.services import doors, participation, people, resting, rooms
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.lists import VAULT


def rows(app: Flask, *conditions: object) -> list[tuple[int, int]]:
    with app.app_context():
        asked = select(Participation.room_id, Participation.person_id).where(*conditions)  # type: ignore[arg-type]
        return [(row[0], row[1]) for row in db.session().execute(asked)]


def press(client: PageClient, room_id: int, what: str) -> None:
    client.get(f"/rooms/{room_id}")
    client.submit(f"/rooms/{room_id}/{what}", {})
    client.follow()


def test_alice_joins_finds_the_room_on_her_start_page_and_leaves_again(
    app: Flask, client: PageClient, party: Party
) -> None:
    client.sign_in(party.alice).get("/")
    assert "Deine Räume" not in client.text
    press(client, party.spree_room, "join")
    assert "Der Raum steht jetzt auf deiner Startseite." in client.text
    client.get("/")
    assert client.page.select_one(f'#own-rooms a[href="/rooms/{party.spree_room}"]')
    client.get("/rooms")
    assert "Raum: spree" in client.text
    press(client, party.spree_room, "leave")
    client.get("/")
    assert "Deine Räume" not in client.text
    assert rows(app) == []


def test_twice_is_once(app: Flask, client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    for _each in range(2):
        client.post(f"/rooms/{party.room}/join", {"csrf_token": client.token()}, status=303)
    assert rows(app) == [(party.room, party.alice.id)]
    for _each in range(2):
        client.post(f"/rooms/{party.room}/leave", {"csrf_token": client.token()}, status=303)
    assert rows(app) == []


def test_nobody_else_can_tell(app: Flask, party: Party) -> None:
    """Not the host, not who administers, no record, no mail: every page of the room stays as it was."""

    def seen() -> list[str]:
        found = []
        for name in ("bob", "charlie", "ada", "kora"):
            client = PageClient(app).sign_in(party.personas[name])
            for path in (f"/rooms/{party.room}", f"/rooms/{party.room}/audience", f"/fields/{party.field}", "/"):
                client.get(path)
                found.append(" ".join(client.page.get_text(" ").split()))
        client = PageClient(app).sign_in(party.bob)
        client.get(f"/rooms/{party.room}/host")
        found.append(" ".join(client.page.get_text(" ").split()))
        with app.app_context():
            session = db.session()
            found += [str(session.scalar(select(func.count()).select_from(table))) for table in (RecordEntry, Job)]
        return found

    before = seen()
    for name in ("alice", "emil", "gabi", "ingo"):
        with app.app_context(), acting(party.personas[name]) as work:
            participation.join_room(work, party.room)
    assert seen() == before


def test_to_write_is_not_to_join_and_to_join_opens_nothing(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.alice) as work:
        rooms.write_contribution(work, party.spree_room, text="Bei uns auch.")
    assert rows(app) == []
    for name, room in (("alice", party.far_room), ("gast", party.room), ("charlie", party.spree_room)):
        other = PageClient(app).sign_in(party.personas[name])
        other.post(f"/rooms/{room}/join", {"csrf_token": other.token()}, status=404)
    client.sign_in(party.alice)
    client.post(f"/rooms/{party.decision_room}/join", {"csrf_token": client.token()}, status=409)
    assert rows(app) == []


def change(app: Flask, party: Party, upward: Upward) -> None:
    with app.app_context(), acting(party.mod) as work:
        doors.change_audience(work, party.spree_room, Reach(Downward.EVERYBODY, upward), reason="Darum.")


def test_a_room_that_one_no_longer_sees_is_gone_from_the_list(app: Flask, client: PageClient, party: Party) -> None:
    change(app, party, Upward.THE_PARTY)
    client.sign_in(party.dora)
    press(client, party.spree_room, "join")
    change(app, party, Upward.NOBODY)
    for path in ("/", "/rooms"):
        client.get(path)
        assert "Raum: spree" not in client.text
    change(app, party, Upward.THE_PARTY)
    client.get("/rooms")
    assert "Raum: spree" in client.text


@pytest.mark.parametrize("how", ["left", "erased"])
def test_it_goes_with_who_leaves(app: Flask, party: Party, how: str) -> None:
    person = party.gabi
    with app.app_context():
        with acting(person) as work:
            participation.join_room(work, party.room)
        if how == "left":
            with acting(party.ada) as work:
                people.end_access(work, person.id, today=today(), reason="Umgezogen.")
        else:
            with acting(person) as work:
                people.erase_own_data(work, vault=VAULT, today=today())
    assert rows(app) == []


def test_an_empty_room_can_still_be_deleted_and_its_host_learns_of_nobody(app: Flask, party: Party) -> None:
    with app.app_context():
        with acting(party.alice) as work:
            participation.join_room(work, party.spree_room)
        with acting(party.mod) as work:
            resting.delete_room(work, party.spree_room, reason="Doppelt.")
    assert rows(app) == []


def test_many_rooms_have_a_page_of_their_own(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.ada) as work:
        field_id = work.session.get_one(Room, party.room).field_id or 0
        made = [
            rooms.open_room(work, party.federation, field_id=field_id, name=f"Raum {each}", opening_question="Wie?").id
            for each in range(55)
        ]
        work.session.add_all(Participation(room_id=id_, person_id=party.alice.id) for id_ in made)
    client.sign_in(party.alice).get("/")
    assert len(client.page.select("#own-rooms .entry-title")) == FIRST
    client.get("/rooms")
    assert len(client.page.select("main .entry-title")) == 50
    client.get(str(client.page.select_one(".pager a")["href"]))  # type: ignore[index]
    assert len(client.page.select("main .entry-title")) == 5
