"""From an open room towards a decision (P12): who may, what must be said, and that nobody is led past anybody."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from deliberation.domain.acts import Act
from deliberation.domain.errors import NotPermitted, UnknownThing
from deliberation.domain.rooms.doors import Downward, Reach, Upward
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.rooms.refusals import (
    LeadsOutOfSight,
    OpenedAlready,
    OutOfSight,
    OverByThen,
    RestsOnNothing,
    RestsOnTooMuch,
    RoomNotEmpty,
    TooSoon,
)
from deliberation.domain.rooms.towards import LEAD_TIME, MOST_GROUNDS, Aim, first_day
from deliberation.extensions import db
from deliberation.models import Room, RoomAim, RoomGround, RoomOrigin
from deliberation.queries.export import export
from deliberation.queries.towards import deciders_for, leads_on_to, offered_grounds, way_of
from deliberation.services import doors, people, resting, rooms, sight, structure, towards, withdrawing
from deliberation.services.vault import Vault
from deliberation.services.work import Work
from deliberation.unit_of_work import today
from tests.party import Party, acting
from tests.services.leading import NAME, PURPOSE, WHY, aim, led_on, new_room, said
from tests.services.moderating import hide, make_moderator
from tests.services.steps import Entry, Watch, at_once, refused

VAULT = Vault(("a secret of the tests",))


@pytest.fixture
def ground(party: Party) -> int:
    """What Bob said in the room of the Kreisverband."""
    return said(party.bob, party.spree_room)


def lead(work: Work, room_id: int, to: Aim, *grounds: int, reach: Reach | None = None) -> Room:
    return towards.lead_on(work, room_id, new_room(reach), to, grounds=frozenset(grounds), reason=WHY, today=today())


def test_a_new_room_says_what_for_who_decides_and_from_when(party: Party, ground: int, watch: Watch) -> None:
    new = led_on(party, ground)
    origin, room = (db.session().get_one(Room, id_) for id_ in (party.spree_room, new))
    assert (room.kind, room.host_id, room.name) == (RoomKind.WORKSHOP, party.kora.id, NAME)
    assert (room.field_id, room.association_id) == (origin.field_id, origin.association_id)
    assert db.session().get_one(RoomOrigin, new).origin_id == party.spree_room
    stored = db.session().get_one(RoomAim, new)
    assert (stored.purpose, stored.body_id, stored.assembly_id) == (PURPOSE, party.body, None)
    assert stored.earliest_on == today() + LEAD_TIME
    assert list(db.session().scalars(select(RoomGround.contribution_id))) == [ground]
    assert watch.entries == [
        Entry(Act.ROOM_OPENED, party.kora.id, ("room", new), party.spree),
        Entry(Act.ROOM_LED_ON, party.kora.id, ("room", party.spree_room), party.spree),
    ]
    assert watch.jobs == [], "no mail, and nothing that waits for the day"


def test_a_form_that_is_sent_twice_opens_one_room(party: Party, ground: int) -> None:
    new = led_on(party, ground)
    with refused(OpenedAlready, party.kora) as work:
        lead(work, party.spree_room, aim(party), ground)
    assert db.session().scalars(select(RoomOrigin.room_id)).all() == [new]


def test_who_opens_rooms_there_and_reads_there_leads_on(party: Party, ground: int) -> None:
    for name in ("alice", "mod", "emil", "bob"):
        with refused(NotPermitted, party.personas[name]) as work:
            lead(work, party.spree_room, aim(party), ground)
    # office alone is no key, and what is not there looks the same
    for name in ("charlie", "dora", "gast", "ada", "eva"):
        for room_id in (party.spree_room, 999_999):
            with refused(UnknownThing, party.personas[name]) as work:
                lead(work, room_id, aim(party), ground)
    led_on(party, ground)


def test_only_open_rooms_lead_on(party: Party, ground: int) -> None:
    new = led_on(party, ground)
    there = said(party.bob, new)
    with refused(NotPermitted, party.kora) as work:
        lead(work, new, aim(party), there)
    with refused(NotPermitted, party.kora) as work:
        lead(work, party.decision_room, aim(party), ground)


def test_two_weeks_lie_between(party: Party, ground: int) -> None:
    for days in (0, 1, 13):
        early = today() + timedelta(days=days)
        with refused(TooSoon, party.kora, first_day=first_day(today())) as work:
            lead(work, party.spree_room, aim(party, early), ground)
    with acting(party.kora) as work:
        lead(work, party.spree_room, aim(party, today() + timedelta(days=14)), ground)


def test_who_decides_stands_on_the_way_up(party: Party, ground: int) -> None:
    first = first_day(today())
    with acting(party.ada) as work:
        bounds = {"opens_on": first, "closes_on": first}
        far = structure.announce_assembly(work, party.other_state, key="F", name="Fern", **bounds).id
        near = structure.announce_assembly(work, party.spree, key="KPT", name="Kreisparteitag", **bounds).id
        below = structure.announce_assembly(work, party.local, key="O", name="Ort", **bounds).id
    for wrong in (
        Aim(PURPOSE, first),
        Aim(PURPOSE, first, body_id=999_999),
        Aim(PURPOSE, first, body_id=party.body, assembly_id=near),
        *(Aim(PURPOSE, first, assembly_id=id_) for id_ in (far, below, 999_999)),
    ):
        with refused(UnknownThing, party.kora) as work:
            lead(work, party.spree_room, wrong, ground)
    # the Landesparteitag is over in a week
    with refused(OverByThen, party.kora) as work:
        lead(work, party.spree_room, Aim(PURPOSE, first, assembly_id=party.assembly), ground)
    with refused(OverByThen, party.kora) as work:
        lead(work, party.spree_room, Aim(PURPOSE, first + timedelta(days=1), assembly_id=near), ground)
    with acting(party.kora) as work:
        lead(work, party.spree_room, Aim(PURPOSE, first, assembly_id=near), ground)
    path = (party.federation, party.state, party.spree)
    offered = {(one.kind.value, one.id) for one in deciders_for(db.session(), path, today())}
    assert offered == {("assembly", near), ("body", party.body)}


def _withdrawn(party: Party) -> int:
    id_ = said(party.alice, party.spree_room, "Doch nicht.")
    with acting(party.alice) as work:
        withdrawing.withdraw_words(work, id_)
    return id_


def _hidden(party: Party) -> int:
    id_ = said(party.alice, party.spree_room, "Unfug.")
    hide(make_moderator(party, "trudi"), id_)
    return id_


def _answer(party: Party) -> int:
    asked = said(party.bob, party.spree_room, "Und tags?")
    with acting(party.alice) as work:
        return rooms.answer(work, asked, text="Kaum.").id


@pytest.mark.parametrize("made", [_withdrawn, _hidden, _answer, lambda party: party.contribution, lambda _: 999_999])
def test_it_rests_on_words_that_stand_there(party: Party, ground: int, made: Callable[[Party], int]) -> None:
    wrong = made(party)
    with refused(UnknownThing, party.kora) as work:
        lead(work, party.spree_room, aim(party), ground, wrong)
    assert wrong not in {row.id for row in offered_grounds(db.session(), party.kora.actor, party.spree_room).rows}
    chosen = offered_grounds(db.session(), party.kora.actor, party.spree_room, chosen=[wrong])
    assert wrong not in {row.id for row in chosen.rows}


def test_it_rests_on_something_and_not_on_everything(party: Party, ground: int) -> None:
    with refused(RestsOnNothing, party.kora) as work:
        lead(work, party.spree_room, aim(party))
    with refused(RestsOnTooMuch, party.kora, most=MOST_GROUNDS) as work:
        lead(work, party.spree_room, aim(party), *range(1, MOST_GROUNDS + 2))


def test_whoever_reads_here_reads_there(party: Party, ground: int) -> None:
    with refused(OutOfSight, party.kora) as work:
        lead(work, party.spree_room, aim(party), ground, reach=Reach(Downward.THE_PLACE))
    new = led_on(party, ground, reach=Reach(upward=Upward.SERVING))
    # nor is the door shut behind them
    with refused(OutOfSight, party.kora) as work:
        doors.change_audience(work, new, Reach(Downward.THE_PLACE), reason="Nur wir.")
    with acting(party.kora) as work:
        doors.change_audience(work, new, Reach(), reason="Wie dort.")
    with acting(party.mod) as work:
        doors.change_audience(work, party.spree_room, Reach(Downward.THE_PLACE), reason="Die offene Tür ist frei.")


def test_the_open_room_is_opened_to_nobody_who_does_not_read_where_it_leads(party: Party) -> None:
    new = led_on(party, said(party.kora, party.spree_room))
    wide = Reach(upward=Upward.THE_PARTY)
    with refused(LeadsOutOfSight, party.kora) as work:
        doors.change_audience(work, party.spree_room, wide, reason="Kommt alle.")
    for room_id in (new, party.spree_room):
        with acting(party.kora) as work:
            doors.change_audience(work, room_id, wide, reason="Kommt alle.")


def test_both_ends_of_a_way_are_not_changed_past_each_other(
    app: Flask, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever leads on, or changes who reads at either end, holds the open room before looking at anybody's doors."""
    wide, held = Reach(upward=Upward.THE_PARTY), Event()
    looked = sight.demand_in_sight

    def slowly(work: Work, room_id: int, *rest: Any) -> None:
        looked(work, room_id, *rest)
        held.wait(0.5)

    for module in (towards, doors):
        monkeypatch.setattr(module, "demand_in_sight", slowly)
    ground = said(party.kora, party.spree_room)

    def widen() -> None:
        with acting(party.kora) as work:
            doors.change_audience(work, party.spree_room, wide, reason="Kommt alle.")

    errors = at_once(app, widen, lambda: led_on(party, ground))
    assert [type(error) for error in errors] in ([LeadsOutOfSight], [OutOfSight])


def test_a_body_leads_on_from_its_own_room(party: Party) -> None:
    with acting(party.ada) as work:
        body_room = rooms.open_room(
            work,
            party.state,
            body_id=party.body,
            field_id=db.session().get_one(Room, party.room).field_id or 0,
            name="Unter uns",
            opening_question="Was fehlt?",
            reach=Reach(Downward.THE_PLACE),
            host_id=party.bob.id,
        ).id
    ground = said(party.beate, body_room)
    with acting(party.bob) as work:
        new = lead(work, body_room, aim(party), ground, reach=Reach(Downward.THE_PLACE)).id
    assert leads_on_to(db.session(), party.beate.actor, body_room) == ((new, NAME),)
    assert leads_on_to(db.session(), party.alice.actor, body_room) == ()


# --- afterwards


def test_withdrawn_words_are_cited_no_more(party: Party, ground: int) -> None:
    new = led_on(party, ground, said(party.alice, party.spree_room, "Ich laufe."))
    with acting(party.bob) as work:
        withdrawing.withdraw_words(work, ground)
    way = way_of(db.session(), party.emil.actor, new)
    assert way is not None
    assert [one.words for one in way.grounds] == ["Ich laufe."]
    assert not way.has_others
    assert "cited_by_rooms" in export(db.session(), party.bob.id, today())
    assert export(db.session(), party.bob.id, today())["cited_by_rooms"] == []


def test_whoever_reads_the_new_room_only_learns_nothing_of_the_old_one(party: Party, ground: int) -> None:
    new = led_on(party, ground, reach=Reach(upward=Upward.THE_PARTY))
    for name, reads in (("emil", True), ("dora", False)):
        way = way_of(db.session(), party.personas[name].actor, new)
        assert way is not None
        assert (way.origin is not None, bool(way.grounds), way.has_others) == (reads, reads, not reads)


def test_hidden_words_stand_there_without_words(party: Party, ground: int) -> None:
    new = led_on(party, ground)
    hide(make_moderator(party, "trudi"), ground)
    way = way_of(db.session(), party.emil.actor, new)
    assert way is not None
    assert [(one.words, one.author, one.is_hidden) for one in way.grounds] == [("", "", True)]


def test_it_is_in_the_data_that_people_take_along(party: Party, ground: int) -> None:
    new = led_on(party, ground)
    (cited,) = export(db.session(), party.bob.id, today())["cited_by_rooms"]
    assert (cited["room_id"], cited["contribution_id"]) == (new, ground)
    (own,) = export(db.session(), party.kora.id, today())["aims_of_rooms"]
    assert (own["room_id"], own["purpose"]) == (new, PURPOSE)
    # who looks after the room later has not written it
    said(party.alice, new)
    with acting(party.kora) as work:
        rooms.hand_over_room(work, new, host_id=party.alice.id, today=today())
    (still,) = export(db.session(), party.kora.id, today())["aims_of_rooms"]
    assert still == own
    assert export(db.session(), party.alice.id, today())["aims_of_rooms"] == []


def test_who_deletes_their_data_leaves_the_words_without_a_name(party: Party, ground: int) -> None:
    new = led_on(party, ground)
    with acting(party.bob) as work:
        # who looks after no room can go at once
        work.session.execute(update(Room).where(Room.host_id == party.bob.id).values(host_id=party.alice.id))
    with acting(party.bob) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    way = way_of(db.session(), party.emil.actor, new)
    assert way is not None
    assert [one.author for one in way.grounds] == [""]


def test_a_room_that_was_announced_to_people_is_not_deleted(party: Party, ground: int) -> None:
    new = led_on(party, ground)
    with refused(RoomNotEmpty, party.kora) as work:
        resting.delete_room(work, new, reason="Ein Versehen.")


def test_what_was_announced_is_never_changed(party: Party, ground: int) -> None:
    new = led_on(party, ground)
    for table, values in (
        (RoomAim, {"earliest_on": today()}),
        (RoomAim, {"purpose": "Etwas anderes."}),
        (RoomOrigin, {"origin_id": party.room}),
    ):
        with pytest.raises(Exception, match=r"stays as it was announced|never changes"), acting(party.kora) as work:
            work.session.execute(update(table).where(table.room_id == new).values(values))
