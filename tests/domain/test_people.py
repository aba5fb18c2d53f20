"""The key under which people are looked up: the same for everybody who types the name."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deliberation.domain.people import (
    COMMISSIONS,
    ELECTION_FUNCTIONS,
    LEVEL_BELOW,
    LONGEST_SORT_NAME,
    PLACES,
    Function,
    Level,
    PlaceKind,
    sort_name,
)
from tests.strategies import names

anything = st.text(max_size=80)


@given(anything, anything)
@example("ℂ", "")
@example("ß" * 80, "ß" * 80)
@example("ﷺ" * 80, "ﷺ" * 80)
def test_the_key_has_letters_digits_and_single_spaces_only(family_name: str, given_name: str) -> None:
    key = sort_name(family_name, given_name)
    assert all(char.isalnum() or char == " " for char in key)
    assert key == " ".join(key.split())
    assert not any(unicodedata.combining(char) for char in key)


@given(anything, anything)
@example("ß" * 80, "ß" * 80)
@example("ﷺ" * 80, "ﷺ" * 80)
def test_the_key_fits_its_column_whatever_the_script(family_name: str, given_name: str) -> None:
    assert len(sort_name(family_name, given_name)) <= LONGEST_SORT_NAME


@given(names | anything)
@example("ℂ")
@example("ẞ")
def test_a_key_is_its_own_key(name: str) -> None:
    assert sort_name(sort_name(name)) == sort_name(name)


@given(names)
def test_capitals_and_forms_of_accents_do_not_matter(name: str) -> None:
    keys = {sort_name(form(name)) for form in (str, str.upper, str.lower, str.title)}
    keys |= {sort_name(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")}
    assert keys == {sort_name(name)}


@given(names, names)
def test_whoever_types_the_beginning_finds_the_name(family_name: str, given_name: str) -> None:
    assert sort_name(family_name, given_name).startswith(sort_name(family_name))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Özdemir", "ozdemir"),
        ("Große-Böckenförde", "grosse bockenforde"),
        ("Çelik", "celik"),
        ("Işık", "isik"),
        ("Łukasiewicz", "lukasiewicz"),
        ("Nguyễn", "nguyen"),
        ("O’Neill", "o neill"),
        ("  von   der   Au ", "von der au"),
        ("Þórðardóttir", "thordardottir"),
        ("Æsop Œuvre", "aesop oeuvre"),
    ],
)
def test_names_as_a_telephone_book_orders_them(name: str, key: str) -> None:
    assert sort_name(name) == key


def test_umlauts_stand_among_their_letters_and_not_at_the_end() -> None:
    ordered = ["Ode", "Oede", "Öde", "Ofen", "Zander"]
    by_key = sorted(["Zander", "Öde", "Ofen", "Oede", "Ode"], key=sort_name)
    assert [sort_name(name) for name in by_key] == sorted(sort_name(name) for name in ordered)
    assert by_key[-1] == "Zander"
    assert by_key.index("Öde") < by_key.index("Ofen")


def test_every_function_has_a_place_and_what_touches_elections_is_bound_to_one() -> None:
    assert set(PLACES) == set(Function)
    assert all(PLACES.values())
    assert all(PlaceKind.BODY not in PLACES[function] for function in ELECTION_FUNCTIONS | COMMISSIONS)
    assert PLACES[Function.ADMINISTRATOR] == {PlaceKind.ASSOCIATION}


def test_the_tree_goes_down_level_by_level() -> None:
    levels = list(Level)
    for upper, lower in pairwise(levels):
        assert LEVEL_BELOW[upper] == {lower}
    assert LEVEL_BELOW[levels[-1]] == frozenset()
