"""What stands before an assembly: who may do what with it, by function and by what the function is bound to."""

from deliberation.domain.access import Action
from deliberation.domain.people import Function

ANYBODY = frozenset(Function)
# action: who holds a function at this very assembly; who holds it for its association or one above
MOTION_TABLE: dict[Action, tuple[frozenset[Function], frozenset[Function]]] = {
    Action.SEE_MOTION: (ANYBODY, ANYBODY),
    Action.IMPORT_MOTION: (
        frozenset({Function.MOTIONS_COMMITTEE}),
        frozenset({Function.MOTIONS_COMMITTEE, Function.ADMINISTRATOR}),
    ),
    Action.AMEND: (frozenset({Function.DELEGATE}), frozenset()),
    Action.MERGE_AMENDMENTS: (
        frozenset({Function.MOTIONS_COMMITTEE, Function.CHAIR}),
        frozenset({Function.MOTIONS_COMMITTEE, Function.CHAIR}),
    ),
    Action.LEAD_POLL: (frozenset({Function.CHAIR}), frozenset({Function.CHAIR})),
    Action.VOTE: (frozenset({Function.DELEGATE}), frozenset()),
}
