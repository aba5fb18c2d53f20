"""The order of contributions: by time or in a mix of one's own, and never by what others did with them (P5)."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.rooms.kinds import FOR_DEBATE, HOLDS_POLLS, OPENED_BY_HAND, RULES, RoomKind, demand_debate
from deliberation.domain.rooms.ordering import PRIME, Order, Written, in_order, shuffle_of
from deliberation.domain.rooms.refusals import AnswersTooDeep, NotForDebate
from deliberation.domain.rooms.threads import DEEPEST, depth_of_answer

MOMENT = datetime(2026, 6, 3, 12, tzinfo=UTC)
LARGEST_ID = 2**31 - 1

row_ids = st.integers(1, LARGEST_ID)
people, rooms, orders = row_ids, row_ids, st.sampled_from(Order)
threads = st.lists(
    st.builds(Written, st.integers(1, 1_000), st.integers(0, 50).map(lambda hours: MOMENT + timedelta(hours=hours))),
    unique_by=lambda written: written.id,
    max_size=12,
)


@st.composite
def debates(draw: st.DrawFn) -> list[Written]:
    """Threads, and answers to them on two levels."""
    found = draw(threads)
    next_id = 2_000
    for thread in list(found):
        for _ in range(draw(st.integers(0, 3))):
            first = Written(next_id, MOMENT, thread.id, branch=next_id)
            found.append(first)
            next_id += 1
            if draw(st.booleans()):
                found.append(Written(next_id, MOMENT, thread.id, branch=first.id))
                next_id += 1
    return draw(st.permutations(found))


@given(debates(), orders, people, rooms)
def test_everything_stands_there_once(debate: list[Written], order: Order, person: int, room: int) -> None:
    ordered = in_order(debate, order, shuffle_of(person, room))
    assert Counter(ordered) == Counter(debate)


@given(debates(), orders, people, rooms, st.data())
def test_new_answers_leave_the_order_of_everything_else_as_it_was(
    debate: list[Written], order: Order, person: int, room: int, data: st.DataObject
) -> None:
    mix = shuffle_of(person, room)
    before = in_order(debate, order, mix)
    beginnings = [one for one in debate if one.thread is None]
    answered = data.draw(st.lists(st.sampled_from(beginnings), max_size=5)) if beginnings else []
    later = MOMENT + timedelta(days=900)
    new = [Written(9_000 + n, later, one.id, branch=9_000 + n) for n, one in enumerate(answered)]
    after = in_order([*debate, *new], order, mix)
    assert [one for one in after if one not in new] == before


@given(debates(), orders, people, rooms, st.data())
def test_a_contribution_that_is_taken_away_moves_no_other(
    debate: list[Written], order: Order, person: int, room: int, data: st.DataObject
) -> None:
    mix = shuffle_of(person, room)
    gone = data.draw(st.sets(st.sampled_from(debate))) if debate else set[Written]()
    threads_gone = {one.id for one in gone if one.thread is None}
    left = [one for one in debate if one not in gone and one.thread not in threads_gone]
    assert in_order(left, order, mix) == [one for one in in_order(debate, order, mix) if one in left]


@given(debates(), people, rooms)
def test_by_time_the_newest_thread_stands_first_and_answers_as_they_came(
    debate: list[Written], person: int, room: int
) -> None:
    ordered = in_order(debate, Order.TIME, shuffle_of(person, room))
    beginnings = [(one.written_at, one.id) for one in ordered if one.thread is None]
    assert beginnings == sorted(beginnings, reverse=True)
    for thread in (one for one in debate if one.thread is None):
        answers = [(one.branch or 0, one.id) for one in ordered if one.thread == thread.id]
        assert answers == sorted(answers)


@given(debates(), people, rooms)
def test_the_mix_does_not_ask_when_something_was_written(debate: list[Written], person: int, room: int) -> None:
    timeless = [Written(one.id, MOMENT, one.thread, one.branch) for one in debate]
    mix = shuffle_of(person, room)
    ordered = [one.id for one in in_order(debate, Order.SHUFFLE, mix)]
    assert ordered == [one.id for one in in_order(timeless, Order.SHUFFLE, mix)]


@given(people, rooms, st.sets(row_ids, max_size=50))
def test_no_two_contributions_meet_in_one_place(person: int, room: int, ids: set[int]) -> None:
    mix = shuffle_of(person, room)
    places = {mix.place(id_) for id_ in ids}
    assert len(places) == len(ids)
    assert all(0 <= place < PRIME for place in places)
    # the database multiplies in 64 bits
    assert LARGEST_ID * mix.factor + mix.shift < 2**63


@given(people, rooms)
def test_a_mix_is_found_again(person: int, room: int) -> None:
    assert shuffle_of(person, room) == shuffle_of(person, room)


def test_everybody_has_a_mix_of_their_own_and_nobody_is_always_first() -> None:
    ids = range(1, 11)
    first = Counter(min(ids, key=shuffle_of(person, 7).place) for person in range(1, 2_001))
    assert set(first) == set(ids)
    assert max(first.values()) < 3 * min(first.values())
    assert len({tuple(sorted(ids, key=shuffle_of(person, room).place)) for person in (1, 2) for room in (1, 2)}) == 4


def test_answers_go_two_levels_deep() -> None:
    assert [depth_of_answer(depth) for depth in range(DEEPEST)] == [1, 2]
    with pytest.raises(AnswersTooDeep):
        depth_of_answer(DEEPEST)


def test_in_open_rooms_nothing_can_be_decided_and_a_workshop_may_ask() -> None:
    assert {RoomKind.WORKSHOP} == FOR_DEBATE & HOLDS_POLLS
    assert {RoomKind.WORKSHOP, RoomKind.DECISION} == HOLDS_POLLS
    assert OPENED_BY_HAND == FOR_DEBATE == set(RULES) == {RoomKind.OPEN, RoomKind.WORKSHOP}
    for kind in set(RoomKind) - FOR_DEBATE:
        with pytest.raises(NotForDebate):
            demand_debate(kind)
    for kind in FOR_DEBATE:
        demand_debate(kind)
