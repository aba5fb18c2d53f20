"""Long texts in parts: together they are the text, none is too long, and every line is found."""

import gc
import re
import weakref

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.domain.text.change import Ground, text_hash
from deliberation.domain.text.html import by_lines, by_places
from deliberation.domain.text.parts import LEAST, MOST, asked_for, part_with, parts_of

# blocks of so many lines each, some longer than a part; each a few hundred words
KINDS = st.sampled_from(["{}", "- {}", "1. {}", "> {}", "## {}"])


def ground(blocks: list[tuple[int, str]], *, first_line: int | None = 1) -> Ground:
    """A text of so many lines; each word is too long to stand beside another one."""
    parts = [kind.format(" ".join(["Zeilenwort"] * count)) for count, kind in blocks]
    return Ground(repr((blocks, first_line)), "\n\n".join(parts), 12, first_line)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from([1, 7, 90, 400, 600, 1_300]), KINDS), min_size=1, max_size=9))
def test_the_parts_together_are_the_text(blocks: list[tuple[int, str]]) -> None:
    text = ground(blocks)
    document, lines = text.read()
    shown = "".join(by_lines(document, lines, within=part.lines) for part in parts_of(text))
    assert re.findall(r'id="z(\d+)"', shown) == [str(line.number) for line in lines]
    said = [tag.get_text() for tag in BeautifulSoup(shown, "html.parser").select(".line")]
    assert said == [line.text for line in lines]


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from([1, 7, 90, 400, 600, 1_300]), KINDS), min_size=1, max_size=9))
def test_no_part_is_too_long_and_only_the_last_is_short(blocks: list[tuple[int, str]]) -> None:
    parts = parts_of(ground(blocks))
    assert all(len(part.lines) <= MOST for part in parts)
    assert all(len(part.lines) > LEAST for part in parts[:-1])


@given(
    st.lists(st.tuples(st.sampled_from([90, 400, 600, 1_300]), KINDS), min_size=1, max_size=6), st.integers(0, 9_000)
)
def test_every_line_is_in_the_part_that_its_address_asks_for(blocks: list[tuple[int, str]], number: int) -> None:
    text = ground(blocks)
    parts, lines = parts_of(text), text.read()[1]
    part = part_with(parts, asked_for(number))
    assert part is not None
    there = {line.number for line in lines[part.lines.start : part.lines.stop]}
    assert number in there or number not in {line.number for line in lines}


def test_an_ordered_list_goes_on_counting_in_the_next_part() -> None:
    text = ground([(400, "1. {}")] * 6)
    document, lines = text.read()
    second = by_lines(document, lines, within=parts_of(text)[1].lines)
    assert second.startswith('<ol start="3">')


def test_a_text_without_line_numbers_is_parted_between_blocks_only() -> None:
    text = ground([(700, "{}"), (1_300, "{}"), (700, "{}")], first_line=None)
    document, lines = text.read()
    parts = parts_of(text)
    assert [(part.first, part.last) for part in parts] == [(1, 1), (2, 2), (3, 3)]
    shown = [lines[part.lines.start].block for part in parts]
    made = [by_places(document, ["eins", "zwei", "drei"], within=range(block, block + 1)) for block in shown]
    assert [re.findall(r'id="p(\d)"', one) for one in made] == [["1"], ["2"], ["3"]]


def test_a_short_text_is_one_part_and_the_templates_know_from_where_on_a_line_is_asked_for() -> None:
    assert len(parts_of(ground([(600, "{}"), (400, "{}")]))) == 1
    # macros/anchors.html and forums/choose_room.html say it, too
    assert LEAST == 500


def test_what_somebody_saves_again_and_again_is_not_kept() -> None:
    """A text of 5,000 lines has half a megabyte; whoever writes it saves hundreds."""
    saved = list[weakref.ref[_Source]]()
    for number in range(40):
        source = _Source(f"Fassung {number}\n\nBusse fahren.")
        saved.append(weakref.ref(source))
        assert len(parts_of(Ground(text_hash(source), source, 85, 1, is_passing=True))) == 1
        del source
    gc.collect()
    assert sum(one() is not None for one in saved) <= 8


class _Source(str):
    """A text of which is known whether anybody still holds it."""
