"""Mandates one by one: who gives them, who stands in for whom, who has registered, and what it means for voting."""

from datetime import timedelta

import pytest

from deliberation.domain.acts import Act
from deliberation.domain.errors import (
    AssemblyOver,
    NotPermitted,
    ReasonNeeded,
    UnknownThing,
    WrongState,
)
from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.procedure.mandates import MandateState
from deliberation.domain.procedure.refusals import (
    NobodyMovesUp,
    NoSeatLeft,
    NotOfSender,
    OnRollAlready,
    RankTaken,
    RollGivesIt,
)
from deliberation.services import functions, mandates
from deliberation.services.functions import Place
from deliberation.services.jobs import JobKind
from deliberation.unit_of_work import today
from tests.party import Party, acting
from tests.services.giving import end, ids
from tests.services.rolling import number, put, row_of, sender_id, set_seats, standing
from tests.services.steps import Watch, refused

SEATED, WAITING, EXCUSED, GONE = MandateState


def excuse(party: Party, mandate_id: int, by: str) -> None:
    with acting(party.personas[by]) as work:
        mandates.excuse(work, mandate_id, today=today())


def test_who_is_put_on_the_roll_is_a_delegate_and_is_told(party: Party, watch: Watch) -> None:
    set_seats(party, "spree: 2")
    mandate_id = put(party, "alice")
    assert party.alice.actor.functions == {Function.DELEGATE}
    assert watch.acts == [Act.ROLL_SEATS_SET, Act.FUNCTION_PROPOSED, Act.MANDATE_GIVEN]
    assert watch.jobs == [(JobKind.MAIL_MANDATE, {"person_id": party.alice.id, "mandate_id": mandate_id})]


@pytest.mark.parametrize(
    ("is_voting", "rank", "function"),
    [(True, None, Function.DELEGATE), (False, None, Function.ADVISORY), (True, 1, Function.SUBSTITUTE)],
)
def test_only_a_seat_with_a_vote_makes_a_delegate(
    party: Party, is_voting: bool, rank: int | None, function: Function
) -> None:
    set_seats(party, "spree: 1, 1")
    put(party, "alice", is_voting=is_voting, rank=rank)
    assert party.alice.actor.functions == {function}


@pytest.mark.parametrize("name", ["ada", "eva", "mira"])
def test_administration_executive_and_mandate_commission_keep_the_roll(party: Party, name: str) -> None:
    set_seats(party, "spree: 1", by=name)
    put(party, "alice", by=name)


@pytest.mark.parametrize("name", ["alice", "emil", "cem", "mona", "wilma", "dora", "gast", "beate", "trudi"])
def test_nobody_else_does(party: Party, name: str) -> None:
    set_seats(party, "spree: 2")
    sender, who = sender_id(party), number(party.bob)
    with refused(NotPermitted, party.personas[name]) as work:
        mandates.give_mandate(work, sender, who, is_voting=True, rank=None, is_substitute=False, today=today())


@pytest.mark.parametrize("name", ["ada", "eva", "mira"])
def test_nobody_puts_themself_on_the_roll(party: Party, name: str) -> None:
    set_seats(party, "state: 2")
    who, sender = number(party.personas[name]), sender_id(party, "state")
    # Ada belongs to the federation, so the Land cannot send her at all
    expected = NotOfSender if name == "ada" else NotPermitted
    with refused(expected, party.personas[name]) as work:
        mandates.give_mandate(work, sender, who, is_voting=True, rank=None, is_substitute=False, today=today())


@pytest.mark.parametrize("name", ["charlie", "dora", "gast", "gabi", "ingo", "nobody"])
def test_a_sender_sends_only_its_own_members(party: Party, name: str) -> None:
    set_seats(party, "spree: 2")
    who = party.personas[name].email if name != "nobody" else "nobody@example.org"
    sender = sender_id(party)
    with refused(NotOfSender, party.adil) as work:
        mandates.give_mandate(work, sender, who, is_voting=True, rank=None, is_substitute=False, today=today())


def test_seats_and_places_in_the_order_are_given_once(party: Party) -> None:
    set_seats(party, "spree: 1")
    put(party, "alice")
    put(party, "bob", rank=1)
    sender = sender_id(party)
    for name, rank, refusal in (("mod", None, NoSeatLeft), ("mod", 1, RankTaken), ("alice", 2, OnRollAlready)):
        who = number(party.personas[name])
        with refused(refusal, party.adil) as work:
            mandates.give_mandate(
                work, sender, who, is_voting=True, rank=rank, is_substitute=rank is not None, today=today()
            )


def test_with_a_roll_functions_of_delegates_are_given_nowhere_else(party: Party) -> None:
    set_seats(party, "spree: 1")
    place = Place(PlaceKind.ASSEMBLY, party.assembly)
    for function in (Function.DELEGATE, Function.SUBSTITUTE, Function.ADVISORY):
        with refused(RollGivesIt, party.ada) as work:
            functions.propose_function(work, party.bob.id, function, place, since=today(), until=None)
    with acting(party.ada) as work:
        functions.propose_function(work, party.bob.id, Function.MINUTE_TAKER, place, since=today(), until=None)


def test_who_was_a_delegate_before_goes_on_with_the_same_function(party: Party) -> None:
    before = ids(party.emil, Function.DELEGATE)
    set_seats(party, "spree: 1")
    put(party, "emil")
    assert ids(party.emil, Function.DELEGATE) == before


def test_a_delegate_says_that_they_cannot_come_and_the_next_moves_up(party: Party, watch: Watch) -> None:
    set_seats(party, "spree: 1")
    alice = put(party, "alice")
    put(party, "mod", rank=2)
    put(party, "bob", rank=1)
    excuse(party, alice, by="alice")
    assert standing(party) == {"alice": (EXCUSED, ""), "bob": (SEATED, "Alice"), "modesta": (WAITING, "")}
    assert Function.DELEGATE not in party.alice.actor.functions
    assert Function.DELEGATE in party.bob.actor.functions
    assert watch.acts[-4:] == [Act.MANDATE_EXCUSED, Act.FUNCTION_ENDED, Act.FUNCTION_PROPOSED, Act.MANDATE_MOVED_UP]
    told = [payload["person_id"] for kind, payload in watch.jobs if kind == JobKind.MAIL_MANDATE]
    assert told[-1] == party.bob.id


def test_who_stands_in_and_cannot_come_either_is_followed_by_the_next(party: Party) -> None:
    set_seats(party, "spree: 1")
    alice = put(party, "alice")
    bob, _mod = put(party, "bob", rank=1), put(party, "mod", rank=2)
    excuse(party, alice, by="mira")
    excuse(party, bob, by="bob")
    assert standing(party) == {"alice": (EXCUSED, ""), "bob": (EXCUSED, ""), "modesta": (SEATED, "Alice")}
    with acting(party.alice) as work:
        mandates.come_back(work, alice, today=today())
    assert standing(party) == {"alice": (SEATED, ""), "bob": (EXCUSED, ""), "modesta": (WAITING, "")}
    assert party.mod.actor.functions == {Function.MODERATOR, Function.SUBSTITUTE}
    with acting(party.bob) as work:
        mandates.come_back(work, bob, today=today())
    assert standing(party)["bob"] == (WAITING, "")


def test_of_two_who_are_absent_the_one_who_returns_takes_their_own_seat(party: Party) -> None:
    set_seats(party, "spree: 2")
    alice, kora = put(party, "alice"), put(party, "kora")
    put(party, "bob", rank=1)
    put(party, "mod", rank=2)
    excuse(party, alice, by="cem")
    excuse(party, kora, by="cem")
    with acting(party.cem) as work:
        mandates.come_back(work, alice, today=today())
    assert standing(party) == {
        "alice": (SEATED, ""), "kora": (EXCUSED, ""), "bob": (WAITING, ""), "modesta": (SEATED, "Kora"),
    }  # fmt: skip


def test_never_more_people_sit_than_there_are_seats(party: Party) -> None:
    set_seats(party, "spree: 1")
    alice = put(party, "alice")
    put(party, "bob", rank=1)
    sender = sender_id(party)
    with refused(NobodyMovesUp, party.adil) as work:
        mandates.move_up(work, sender, is_voting=True, today=today())
    excuse(party, alice, by="alice")
    with refused(WrongState, party.alice) as work:
        mandates.excuse(work, alice, today=today())
    assert sum(state is SEATED for state, _whose in standing(party).values()) == 1


def test_who_lays_the_function_down_elsewhere_leaves_a_free_seat(party: Party) -> None:
    set_seats(party, "spree: 1")
    put(party, "alice")
    put(party, "bob", rank=1)
    (function_id,) = ids(party.alice, Function.DELEGATE)
    with acting(party.alice) as work:
        end(work, function_id, reason="")
    assert standing(party) == {"alice": (GONE, ""), "bob": (WAITING, "")}
    sender = sender_id(party)
    with acting(party.mira) as work:
        mandates.move_up(work, sender, is_voting=True, today=today())
    assert standing(party)["bob"] == (SEATED, "Alice")


def test_taking_somebody_off_needs_a_reason_and_the_next_moves_up(party: Party, watch: Watch) -> None:
    set_seats(party, "spree: 1")
    alice = put(party, "alice")
    put(party, "bob", rank=1)
    with refused(ReasonNeeded, party.adil) as work:
        mandates.take_off(work, alice, reason=" ", today=today())
    with acting(party.adil) as work:
        mandates.take_off(work, alice, reason="Abgewählt am 3. Mai", today=today())
    assert standing(party) == {"alice": (GONE, ""), "bob": (SEATED, "Alice")}
    assert Act.MANDATE_TAKEN_OFF in watch.acts
    with refused(WrongState, party.adil) as work:
        mandates.take_off(work, alice, reason="Noch einmal", today=today())
    # there may be another election
    bob = row_of(party, "bob").id
    with acting(party.adil) as work:
        mandates.take_off(work, bob, reason="Zurückgetreten", today=today())
    put(party, "alice")
    assert party.alice.actor.functions == {Function.DELEGATE}


@pytest.mark.parametrize("name", ["mira", "cem"])
def test_commission_and_chair_register_people_at_the_door(party: Party, watch: Watch, name: str) -> None:
    set_seats(party, "spree: 1")
    alice = put(party, "alice")
    with acting(party.personas[name]) as work:
        mandates.register(work, alice, today=today())
    assert row_of(party, "alice").registered_at is not None
    with refused(WrongState, party.personas[name]) as work:
        mandates.register(work, alice, today=today())
    with acting(party.personas[name]) as work:
        mandates.undo_registration(work, alice, today=today())
    assert row_of(party, "alice").registered_at is None
    assert watch.acts[-2:] == [Act.MANDATE_REGISTERED, Act.MANDATE_REGISTRATION_UNDONE]
    with refused(WrongState, party.personas[name]) as work:
        mandates.undo_registration(work, alice, today=today())


@pytest.mark.parametrize("name", ["alice", "bob", "adil", "eva", "ada", "mona", "gast"])
def test_nobody_else_registers_people_not_even_themself(party: Party, name: str) -> None:
    set_seats(party, "spree: 1")
    alice = put(party, "alice")
    with refused(NotPermitted, party.personas[name]) as work:
        mandates.register(work, alice, today=today())


def test_who_checks_others_is_checked_by_somebody_else(party: Party) -> None:
    set_seats(party, "spree: 2")
    mira, cem = put(party, "mira"), put(party, "cem")
    for name, mandate_id in (("mira", mira), ("cem", cem)):
        with refused(NotPermitted, party.personas[name]) as work:
            mandates.register(work, mandate_id, today=today())
    with acting(party.mira) as work:
        mandates.register(work, cem, today=today())


def test_a_substitute_is_registered_only_on_a_seat_and_leaves_it_unregistered(party: Party) -> None:
    set_seats(party, "spree: 1")
    alice, bob = put(party, "alice"), put(party, "bob", rank=1)
    with refused(WrongState, party.mira) as work:
        mandates.register(work, bob, today=today())
    excuse(party, alice, by="alice")
    with acting(party.mira) as work:
        mandates.register(work, bob, today=today())
    with acting(party.mira) as work:
        mandates.come_back(work, alice, today=today())
    assert row_of(party, "bob").registered_at is None


@pytest.mark.parametrize("name", ["bob", "mona", "dora", "gast"])
def test_nobody_says_of_somebody_else_that_they_cannot_come(party: Party, name: str) -> None:
    set_seats(party, "spree: 1")
    alice = put(party, "alice")
    with refused(NotPermitted, party.personas[name]) as work:
        mandates.excuse(work, alice, today=today())


def test_after_the_assembly_its_roll_stays_as_it_was(party: Party) -> None:
    set_seats(party, "spree: 2")
    alice, sender, later = put(party, "alice"), sender_id(party), today() + timedelta(weeks=3)
    who = number(party.bob)
    with refused(AssemblyOver, party.adil) as work:
        mandates.give_mandate(work, sender, who, is_voting=True, rank=None, is_substitute=False, today=later)
    for act in (mandates.excuse, mandates.register):
        with refused(AssemblyOver, party.mira) as work:
            act(work, alice, today=later)


def test_what_is_not_there(party: Party) -> None:
    for act in (mandates.excuse, mandates.register, mandates.come_back):
        with refused(UnknownThing, party.mira) as work:
            act(work, 999_999, today=today())
