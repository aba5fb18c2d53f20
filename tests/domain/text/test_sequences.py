"""What two sequences have in common, exactly or within bounds: following the stretches always leads to the new one."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.text import sequences
from deliberation.domain.text.document import Token
from deliberation.domain.text.fewest import fewest
from deliberation.domain.text.sequences import Stretch, changed, common
from deliberation.domain.text.units import units

some = st.lists(st.integers(0, 300), max_size=120)


def followed(old: Sequence[object], new: Sequence[object], stretches: Sequence[Stretch]) -> list[object]:
    made, position = list[object](), 0
    for start, end, begin, finish in stretches:
        assert position <= start <= end
        assert begin <= finish
        made += [*old[position:start], *new[begin:finish]]
        position = end
    return [*made, *old[position:]]


@given(some, some)
def test_the_stretches_lead_to_the_new_sequence(old: list[int], new: list[int]) -> None:
    assert followed(old, new, changed(old, new)) == new


@given(some, some, some, st.integers(0, 3000))
def test_so_they_do_where_both_are_too_long_to_compare_exactly(
    first: list[int], old: list[int], new: list[int], largest: int
) -> None:
    before, after = [*first, *old, *first], [*first, *new, *first, *old]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sequences, "LARGEST", largest)
        patched.setattr(sequences, "_PIECE", 4)
        assert followed(before, after, changed(before, after)) == after
        assert common(before, before) == len(before)


def test_equal_pieces_of_long_sequences_are_found() -> None:
    old = [number % 5_000 for number in range(60_000)]
    new = [*old[:20_000], -1, *old[20_000:40_000], -2, *old[40_001:]]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sequences, "LARGEST", 10_000_000)
        found = changed(old, new)
    assert sum(end - start + finish - begin for start, end, begin, finish in found) == 3


@given(st.text(alphabet="ab ,.-1", max_size=30), st.text(alphabet="ab ,.-1", max_size=30))
def test_the_fewest_changes_lead_to_the_new_words(old: str, new: str) -> None:
    before, after = (units([Token(character) for character in text]) for text in (old, new))
    assert followed(before, after, fewest(before, after)) == after


@pytest.mark.parametrize(
    ("tokens", "together"),
    [
        (["100", " ", "000", " ", "Euro"], ["100 000", " ", "Euro"]),
        (["1", "\u00a0", "000", "\u00a0", "000"], ["1\u00a0000\u00a0000"]),
        (["250", ".", "000", "."], ["250.000", "."]),
        (["1", ".", "5", ".", "2026"], ["1.5.2026"]),
        (["2025", " ", "100", " ", "Menschen"], ["2025", " ", "100", " ", "Menschen"]),
        (["Mitmach", "-", "Partei"], ["Mitmach-Partei"]),
        (["Kreis", "-", " ", "und"], ["Kreis", "-", " ", "und"]),
    ],
)
def test_numbers_and_compounds_are_one(tokens: list[str], together: list[str]) -> None:
    found = units([Token(token) for token in tokens])
    assert ["".join(token.text for token in unit) for unit in found] == together
