"""A host is bound by moderation like everybody who writes in the room: Raumregeln and reasons are words there, too."""

from collections.abc import Callable

import pytest
from flask import Flask

from deliberation.domain.errors import RuleViolation
from deliberation.domain.rooms.charters import Citing, RoomForm, Terms
from deliberation.domain.rooms.refusals import OthersFirst, Paused, RoomLocked
from deliberation.domain.rooms.state_of_debate import State
from deliberation.extensions import db
from deliberation.models import Charter, Room
from deliberation.services import charters, moderation, resting, state_of_debate, towards
from deliberation.services.work import Work
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.leading import aim, new_room, said
from tests.services.moderating import RULE, make_moderator
from tests.services.moderating import pause as paused
from tests.services.steps import at_once, refused

TERMS = Terms(RoomForm.READING, "Erst lesen, dann fragen.", Citing.ASKED)
Shut = Callable[[Work, Party, int], int]


def rules(work: Work, party: Party) -> None:
    charters.write_charter(work, party.room, TERMS, seen=1, reason="Darum.")


def rest(work: Work, party: Party) -> None:
    resting.rest_room(work, party.room, reason="Darum.")


def state(work: Work, party: Party, *, seen: int) -> None:
    field_id = work.session.get_one(Room, party.room).field_id or 0
    said = State("Ganz", "anders", f"als die {seen}. Fassung")
    state_of_debate.write_state(work, field_id, said, seen=seen, reason="Darum.")


def pause(work: Work, _party: Party, his: int) -> int:
    return moderation.pause(work, his, days=3, rule=RULE, reason="Atme durch.").id


def slow(work: Work, _party: Party, his: int) -> int:
    return moderation.slow_down(work, his, others_first=1, rule=RULE, reason="Lass anderen Platz.").id


def lock(work: Work, party: Party, _his: int) -> int:
    return moderation.lock_room(work, party.room, rule=RULE, reason="Es reicht für heute.").id


@pytest.fixture
def trudi(party: Party) -> Persona:
    return make_moderator(party, "trudi")


@pytest.mark.parametrize("act", [rules, rest])
@pytest.mark.parametrize(("shut", "refusal"), [(pause, Paused), (slow, OthersFirst), (lock, RoomLocked)])
def test_a_host_writes_nothing_where_they_would_write_no_contribution(
    party: Party, trudi: Persona, act: Callable[[Work, Party], None], shut: Shut, refusal: type[RuleViolation]
) -> None:
    his = said(party.bob, party.room, "Ich bin der Gastgeber.")
    with acting(trudi) as work:
        act_id = shut(work, party, his)
    with refused(refusal, party.bob) as work:
        act(work, party)
    with acting(trudi) as work:
        moderation.undo(work, act_id, reason="Es geht wieder.")
    with acting(party.bob) as work:
        act(work, party)


def test_in_a_pause_nobody_says_above_the_room_what_they_would_not_say_in_it(party: Party, trudi: Persona) -> None:
    his = said(party.bob, party.room, "Ich bin der Gastgeber.")
    for shut in (slow, lock):
        with acting(trudi) as work:
            shut(work, party, his)
    with acting(party.bob) as work:
        state(work, party, seen=1)
    with acting(trudi) as work:
        act_id = pause(work, party, his)
    with refused(Paused, party.bob, in_field=True) as work:
        state(work, party, seen=2)
    with acting(trudi) as work:
        moderation.undo(work, act_id, reason="Es geht wieder.")
    with acting(party.bob) as work:
        state(work, party, seen=2)


def test_in_a_pause_nobody_leads_on_from_the_room_and_a_closed_one_holds_no_office_up(
    party: Party, trudi: Persona
) -> None:
    ground, hers = said(party.bob, party.spree_room), said(party.kora, party.spree_room, "Ich koordiniere.")
    act_id = paused(trudi, hers)

    def leads(work: Work) -> None:
        new = new_room(None)
        why = {"grounds": frozenset({ground}), "reason": "Es ist reif.", "today": today()}
        towards.lead_on(work, party.spree_room, new, aim(party), **why)  # type: ignore[arg-type]

    with refused(Paused, party.kora) as work:
        leads(work)
    with acting(trudi) as work:
        moderation.undo(work, act_id, reason="Es geht wieder.")
        moderation.lock_room(work, party.spree_room, rule=RULE, reason="Es reicht für heute.")
    with acting(party.kora) as work:
        leads(work)


def test_in_the_moment_of_a_pause_the_rules_are_written_or_find_it(app: Flask, party: Party, trudi: Persona) -> None:
    his = said(party.bob, party.room, "Ich bin der Gastgeber.")

    def writes() -> None:
        with acting(party.bob) as work:
            rules(work, party)

    def pauses() -> None:
        with acting(trudi) as work:
            pause(work, party, his)

    errors = at_once(app, writes, pauses)
    assert [type(error) for error in errors] in ([], [Paused])
    there = db.session().query(Charter).filter_by(room_id=party.room).count()
    assert there == (1 if errors else 2)
