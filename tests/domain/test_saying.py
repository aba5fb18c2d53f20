"""A text that shows no words is no text, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.characters import shows_something
from deliberation.domain.rooms.refusals import NothingSaid
from deliberation.domain.rooms.saying import demand_named, demand_said
from deliberation.domain.text.notation import says_something

# a zero-width space, a soft hyphen, a byte order mark, a word joiner, a joiner, the empty Braille cell, a filler, a
# lone accent, a variation selector
UNSEEN = ["\u200b", "\u00ad", "\ufeff", "\u2060", "\u200d", "\u2800", "\u3164", "\u0301", "\ufe0f"]
LONE_SIGNS = [">", "---", "#", "##", "**", "****", "\\", "~~", "__", "- ", "> >\n>", "**\u200b**", "[Zeilen fehlen: 9]"]
SHORT = ["?", "!", "…", "1", "👍", "Ø", "10 > 9", "**Ja**", "- so", "> nein", "e\u0301"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", *UNSEEN, "".join(UNSEEN), "\u200b\n\n\u00ad", *LONE_SIGNS])
def test_signs_and_what_nobody_sees_say_nothing(text: str) -> None:
    assert not says_something(text)
    with pytest.raises(NothingSaid):
        demand_said("Worte", text)


@pytest.mark.parametrize("line", ["", " ", *UNSEEN, "".join(UNSEEN)])
def test_a_line_shows_at_least_a_sign(line: str) -> None:
    assert not shows_something(line)
    with pytest.raises(NothingSaid):
        demand_named(line)


@pytest.mark.parametrize("text", SHORT)
def test_the_shortest_words_are_words(text: str) -> None:
    assert says_something(text)
    demand_said(text)
    demand_named(text)


def test_words_behind_many_signs_are_found() -> None:
    assert says_something(f"{'> ' * 5000}\n\nDoch.")


@given(st.text(), st.text())
def test_a_letter_says_something_wherever_it_stands_alone(before: str, after: str) -> None:
    assert shows_something(f"{before}a{after}")
    assert says_something(f"{after}\n\na")


@given(st.lists(st.sampled_from([*UNSEEN, *LONE_SIGNS[:10], " ", "\n"])).map("".join))
def test_nothing_and_nothing_is_nothing(text: str) -> None:
    assert not says_something(text)
