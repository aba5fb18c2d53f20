"""Choosing the kind of a room: what follows from each, and why some cannot be chosen."""

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.rooms.doors import Door
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.extensions import db
from deliberation.models import Room
from deliberation.queries.doors import NamedDoor, in_short
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.test_workshops import open_one

NEW = {"name": "Busplan", "opening_question": "Welche Linie zuerst?", "reason": "Der Plan wird neu."}


@pytest.fixture
def eva(client: PageClient, party: Party) -> PageClient:
    client.sign_in(party.eva).get(f"/fields/{party.field}/rooms/new")
    return client


def kind_of_newest(app: Flask) -> RoomKind | None:
    with app.app_context():
        return db.session().scalar(select(Room.kind).order_by(Room.id.desc()).limit(1))


def test_the_page_says_what_follows_from_each_kind(eva: PageClient) -> None:
    for said in ("Offener Raum", "Werkstatt", "Niemand kann sie später ändern", "Geschützte Räume gibt es noch nicht"):
        assert said in eva.text
    offered = [str(one["value"]) for one in eva.page.select("input[name=kind]")]
    assert offered == [RoomKind.OPEN, RoomKind.WORKSHOP]


def test_eva_opens_a_workshop_and_no_promise_stands_there_that_it_does_not_keep(
    app: Flask, eva: PageClient, party: Party
) -> None:
    place = {"association_id": str(party.heide), "kind": "workshop"}
    eva.submit(f"/fields/{party.field}/rooms/new", NEW | place)
    eva.follow()
    assert kind_of_newest(app) is RoomKind.WORKSHOP
    assert "Eine Werkstatt" in eva.text
    assert "Ohne Beschlussdruck" not in eva.text


@pytest.mark.parametrize(
    ("kind", "said"), [("protected", "Geschützte Räume"), ("decision", "Einen Entscheidungsraum"), ("arena", "Auswahl")]
)
def test_forged_kinds_are_refused_with_a_sentence_and_nothing_is_lost(
    app: Flask, eva: PageClient, party: Party, kind: str, said: str
) -> None:
    before = kind_of_newest(app)
    path = f"/fields/{party.field}/rooms/new"
    eva.submit(path, NEW | {"association_id": str(party.heide), "kind": kind}, status=422)
    assert [said in one.get_text() for one in eva.page.select(".field-error")] == [True], "one reason is enough"
    assert str(eva.form(path)["opening_question"]).strip() == NEW["opening_question"]
    assert kind_of_newest(app) == before


def test_a_field_says_which_of_its_rooms_are_without_pressure(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.kora) as work:
        workshop = open_one(work, party).id
    page = client.sign_in(party.alice).get(f"/fields/{party.field}")
    for room, is_promised in ((party.room, True), (workshop, False)):
        link = page.select_one(f"#rooms ~ .field-list a[href='/rooms/{room}']")
        entry = link.find_parent("li") if link else None
        assert entry is not None
        assert ("ohne Beschlussdruck" in entry.get_text()) is is_promised


def test_readers_stand_from_the_highest_level_down() -> None:
    way = (1, 2, 4)
    doors = (
        NamedDoor(Door(association_id=4, reaches_below=True), "Berlin-Nord"),
        NamedDoor(Door(organisation_id=9), "Arbeitsstelle"),
        NamedDoor(Door(association_id=2), "Zwischenland"),
        NamedDoor(Door(association_id=1), "Zuoberst"),
    )
    assert [one.name for one in in_short(doors, way)] == ["Zuoberst", "Zwischenland", "Berlin-Nord", "Arbeitsstelle"]
