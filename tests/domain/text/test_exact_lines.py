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
