"""What may be done with rooms: their cells of the table (test_access.py reads them aloud with the others).

Those who act there belong nowhere; who belongs to the association of a room is in test_room_access.py.
"""

from collections.abc import Iterator
from itertools import product

from deliberation.domain.access import Action, Actor, Holding, Subject
from deliberation.domain.people import Function, PersonKind
from deliberation.domain.rooms.doors import Door, Reach, doors_of
from deliberation.domain.rooms.kinds import RoomKind

FEDERATION, STATE, DISTRICT = range(1, 4)
HERE = (FEDERATION, STATE, DISTRICT)  # where the thing lies
ME, SOMEBODY = 71, 72

about_somebody = Subject(HERE, None, SOMEBODY, Function.COORDINATOR)
about_me = Subject(HERE, None, ME, Function.COORDINATOR)
DOORS = doors_of(Reach(), HERE)
open_room = Subject(HERE, person_id=SOMEBODY, room_kind=RoomKind.OPEN, doors=DOORS)
room_of_mine = Subject(HERE, person_id=ME, room_kind=RoomKind.OPEN, doors=DOORS)
decision_room = Subject(HERE, room_kind=RoomKind.DECISION)

# action, what it is about: administrator, executive, commission, chair, coordinator, member
ROOM_TABLE = [
    (Action.SEE_ROOM,            open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.SEE_ROOM,            room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.SEE_ROOM,            decision_room,           "always", "always", "always", "always", "always", "always"),
    (Action.CONTRIBUTE,          open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.CONTRIBUTE,          room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.CONTRIBUTE,          decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.JOIN_ROOM,           open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.JOIN_ROOM,           room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.JOIN_ROOM,           decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
    *((action, open_room, *["no"] * 6) for action in (Action.CHANGE_WORDS, Action.WITHDRAW_WORDS)),
    *((action, room_of_mine, *["always"] * 6) for action in (Action.CHANGE_WORDS, Action.WITHDRAW_WORDS)),
    *((action, decision_room, *["no"] * 6) for action in (Action.CHANGE_WORDS, Action.WITHDRAW_WORDS)),
    # asked of what somebody wrote there
    (Action.THANK,               open_room,               "always", "always", "always", "always", "always", "always"),
    (Action.THANK,               room_of_mine,            "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.THANK,               decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.TAKE_THANKS_BACK,    about_somebody,          "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.TAKE_THANKS_BACK,    about_me,                "always", "always", "always", "always", "always", "always"),
    (Action.OPEN_ROOM,           about_somebody,          "yes",    "yes",    "no",     "no",     "yes",    "no"),
    (Action.OPEN_ROOM,           about_me,                "yes",    "yes",    "no",     "no",     "yes",    "no"),
    # nobody leads on from a room that they do not read: who acts here is let in nowhere
    (Action.LEAD_ON,             open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.LEAD_ON,             room_of_mine,            "yes",    "yes",    "no",     "no",     "yes",    "no"),
    (Action.LEAD_ON,             decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.CHANGE_AUDIENCE,     open_room,               "no",     "no",     "no",     "no",     "yes",    "no"),
    (Action.CHANGE_AUDIENCE,     room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.CHANGE_AUDIENCE,     decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.HAND_OVER_ROOM,      open_room,               "yes",    "yes",    "no",     "no",     "yes",    "no"),
    (Action.HAND_OVER_ROOM,      room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.WRITE_CHARTER,       open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.WRITE_CHARTER,       room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.WRITE_CHARTER,       decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.NAME_TEXTS,          open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.NAME_TEXTS,          room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.NAME_TEXTS,          decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
    # coordination that reads there, too: who acts here is let in nowhere
    (Action.WRITE_PLAIN_WORDS,   open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.WRITE_PLAIN_WORDS,   room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.WRITE_PLAIN_WORDS,   decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.REST_ROOM,           open_room,               "yes",    "yes",    "no",     "no",     "yes",    "no"),
    (Action.REST_ROOM,           room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.REST_ROOM,           decision_room,           "yes",    "yes",    "no",     "no",     "yes",    "no"),
    (Action.DELETE_ROOM,         open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.DELETE_ROOM,         room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.DELETE_ROOM,         decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
]  # fmt: skip


def worlds_of_rooms() -> Iterator[tuple[Actor, Subject]]:
    """Every kind of person before every kind of door; with an office in a body, and without."""
    body, organisation = 81, 61
    doors = (Door(association_id=STATE, reaches_below=True), Door(body_id=body), Door(organisation_id=organisation))
    for kind, home, function, door, room_kind, whose in product(
        (None, *PersonKind),
        ((), HERE),
        (None, Function.COORDINATOR, Function.MODERATOR),
        doors,
        RoomKind,
        (ME, SOMEBODY),
    ):
        held = frozenset({Holding(function, STATE, body_id=body)} if function else ())
        guest_of = organisation if kind is PersonKind.GUEST else None
        actor = Actor(ME if kind else None, kind, held, home, organisation_id=guest_of)
        yield actor, Subject((FEDERATION, STATE), person_id=whose, room_kind=room_kind, doors=frozenset({door}))
