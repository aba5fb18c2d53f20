"""Numbers of motions: one pattern, one name for each, no name twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.procedure.motion_names import LONGEST_NUMBER, MotionNames, number_key
from deliberation.domain.procedure.numbering import LONGEST_PATTERN, demand_pattern, number_of
from deliberation.domain.procedure.presets import PRESETS, SMALL_MOTION
from deliberation.domain.procedure.refusals import WrongPattern
from tests.domain.procedure.rules import patterns

counts = st.integers(1, 9_999)


@pytest.mark.parametrize(
    ("pattern", "number", "name"),
    [
        ("L##", 2, "L02"),
        ("L.##.", 2, "L.02."),
        ("A#", 7, "A7"),
        ("A#", 12, "A12"),
        ("Ä#neu", 3, "Ä3neu"),
    ],
)
def test_a_run_is_the_number_with_as_many_digits_at_least(pattern: str, number: int, name: str) -> None:
    assert number_of(pattern, number) == name


@given(patterns, counts, counts)
def test_no_two_motions_of_a_type_have_the_same_name(pattern: str, one: int, other: int) -> None:
    same = number_key(number_of(pattern, one)) == number_key(number_of(pattern, other))
    assert same == (one == other)


@given(patterns, counts)
def test_every_number_is_a_name_that_a_motion_can_have(pattern: str, number: int) -> None:
    made = number_of(pattern, number)
    assert len(made) <= LONGEST_NUMBER == LONGEST_PATTERN
    assert MotionNames.of(number=made, title="Titel", mover="Vorstand").number == made


@pytest.mark.parametrize(
    ("pattern", "flaw"),
    [
        ("", "no_run"),
        ("Antrag", "no_run"),
        ("L#.#", "two_runs"),
        ("A2#", "digits"),
        ("A²#", "digits"),
        ("L #", "unseen"),
        ("L\u200b#", "unseen"),
        ("L\n#", "unseen"),
        ("A" * 17 + "#", "too_long"),
        ("#" * 21, "too_long"),
    ],
)
def test_a_pattern_that_makes_no_numbers_is_refused_with_its_flaw(pattern: str, flaw: str) -> None:
    for asked in (demand_pattern, lambda pattern: number_of(pattern, 1)):
        with pytest.raises(WrongPattern) as refusal:
            asked(pattern)
        assert refusal.value.facts == {"flaw": flaw}


def test_the_longest_pattern_still_has_room_for_thousands() -> None:
    assert number_of("A" * 16 + "#", 9_999) == "A" * 16 + "9999"


@pytest.mark.parametrize("number", [0, -1])
def test_motions_are_counted_from_one(number: int) -> None:
    with pytest.raises(ValueError, match="from 1"):
        number_of("A#", number)


def test_the_presets_of_one_assembly_share_no_number() -> None:
    for rules in (PRESETS.values(), [SMALL_MOTION]):
        made = {number_of(one.number_pattern, 1) for one in rules}
        assert len(made) == len(list(rules))
