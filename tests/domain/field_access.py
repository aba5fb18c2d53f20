"""What may be done with fields as wholes: their cells of the table (read aloud in test_access.py)."""

from collections.abc import Iterator
from itertools import product

from deliberation.domain.access import Action, Actor, Holding, Subject
from deliberation.domain.people import Function, PersonKind
from deliberation.domain.rooms.kinds import RoomKind

HERE = (1, 2, 3)
ME, SOMEBODY = 71, 72

field = Subject(HERE)
about_somebody = Subject(HERE, person_id=SOMEBODY)
proposed_by_me = Subject(HERE, person_id=ME)
room = Subject(HERE, person_id=SOMEBODY, room_kind=RoomKind.OPEN)
room_of_mine = Subject(HERE, person_id=ME, room_kind=RoomKind.OPEN)
decision_room = Subject(HERE, room_kind=RoomKind.DECISION)
field_with_my_room = Subject(HERE, hosts_here=True)

# action, what it is about: administrator, executive, commission, chair, coordinator, member
FIELD_TABLE = [
    (Action.PROPOSE_FIELD,       field,                   "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.ANSWER_FIELD_PROPOSAL, field,                 "no",     "root",   "no",     "no",     "no",     "no"),
    (Action.ANSWER_FIELD_PROPOSAL, proposed_by_me,        "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.MANAGE_THEMES,       field,                   "no",     "root",   "no",     "no",     "root",   "no"),
    (Action.ASSIGN_THEME,        room,                    "no",     "yes",    "no",     "no",     "yes",    "no"),
    (Action.ASSIGN_THEME,        room_of_mine,            "always", "always", "always", "always", "always", "always"),
    (Action.ASSIGN_THEME,        decision_room,           "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.WRITE_STATE,         field,                   "no",     "root",   "no",     "no",     "root",   "no"),
    (Action.WRITE_STATE,         field_with_my_room,      "always", "always", "always", "always", "always", "always"),
    (Action.MAKE_PATH,           field,                   "always", "always", "always", "always", "always", "always"),
    (Action.CHANGE_PATH,         about_somebody,          "no",     "no",     "no",     "no",     "no",     "no"),
    (Action.CHANGE_PATH,         proposed_by_me,          "always", "always", "always", "always", "always", "always"),
]  # fmt: skip


def worlds_of_fields() -> Iterator[tuple[Actor, Subject]]:
    """Who leads or coordinates where, who looks after a room in the field, and who does neither."""
    for function, place, kind, home, path, is_host in product(
        (Function.EXECUTIVE, Function.COORDINATOR, None),
        (1, 3),
        (PersonKind.MEMBER, PersonKind.GUEST, None),
        ((), (1,)),
        ((), (1,), HERE),
        (True, False),
    ):
        held = frozenset({Holding(function, place)} if function else ())
        yield Actor(ME, kind, held, home), Subject(path, person_id=SOMEBODY, hosts_here=is_host)
