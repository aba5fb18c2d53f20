"""Functions that end: by somebody's hand, by their last day; and who is asked to confirm one."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    LastAdministrator,
    NotPermitted,
    ReasonNeeded,
    UnknownThing,
    WrongState,
)
from deliberation.domain.people import Function, GuestRightKind, PlaceKind
from deliberation.extensions import db
from deliberation.models import Reason, RecordEntry
from deliberation.queries.waiting import second_people, waiting_functions
from deliberation.services import functions, guest_rights
from deliberation.services.functions import Place
from deliberation.unit_of_work import now, today
from tests.party import Party, acting
from tests.services.giving import end, give, held, ids
from tests.services.steps import Entry, Watch, refused


@pytest.mark.parametrize("name", ["adil", "ada", "emil"])
def test_administrators_and_the_holder_end_a_function_and_its_rights(party: Party, watch: Watch, name: str) -> None:
    (function_id,) = ids(party.emil, Function.DELEGATE)
    with acting(party.personas[name]) as work:
        end(work, function_id)
    assert party.emil.actor.functions == frozenset()
    assert watch.entries == [
        Entry(Act.FUNCTION_ENDED, party.personas[name].id, ("function_held", function_id), party.state)
    ]


@pytest.mark.parametrize("name", ["adil", "ada"])
def test_who_takes_a_function_from_somebody_else_says_why(party: Party, name: str) -> None:
    (function_id,) = ids(party.emil, Function.DELEGATE)
    for nothing in ("", "  \n"):
        with refused(ReasonNeeded, party.personas[name]) as work:
            end(work, function_id, reason=nothing)
    with acting(party.personas[name]) as work:
        end(work, function_id, reason="Mandat niedergelegt, Brief vom 3. Mai")
    assert reasons() == ["Mandat niedergelegt, Brief vom 3. Mai"]


def test_ones_own_function_is_laid_down_without_a_reason(party: Party) -> None:
    (function_id,) = ids(party.emil, Function.DELEGATE)
    with acting(party.emil) as work:
        end(work, function_id, reason="")
    assert party.emil.actor.functions == frozenset()
    assert reasons() == [None]


def reasons() -> list[str | None]:
    """Why functions were ended, as the record says."""
    found = select(Reason.text).select_from(RecordEntry).outerjoin(Reason, Reason.id == RecordEntry.reason_id)
    return list(db.session().scalars(found.where(RecordEntry.act == Act.FUNCTION_ENDED).order_by(RecordEntry.id)))


def test_a_function_that_ran_for_a_while_keeps_its_days(party: Party, assembly: Place) -> None:
    function_id = give(party.ada, party.alice, Function.DELEGATE, assembly, since=-30, until=30)
    with acting(party.ada) as work:
        end(work, function_id)
    ended = held(function_id)
    assert (ended.held_since, ended.held_until) == (today() - timedelta(days=30), today() + timedelta(days=30))
    assert ended.confirmed_at is not None
    assert ended.ended_at is not None


def test_others_cannot_end_a_function(party: Party) -> None:
    (function_id,) = ids(party.emil, Function.DELEGATE)
    for name, kind in (("eva", NotPermitted), ("alice", UnknownThing), ("dora", UnknownThing)):
        with refused(kind, party.personas[name]) as work:
            end(work, function_id)


def test_a_function_ends_once(party: Party) -> None:
    (function_id,) = ids(party.emil, Function.DELEGATE)
    with acting(party.ada) as work:
        end(work, function_id)
    with refused(WrongState, party.ada) as work:
        end(work, function_id)


def test_a_function_that_has_run_out_cannot_be_ended(party: Party, state: Place) -> None:
    function_id = give(party.ada, party.alice, Function.MODERATOR, state, since=-10, until=-1)
    with refused(WrongState, party.ada) as work:
        end(work, function_id)


def test_a_function_counts_from_its_first_to_its_last_day(party: Party, state: Place) -> None:
    give(party.ada, party.alice, Function.MODERATOR, state, since=2, until=4)
    begin = now()
    counts = []
    for days in range(7):
        with time_machine.travel(begin + timedelta(days=days), tick=False):
            db.session.rollback()
            counts.append(Function.MODERATOR in party.alice.actor.functions)
    assert counts == [False, False, True, True, True, False, False]


def test_days_are_those_of_the_place_where_the_party_lives(party: Party, state: Place) -> None:
    with time_machine.travel("2036-06-02T22:30:00+00:00", tick=False):  # half past midnight in Berlin
        give(party.ada, party.alice, Function.MODERATOR, state, until=0)
        assert held(ids(party.alice, Function.MODERATOR)[0]).held_until.isoformat() == "2036-06-03"  # type: ignore[union-attr]
    with time_machine.travel("2036-06-03T21:59:00+00:00", tick=False):
        assert Function.MODERATOR in party.alice.actor.functions
    with time_machine.travel("2036-06-03T22:01:00+00:00", tick=False):
        db.session.rollback()
        assert Function.MODERATOR not in party.alice.actor.functions


def test_the_last_administrator_of_the_federation_stays(party: Party) -> None:
    (of_alma,) = ids(party.alma, Function.ADMINISTRATOR)
    (of_ada,) = ids(party.ada, Function.ADMINISTRATOR)
    with acting(party.ada) as work:
        end(work, of_alma)
    with refused(LastAdministrator, party.ada) as work:
        end(work, of_ada)


def test_an_administrator_still_waiting_for_confirmation_is_no_successor(party: Party) -> None:
    (of_alma,) = ids(party.alma, Function.ADMINISTRATOR)
    (of_ada,) = ids(party.ada, Function.ADMINISTRATOR)
    give(party.ada, party.bob, Function.ADMINISTRATOR, Place(PlaceKind.ASSOCIATION, party.federation))
    with acting(party.alma) as work:
        end(work, of_alma)
    with refused(LastAdministrator, party.ada) as work:
        end(work, of_ada)


def test_the_last_administrator_of_the_federation_may_lay_down_a_land(party: Party, state: Place) -> None:
    function_id = give(party.alma, party.ada, Function.ADMINISTRATOR, state)
    with acting(party.eva) as work:
        functions.confirm_function(work, function_id, today=today())
    with acting(party.alma) as work:
        end(work, ids(party.alma, Function.ADMINISTRATOR)[0])
    with acting(party.ada) as work:
        end(work, function_id)
    assert Function.ADMINISTRATOR in party.ada.actor.functions


def test_a_land_may_be_without_an_administrator(party: Party) -> None:
    with acting(party.ada) as work:
        end(work, ids(party.adil, Function.ADMINISTRATOR)[0])
    assert party.adil.actor.functions == frozenset()


def test_a_waiting_function_that_is_ended_waits_no_longer(party: Party, state: Place) -> None:
    function_id = give(party.adil, party.alice, Function.TRUSTEE, state, since=-5)
    with acting(party.adil) as work:
        end(work, function_id)
    assert waiting_functions(db.session(), party.eva.actor, today()) == ()
    with refused(WrongState, party.eva) as work:
        functions.confirm_function(work, function_id, today=today())


# --- who is asked


def test_who_can_be_the_second_person_is_asked_and_nobody_else(party: Party, waiting: int) -> None:
    found = {one.id for one in second_people(db.session(), held(waiting), today=today())}
    assert found == {party.ada.id, party.alma.id, party.eva.id}


def test_whose_function_has_run_out_is_not_asked(party: Party, waiting: int) -> None:
    with acting(party.ada) as work:
        end(work, ids(party.eva, Function.EXECUTIVE)[0])
    found = {one.id for one in second_people(db.session(), held(waiting), today=today())}
    assert found == {party.ada.id, party.alma.id}


def test_waiting_functions_are_shown_where_one_leads_and_not_elsewhere(party: Party, waiting: int) -> None:
    seen = {
        name: waiting_functions(db.session(), party.personas[name].actor, today()) for name in ("eva", "adil", "ada")
    }
    assert [one.may_confirm for one in seen["eva"]] == [True]
    assert [one.may_confirm for one in seen["adil"]] == [False]
    assert [one.id for one in seen["ada"]] == [waiting]
    for name in ("alice", "emil", "cem", "wilma", "dora"):
        assert waiting_functions(db.session(), party.personas[name].actor, today()) == ()


def test_a_guest_right_is_no_function(party: Party) -> None:
    with acting(party.eva) as work:
        guest_rights.grant_guest_right(
            work, party.gabi.id, GuestRightKind.VOTE, since=today(), until=None, decision="Beschluss 1"
        )
    assert party.gabi.actor.functions == frozenset()
