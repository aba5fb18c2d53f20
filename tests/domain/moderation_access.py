"""Worlds of moderation: who moderates where, whose words they are, and who acted before."""

from collections.abc import Iterator
from itertools import product

from deliberation.domain.access import Action, Actor, Holding, Subject
from deliberation.domain.people import Function, PersonKind
from deliberation.domain.rooms.kinds import RoomKind

# their cells are in test_moderation_access.py
MODERATION_ACTIONS = {
    Action.REPORT,
    Action.SEE_REPORTS,
    Action.MODERATE,
    Action.APPEAL,
    Action.DECIDE_APPEAL,
    Action.SEE_HOST_DESK,
}
OFFICES = (Function.MODERATOR, Function.COORDINATOR, Function.EXECUTIVE, Function.ADMINISTRATOR)


def worlds_of_moderation() -> Iterator[tuple[Actor, Subject]]:
    """Every office of the debate at every place, and every relation to what was written and done."""
    for function, place, kind, path, whose, acted_by, is_alone in product(
        (*OFFICES, None),
        (1, 3, 5),
        (RoomKind.OPEN, RoomKind.DECISION),
        ((), (1,), (1, 2, 3)),
        (71, 72),
        (None, 71, 73),
        (True, False),
    ):
        held = frozenset({Holding(function, place)} if function else ())
        subject = Subject(path, person_id=whose, room_kind=kind, acted_by=acted_by, has_no_other_moderator=is_alone)
        yield Actor(71, PersonKind.MEMBER, held), subject
    yield Actor(71, PersonKind.GUEST), Subject((1,), person_id=72, room_kind=RoomKind.OPEN)
