"""How a text begins is shown in words: no sign of the notation is read as if somebody had written it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.text.notation import without_signs
from deliberation.domain.text.notation.saying import LONGEST_READ


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Wir sagen „sozial *und* ökologisch“.", "Wir sagen „sozial und ökologisch“."),
        ("Das hat **nicht** geklappt, ~~leider~~.", "Das hat nicht geklappt, leider."),
        ("## Anfang\n\n- Busse\n- Bahnen\n\n> Sie sagt: ja", "Anfang\n\nBusse\n\nBahnen\n\nSie sagt: ja"),
        ("Genoss*innen und 2 * 3", "Genoss*innen und 2 * 3"),
        ("<b>Kein</b> HTML", "<b>Kein</b> HTML"),
        ("", ""),
    ],
)
def test_signs_are_left_out_and_words_stay(source: str, said: str) -> None:
    assert without_signs(source) == said


@given(st.text(alphabet=st.sampled_from("ab \n*_~"), max_size=60))
def test_no_letter_is_lost_or_made(source: str) -> None:
    assert [one for one in without_signs(source) if one.isalpha()] == [one for one in source if one.isalpha()]


def test_of_a_long_text_only_the_beginning_is_read() -> None:
    assert without_signs("Ein Satz. " * 10_000).startswith("Ein Satz. Ein Satz.")
    assert len(without_signs("Ein Satz. " * 10_000)) <= LONGEST_READ
