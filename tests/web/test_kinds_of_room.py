"""Choosing the kind of a room: what follows from each, and why some cannot be chosen."""

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.rooms.kinds import RoomKind
from deliberation.extensions import db
from deliberation.models import Room
from tests.client import PageClient
from tests.party import Party

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
    assert any(said in one.get_text() for one in eva.page.select(".field-error"))
    assert str(eva.form(path)["opening_question"]).strip() == NEW["opening_question"]
    assert kind_of_newest(app) == before
