"""Lines that somebody speaks about are found again in other versions, or are honestly gone."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.errors import NoSuchLine
from deliberation.domain.rooms.anchors import About, TextKind, about_from
from deliberation.domain.text.anchoring import FIRST_WORDS, Spot, found_in, name_of, spot_at, words_at
from deliberation.domain.text.change import Ground

BUS = "Wir wollen, dass in jedem Dorf stündlich ein Bus fährt, auch am Abend und am Sonntag."
RENT = "Niemand soll mehr als ein Drittel des Einkommens für die Miete ausgeben müssen."
GARDEN = "Jede Schule bekommt einen Garten, um den sich alle Klassen gemeinsam kümmern."
# wide enough that each of these paragraphs is one line
WIDTH = 100


def ground(*paragraphs: str, first_line: int | None = 1) -> Ground:
    source = "\n\n".join(paragraphs)
    return Ground(hashlib.sha256(source.encode()).hexdigest(), source, WIDTH, first_line)


def test_a_spot_begins_with_the_first_words_of_its_line() -> None:
    spot = spot_at(ground(BUS, RENT), 2, 2)
    assert spot == Spot(2, 2, " ".join(RENT.split()[:FIRST_WORDS]))
    assert words_at(ground(BUS, RENT), spot) == RENT


def test_lines_that_moved_are_found_by_their_words() -> None:
    then, now = ground(BUS, RENT), ground(GARDEN, BUS, RENT)
    found = found_in(spot_at(then, 1, 2), then, now)
    assert found is not None
    assert (found.first, found.last, found.block, found.is_certain) == (2, 3, 2, True)


def test_lines_that_were_struck_are_gone() -> None:
    then = ground(BUS, RENT, GARDEN)
    assert found_in(spot_at(then, 2, 2), then, ground(BUS, GARDEN)) is None


def test_where_the_end_was_struck_the_beginning_is_still_meant() -> None:
    then = ground(BUS, RENT, GARDEN)
    found = found_in(spot_at(then, 1, 3), then, ground(BUS, RENT))
    assert found is not None
    assert (found.first, found.last) == (1, 1)


def test_a_place_without_line_numbers_is_counted_and_named() -> None:
    then = ground("## Was wir wollen", BUS, RENT, first_line=None)
    spot = spot_at(then, 3, 3)
    assert "Was wir wollen" in name_of(then, spot)
    assert words_at(then, spot) == RENT
    found = found_in(spot, then, ground("## Was wir wollen", GARDEN, BUS, RENT, first_line=None))
    assert found is not None
    assert (found.first, found.last, found.block) == (4, 4, 3)


@pytest.mark.parametrize(("first", "last"), [(0, 1), (1, 3), (3, 3), (-1, -1), (9_999_999, 9_999_999)])
def test_lines_that_are_not_there_are_refused(first: int, last: int) -> None:
    with pytest.raises(NoSuchLine):
        spot_at(ground(BUS, RENT), first, last)


@given(st.lists(st.sampled_from((BUS, RENT, GARDEN)), min_size=1, unique=True), st.data())
def test_every_line_is_found_in_its_own_version(paragraphs: list[str], data: st.DataObject) -> None:
    text = ground(*paragraphs)
    first = data.draw(st.integers(1, len(paragraphs)))
    last = data.draw(st.integers(first, len(paragraphs)))
    found = found_in(spot_at(text, first, last), text, text)
    assert found is not None
    assert (found.first, found.last, found.block) == (first, last, last - 1)


@given(st.integers(0, 999_999_999), st.integers(0, 9_999_999), st.integers(0, 9_999_999))
def test_what_an_address_carries_is_read_again(version_id: int, first: int, last: int) -> None:
    about = About(TextKind.MOTION, version_id, first, last)
    assert about_from(str(about)) == about


@given(st.text())
def test_anything_else_is_about_nothing(words: str) -> None:
    found = about_from(words)
    assert found is None or str(found) == words


@pytest.mark.parametrize(
    "words", [None, "", "motion-1-2", "person-1-2-3", "motion-1-2-3-4", "motion-١-2-3", "motion--1-2-3"]
)
def test_what_no_page_gave_out_is_about_nothing(words: str | None) -> None:
    assert about_from(words) is None
