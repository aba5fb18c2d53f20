"""Motions, amendments and polls of an assembly: every cell, and that no other assembly's functions reach here."""

from dataclasses import replace
from itertools import product

import pytest

from deliberation.domain.access import NOBODY, Action, Actor, Holding, Subject, may
from deliberation.domain.people import Function, PersonKind
from deliberation.domain.rooms.doors import Door
from tests.domain.motion_access import ANYBODY, MOTION_TABLE

FEDERATION, STATE, OTHER_STATE = 1, 2, 3
ASSEMBLY, OTHER_ASSEMBLY, BODY, OTHER_BODY = 91, 92, 81, 82
at_the_assembly = Subject((FEDERATION, STATE), assembly_id=ASSEMBLY)


def allowed(action: Action, holding: Holding, kind: PersonKind = PersonKind.MEMBER) -> bool:
    return may(Actor(71, kind, frozenset({holding})), action, at_the_assembly)


@pytest.mark.parametrize("action", MOTION_TABLE)
def test_the_table_says_who_may(action: Action) -> None:
    there, above = MOTION_TABLE[action]
    for function in Function:
        assert allowed(action, Holding(function, STATE, assembly_id=ASSEMBLY)) is (function in there), function
        for place in (FEDERATION, STATE):
            assert allowed(action, Holding(function, place)) is (function in above), (function, place)


@pytest.mark.parametrize("action", MOTION_TABLE)
def test_no_other_assembly_land_or_body_reaches_here(action: Action) -> None:
    for function, holding in product(
        Function,
        (
            {"association_id": STATE, "assembly_id": OTHER_ASSEMBLY},
            {"association_id": STATE, "body_id": BODY},
            {"association_id": OTHER_STATE},
        ),
    ):
        assert allowed(action, Holding(function, **holding)) is (MOTION_TABLE[action][0] == ANYBODY)


@pytest.mark.parametrize("action", MOTION_TABLE)
def test_without_a_function_the_party_reads_and_nobody_else(action: Action) -> None:
    for kind in PersonKind:
        reads = action is Action.SEE_MOTION and kind is not PersonKind.GUEST
        assert may(Actor(71, kind), action, at_the_assembly) is reads
    assert not may(NOBODY, action, at_the_assembly)


@pytest.mark.parametrize(
    ("action", "is_allowed"),
    [
        (Action.GIVE_MANDATE, False),
        (Action.REGISTER_MANDATE, False),
        (Action.EXCUSE_MANDATE, True),
        (Action.MANAGE_ROLL, True),
    ],
)
def test_who_checks_mandates_gives_and_registers_none_of_their_own(action: Action, is_allowed: bool) -> None:
    own = at_the_assembly.about(71)
    holding = Holding(Function.MANDATE_COMMISSION, STATE, assembly_id=ASSEMBLY)
    assert may(Actor(71, PersonKind.MEMBER, frozenset({holding})), action, own) is is_allowed
    assert may(Actor(71, PersonKind.MEMBER), action, own) is (action is Action.EXCUSE_MANDATE)


def test_where_members_amend_every_member_there_does_and_nobody_else() -> None:
    open_to_members = replace(at_the_assembly, members_amend=True)
    for home, is_theirs in (((1, 2), True), ((1, 2, 7), True), ((1,), False), ((1, 3), False), ((), False)):
        for kind in PersonKind:
            actor = Actor(71, kind, home=home)
            assert may(actor, Action.AMEND, open_to_members) is (is_theirs and kind is PersonKind.MEMBER), (home, kind)
            assert not may(actor, Action.AMEND, at_the_assembly)
            # what members may ask for, delegates decide
            for other in set(MOTION_TABLE) - {Action.AMEND, Action.SEE_MOTION}:
                assert may(actor, other, open_to_members) is may(actor, other, at_the_assembly)
    assert not may(NOBODY, Action.AMEND, open_to_members)
    assert not may(Actor(71, PersonKind.MEMBER, home=(1, 2)), Action.AMEND, Subject(members_amend=True))


def test_a_delegate_who_has_yet_to_register_amends_and_does_not_vote() -> None:
    for is_registered in (True, False):
        delegate = Holding(Function.DELEGATE, STATE, assembly_id=ASSEMBLY, is_registered=is_registered)
        assert allowed(Action.AMEND, delegate)
        assert allowed(Action.VOTE, delegate) is is_registered


def test_whoever_calls_a_body_together_does_for_its_assemblies_what_an_executive_does_elsewhere() -> None:
    of_body = replace(at_the_assembly, doors=frozenset({Door(body_id=BODY)})).about(72)
    theirs = {Action.PRINT_BOOK, Action.MANAGE_ROLL, Action.GIVE_MANDATE, Action.EXCUSE_MANDATE}
    for function, body, action in product(Function, (BODY, OTHER_BODY), set(MOTION_TABLE) - {Action.SEE_MOTION}):
        actor = Actor(71, PersonKind.MEMBER, frozenset({Holding(function, STATE, body_id=body)}))
        calls = function in {Function.EXECUTIVE, Function.COORDINATOR} and body == BODY
        assert may(actor, action, of_body) is (calls and action in theirs), (function, body, action)
        assert not may(actor, action, at_the_assembly.about(72))
    own = Actor(72, PersonKind.MEMBER, frozenset({Holding(Function.EXECUTIVE, STATE, body_id=BODY)}))
    assert not may(own, Action.GIVE_MANDATE, of_body)
