"""Motions: everybody of the party reads them; who serves the assembly takes them in."""

import pytest

from deliberation.domain.access import Action, Actor, Subject, may
from deliberation.domain.people import Function, PersonKind
from tests.domain.test_access import ASSEMBLY, FEDERATION, HERE, ME, OTHER_STATE, STATE, bound, member

# on the motions committee of the assembly; the other commissions have no say in motions
MOTION_CASES = [
    (Function.MOTIONS_COMMITTEE, "assembly", STATE, True),
    (Function.MOTIONS_COMMITTEE, "association", STATE, True),
    (Function.MOTIONS_COMMITTEE, "body", STATE, False),
    (Function.MOTIONS_COMMITTEE, "assembly", OTHER_STATE, False),
    (Function.ELECTION_COMMISSION, "assembly", STATE, False),
    (Function.MANDATE_COMMISSION, "assembly", STATE, False),
    (Function.CHAIR, "assembly", STATE, False),
    (Function.DELEGATE, "assembly", STATE, False),
    (Function.EXECUTIVE, "association", STATE, False),
    (Function.ADMINISTRATOR, "association", STATE, True),
    (Function.ADMINISTRATOR, "association", OTHER_STATE, False),
]


@pytest.mark.parametrize(("function", "binding", "place", "is_so"), MOTION_CASES)
def test_the_motions_committee_and_administrators_take_motions_in(
    function: Function, binding: str, place: int, is_so: bool
) -> None:
    at_assembly = Subject((FEDERATION, STATE), assembly_id=ASSEMBLY)
    assert may(member(bound(function, place, binding)), Action.IMPORT_MOTION, at_assembly) is is_so
    elsewhere = Subject((FEDERATION, STATE), assembly_id=ASSEMBLY + 1)
    assert may(member(bound(function, place, binding)), Action.IMPORT_MOTION, elsewhere) is (
        is_so and binding == "association"
    )


@pytest.mark.parametrize("kind", PersonKind)
def test_motions_are_for_all_of_the_party_and_not_for_its_guests(kind: PersonKind) -> None:
    assert may(Actor(ME, kind), Action.SEE_MOTION, Subject(HERE, ASSEMBLY)) is (kind is not PersonKind.GUEST)
