"""The database orders contributions exactly as the one ordering function does, page by page, both ways."""

from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest
from sqlalchemy import func, insert, select

from deliberation.domain.rooms.ordering import Order, Written, in_order, shuffle_of
from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.queries.paging import PAGE
from deliberation.queries.rooms import contribution_page
from deliberation.queries.threads import ANSWERS_SHOWN, Threads, Turn, place_of, threads_of
from tests.party import Party, acting

THREADS, ANSWERS = 130, 400
LARGEST_ID = 2**31 - 1

orders = pytest.mark.parametrize("order", Order)


@pytest.fixture
def debate(party: Party) -> list[Written]:
    """Many threads at few moments, so that ties are broken; answers on both levels, as chance has it."""
    rng = Random(5)
    with acting(party.alice) as work:
        beginnings = [_row(party, at=work.now + timedelta(hours=rng.randrange(20))) for _ in range(THREADS)]
        ids = list(work.session.scalars(insert(Contribution).returning(Contribution.id), beginnings))
        for _ in range(ANSWERS):
            thread = rng.choice(ids)
            firsts = select(Contribution.id).where(Contribution.answers_id == thread, Contribution.depth == 1)
            below = rng.choice([thread, *work.session.scalars(firsts)])
            depth = 1 if below == thread else 2
            row = _row(party, at=work.now) | {"answers_id": below, "thread_id": thread, "depth": depth}
            work.session.execute(insert(Contribution), [row])
    found = db.session().scalars(select(Contribution).where(Contribution.room_id == party.room))
    return [_written(one) for one in found]


def _row(party: Party, *, at: object) -> dict[str, object]:
    who = {"room_id": party.room, "author_id": party.alice.id}
    return who | {"answers_id": None, "thread_id": None, "depth": 0, "text": "x", "written_at": at}


def _written(one: Contribution) -> Written:
    branch = one.id if one.depth == 1 else one.answers_id
    return Written(one.id, one.written_at, one.thread_id, branch if one.depth else None)


def page(party: Party, order: Order, turn: Turn) -> Threads:
    return threads_of(db.session(), party.room, order, shuffle_of(party.bob.id, party.room), turn)


def pages_forward(party: Party, order: Order) -> list[Threads]:
    found = [page(party, order, Turn())]
    while found[-1].after is not None:
        found.append(page(party, order, Turn(after=found[-1].after)))
    return found


@orders
def test_page_by_page_the_threads_stand_as_the_function_says(party: Party, debate: list[Written], order: Order) -> None:
    expected = in_order(debate, order, shuffle_of(party.bob.id, party.room))
    pages = pages_forward(party, order)
    shown = [thread.beginning.id for one in pages for thread in one.shown]
    assert shown == [one.id for one in expected if one.thread is None]


@orders
def test_a_page_has_as_many_threads_as_fit_and_no_more(party: Party, debate: list[Written], order: Order) -> None:
    pages = [[len(thread.rows) for thread in one.shown] for one in pages_forward(party, order)]
    assert len(pages) > 3, "most threads have answers"
    assert all(sum(sizes) <= PAGE for sizes in pages)
    assert all(sum(sizes) + following[0] > PAGE for sizes, following in pairwise(pages))


def test_where_nobody_answers_fifty_threads_are_a_page(party: Party) -> None:
    with acting(party.alice) as work:
        work.session.execute(insert(Contribution), [_row(party, at=work.now + timedelta(hours=1))] * (PAGE + 1))
    assert len(page(party, Order.TIME, Turn()).shown) == PAGE


@orders
def test_below_a_thread_stand_its_first_answers(party: Party, debate: list[Written], order: Order) -> None:
    expected = in_order(debate, order, shuffle_of(party.bob.id, party.room))
    for thread in (thread for one in pages_forward(party, order) for thread in one.shown):
        answers = [one.id for one in expected if one.thread == thread.beginning.id]
        assert [row.id for row in thread.answers] == answers[:ANSWERS_SHOWN]
        assert thread.has_more is (len(answers) > ANSWERS_SHOWN)


@orders
def test_the_way_back_leads_past_the_same_threads(party: Party, debate: list[Written], order: Order) -> None:
    forward = pages_forward(party, order)
    assert forward[0].before is None
    back = [forward[-1]]
    while back[-1].before is not None:
        back.append(page(party, order, Turn(before=back[-1].before)))
    read = [[thread for one in pages for thread in one.shown] for pages in (forward, reversed(back))]
    assert read[0] == read[1]
    assert all(sum(len(thread.rows) for thread in one.shown) <= PAGE for one in back)
    assert all(one.after is not None for one in back[1:])


@orders
def test_a_mark_that_nobody_gave_out_does_no_harm(party: Party, debate: list[Written], order: Order) -> None:
    for mark in (LARGEST_ID, party.far_contribution):
        for turn in (Turn(after=mark), Turn(before=mark)):
            assert all(thread.beginning.room_id == party.room for thread in page(party, order, turn).shown)


def test_a_threads_own_page_has_all_answers_in_order(party: Party, debate: list[Written]) -> None:
    rng, session = Random(6), db.session()
    for thread in rng.sample([one.id for one in debate if one.thread is None], 12):
        expected = [one.id for one in in_order(debate, Order.TIME, shuffle_of(1, 1)) if one.thread == thread]
        assert [row.id for row in contribution_page(session, party.bob.actor, thread).answers] == expected
        for answer in expected:
            found = contribution_page(session, party.bob.actor, answer)
            assert [row.id for row in found.answers] == expected[expected.index(answer) :]
            assert found.beginning.id == thread
            above = found.one.answers_id if found.one.depth == 2 else None
            assert (found.above.id if found.above else None) == above


def test_a_long_thread_is_read_page_by_page(party: Party) -> None:
    with acting(party.alice) as work:
        row = _row(party, at=work.now) | {"answers_id": party.contribution, "thread_id": party.contribution, "depth": 1}
        work.session.execute(insert(Contribution), [row] * (2 * PAGE))
    read: list[int] = []
    further: int | None = party.contribution
    while further is not None:
        found = contribution_page(db.session(), party.bob.actor, further)
        read += [one.id for one in found.answers]
        further = found.further
    answers = select(Contribution.id).where(Contribution.thread_id == party.contribution).order_by(Contribution.id)
    assert read == list(db.session().scalars(answers))
    assert len(read) == 2 * PAGE + 1


def test_the_largest_id_has_the_same_place_in_the_database_as_in_the_function(party: Party) -> None:
    with acting(party.alice) as work:
        work.session.execute(insert(Contribution), [_row(party, at=work.now) | {"id": LARGEST_ID}])
    rng = Random(7)
    for _ in range(20):
        mix = shuffle_of(rng.randrange(1, LARGEST_ID), party.room)
        rows = db.session().execute(select(Contribution.id, place_of(mix))).all()
        assert [place for _, place in rows] == [mix.place(id_) for id_, _ in rows]
    assert db.session().scalar(select(func.max(Contribution.id))) == LARGEST_ID
