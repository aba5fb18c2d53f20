"""Which passwords are too weak, and why; no rules about signs, but none that everybody guesses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.credentials import (
    COMMON_PASSWORDS,
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    VALID,
    LinkPurpose,
    password_weakness,
)

ROSA = ("Rosa", "Lindner", "rosa.lindner", "deliberation")


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("vier wörter ohne sinn", None),
        ("x7#kQ9!mPz2$", None),
        ("🌹🌻🌷🌼🍀🌵🌴🌲🌳🌱🌾🍁", None),
        ("elf zeichen", "short"),
        ("", "short"),
        ("a" * 201, "long"),
        ("Passwort12345", "common"),
        ("SOLIDARITÄT1", "common"),
        ("aaaaaaaaaaaaaaaa", "repetitive"),
        ("abcabcabcabcabc", "repetitive"),
        ("RosaLindner1918", "name"),
        ("rosa.lindner42", "name"),
        ("deliberation1", "name"),
        ("rosa mag lange wörter", None),
    ],
)
def test_what_is_weak_about_a_password(password: str, weakness: str | None) -> None:
    assert password_weakness(password, names=ROSA) == weakness


@pytest.mark.parametrize("common", sorted(COMMON_PASSWORDS))
def test_the_list_of_common_ones_holds_what_is_long_enough_to_be_tried(common: str) -> None:
    assert SHORTEST_PASSWORD <= len(common) <= LONGEST_PASSWORD
    assert common == common.casefold(), "it would never be found"
    assert password_weakness(common.upper(), names=()) is not None


@given(st.text(max_size=LONGEST_PASSWORD + 20), st.lists(st.text(max_size=30), max_size=4).map(tuple))
def test_the_length_counts_first_and_nothing_crashes(password: str, names: tuple[str, ...]) -> None:
    weakness = password_weakness(password, names=names)
    assert (weakness == "short") is (len(password) < SHORTEST_PASSWORD)
    assert (weakness == "long") is (len(password) > LONGEST_PASSWORD)
    assert weakness in {None, "short", "long", "common", "repetitive", "name"}


@given(st.text(max_size=60))
def test_capitals_do_not_make_a_password_stronger(password: str) -> None:
    if len(password) == len(password.lower()):
        assert password_weakness(password.lower(), names=ROSA) == password_weakness(password, names=ROSA)


@given(st.text("abcdefghijklmnop ", min_size=SHORTEST_PASSWORD, max_size=40), st.text(max_size=3))
def test_names_of_three_letters_forbid_nothing(password: str, name: str) -> None:
    assert password_weakness(password, names=(name,)) == password_weakness(password, names=())


def test_every_mailed_link_ends_and_a_reset_ends_soonest() -> None:
    assert set(VALID) == set(LinkPurpose)
    assert min(VALID.values()) == VALID[LinkPurpose.RESET]
