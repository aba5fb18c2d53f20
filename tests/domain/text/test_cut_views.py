"""The views of a long comparison, part by part: they say what the view of the whole says, and no more."""

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given

from deliberation.domain.text import cutting
from deliberation.domain.text.cutting import MOST_WEIGHT, Stretch, stretches_of
from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.marking import Item, marked
from deliberation.domain.text.notation import read
from deliberation.domain.text.views import (
    LEFT_OUT,
    MarkedWords,
    changed_places,
    in_italics,
    side_by_side,
    whole_text,
)
from tests.domain.text.versions import pairs

WORDS = MarkedWords("gone", "new", "moved away", "moved here", "set anew")
EMPTY = re.compile(r'<p class="is-[a-z-]+"></p>')
View = Callable[[Stretch | None], str]


def once(_index: int, _item: Item) -> int:
    return 1


def small_parts(old: Document, new: Document) -> tuple[Stretch, ...]:
    lines = number_lines(new, width=20)
    blocks = marked(old, diff(old, new), lines, is_new_counted=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "MOST_WEIGHT", 300)
        patch.setattr(cutting, "_MOST_AT_ONCE", 100)
        return stretches_of(blocks, lines, once, has_numbers=True)


def views(old: Document, new: Document) -> Iterator[View]:
    patch, before, after = diff(old, new), number_lines(old, width=20), number_lines(new, width=20)
    yield lambda part: changed_places(old, patch, before, WORDS, part)
    yield lambda part: whole_text(old, patch, before, WORDS, part)
    yield lambda part: whole_text(old, patch, after, WORDS, part, is_new_counted=True)
    yield lambda part: in_italics(old, patch, after, WORDS, part)
    yield lambda part: "".join(row[0] for row in side_by_side(old, patch, before, WORDS, part))
    yield lambda part: "".join(row[1] for row in side_by_side(old, patch, before, WORDS, part))


def said(html: str) -> tuple[str, list[str]]:
    """The words, without those for who hears the page, and the numbers of lines."""
    shown = re.sub(r'<span class="visually-hidden">.*?</span>', "", html)
    return re.sub(r"<[^>]+>", "", shown), re.findall(r'data-line="(\d+)"', shown)


@given(pairs())
def test_part_by_part_every_view_says_what_the_whole_says(pair: tuple[Document, Document]) -> None:
    parts = small_parts(*pair)
    for view in views(*pair) if parts else ():
        each = [said(view(part)) for part in parts]
        whole, numbers = said(view(None))
        assert "".join(words for words, _ in each) == whole
        assert [number for _, shown in each for number in shown] == numbers


@given(pairs())
def test_a_gap_is_shown_where_something_is_left_out_and_once(pair: tuple[Document, Document]) -> None:
    parts = small_parts(*pair)
    for view in views(*pair) if parts else ():
        assert sum(view(part).count(LEFT_OUT) for part in parts) == view(None).count(LEFT_OUT)


@given(pairs())
def test_no_part_has_an_empty_block(pair: tuple[Document, Document]) -> None:
    for view in views(*pair):
        if not EMPTY.search(view(None)):
            assert not any(EMPTY.search(view(part)) for part in small_parts(*pair))


def every_third(how: str) -> tuple[Document, Document]:
    """A long text, and the same with every third word otherwise."""
    words = [f"Wort{at}" for at in range(60)]
    marked_words = [how.format(word) if at % 3 == 0 else word for at, word in enumerate(words)]
    return read("\n\n".join([" ".join(words)] * 100)), read("\n\n".join([" ".join(marked_words)] * 100))


@pytest.mark.parametrize("how", ["**{}**", "***{}***", "https://example.org/{}", "{}&<>"])
def test_what_stands_around_words_weighs_as_well(how: str) -> None:
    old, new = every_third(how)
    patch, lines = diff(old, new), number_lines(new, width=85)
    blocks = marked(old, patch, lines, is_new_counted=True)
    parts = stretches_of(blocks, lines, once, has_numbers=True)
    assert len(parts) > 1
    for part in parts:
        assert len(whole_text(old, patch, lines, WORDS, part, is_new_counted=True)) <= MOST_WEIGHT
        assert len(in_italics(old, patch, lines, WORDS, part)) <= MOST_WEIGHT
