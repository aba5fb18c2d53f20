"""Places in a text without line numbers: called by section, bullet and paragraph."""

from hypothesis import given

from deliberation.domain.text.citing import place_of, section_places
from deliberation.domain.text.document import Document
from deliberation.domain.text.html import by_places
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read
from deliberation.domain.text.phrasing.german import place_in_german
from tests.domain.text.german import documents
from tests.domain.text.telling import told

TEXT = read("""Vorweg.

## Mitgliederarbeit & „mehr“

Ein Absatz.

- Erster Punkt
- Zweiter Punkt

Noch ein Absatz.
""")


@given(documents)
def test_every_block_is_called_as_in_an_amendment(document: Document) -> None:
    lines = number_lines(document)
    for place, start in zip(section_places(document), document.starts, strict=False):
        assert place == place_of(document, lines, start + 1, start + 2, has_numbers=False)


def test_places_are_called_as_people_cite_them() -> None:
    assert [place_in_german(place) for place in section_places(TEXT)] == [
        "1. Absatz",
        "Überschrift „Mitgliederarbeit & „mehr““",
        "Mitgliederarbeit & „mehr“, 1. Absatz",
        "Mitgliederarbeit & „mehr“, 1. Punkt",
        "Mitgliederarbeit & „mehr“, 2. Punkt",
        "Mitgliederarbeit & „mehr“, 2. Absatz",
    ]


def test_a_name_never_leaves_its_attribute() -> None:
    text = read('## "><script>alert(1)</script>\n\nWorte.')
    made = by_places(text, [place_in_german(place) for place in section_places(text)])
    assert "<script>" not in made
    assert 'data-place="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;, 1. Absatz"' in made


def called(source: str) -> list[str]:
    return [place_in_german(place) for place in section_places(read(source))]


def test_numbered_items_are_called_by_the_number_that_is_printed() -> None:
    assert called("7. a b\n8. c d") == ["Nummer 7", "Nummer 8"]
    assert called("## T\n\n- x\n\n1. a b\n2. c d") == ["Überschrift „T“", "T, 1. Punkt", "T, Nummer 1", "T, Nummer 2"]
    assert called("1. a\n\nDann:\n\n1. b") == ["Nummer 1", "1. Absatz", "Nummer 1 (zum 2. Mal)"]


def test_points_below_a_point_are_counted_within_it() -> None:
    assert called("- x\n  - y\n  - z\n- a\n  1. b") == [
        "1. Punkt", "1. Punkt, 1. Unterpunkt", "1. Punkt, 2. Unterpunkt", "2. Punkt", "2. Punkt, Unternummer 1",
    ]  # fmt: skip


def test_tables_footnotes_and_quotations_are_no_paragraphs() -> None:
    assert called("Eins.\n\n[Tabellenzeile] a | b\n\n[Fußnote] c d\n\n> e\n\nZwei.") == [
        "1. Absatz", "1. Tabellenzeile", "1. Fußnote", "1. Zitat", "2. Absatz",
    ]  # fmt: skip


def test_what_two_places_have_in_common_is_said_once() -> None:
    assert told("## A\n\nEins.\n\nZwei.\n\n## B", "## A\n\n## B", has_numbers=False) == [
        "A, 1. bis 2. Absatz streichen."
    ]
    assert told("## A\n\nEins.\n\nZwei.\n\n## B", "## A\n\n## B", has_numbers=False, language="en") == [
        "Delete A, paragraphs 1 to 2."
    ]
    assert told("7. a\n8. b\n\nc", "c", has_numbers=False) == ["Nummer 7 bis 8 streichen."]
    assert told("## A\n\nEins.\n\n- zwei\n\n## B", "## A\n\n## B", has_numbers=False) == [
        "A, 1. Absatz bis 1. Punkt streichen."
    ]


def test_lines_that_are_missing_in_the_source_are_not_cited() -> None:
    before = "eins zwei.\n\n[Zeilen fehlen: 16]\n\nvier fünf.\n\nsechs."
    assert told(before, "sechs.", first=126) == ["Zeilen 126 und 143 streichen."]
    assert told(f"null.\n\n{before}", "sechs.", first=125) == ["Zeilen 125–126 und 143 streichen."]
    assert told(before, "sechs.", first=126, language="en") == ["Delete lines 126 and 143."]


def test_english_sentences_begin_with_a_capital_where_no_section_is_named() -> None:
    assert told("eins zwei drei", "eins zwei vier", has_numbers=False, language="en") == [
        "Paragraph 1: replace “drei” with “vier”."
    ]
    assert told("## eins zwei drei", "## eins zwei vier", has_numbers=False, language="en") == [
        "Heading “eins zwei drei”: replace “drei” with “vier”."
    ]
