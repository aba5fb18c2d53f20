"""Exactly the changed lines: what stays is not told anew."""

import pytest

from tests.domain.text.telling import told


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        ("Wir gehen.\\\\\nWir kommen.", "Wir gehen. Wir kommen.",
         ["Zeilen 1–2: „gehen.“ [Zeilenumbruch] „Wir“ ersetzen durch „gehen. Wir“."]),
        ("eins zwei drei vier.\n\nfünf sechs sieben.", "eins zwei drei vier und fünf sechs sieben.",
         ["Zeile 1: „vier.“ ersetzen durch „vier und“.", "Zeilen 1–2: nach „vier.“ ohne Absatz fortfahren."]),
        ("eins zwei drei vier.\n\nfünf sechs sieben.", "eins zwei drei vier. Auch fünf sechs sieben.",
         ["Zeile 1: nach „vier.“ einfügen: „Auch“.", "Zeilen 1–2: nach „vier.“ ohne Absatz fortfahren."]),
        ("eins zwei drei vier. fünf sechs sieben.", "eins zwei drei vier.\n\nUnd fünf sechs sieben.",
         ["Zeile 1: nach „vier.“ neuen Absatz beginnen.", "Zeile 1: vor „fünf“ einfügen: „Und“."]),
        ("eins zwei drei vier und fünf sechs sieben.", "eins zwei drei vier.\n\nFünf sechs sieben.",
         ["Zeile 1: „vier und“ ersetzen durch „vier.“.", "Zeile 1: nach „und“ neuen Absatz beginnen.",
          "Zeile 1: „fünf“ ersetzen durch „Fünf“."]),
        ("eins zwei drei vier.\n\nx", "## Eins zwei drei vier\n\nx",
         ["Zeile 1 als Überschrift der 1. Ebene setzen.", "Zeile 1: „eins“ ersetzen durch „Eins“.",
          "Zeile 1: „vier.“ ersetzen durch „vier“."]),
    ],
)  # fmt: skip
def test_what_stays_is_not_told(before: str, after: str, sentences: list[str]) -> None:
    assert told(before, after) == sentences


def test_the_whole_motion_is_replaced_only_where_nothing_stays() -> None:
    before = "a b c d e f g.\n\nh i j k l m n."
    assert told(before, "x y z.")[0].startswith("Den gesamten Antrag ersetzen durch")
    assert not told(before, "a b c d e f g h i und j k l m n.")[0].startswith("Den gesamten Antrag")


def test_blocks_in_a_row_that_become_the_same_are_one_point() -> None:
    before, after = "1. a b\n2. c d\n3. e f", "- a b\n- c d\n- e f"
    assert told(before, after) == ["Zeilen 1–3 als Aufzählungspunkte setzen."]
    assert told(before, after, has_numbers=False) == ["Nummer 1 bis 3 als Aufzählungspunkte setzen."]
    assert told(before, after, language="en") == ["Set lines 1–3 as bullet points."]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("Wir fordern Frieden.", "Wir fordern „Frieden“.", "Zeile 1: „Frieden“ ersetzen durch „‚Frieden‘“."),
        ("Wir fordern „Frieden“.", "Wir fordern Frieden.", "Zeile 1: „‚Frieden‘“ ersetzen durch „Frieden“."),
        ("Das ist auch wahr.", "Das (ist auch) wahr.", "Zeile 1: „ist auch“ ersetzen durch „(ist auch)“."),
    ],
)
def test_two_quotation_marks_are_one_change(before: str, after: str, sentence: str) -> None:
    assert told(before, after) == [sentence]
