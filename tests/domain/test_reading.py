"""The ten-minute stack as laws: it is read in the time asked for, in the order given, and nothing is torn apart."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.rooms.reading import A_PAUSE, Minutes, Readable, reading_time, stack_of

seconds = st.integers(1, 1_500).map(lambda n: timedelta(seconds=n))


@st.composite
def threads(draw: st.DrawFn) -> list[list[Readable]]:
    """Threads as rooms have them: a beginning, answers to it, answers to those."""
    found, id_ = [], 0
    for _ in range(draw(st.integers(0, 8))):
        id_ += 1
        thread = [Readable(id_, None, draw(seconds))]
        for _ in range(draw(st.integers(0, 4))):
            id_ += 1
            above = draw(st.sampled_from(thread))
            thread.append(Readable(id_, above.id, draw(seconds)))
        # some of it may be withdrawn or hidden meanwhile
        found.append([one for one in thread if one.answers_id is None or draw(st.booleans())])
    return found


texts = st.text(max_size=2_000)
minutes = st.sampled_from(Minutes)


@given(texts, texts)
def test_more_text_takes_longer_and_two_take_as_long_as_both(one: str, other: str) -> None:
    assert reading_time(one + other) == reading_time(one) + reading_time(other) - A_PAUSE
    assert reading_time(one) >= A_PAUSE


def test_the_formula_is_the_one_that_is_stated() -> None:
    assert reading_time("") == timedelta(seconds=10)
    assert reading_time("x" * 1_000) == timedelta(seconds=78)
    # the longest contribution fits into the longest stack
    assert reading_time("x" * 10_000) < timedelta(minutes=Minutes.TWENTY)


@given(threads(), minutes)
def test_it_is_read_in_the_time_that_somebody_has(found: list[list[Readable]], asked: Minutes) -> None:
    takes = {one.id: one.takes for thread in found for one in thread}
    stack = stack_of(found, asked)
    assert sum((takes[id_] for id_ in stack.ids), timedelta()) <= timedelta(minutes=asked)


@given(threads(), minutes)
def test_no_answer_stands_without_what_it_answers(found: list[list[Readable]], asked: Minutes) -> None:
    answers = {one.id: one.answers_id for thread in found for one in thread}
    met: set[int | None] = {None}
    for id_ in stack_of(found, asked).ids:
        assert answers[id_] in met
        met.add(id_)


@given(threads(), minutes)
def test_the_order_is_the_one_given_and_nothing_comes_twice(found: list[list[Readable]], asked: Minutes) -> None:
    ids = stack_of(found, asked).ids
    assert list(ids) == [one.id for thread in found for one in thread if one.id in ids]


@given(threads(), minutes)
def test_nothing_is_passed_over_but_what_takes_longer_alone(found: list[list[Readable]], asked: Minutes) -> None:
    whole = timedelta(minutes=asked)
    stack = stack_of(found, asked)
    begun = [thread for thread in found if thread[0].id in stack.ids]
    fitting = [thread for thread in found if thread[0].takes <= whole]
    assert begun == fitting[: len(begun)]
    assert stack.last_thread == (begun[-1][0].id if begun else None)
    if len(begun) < len(fitting):
        takes = {one.id: one.takes for thread in found for one in thread}
        rest = whole - sum((takes[id_] for id_ in stack.ids), timedelta())
        assert fitting[len(begun)][0].takes > rest, "there was still time for it"


@given(threads(), minutes, st.integers(0, 7), seconds)
def test_an_answer_more_moves_no_thread_before_it(
    found: list[list[Readable]], asked: Minutes, where: int, takes: timedelta
) -> None:
    """What others do with a thread never brings it forward (P5)."""
    if where < len(found):
        more = [*found[:where], [*found[where], Readable(999, found[where][0].id, takes)], *found[where + 1 :]]
        before, after = stack_of(found, asked).ids, stack_of(more, asked).ids
        earlier = {one.id for thread in found[: where + 1] for one in thread}
        assert [id_ for id_ in before if id_ in earlier] == [id_ for id_ in after if id_ in earlier]
