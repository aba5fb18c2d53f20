"""Doors of rooms as laws: who comes in is what was said in words, whatever the tree looks like."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.access import Action, Actor, Holding, Subject, may
from deliberation.domain.people import IN_THE_PARTY, Function, PersonKind
from deliberation.domain.rooms.doors import (
    Door,
    Doors,
    Downward,
    Reach,
    Upward,
    covers,
    doors_of,
    guests_of,
    is_let_in,
    keys_of,
    opens,
    outermost,
    reach_of,
)
from deliberation.domain.rooms.kinds import RoomKind
from deliberation.domain.rooms.refusals import NothingAbove

BODY, OTHER_BODY, OURS, THEIRS = 81, 82, 61, 62
REACHES = [Reach(*both) for both in product(Downward, Upward)]
# a small tree: 1 is the federation, 2 and 3 are Länder, 4 to 6 Kreise, 7 and 8 Orte
WAYS = ((1,), (1, 2), (1, 3), (1, 2, 4), (1, 2, 5), (1, 3, 6), (1, 2, 4, 7), (1, 2, 5, 8))

reaches, ways = st.sampled_from(REACHES), st.sampled_from(WAYS)
bodies = st.sampled_from([None, BODY])
holdings = st.builds(
    Holding, st.sampled_from(Function), st.integers(1, 8), st.sampled_from([None, BODY, OTHER_BODY]), st.none()
) | st.builds(Holding, st.sampled_from(Function), st.integers(1, 8), st.none(), st.just(91))
in_the_party = st.builds(
    Actor, st.just(71), st.sampled_from(sorted(IN_THE_PARTY)), st.frozensets(holdings, max_size=3), ways
)
guests = st.builds(
    Actor,
    st.just(71),
    st.just(PersonKind.GUEST),
    home=ways,
    organisation_id=st.sampled_from([OURS, THEIRS]),
)
actors = in_the_party | guests


def said(actor: Actor, reach: Reach, way: tuple[int, ...], body: int | None) -> bool:
    """The same as doors, in the words in which a form says it."""
    if actor.kind is PersonKind.GUEST:
        return False
    place = way[-1]
    serves = {held.association_id for held in actor.holdings if held.body_id is None and held.assembly_id is None}
    stands_for = (serves & set(actor.home)) | {actor.home[-1]}
    if place in stands_for and body is None:
        return True
    if any(held.body_id == body and held.assembly_id is None for held in actor.holdings) and body is not None:
        return True
    if reach.downward is Downward.EVERYBODY and place in actor.home:
        return True
    above = set(way[:-1]) | ({place} if body is not None and reach.downward is Downward.THE_PLACE else set())
    return {
        Upward.NOBODY: False,
        Upward.SERVING: bool(stands_for & above),
        Upward.NEXT: len(way) > 1 and way[-2] in actor.home,
        Upward.THE_PARTY: True,
    }[reach.upward]


def doors(reach: Reach, way: tuple[int, ...], body: int | None = None) -> Doors | None:
    """Those that there are for a choice; None for one that cannot be made."""
    try:
        return doors_of(reach, way, body)
    except NothingAbove:
        return None


@given(actors, reaches, ways, bodies)
def test_who_comes_in_is_what_was_said(actor: Actor, reach: Reach, way: tuple[int, ...], body: int | None) -> None:
    made = doors(reach, way, body)
    if made is None:
        return
    subject = Subject(path=way, person_id=72, room_kind=RoomKind.OPEN, doors=made)
    expected = said(actor, reach, way, body)
    assert is_let_in(actor, subject) is expected
    for action in (Action.SEE_ROOM, Action.CONTRIBUTE):
        assert may(actor, action, subject) is expected


@given(actors, ways)
def test_without_a_door_nobody_comes_in_but_the_host(actor: Actor, way: tuple[int, ...]) -> None:
    for kind in set(RoomKind) - {RoomKind.DECISION}:
        assert not may(actor, Action.SEE_ROOM, Subject(path=way, person_id=72, room_kind=kind))
        assert may(actor, Action.SEE_ROOM, Subject(path=way, person_id=71, room_kind=kind))


@given(guests, reaches, ways, bodies, st.sets(st.sampled_from([OURS, THEIRS])))
def test_guests_come_in_where_their_organisation_is_invited_and_nowhere_else(
    guest: Actor, reach: Reach, way: tuple[int, ...], body: int | None, invited: set[int]
) -> None:
    made = (doors(reach, way, body) or frozenset()) | {Door(organisation_id=id_) for id_ in invited}
    subject = Subject(path=way, person_id=72, room_kind=RoomKind.OPEN, doors=made)
    assert may(guest, Action.SEE_ROOM, subject) is (guest.organisation_id in invited)
    for action in set(Action) - {Action.SEE_ROOM, Action.CONTRIBUTE, Action.THANK, Action.REPORT}:
        assert not may(guest, action, subject), action


@given(in_the_party, st.sampled_from([OURS, THEIRS]))
def test_members_have_no_key_of_an_organisation(actor: Actor, organisation: int) -> None:
    assert not opens(Door(organisation_id=organisation), keys_of(actor))


def test_wider_words_never_let_fewer_in() -> None:
    for way, body in product(WAYS[1:], (None, BODY)):
        place_only = doors_of(Reach(Downward.THE_PLACE, Upward.NOBODY), way, body)
        party = doors_of(Reach(Downward.EVERYBODY, Upward.THE_PARTY), way, body)
        for reach in REACHES:
            made = doors_of(reach, way, body)
            assert covers(party, made, way)
            if reach.downward is Downward.THE_PLACE:
                assert covers(made, place_only, way)


@given(actors, reaches, reaches, ways, bodies, st.sets(st.sampled_from([OURS, THEIRS])))
def test_what_covers_lets_everybody_in_whom_the_other_lets_in(
    actor: Actor, one: Reach, other: Reach, way: tuple[int, ...], body: int | None, invited: set[int]
) -> None:
    wide, narrow = doors(one, way, body), doors(other, way, body)
    if wide is None or narrow is None:
        return
    narrow |= {Door(organisation_id=id_) for id_ in invited}
    keys = keys_of(actor)
    if covers(wide, narrow, way):
        assert any(opens(door, keys) for door in wide) >= any(opens(door, keys) for door in narrow)
    assert covers(wide | narrow, narrow, way)


@given(actors, reaches, ways, bodies)
def test_what_is_told_in_short_says_it_all(actor: Actor, reach: Reach, way: tuple[int, ...], body: int | None) -> None:
    made = (doors(reach, way, body) or frozenset()) | {Door(organisation_id=OURS)}
    keys, short = keys_of(actor), outermost(made, way)
    assert short <= made
    assert any(opens(door, keys) for door in short) is any(opens(door, keys) for door in made)
    assert guests_of(short) == {OURS}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("body", [None, BODY])
def test_a_form_finds_again_what_was_chosen(way: tuple[int, ...], body: int | None) -> None:
    for reach in REACHES:
        made = doors(reach, way, body)
        if made is not None:
            found = reach_of(made | {Door(organisation_id=OURS)}, way)
            assert doors_of(found, way, body) == made


@pytest.mark.parametrize("upward", sorted(set(Upward) - {Upward.NOBODY}))
def test_nobody_looks_in_from_above_the_federation(upward: Upward) -> None:
    with pytest.raises(NothingAbove):
        doors_of(Reach(Downward.EVERYBODY, upward), (1,))
