"""What is made of texts: once for those that last, and what is still written takes no room from them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.text.change import Ground, text_hash
from deliberation.domain.text.keeping import kept


def ground(words: str, *, is_passing: bool = False) -> Ground:
    return Ground(text_hash(words), words, 85, 1, is_passing)


@given(typed=st.lists(st.integers(0, 40), max_size=100))
def test_whatever_is_typed_a_lasting_text_is_made_once(typed: list[int]) -> None:
    made: list[str] = []

    @kept(2)
    def source(text: Ground, after: str) -> str:
        made.append(text.source)
        return text.source + after

    lasting = [ground("Busse"), ground("Bahnen")]
    for number in typed:
        for one in lasting:
            assert source(one, ".") == f"{one.source}."
        assert source(ground(f"Satz {number}", is_passing=True), ".") == f"Satz {number}."
    assert all(made.count(one.source) <= 1 for one in lasting)


def test_who_looks_at_what_they_have_just_written_finds_it_made() -> None:
    made: list[str] = []

    @kept(2)
    def source(text: Ground) -> str:
        """Say it."""
        made.append(text.source)
        return text.source

    one = ground("Busse", is_passing=True)
    assert [source(one) for _ in range(3)] == ["Busse"] * 3
    assert made == ["Busse"]
    source.cache_clear()
    assert (source(one), made) == ("Busse", ["Busse"] * 2)
    assert (source.__name__, source.__doc__) == ("source", "Say it.")


def test_a_text_is_the_same_text_whether_it_lasts_or_not() -> None:
    one = ground("Busse")
    assert replace(one, is_passing=True) == one
    assert replace(one, is_passing=True).read() == one.read()
