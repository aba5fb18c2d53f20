"""Who reports, who moderates and who decides an appeal: cell by cell."""

from itertools import product

import pytest

from deliberation.domain.access import NOBODY, Action, Actor, Holding, Subject, may
from deliberation.domain.people import Function, PersonKind
from deliberation.domain.rooms.doors import Reach, doors_of
from deliberation.domain.rooms.kinds import FOR_DEBATE, RoomKind

FEDERATION, STATE, DISTRICT, LOCAL, OTHER_STATE = range(1, 6)
HERE = (FEDERATION, STATE, DISTRICT)
PLACES = (FEDERATION, STATE, DISTRICT, LOCAL, OTHER_STATE)
ME, AUTHOR, MODERATOR = 71, 72, 73
WAYS: tuple[dict[str, int], ...] = ({}, {"body_id": 81}, {"assembly_id": 91})


def words_of(whose: int = AUTHOR, kind: RoomKind = RoomKind.OPEN) -> Subject:
    return Subject(HERE, person_id=whose, room_kind=kind, doors=doors_of(Reach(), HERE))


def appeal_of(whose: int = AUTHOR, acted_by: int = MODERATOR, *, is_alone: bool = False) -> Subject:
    return Subject(HERE, person_id=whose, room_kind=RoomKind.OPEN, acted_by=acted_by, has_no_other_moderator=is_alone)


def holding(function: Function, place: int, way: dict[str, int] | None = None) -> Actor:
    return Actor(ME, PersonKind.MEMBER, frozenset({Holding(function, place, **(way or {}))}))


@pytest.mark.parametrize("function", Function)
def test_only_moderators_of_the_association_or_above_moderate(function: Function) -> None:
    for place, way in product(PLACES, WAYS):
        expected = function is Function.MODERATOR and place in HERE and not way
        for action in (Action.MODERATE, Action.SEE_REPORTS):
            assert may(holding(function, place, way), action, words_of()) is expected, (place, way, action)


def test_a_host_without_the_function_moderates_nothing() -> None:
    """To be the host is to own the room, for the table; moderation asks whose words they are."""
    for whose in (ME, AUTHOR):
        assert not may(Actor(ME, PersonKind.MEMBER, home=HERE), Action.MODERATE, words_of(whose))


def test_nobody_moderates_their_own_words() -> None:
    assert not may(holding(Function.MODERATOR, FEDERATION), Action.MODERATE, words_of(ME))


@pytest.mark.parametrize("kind", RoomKind)
def test_moderation_and_reports_belong_to_debates(kind: RoomKind) -> None:
    is_debate = kind in FOR_DEBATE
    assert may(holding(Function.MODERATOR, STATE), Action.MODERATE, words_of(kind=kind)) is is_debate
    assert may(Actor(ME, PersonKind.MEMBER), Action.REPORT, words_of(kind=kind)) is is_debate
    assert may(Actor(ME, PersonKind.MEMBER), Action.SEE_HOST_DESK, words_of(ME, kind)) is is_debate


@pytest.mark.parametrize("kind", PersonKind)
def test_everybody_of_the_party_reports_what_others_wrote(kind: PersonKind) -> None:
    assert may(Actor(ME, kind), Action.REPORT, words_of()) is (kind is not PersonKind.GUEST)
    assert not may(Actor(ME, kind), Action.REPORT, words_of(ME))


@pytest.mark.parametrize("function", Function)
def test_only_the_person_themself_appeals(function: Function) -> None:
    for whose in (ME, AUTHOR):
        assert may(holding(function, FEDERATION), Action.APPEAL, appeal_of(whose)) is (whose == ME)


@pytest.mark.parametrize("function", Function)
def test_another_moderator_decides_an_appeal_and_for_want_of_one_executive_or_coordination(function: Function) -> None:
    steps_in = {Function.EXECUTIVE, Function.COORDINATOR}
    for place, way, is_alone in product(PLACES, WAYS, (True, False)):
        decides = function is Function.MODERATOR or (is_alone and function in steps_in)
        found = may(holding(function, place, way), Action.DECIDE_APPEAL, appeal_of(is_alone=is_alone))
        assert found is (decides and place in HERE and not way), (place, way, is_alone)


@pytest.mark.parametrize("function", [Function.MODERATOR, Function.EXECUTIVE, Function.COORDINATOR])
def test_neither_who_acted_nor_whom_it_concerns_decides(function: Function) -> None:
    for is_alone in (True, False):
        decider = holding(function, FEDERATION)
        assert not may(decider, Action.DECIDE_APPEAL, appeal_of(acted_by=ME, is_alone=is_alone))
        assert not may(decider, Action.DECIDE_APPEAL, appeal_of(ME, is_alone=is_alone))


def test_the_desk_is_the_hosts() -> None:
    assert may(Actor(ME, PersonKind.MEMBER), Action.SEE_HOST_DESK, words_of(ME))
    for function in Function:
        assert not may(holding(function, FEDERATION), Action.SEE_HOST_DESK, words_of(AUTHOR))


def test_nobody_signed_in_nothing_to_do() -> None:
    for action in (Action.REPORT, Action.MODERATE, Action.APPEAL, Action.DECIDE_APPEAL, Action.SEE_HOST_DESK):
        assert not may(NOBODY, action, Subject(HERE, room_kind=RoomKind.OPEN, has_no_other_moderator=True))
