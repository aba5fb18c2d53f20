"""Functions: given, confirmed by a second person, declined, ended, run out."""

from datetime import timedelta
from time import sleep

import pytest
from flask import Flask

from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    DatesCrossed,
    DecisionNeeded,
    FunctionNeedsPlace,
    NotEligible,
    NotPermitted,
    ReasonNeeded,
    SecondPersonNeeded,
    UnknownThing,
    WrongState,
)
from deliberation.domain.people import PLACES, TWO_PERSON_FUNCTIONS, Function, GuestRightKind, PlaceKind
from deliberation.services import functions, guest_rights, people
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from deliberation.services.loading import lock_function
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.giving import give, grant, held
from tests.services.steps import Entry, Watch, at_once, refused

NOWHERE = 999_999


# --- propose


def test_an_everyday_function_counts_at_once_and_is_entered(party: Party, watch: Watch, assembly: Place) -> None:
    function_id = give(party.adil, party.alice, Function.DELEGATE, assembly)
    assert Function.DELEGATE in party.alice.actor.functions
    assert watch.entries == [Entry(Act.FUNCTION_PROPOSED, party.adil.id, ("function_held", function_id), party.state)]
    assert watch.jobs == [
        (JobKind.MAIL_FUNCTION, {"person_id": party.alice.id, "function_id": function_id, "is_ended": False})
    ]


@pytest.mark.parametrize("function", sorted(TWO_PERSON_FUNCTIONS))
def test_what_touches_elections_and_administration_waits_for_a_second_person(
    party: Party, watch: Watch, function: Function, state: Place, assembly: Place
) -> None:
    place = state if PlaceKind.ASSOCIATION in PLACES[function] else assembly
    function_id = give(party.adil, party.alice, function, place)
    assert function not in party.alice.actor.functions
    assert watch.jobs == [(JobKind.MAIL_FUNCTION_WAITING, {"function_id": function_id})]
    with acting(party.eva) as work:
        functions.confirm_function(work, function_id, today=today())
    assert function in party.alice.actor.functions


@pytest.mark.parametrize("function", Function)
def test_nobody_gives_a_function_to_themself(party: Party, function: Function, state: Place, assembly: Place) -> None:
    place = state if PlaceKind.ASSOCIATION in PLACES[function] else assembly
    with refused(NotPermitted, party.adil) as work:
        functions.propose_function(work, party.adil.id, function, place, since=today(), until=None)


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
    grant(party, right=GuestRightKind.STAND_FOR_ELECTION)
    give(party.ada, party.gabi, Function.MODERATOR, state)


@pytest.mark.parametrize("function", Function)
def test_a_guest_member_holds_a_function_only_by_a_decision_that_they_may_stand(
    party: Party, function: Function, state: Place, assembly: Place
) -> None:
    place = state if PlaceKind.ASSOCIATION in PLACES[function] else assembly
    grant(party, right=GuestRightKind.VOTE)
    with refused(DecisionNeeded, party.ada) as work:
        functions.propose_function(work, party.gabi.id, function, place, since=today(), until=None)


@pytest.mark.parametrize("days", [(-9, -1), (1, 9)])
def test_the_right_to_stand_runs_when_the_function_begins(party: Party, state: Place, days: tuple[int, int]) -> None:
    since, until = (today() + timedelta(days=count) for count in days)
    grant(party, right=GuestRightKind.STAND_FOR_ELECTION, since=since, until=until)
    for first_day in (today(), today() - timedelta(days=5)):
        with refused(DecisionNeeded, party.ada) as work:
            functions.propose_function(work, party.gabi.id, Function.MODERATOR, state, since=first_day, until=None)
    if until > today():
        give(party.ada, party.gabi, Function.MODERATOR, state, since=2)


def test_a_right_taken_back_while_a_function_waits_keeps_it_from_being_confirmed(party: Party, state: Place) -> None:
    right_id = grant(party, right=GuestRightKind.STAND_FOR_ELECTION)
    function_id = give(party.ada, party.gabi, Function.TRUSTEE, state)
    with acting(party.eva) as work:
        guest_rights.end_guest_right(work, right_id, today=today(), decision="Kreisvorstand, 7. Juni")
    with refused(DecisionNeeded, party.eva) as work:
        functions.confirm_function(work, function_id, today=today())
    with acting(party.eva) as work:
        functions.decline_function(work, function_id, today=today(), reason="Der Beschluss ist aufgehoben.")


def test_who_has_left_gets_no_function(party: Party, state: Place) -> None:
    with acting(party.ada) as work:
        people.end_access(work, party.gabi.id, today=today(), reason="Auf eigenen Wunsch")
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
        functions.confirm_function(work, waiting, today=today())
    assert watch.entries[-1] == Entry(Act.FUNCTION_CONFIRMED, party.eva.id, ("function_held", waiting), party.state)
    assert held(waiting).confirmed_by_id == party.eva.id


def test_a_second_person_declines_and_nothing_is_held(party: Party, watch: Watch, waiting: int) -> None:
    with acting(party.alma) as work:
        functions.decline_function(work, waiting, today=today(), reason=" Nicht gewählt. ")
    assert watch.acts[-1] is Act.FUNCTION_DECLINED
    assert party.alice.actor.functions == frozenset()


def test_who_declines_says_why(party: Party, waiting: int) -> None:
    with refused(ReasonNeeded, party.alma) as work:
        functions.decline_function(work, waiting, today=today(), reason=" ")


@pytest.mark.parametrize("act", [functions.confirm_function, functions.decline_function])
def test_neither_proposer_nor_holder_can_be_the_second_person(party: Party, waiting: int, act: object) -> None:
    for name in ("adil", "alice"):
        with refused(SecondPersonNeeded, party.personas[name]) as work:
            act(work, waiting, today=today())  # type: ignore[operator]


def test_the_holder_cannot_confirm_even_as_an_administrator(party: Party, state: Place) -> None:
    function_id = give(party.alma, party.ada, Function.TRUSTEE, state)
    with refused(SecondPersonNeeded, party.ada) as work:
        functions.confirm_function(work, function_id, today=today())


def test_two_administrators_are_needed_to_make_a_third(party: Party) -> None:
    federation = Place(PlaceKind.ASSOCIATION, party.federation)
    function_id = give(party.ada, party.bob, Function.ADMINISTRATOR, federation)
    for name, kind in (("ada", SecondPersonNeeded), ("bob", SecondPersonNeeded), ("adil", UnknownThing)):
        with refused(kind, party.personas[name]) as work:
            functions.confirm_function(work, function_id, today=today())
    assert Function.ADMINISTRATOR not in party.bob.actor.functions
    with acting(party.alma) as work:
        functions.confirm_function(work, function_id, today=today())
    assert Function.ADMINISTRATOR in party.bob.actor.functions


@pytest.mark.parametrize("act", [functions.confirm_function, functions.decline_function])
def test_what_is_decided_stays_decided(party: Party, waiting: int, act: object) -> None:
    with acting(party.eva) as work:
        functions.confirm_function(work, waiting, today=today())
    with refused(WrongState, party.eva) as work:
        act(work, waiting, today=today())  # type: ignore[operator]


def test_two_second_people_in_the_same_moment_confirm_once(
    app: Flask, party: Party, watch: Watch, waiting: int
) -> None:
    def hold() -> None:
        with acting(None) as work:
            lock_function(work, waiting)
            sleep(0.6)

    def confirm(persona: Persona) -> None:
        sleep(0.2)
        with acting(persona) as work:
            functions.confirm_function(work, waiting, today=today())

    errors = at_once(app, hold, lambda: confirm(party.eva), lambda: confirm(party.alma))
    assert [type(error) for error in errors] == [WrongState]
    assert watch.acts.count(Act.FUNCTION_CONFIRMED) == 1


@pytest.mark.parametrize("act", [functions.confirm_function, functions.decline_function])
@pytest.mark.parametrize("name", ["bob", "wilma", "dora", "gast"])
def test_a_waiting_function_is_unknown_to_those_who_do_not_lead(
    party: Party, waiting: int, act: object, name: str
) -> None:
    with refused(UnknownThing, party.personas[name]) as work:
        act(work, waiting, today=today())  # type: ignore[operator]


@pytest.mark.parametrize("act", [functions.confirm_function, functions.decline_function, functions.end_function])
def test_an_unknown_function_is_refused(party: Party, act: object) -> None:
    with refused(UnknownThing, party.ada) as work:
        act(work, NOWHERE, today=today())  # type: ignore[operator]
