"""The page "Ohne Beschlussdruck": for every open room, true at the moment, and honest when something is broken."""

import pytest
from flask import Flask
from sqlalchemy import text

from deliberation.domain.rooms.ordering import Order, RoomsOrder
from deliberation.domain.rooms.promises import Property, Why
from deliberation.unit_of_work import unit_of_work
from deliberation.web.proof_words import PROOF_WORDS, WHY_WORDS
from tests.client import PageClient
from tests.party import Party, acting
from tests.services.test_workshops import open_one
from tests.statements import statements
from tests.words import ROOT


def path_of(room_id: int) -> str:
    return f"/rooms/{room_id}/without-pressure"


def test_from_a_room_to_its_proof(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/rooms/{party.room}")
    assert client.page.select_one(f'a[href="{path_of(party.room)}"]')
    client.get(path_of(party.room))
    assert "Alles hält" in client.text
    assert client.text.count("geprüft, hält") == len(Property)
    assert set(PROOF_WORDS) == set(Property)
    for title, meaning in PROOF_WORDS.values():
        assert str(title) in client.text
        assert str(meaning) in client.text
    assert "room_refuse_kind_update" in client.text


def test_the_page_counts_nothing(client: PageClient, party: Party) -> None:
    page = client.sign_in(party.alice).get(path_of(party.room))
    for tag in page.select("main time"):
        tag.decompose()
    assert not any(char.isdigit() for char in client.text)


def test_a_trigger_that_is_gone_is_shown(app: Flask, client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    with app.app_context(), acting(None) as work:
        work.session.execute(text("DROP TRIGGER room_refuse_kind_update"))
    client.get(path_of(party.room))
    assert "Hier stimmt etwas nicht." in client.text
    assert "Alles hält" not in client.text
    assert f"{WHY_WORDS[Why.NO_GUARD]} room_refuse_kind_update" in client.text
    assert client.text.count("geprüft, hält nicht") == 1


TABLE, COLUMN = f"{WHY_WORDS[Why.UNKNOWN_TABLE]} {{}}", f"{WHY_WORDS[Why.UNKNOWN_COLUMN]} {{}}"
ON_WORDS = "contribution_id integer REFERENCES contribution (id)"


@pytest.mark.parametrize(
    ("table", "against"),
    [
        (
            f"contribution_vote ({ON_WORDS}, person_id integer REFERENCES person (id), value integer)",
            # whose votes they are would say how often somebody takes part
            [
                TABLE.format("contribution_vote"),
                COLUMN.format("contribution_vote.value"),
                TABLE.format("contribution_vote"),
            ],
        ),
        (
            f"contribution_score ({ON_WORDS}, likes integer, answer_until date)",
            [
                TABLE.format("contribution_score"),
                COLUMN.format("contribution_score.answer_until"),
                COLUMN.format("contribution_score.likes"),
            ],
        ),
        (
            "path_star (path_id integer REFERENCES reading_path (id), stars integer)",
            [TABLE.format("path_star"), COLUMN.format("path_star.stars")],
        ),
    ],
)
def test_votes_scores_and_deadlines_on_what_stands_in_rooms_are_shown(
    app: Flask, client: PageClient, party: Party, table: str, against: list[str]
) -> None:
    client.sign_in(party.alice)
    with app.app_context(), acting(None) as work:
        work.session.execute(text(f"CREATE TABLE {table}"))
    client.get(path_of(party.room))
    assert "Alles hält" not in client.text
    assert client.text.count("geprüft, hält nicht") == len(against)
    for said in against:
        assert said in client.text


@pytest.mark.usefixtures("app")
def test_rooms_that_do_not_promise_it_have_no_such_page(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), unit_of_work(party.ada.actor) as work:
        workshop = open_one(work, party).id
    client.sign_in(party.alice)
    for room_id in (workshop, party.decision_room, 999_999):
        client.get(path_of(room_id), status=404)
    client.get(f"/rooms/{workshop}")
    assert not client.page.select(f'a[href="{path_of(workshop)}"]')


def test_who_does_not_see_a_room_does_not_see_its_proof(client: PageClient, party: Party) -> None:
    for persona in (party.gast, party.dora):
        client.sign_in(persona).get(path_of(party.spree_room), status=404)


def test_the_page_asks_at_most_twelve_times(app: Flask, client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    with statements(app) as found:
        client.get(path_of(party.room))
    assert len(found) <= 12


def test_the_words_about_order_name_the_orders_that_there_are_and_no_other() -> None:
    of_contributions = {Order.TIME: "nach der Zeit", Order.AGE: "nach der Zeit", Order.SHUFFLE: "für dich gemischt"}
    of_rooms = {RoomsOrder.AGE: "nach der Zeit", RoomsOrder.THEME: "nach Themen"}
    assert set(of_contributions) == set(Order)
    assert set(of_rooms) == set(RoomsOrder)
    first, second = (" oder ".join(dict.fromkeys(words.values())) for words in (of_contributions, of_rooms))
    promise = f"Beiträge stehen {first}, die Räume eines Felds {second}."
    assert str(PROOF_WORDS[Property.NO_RANK][1]).startswith(promise)
    assert promise in (ROOT / "docs" / "raeume.md").read_text(encoding="utf-8")
