"""Numbers of items: what only followed from the order of a list is no wish of its own."""

import pytest
from hypothesis import given

from deliberation.domain.text.document import Document
from deliberation.domain.text.notation import read, write
from deliberation.domain.text.numbering import with_numbers_of
from tests.domain.text.german import documents
from tests.domain.text.telling import told

LIST = "1. eins zwei\n2. drei vier\n3. fünf sechs"


@pytest.mark.parametrize(
    ("typed", "meant", "sentences"),
    [
        ("1. eins zwei\n3. fünf sechs", "1. eins zwei\n2. fünf sechs", ["Zeile 2 streichen."]),
        ("2. drei vier\n3. fünf sechs", "1. drei vier\n2. fünf sechs", ["Zeile 1 streichen."]),
        ("1. eins zwei\n2. neu\n2. drei vier\n3. fünf sechs", "1. eins zwei\n2. neu\n3. drei vier\n4. fünf sechs",
         ["Nach Zeile 1 neuen nummerierten Punkt einfügen: „neu“."]),
        ("1. eins zwei\n3. fünf neun", "1. eins zwei\n2. fünf neun",
         ["Zeile 2 streichen.", "Zeile 3: „sechs“ ersetzen durch „neun“."]),
        ("1. eins zwei\n2. drei vier\n7. fünf sechs", "1. eins zwei\n2. drei vier\n7. fünf sechs",
         ["Zeile 3 als Punkt mit Nummer 7 setzen."]),
    ],
)  # fmt: skip
def test_a_number_that_was_left_standing_says_nothing(typed: str, meant: str, sentences: list[str]) -> None:
    made = with_numbers_of(read(LIST), read(typed))
    assert write(made).strip() == write(read(meant)).strip()
    assert told(LIST, write(made)) == sentences


def test_a_number_that_somebody_chose_before_stays() -> None:
    assert with_numbers_of(read("1. a b\n5. c d"), read("5. c d")) == read("5. c d")


@given(documents, documents)
def test_only_numbers_change_and_only_once(base: Document, wanted: Document) -> None:
    made = with_numbers_of(base, wanted)
    assert [block.runs for block in made.blocks] == [block.runs for block in wanted.blocks]
    assert with_numbers_of(base, base) == base
