"""One paragraph taken out, changed and put back."""

import pytest
from hypothesis import given

from deliberation.domain.errors import NoSuchLine
from deliberation.domain.text.document import Document
from deliberation.domain.text.excerpts import block_at, excerpt, line_named, lines_of, replaced
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read
from tests.domain.text.german import documents

TEXT = read("""## Wohnen

Erster Absatz, der lang genug ist, dass er bei vierzig Zeichen auf mehrere Zeilen kommt.

1. Eins
2. Zwei
  - tief

[Zeilen fehlen: 3]

Nach der Lücke.
""")


@given(documents)
def test_what_is_put_back_unchanged_changes_nothing(document: Document) -> None:
    for block in range(len(document.blocks)):
        assert replaced(document, block, excerpt(document, block)) == document


@pytest.mark.parametrize(("number", "block"), [(1, 0), (2, 1), (4, 1), (5, 2), (7, 4), (11, 5), (8, None), (99, None)])
def test_a_line_leads_to_its_paragraph(number: int, block: int | None) -> None:
    lines = number_lines(TEXT, width=40)
    assert block_at(lines, number) == block
    if block is not None:
        first, last = lines_of(lines, block)
        assert first <= number <= last


@pytest.mark.parametrize(
    ("words", "number"), [("1", 1), (" 4", 4), ("4-5", 4), ("4–5", 4), ("Z. 7", 7), ("Zeile 11.", 11), ("05", 5)]
)
def test_a_line_is_found_as_people_name_it(words: str, number: int) -> None:
    assert line_named(number_lines(TEXT, width=40), words) == number


@pytest.mark.parametrize(
    ("words", "is_missing"),
    [("8", True), ("10–11", True), ("0", False), ("99", False), ("abc", False), ("", False), ("12345678", False)],
)
def test_a_number_that_nobody_has_leads_nowhere(words: str, is_missing: bool) -> None:
    with pytest.raises(NoSuchLine) as refusal:
        line_named(number_lines(TEXT, width=40), words)
    assert refusal.value.facts["is_missing"] is is_missing


def test_a_paragraph_becomes_two_or_none() -> None:
    assert replaced(TEXT, 1, "Kurz.\n\nUnd gut.").blocks[1].text == "Kurz."
    assert len(replaced(TEXT, 1, "Kurz.\n\nUnd gut.").blocks) == len(TEXT.blocks) + 1
    assert len(replaced(TEXT, 1, " \n").blocks) == len(TEXT.blocks) - 1


def test_missing_lines_stay_missing() -> None:
    assert replaced(TEXT, 5, "Anders.").blocks[5].style.gap_before == 3
