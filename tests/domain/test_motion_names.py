"""What a motion is called: one line that is seen as a whole, and one number only once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.errors import WrongShape
from deliberation.domain.procedure.assembly_names import is_meant
from deliberation.domain.procedure.motion_names import MotionNames, number_key

RIGHT = {"number": "L02", "title": "Wohnen", "mover": "Eva Eberle"}


@pytest.mark.parametrize("field", RIGHT)
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"),
        (" \t\u00a0", "missing"),
        ("a\nb", "lines"),
        ("a\u2028b", "lines"),
        ("a\u202eb", "hidden"),
        ("a\x00b", "hidden"),
        ("a\x1bb", "hidden"),
        ("a\ufffdb", "damaged"),
        ("a" * 201, "too_long"),
    ],
)
def test_what_cannot_be_kept_is_named(field: str, text: str, reason: str) -> None:
    with pytest.raises(WrongShape) as refusal:
        MotionNames.of(**RIGHT | {field: text})
    assert (refusal.value.facts["field"], refusal.value.facts["reason"]) == (field, reason)


def test_names_are_kept_in_one_form() -> None:
    names = MotionNames.of(number=" L02 ", title="Fu\u0308r alle\n", mover="\tEva")
    assert (names.number, names.title, names.mover) == ("L02", "F\u00fcr alle", "Eva")


@pytest.mark.parametrize("number", ["L\u00ad02", "L\u200b02", "\u2060"])
def test_a_number_has_no_characters_without_width(number: str) -> None:
    with pytest.raises(WrongShape):
        MotionNames.of(**RIGHT | {"number": number})


@pytest.mark.parametrize("number", ["l02", "L 02", "\uff2c\uff10\uff12", "L\u00ad02", "L\u200d0\u20602", " L\u00a002"])
def test_numbers_that_look_the_same_are_the_same(number: str) -> None:
    assert number_key(number) == number_key("L02") != number_key("L2")


@given(st.text(max_size=20))
def test_the_key_of_a_key_is_the_key(number: str) -> None:
    assert number_key(number_key(number)) == number_key(number)


DAYS = {"name": "Landesparteitag Havelmark", "opens_on": date(2026, 3, 14), "closes_on": date(2026, 3, 15)}


@pytest.mark.parametrize(
    ("words", "is_it"),
    [
        ("2. Tagung des 4. Landesparteitages, 14. März 2026", True),
        ("Parteitag am 15.3.2026 in Erfurt", True),
        ("3. Tagung des 6. Landesparteitages, 25. November 2017", False),
        ("Landesparteitag, 31. Februar 2026", True),
        ("Sitzung des Landesparteitags", True),
        ("Kreismitgliederversammlung", False),
    ],
)
def test_a_head_means_an_assembly_by_its_day_or_by_its_name(words: str, is_it: bool) -> None:
    assert is_meant(words, **DAYS) is is_it  # type: ignore[arg-type]
