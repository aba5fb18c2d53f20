"""What stands before an assembly: who may do what with it, by function and by what the function is bound to."""

from collections.abc import Iterator
from itertools import product

from deliberation.domain.access import Action, Actor, Holding, Subject
from deliberation.domain.people import Function, PersonKind

ANYBODY = frozenset(Function)
AT_THE_DOOR = frozenset({Function.MANDATE_COMMISSION, Function.CHAIR})
KEEPS_ROLL = frozenset({Function.MANDATE_COMMISSION, Function.EXECUTIVE, Function.ADMINISTRATOR})
# action: who holds a function at this very assembly; who holds it for its association or one above
MOTION_TABLE: dict[Action, tuple[frozenset[Function], frozenset[Function]]] = {
    Action.SEE_MOTION: (ANYBODY, ANYBODY),
    Action.IMPORT_MOTION: (
        frozenset({Function.MOTIONS_COMMITTEE}),
        frozenset({Function.MOTIONS_COMMITTEE, Function.ADMINISTRATOR}),
    ),
    Action.PRINT_BOOK: (
        frozenset({Function.MOTIONS_COMMITTEE}),
        frozenset({Function.MOTIONS_COMMITTEE, Function.EXECUTIVE}),
    ),
    Action.MANAGE_ROLL: (frozenset({Function.MANDATE_COMMISSION}), KEEPS_ROLL),
    Action.GIVE_MANDATE: (frozenset({Function.MANDATE_COMMISSION}), KEEPS_ROLL),
    Action.REGISTER_MANDATE: (AT_THE_DOOR, AT_THE_DOOR),
    Action.EXCUSE_MANDATE: (AT_THE_DOOR, AT_THE_DOOR | KEEPS_ROLL),
    Action.PLACE_MOTION: (
        frozenset({Function.MOTIONS_COMMITTEE, Function.CHAIR}),
        frozenset({Function.MOTIONS_COMMITTEE, Function.CHAIR}),
    ),
    # of a motion that members may amend: test_motion_access.py
    Action.AMEND: (frozenset({Function.DELEGATE}), frozenset()),
    Action.MERGE_AMENDMENTS: (frozenset({Function.CHAIR}), frozenset({Function.CHAIR})),
    Action.RECORD_OUTCOME: (frozenset({Function.CHAIR}), frozenset({Function.CHAIR})),
    Action.CORRECT_MOTION: (frozenset({Function.CHAIR}), frozenset({Function.CHAIR})),
    Action.LEAD_POLL: (frozenset({Function.CHAIR}), frozenset({Function.CHAIR})),
    Action.VOTE: (frozenset({Function.DELEGATE}), frozenset()),
}


def worlds_of_assemblies() -> Iterator[tuple[Actor, Subject]]:
    """Who may hold what for an assembly or above it, and what stands before that assembly."""
    ways = ({}, {"body_id": 81}, {"assembly_id": 91}, {"assembly_id": 92})
    for function, place, way, path in product(
        (Function.DELEGATE, Function.MOTIONS_COMMITTEE, Function.CHAIR, Function.ADMINISTRATOR),
        (1, 3, 5),
        ways,
        ((), (1,), (1, 2, 3)),
    ):
        held = frozenset({Holding(function, place, **way)})
        yield Actor(71, PersonKind.MEMBER, held), Subject(path, assembly_id=91)
    for kind, home, members_amend in product(PersonKind, ((), (1, 2, 3), (1, 5)), (True, False)):
        yield Actor(71, kind, home=home), Subject((1, 2, 3), assembly_id=91, members_amend=members_amend)
