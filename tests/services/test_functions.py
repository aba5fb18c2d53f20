"""Functions: given, confirmed by a second person, declined, ended, run out."""

from datetime import timedelta

import pytest
import time_machine

from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    DatesCrossed,
    FunctionNeedsPlace,
    LastAdministrator,
    NotEligible,
    NotPermitted,
    SecondPersonNeeded,
    UnknownThing,
    WrongState,
)
from deliberation.domain.people import PLACES, Function, GuestRightKind, PlaceKind
from deliberation.extensions import db
from deliberation.models import FunctionHeld
from deliberation.queries.desk import second_people, waiting_functions
from deliberation.services import functions, people
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import now, today
from tests.party import Party, Persona, acting
from tests.services.steps import Entry, Watch, refused

NOWHERE = 999_999


def give(by: Persona, to: Persona, function: Function, place: Place, **days: int | None) -> int:
    """Propose a function from one day to another, counted from today; its id."""
    until = days.get("until")
    with acting(by) as work:
        return functions.propose_function(
            work,
            to.id,
            function,
            place,
            since=today() + timedelta(days=days.get("since") or 0),
            until=None if until is None else today() + timedelta(days=until),
        ).id


def held(function_id: int) -> FunctionHeld:
    db.session.rollback()
    return db.session().get_one(FunctionHeld, function_id)


@pytest.fixture
def state(party: Party) -> Place:
    return Place(PlaceKind.ASSOCIATION, party.state)


@pytest.fixture
def assembly(party: Party) -> Place:
    return Place(PlaceKind.ASSEMBLY, party.assembly)


@pytest.fixture
def waiting(party: Party, state: Place) -> int:
    """Adil has proposed Alice for the election commission of the Land."""
    return give(party.adil, party.alice, Function.ELECTION_COMMISSION, state)


# --- propose


def test_an_everyday_function_counts_at_once_and_is_entered(party: Party, watch: Watch, assembly: Place) -> None:
    function_id = give(party.adil, party.alice, Function.DELEGATE, assembly)
    assert Function.DELEGATE in party.alice.actor.functions
    assert watch.entries == [Entry(Act.FUNCTION_PROPOSED, party.adil.id, ("function_held", function_id), party.state)]
    assert watch.jobs == []


@pytest.mark.parametrize(
    "function", [Function.ELECTION_COMMISSION, Function.MANDATE_COMMISSION, Function.TRUSTEE, Function.ADMINISTRATOR]
)
def test_what_touches_elections_and_administration_waits_for_a_second_person(
    party: Party, watch: Watch, function: Function, state: Place, assembly: Place
) -> None:
    place = state if PlaceKind.ASSOCIATION in PLACES[function] else assembly
    function_id = give(party.adil, party.alice, function, place)
    assert function not in party.alice.actor.functions
    assert watch.jobs == [(JobKind.MAIL_FUNCTION_WAITING, {"function_id": function_id})]
    with acting(party.eva) as work:
        functions.confirm_function(work, function_id)
    assert function in party.alice.actor.functions


def test_an_administrator_cannot_propose_themself_for_an_election_function(party: Party, state: Place) -> None:
    for function in (Function.ELECTION_COMMISSION, Function.TRUSTEE, Function.ADMINISTRATOR):
        with refused(NotPermitted, party.adil) as work:
            functions.propose_function(work, party.adil.id, function, state, since=today(), until=None)


def test_an_administrator_may_take_an_everyday_function(party: Party, state: Place) -> None:
    give(party.adil, party.adil, Function.MODERATOR, state)
    assert Function.MODERATOR in party.adil.actor.functions


@pytest.mark.parametrize("name", ["alice", "eva", "emil", "cem", "wilma", "gast", "gabi", "ingo"])
def test_who_does_not_administer_gives_no_function(party: Party, name: str, state: Place) -> None:
    kind = NotPermitted if name == "eva" else UnknownThing
    with refused(kind, party.personas[name]) as work:
        functions.propose_function(work, party.bob.id, Function.MODERATOR, state, since=today(), until=None)


def test_an_administrator_of_a_land_gives_none_above_it_or_beside_it(party: Party) -> None:
    for place in (party.federation, party.other_state, party.other_district):
        with refused(NotPermitted, party.adil) as work:
            functions.propose_function(
                work,
                party.bob.id,
                Function.MODERATOR,
                Place(PlaceKind.ASSOCIATION, place),
                since=today(),
                until=None,
            )


def test_people_of_another_land_are_unknown_to_an_administrator(party: Party, state: Place) -> None:
    with refused(UnknownThing, party.adil) as work:
        functions.propose_function(work, party.dora.id, Function.MODERATOR, state, since=today(), until=None)


@pytest.mark.parametrize("kind", PlaceKind)
def test_unknown_people_and_places_are_refused(party: Party, kind: PlaceKind, state: Place) -> None:
    with refused(UnknownThing, party.ada) as work:
        functions.propose_function(
            work, party.bob.id, Function.MODERATOR, Place(kind, NOWHERE), since=today(), until=None
        )
    with refused(UnknownThing, party.ada) as work:
        functions.propose_function(work, NOWHERE, Function.MODERATOR, state, since=today(), until=None)


@pytest.mark.parametrize("function", Function)
def test_every_function_has_its_kinds_of_place(party: Party, function: Function) -> None:
    places = {PlaceKind.ASSOCIATION: party.state, PlaceKind.BODY: party.body, PlaceKind.ASSEMBLY: party.assembly}
    for kind, place_id in places.items():
        if kind in PLACES[function]:
            give(party.ada, party.alice, function, Place(kind, place_id))
        else:
            with refused(FunctionNeedsPlace, party.ada, places=sorted(PLACES[function])) as work:
                functions.propose_function(
                    work, party.alice.id, function, Place(kind, place_id), since=today(), until=None
                )


def test_guests_and_the_interested_hold_no_functions_but_guest_members_do(party: Party, state: Place) -> None:
    for guest in (party.gast, party.ingo):
        with refused(NotEligible, party.ada) as work:
            functions.propose_function(work, guest.id, Function.MODERATOR, state, since=today(), until=None)
    give(party.ada, party.gabi, Function.MODERATOR, state)


def test_who_has_left_gets_no_function(party: Party, state: Place) -> None:
    with acting(party.ada) as work:
        people.end_access(work, party.gabi.id, today=today())
    with refused(NotEligible, party.ada) as work:
        functions.propose_function(work, party.gabi.id, Function.MODERATOR, state, since=today(), until=None)


def test_a_function_cannot_end_before_it_begins(party: Party, state: Place) -> None:
    with refused(DatesCrossed, party.ada) as work:
        functions.propose_function(
            work,
            party.bob.id,
            Function.MODERATOR,
            state,
            since=today(),
            until=today() - timedelta(days=1),
        )
    give(party.ada, party.bob, Function.MODERATOR, state, until=0)


# --- confirm and decline


def test_a_second_person_confirms_and_is_entered(party: Party, watch: Watch, waiting: int) -> None:
    with acting(party.eva) as work:
        functions.confirm_function(work, waiting)
    assert watch.entries[-1] == Entry(Act.FUNCTION_CONFIRMED, party.eva.id, ("function_held", waiting), party.state)
    assert held(waiting).confirmed_by_id == party.eva.id


def test_a_second_person_declines_and_nothing_is_held(party: Party, watch: Watch, waiting: int) -> None:
    with acting(party.alma) as work:
        functions.decline_function(work, waiting)
    assert watch.acts[-1] is Act.FUNCTION_DECLINED
    assert party.alice.actor.functions == frozenset()


@pytest.mark.parametrize("act", [functions.confirm_function, functions.decline_function])
def test_neither_proposer_nor_holder_can_be_the_second_person(party: Party, waiting: int, act: object) -> None:
    for name in ("adil", "alice"):
        with refused(SecondPersonNeeded, party.personas[name]) as work:
            act(work, waiting)  # type: ignore[operator]


def test_the_holder_cannot_confirm_even_as_an_administrator(party: Party, state: Place) -> None:
    function_id = give(party.alma, party.ada, Function.TRUSTEE, state)
    with refused(SecondPersonNeeded, party.ada) as work:
        functions.confirm_function(work, function_id)


def test_two_administrators_are_needed_to_make_a_third(party: Party) -> None:
    federation = Place(PlaceKind.ASSOCIATION, party.federation)
    function_id = give(party.ada, party.bob, Function.ADMINISTRATOR, federation)
    for name, kind in (("ada", SecondPersonNeeded), ("bob", SecondPersonNeeded), ("adil", UnknownThing)):
        with refused(kind, party.personas[name]) as work:
            functions.confirm_function(work, function_id)
    assert Function.ADMINISTRATOR not in party.bob.actor.functions
    with acting(party.alma) as work:
        functions.confirm_function(work, function_id)
    assert Function.ADMINISTRATOR in party.bob.actor.functions


@pytest.mark.parametrize("act", [functions.confirm_function, functions.decline_function])
def test_what_is_decided_stays_decided(party: Party, waiting: int, act: object) -> None:
    with acting(party.eva) as work:
        functions.confirm_function(work, waiting)
    with refused(WrongState, party.eva) as work:
        act(work, waiting)  # type: ignore[operator]


@pytest.mark.parametrize("act", [functions.confirm_function, functions.decline_function])
@pytest.mark.parametrize("name", ["bob", "wilma", "dora", "gast"])
def test_a_waiting_function_is_unknown_to_those_who_do_not_lead(
    party: Party, waiting: int, act: object, name: str
) -> None:
    with refused(UnknownThing, party.personas[name]) as work:
        act(work, waiting)  # type: ignore[operator]


@pytest.mark.parametrize(
    "act", [functions.confirm_function, functions.decline_function, lambda work, id_: end(work, id_)]
)
def test_an_unknown_function_is_refused(party: Party, act: object) -> None:
    with refused(UnknownThing, party.ada) as work:
        act(work, NOWHERE)  # type: ignore[operator]


def end(work: object, function_id: int) -> FunctionHeld:
    return functions.end_function(work, function_id, today=today())  # type: ignore[arg-type]


# --- end and run out


@pytest.mark.parametrize("name", ["adil", "ada", "emil"])
def test_administrators_and_the_holder_end_a_function_and_its_rights(party: Party, watch: Watch, name: str) -> None:
    (function_id,) = _ids(party.emil, Function.DELEGATE)
    with acting(party.personas[name]) as work:
        end(work, function_id)
    assert party.emil.actor.functions == frozenset()
    assert watch.entries == [
        Entry(Act.FUNCTION_ENDED, party.personas[name].id, ("function_held", function_id), party.state)
    ]


def _ids(persona: Persona, function: Function) -> list[int]:
    rows = db.session().query(FunctionHeld).filter_by(person_id=persona.id, function=function)
    return [row.id for row in rows]


def test_a_function_that_ran_for_a_while_keeps_its_days(party: Party, assembly: Place) -> None:
    function_id = give(party.ada, party.alice, Function.DELEGATE, assembly, since=-30, until=30)
    with acting(party.ada) as work:
        end(work, function_id)
    ended = held(function_id)
    assert (ended.held_since, ended.held_until) == (today() - timedelta(days=30), today() - timedelta(days=1))
    assert ended.declined_at is None


def test_others_cannot_end_a_function(party: Party) -> None:
    (function_id,) = _ids(party.emil, Function.DELEGATE)
    for name, kind in (("eva", NotPermitted), ("alice", UnknownThing), ("dora", UnknownThing)):
        with refused(kind, party.personas[name]) as work:
            end(work, function_id)


def test_a_function_ends_once(party: Party) -> None:
    (function_id,) = _ids(party.emil, Function.DELEGATE)
    with acting(party.ada) as work:
        end(work, function_id)
    with refused(WrongState, party.ada) as work:
        end(work, function_id)


def test_a_function_that_has_run_out_cannot_be_ended(party: Party, state: Place) -> None:
    function_id = give(party.ada, party.alice, Function.MODERATOR, state, since=-10, until=-1)
    with refused(WrongState, party.ada) as work:
        end(work, function_id)


def test_a_function_counts_from_its_first_to_its_last_day(party: Party, state: Place) -> None:
    give(party.ada, party.alice, Function.EXECUTIVE, state, since=2, until=4)
    begin = now()
    counts = []
    for days in range(7):
        with time_machine.travel(begin + timedelta(days=days), tick=False):
            db.session.rollback()
            counts.append(Function.EXECUTIVE in party.alice.actor.functions)
    assert counts == [False, False, True, True, True, False, False]


def test_days_are_those_of_the_place_where_the_party_lives(party: Party, state: Place) -> None:
    with time_machine.travel("2036-06-02T22:30:00+00:00", tick=False):  # half past midnight in Berlin
        give(party.ada, party.alice, Function.EXECUTIVE, state, until=0)
        assert held(_ids(party.alice, Function.EXECUTIVE)[0]).held_until.isoformat() == "2036-06-03"  # type: ignore[union-attr]
    with time_machine.travel("2036-06-03T21:59:00+00:00", tick=False):
        assert Function.EXECUTIVE in party.alice.actor.functions
    with time_machine.travel("2036-06-03T22:01:00+00:00", tick=False):
        db.session.rollback()
        assert Function.EXECUTIVE not in party.alice.actor.functions


def test_the_last_administrator_of_the_federation_stays(party: Party) -> None:
    (of_alma,) = _ids(party.alma, Function.ADMINISTRATOR)
    (of_ada,) = _ids(party.ada, Function.ADMINISTRATOR)
    with acting(party.ada) as work:
        end(work, of_alma)
    with refused(LastAdministrator, party.ada) as work:
        end(work, of_ada)


def test_an_administrator_still_waiting_for_confirmation_is_no_successor(party: Party) -> None:
    (of_alma,) = _ids(party.alma, Function.ADMINISTRATOR)
    (of_ada,) = _ids(party.ada, Function.ADMINISTRATOR)
    give(party.ada, party.bob, Function.ADMINISTRATOR, Place(PlaceKind.ASSOCIATION, party.federation))
    with acting(party.alma) as work:
        end(work, of_alma)
    with refused(LastAdministrator, party.ada) as work:
        end(work, of_ada)


def test_the_last_administrator_of_the_federation_may_lay_down_a_land(party: Party, state: Place) -> None:
    function_id = give(party.alma, party.ada, Function.ADMINISTRATOR, state)
    with acting(party.eva) as work:
        functions.confirm_function(work, function_id)
    with acting(party.alma) as work:
        end(work, _ids(party.alma, Function.ADMINISTRATOR)[0])
    with acting(party.ada) as work:
        end(work, function_id)
    assert Function.ADMINISTRATOR in party.ada.actor.functions


def test_a_land_may_be_without_an_administrator(party: Party) -> None:
    with acting(party.ada) as work:
        end(work, _ids(party.adil, Function.ADMINISTRATOR)[0])
    assert party.adil.actor.functions == frozenset()


def test_a_waiting_function_that_is_ended_waits_no_longer(party: Party, state: Place) -> None:
    function_id = give(party.adil, party.alice, Function.TRUSTEE, state, since=-5)
    with acting(party.adil) as work:
        end(work, function_id)
    assert waiting_functions(db.session(), party.eva.actor) == ()
    with refused(WrongState, party.eva) as work:
        functions.confirm_function(work, function_id)


# --- who is asked


def test_who_can_be_the_second_person_is_asked_and_nobody_else(party: Party, waiting: int) -> None:
    found = {one.id for one in second_people(db.session(), held(waiting), today=today())}
    assert found == {party.ada.id, party.alma.id, party.eva.id}


def test_whose_function_has_run_out_is_not_asked(party: Party, waiting: int) -> None:
    with acting(party.ada) as work:
        end(work, _ids(party.eva, Function.EXECUTIVE)[0])
    found = {one.id for one in second_people(db.session(), held(waiting), today=today())}
    assert found == {party.ada.id, party.alma.id}


def test_waiting_functions_are_shown_where_one_leads_and_not_elsewhere(party: Party, waiting: int) -> None:
    seen = {name: waiting_functions(db.session(), party.personas[name].actor) for name in ("eva", "adil", "ada")}
    assert [one.may_confirm for one in seen["eva"]] == [True]
    assert [one.may_confirm for one in seen["adil"]] == [False]
    assert [one.id for one in seen["ada"]] == [waiting]
    for name in ("alice", "emil", "cem", "wilma", "dora"):
        assert waiting_functions(db.session(), party.personas[name].actor) == ()


def test_a_guest_right_is_no_function(party: Party) -> None:
    with acting(party.eva) as work:
        people.grant_guest_right(
            work, party.gabi.id, GuestRightKind.VOTE, since=today(), until=None, decision="Beschluss 1"
        )
    assert party.gabi.actor.functions == frozenset()
