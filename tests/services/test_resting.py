"""Rooms at rest: let rest with a reason, woken by the next words; and empty ones that go again."""

import pytest
from sqlalchemy import func, select

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.papers import PaperSketch
from deliberation.domain.rooms.refusals import NotForDebate, RestsAlready, RoomNotEmpty
from deliberation.extensions import db
from deliberation.models import Base, Charter, Draft, PaperDraft, Room, RoomRest
from deliberation.models.debate import HARMLESS_TABLES
from deliberation.models.pressure import GOES_WITH_ROOM
from deliberation.queries.rooms import room_head
from deliberation.services import drafts, paper_drafts, resting, rooms
from deliberation.services.work import Work
from tests.party import Party, acting
from tests.services.steps import Entry, Watch, refused

WHY = "Über den Sommer sind alle unterwegs."


def rest(work: Work, room_id: int) -> None:
    resting.rest_room(work, room_id, reason=WHY)


def reason_of(party: Party, room_id: int) -> str | None:
    db.session.rollback()
    return room_head(db.session(), party.alice.actor, room_id).rests_because


@pytest.mark.parametrize("name", ["mod", "eva", "adil", "kora"])
def test_the_host_or_who_serves_the_association_lets_a_room_rest(party: Party, watch: Watch, name: str) -> None:
    with acting(party.personas[name]) as work:
        rest(work, party.spree_room)
    assert reason_of(party, party.spree_room) == WHY
    entry = Entry(Act.ROOM_RESTED, party.personas[name].id, ("room", party.spree_room), party.spree)
    assert (watch.entries, watch.jobs) == ([entry], [])
    with refused(RestsAlready, party.mod) as work:
        rest(work, party.spree_room)


@pytest.mark.parametrize("name", ["alice", "gabi", "ingo", "emil", "beate"])
def test_others_let_nothing_rest(party: Party, name: str) -> None:
    with refused(NotPermitted, party.personas[name]) as work:
        rest(work, party.spree_room)


def test_who_does_not_see_a_room_learns_nothing_and_assemblies_do_not_rest(party: Party) -> None:
    for room_id in (party.spree_room, 999_999):
        with refused(UnknownThing, party.dora) as work:
            rest(work, room_id)
    with refused(NotForDebate, party.ada) as work:
        rest(work, party.decision_room)


def test_a_contribution_or_an_answer_wakes_the_room_and_the_record_says_nothing(party: Party, watch: Watch) -> None:
    for write in (
        lambda work: rooms.write_contribution(work, party.room, text="Wieder da."),
        lambda work: rooms.answer(work, party.contribution, text="Ich auch."),
    ):
        with acting(party.bob) as work:
            rest(work, party.room)
        with acting(party.alice) as work:
            write(work)
        assert reason_of(party, party.room) is None
    assert watch.acts == [Act.ROOM_RESTED, Act.ROOM_RESTED]


def test_an_empty_room_is_deleted_by_its_host_with_its_rules(party: Party, watch: Watch) -> None:
    with acting(party.mod) as work:
        rest(work, party.spree_room)
        resting.delete_room(work, party.spree_room, reason="Doppelt geöffnet.")
    assert db.session().get(Room, party.spree_room) is None
    for table in (Charter, RoomRest):
        assert db.session().scalar(select(func.count()).where(table.room_id == party.spree_room)) == 0
    deleted = Entry(Act.ROOM_DELETED, party.mod.id, ("room", party.spree_room), party.spree)
    assert watch.entries[-1] == deleted
    with refused(UnknownThing, party.mod) as work:
        resting.delete_room(work, party.spree_room, reason="Noch einmal.")


def test_a_room_in_which_somebody_wrote_stays(party: Party) -> None:
    with refused(RoomNotEmpty, party.bob) as work:
        resting.delete_room(work, party.room, reason="Weg damit.")
    assert db.session().scalar(select(func.count()).where(Charter.room_id == party.room)) == 1


def test_what_somebody_writes_in_secret_keeps_no_room_and_goes_with_it(party: Party) -> None:
    with acting(party.alice) as work:
        drafts.save_draft(work, party.spree_room, text="Ich meine", kind=None, known=None)
    with acting(party.emil) as work:
        paper_drafts.save_paper_draft(work, party.spree_room, PaperSketch(title="Ein Anfang"), known=None)
    with acting(party.mod) as work:
        resting.delete_room(work, party.spree_room, reason="Doppelt geöffnet.")
    assert db.session().get(Room, party.spree_room) is None
    for table in (Draft, PaperDraft):
        assert db.session().scalar(select(func.count()).select_from(table)) == 0


@pytest.mark.parametrize("name", ["alice", "ada", "eva", "kora"])
def test_nobody_deletes_the_room_of_another_host(party: Party, name: str) -> None:
    person = party.personas[name]
    with refused(NotPermitted if name in {"alice", "kora"} else UnknownThing, person) as work:
        resting.delete_room(work, party.spree_room, reason="Weg damit.")


def test_what_goes_with_a_room_is_harmless_and_holds_no_words_of_a_contribution() -> None:
    assert GOES_WITH_ROOM < HARMLESS_TABLES
    assert "contribution" not in GOES_WITH_ROOM
    assert set(Base.metadata.tables) >= GOES_WITH_ROOM
