"""Places in a text without line numbers: called by section, bullet and paragraph."""

from hypothesis import given

from deliberation.domain.text.citing import place_of, section_places
from deliberation.domain.text.document import Document
from deliberation.domain.text.html import by_places
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read
from deliberation.domain.text.phrasing.german import place_in_german
from tests.domain.text.german import documents

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
