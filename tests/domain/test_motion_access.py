"""Motions, amendments and polls of an assembly: every cell, and that no other assembly's functions reach here."""

from itertools import product

import pytest

from deliberation.domain.access import NOBODY, Action, Actor, Holding, Subject, may
from deliberation.domain.people import Function, PersonKind
from tests.domain.motion_access import ANYBODY, MOTION_TABLE

FEDERATION, STATE, OTHER_STATE = 1, 2, 3
ASSEMBLY, OTHER_ASSEMBLY, BODY = 91, 92, 81
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
