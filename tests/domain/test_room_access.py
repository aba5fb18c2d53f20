"""Who sees a room and who writes in it: by kind of person, by where they belong, by kind of room."""

from itertools import product

import pytest

from deliberation.domain.access import Action, Actor, Holding, Subject, may
from deliberation.domain.people import Function, PersonKind
from deliberation.domain.rooms.doors import Reach, doors_of
from deliberation.domain.rooms.kinds import RoomKind

FEDERATION, STATE, DISTRICT, LOCAL, OTHER_STATE, OTHER_DISTRICT = range(1, 7)
HOMES = {
    "federation": (FEDERATION,),
    "state": (FEDERATION, STATE),
    "district": (FEDERATION, STATE, DISTRICT),
    "local": (FEDERATION, STATE, DISTRICT, LOCAL),
    "other district": (FEDERATION, OTHER_STATE, OTHER_DISTRICT),
}
ME, HOST = 71, 72

# whose room it is → who belongs to it
BELONG = {
    "federation": set(HOMES),
    "state": {"state", "district", "local"},
    "district": {"district", "local"},
    "local": {"local"},
}


def room(place: str, kind: RoomKind = RoomKind.OPEN, host: int | None = HOST) -> Subject:
    doors = frozenset() if kind is RoomKind.DECISION else doors_of(Reach(), HOMES[place])
    return Subject(path=HOMES[place], person_id=host, room_kind=kind, doors=doors)


def somebody(home: str, kind: PersonKind = PersonKind.MEMBER, *holdings: Holding) -> Actor:
    return Actor(ME, kind, frozenset(holdings), HOMES[home])


@pytest.mark.parametrize("place", BELONG)
def test_a_room_is_for_those_who_belong_to_its_association_or_one_below(place: str) -> None:
    for action, home in product((Action.SEE_ROOM, Action.CONTRIBUTE), HOMES):
        assert may(somebody(home), action, room(place)) is (home in BELONG[place]), (action, home)


@pytest.mark.parametrize("kind", PersonKind)
def test_members_guest_members_and_the_interested_debate_and_guests_come_where_they_are_invited(
    kind: PersonKind,
) -> None:
    is_in_the_party = kind is not PersonKind.GUEST
    for action in (Action.SEE_ROOM, Action.CONTRIBUTE):
        assert may(somebody("district", kind), action, room("federation")) is is_in_the_party


@pytest.mark.parametrize("home", HOMES)
def test_a_decision_room_is_seen_by_the_whole_party_and_nobody_writes_in_it(home: str) -> None:
    decision = room("state", RoomKind.DECISION, host=None)
    for kind in PersonKind:
        assert may(somebody(home, kind), Action.SEE_ROOM, decision) is (kind is not PersonKind.GUEST)
        assert not may(somebody(home, kind), Action.CONTRIBUTE, decision)


def test_the_host_is_at_home_in_their_room_wherever_they_belong() -> None:
    for action in (Action.SEE_ROOM, Action.CONTRIBUTE):
        assert may(somebody("federation"), action, room("district", host=ME))
        assert not may(somebody("federation"), action, room("district"))


def test_office_is_no_key_to_a_room_to_which_one_does_not_belong() -> None:
    for function in Function:
        held = Holding(function, FEDERATION)
        for action in (Action.SEE_ROOM, Action.CONTRIBUTE):
            assert not may(somebody("federation", PersonKind.MEMBER, held), action, room("district"))


def test_nobody_writes_in_protected_rooms_yet() -> None:
    for host in (ME, HOST):
        assert not may(somebody("district"), Action.CONTRIBUTE, room("district", RoomKind.PROTECTED, host))
