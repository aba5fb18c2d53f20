"""Lists of motions: pages of groups lose no row, double none and keep their order."""

from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.procedure.motion_lists import Group, grouped, page_of

PLACES = st.one_of(st.none(), st.integers(0, 4))
ROWS = st.lists(st.tuples(PLACES, st.just("Name"), st.integers()), max_size=40)


@given(ROWS)
def test_groups_stand_in_the_order_of_their_places_and_nowhere_last(rows: list[tuple[int | None, str, int]]) -> None:
    places = [group.place for group in grouped(rows)]
    assert len(places) == len(set(places))
    known = [place for place in places if place is not None]
    assert known == sorted(known)
    assert None not in places[:-1]


@given(ROWS)
def test_within_a_group_rows_stay_as_they_come(rows: list[tuple[int | None, str, int]]) -> None:
    for group in grouped(rows):
        assert list(group.rows) == [row for place, _, row in rows if place == group.place]


@given(ROWS, st.integers(1, 7))
def test_the_pages_together_are_the_list(rows: list[tuple[int | None, str, int]], size: int) -> None:
    groups = grouped(rows)
    count = page_of(groups, 1, size=size).count
    pages = [page_of(groups, number, size=size) for number in range(1, count + 1)]
    shown = [(group.place, row) for page in pages for group in page.groups for row in group.rows]
    assert shown == [(group.place, row) for group in groups for row in group.rows]
    assert all(sum(len(group.rows) for group in page.groups) <= size for page in pages)


@given(st.integers(-3, 30))
def test_beyond_the_ends_comes_the_first_or_the_last_page(number: int) -> None:
    page = page_of([Group(None, "", tuple(range(120)))], number)
    assert page.number == min(max(1, number), 3)
    assert page.groups[0].rows[0] == (page.number - 1) * 50
