"""Every situation that the laws of the table are asked in: who acts, what they hold, and what it is about."""

from collections.abc import Iterator
from itertools import product

from deliberation.domain.access import Actor, Holding, Subject
from deliberation.domain.people import Function, PersonKind
from deliberation.domain.rooms.kinds import RoomKind
from tests.domain.draft_access import worlds_of_drafts
from tests.domain.field_access import worlds_of_fields
from tests.domain.moderation_access import worlds_of_moderation
from tests.domain.motion_access import worlds_of_assemblies
from tests.domain.room_access import DISTRICT, FEDERATION, HERE, ME, SOMEBODY, worlds_of_rooms

OTHER_STATE, PROPOSER = 5, 73
BODY, ASSEMBLY = 81, 91


def bound(function: Function, place: int, binding: str) -> Holding:
    return Holding(
        function,
        place,
        body_id=BODY if binding == "body" else None,
        assembly_id=ASSEMBLY if binding == "assembly" else None,
    )


def worlds() -> Iterator[tuple[Actor, Subject]]:
    """Every combination of who acts, what they hold, and what it is about."""
    holdings = [
        frozenset[Holding](),
        *(
            frozenset({bound(function, place, binding)})
            for function in (
                Function.ADMINISTRATOR,
                Function.EXECUTIVE,
                Function.CHAIR,
                Function.MOTIONS_COMMITTEE,
                Function.MANDATE_COMMISSION,
                Function.COORDINATOR,
            )
            for place in (FEDERATION, DISTRICT, OTHER_STATE)
            for binding in ("association", "body", "assembly")
        ),
    ]
    for person, held, path, whose, function, proposer in product(
        (None, ME),
        holdings,
        ((), (FEDERATION,), HERE),
        (None, ME, SOMEBODY),
        (None, Function.COORDINATOR, Function.TRUSTEE),
        (None, ME, PROPOSER),
    ):
        yield Actor(person, PersonKind.MEMBER if person else None, held), Subject(path, None, whose, function, proposer)
    for kind, home, path, whose, room_kind in product(
        (None, *PersonKind),
        ((), HERE, (FEDERATION, OTHER_STATE)),
        ((), (FEDERATION,), HERE),
        (None, ME),
        (None, *RoomKind),
    ):
        yield Actor(ME if kind else None, kind, home=home), Subject(path, person_id=whose, room_kind=room_kind)


WORLDS = [
    *worlds(),
    *worlds_of_assemblies(),
    *worlds_of_drafts(),
    *worlds_of_moderation(),
    *worlds_of_fields(),
    *worlds_of_rooms(),
]
