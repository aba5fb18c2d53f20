"""Marks in addresses and first words: read back as they were given out, and nothing else is one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.rooms.inbox import Mark, Source, first_words, mark_in

ids = st.integers(0, 2**31 - 1)
moments = st.integers(0, 2**32 * 1_000_000).map(
    lambda micro: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(microseconds=micro)
)
marks = st.builds(Mark, moments, st.sampled_from(Source).map(int), ids, ids)


@given(marks)
def test_a_mark_is_read_as_it_was_written(mark: Mark) -> None:
    assert mark_in(str(mark)) == mark
    assert str(mark).isascii()
    assert not set(str(mark)) & set("/?&#%+ ")


@given(st.text(max_size=60) | st.sampled_from(["20260101T000000000000-1-2", "x-1-2-3", "20260101T000000000000-1-2--3"]))
def test_what_no_page_gave_out_is_none(words: str) -> None:
    found = mark_in(words)
    assert found is None or str(found) == words or words.replace("0", "") == str(found).replace("0", "")


@pytest.mark.parametrize("words", [None, "", "-", "20261301T000000000000-1-2-3", "20260101T000000000000-1-2-²"])
def test_broken_marks_are_none(words: str | None) -> None:
    assert mark_in(words) is None


@given(st.text(max_size=500))
def test_first_words_are_one_line_and_not_longer(text: str) -> None:
    found = first_words(text, 40)
    assert len(found) <= 42
    assert "\n" not in found
    assert " ".join(text.split()).startswith(found.removesuffix(" …"))
    if not found.endswith(" …"):
        assert found == " ".join(text.split())
