"""What may be done with rooms: their cells of the table (test_access.py reads them aloud with the others).

Those who act there belong nowhere; who belongs to the association of a room is in test_room_access.py.
"""

from deliberation.domain.access import Action, Subject
from deliberation.domain.people import Function
from deliberation.domain.rooms.kinds import RoomKind

FEDERATION, STATE, DISTRICT = range(1, 4)
HERE = (FEDERATION, STATE, DISTRICT)  # where the thing lies
ME, SOMEBODY = 71, 72

about_somebody = Subject(HERE, None, SOMEBODY, Function.COORDINATOR)
about_me = Subject(HERE, None, ME, Function.COORDINATOR)
open_room = Subject(HERE, person_id=SOMEBODY, room_kind=RoomKind.OPEN)
room_of_mine = Subject(HERE, person_id=ME, room_kind=RoomKind.OPEN)
decision_room = Subject(HERE, room_kind=RoomKind.DECISION)

# action, what it is about: administrator, executive, commission, chair, coordinator, member
ROOM_TABLE = [
    (Action.SEE_ROOM,            open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.SEE_ROOM,            room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.SEE_ROOM,            decision_room,           "always", "always", "always", "always", "always", "always"),
    (Action.CONTRIBUTE,          open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.CONTRIBUTE,          room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.CONTRIBUTE,          decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
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
    (Action.HAND_OVER_ROOM,      open_room,               "yes",    "yes",    "no",     "no",     "yes",    "no"),
    (Action.HAND_OVER_ROOM,      room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.WRITE_CHARTER,       open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.WRITE_CHARTER,       room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.WRITE_CHARTER,       decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.REST_ROOM,           open_room,               "yes",    "yes",    "no",     "no",     "yes",    "no"),
    (Action.REST_ROOM,           room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.REST_ROOM,           decision_room,           "yes",    "yes",    "no",     "no",     "yes",    "no"),
    (Action.DELETE_ROOM,         open_room,               "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.DELETE_ROOM,         room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.DELETE_ROOM,         decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
]  # fmt: skip
