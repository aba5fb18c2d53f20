"""Line numbers that are missing: nobody makes them up, and nobody who changes other words takes them away."""

from collections import Counter

import pytest
from hypothesis import given

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Document
from deliberation.domain.text.excerpts import replaced
from deliberation.domain.text.gaps import with_gap, with_gaps_of
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read
from tests.domain.text.german import documents

SOURCE = """Wir wollen Busse.

Wir wollen Bahnen, und zwar bald.

[Zeilen fehlen: 12]

Wir wollen Räder und Wege für sie.

Wir wollen alles.
"""
BASE = read(SOURCE)
INVENTED = "[Zeilen fehlen: 5000]"


def gaps(document: Document) -> dict[str, int]:
    return {block.text: block.style.gap_before for block in document.blocks if block.style.gap_before}


def bare(document: Document) -> Document:
    return Document.of(with_gap(block, 0) for block in document.blocks)


@given(documents, documents)
def test_no_gap_comes_that_was_not_there(base: Document, wanted: Document) -> None:
    made = with_gaps_of(base, wanted)
    assert bare(made) == bare(wanted)
    invented = Counter(block.style.gap_before for block in made.blocks if block.style.gap_before)
    assert not invented - Counter(block.style.gap_before for block in base.blocks)
    assert with_gaps_of(base, made) == made


@given(documents)
def test_a_text_that_stays_keeps_its_gaps_whatever_is_typed_of_them(document: Document) -> None:
    assert with_gaps_of(document, bare(document)) == document
    far = Document.of(with_gap(block, 77) for block in document.blocks)
    assert with_gaps_of(document, far) == document


@pytest.mark.parametrize(
    ("old", "new", "block"),
    [
        ("Wir wollen Busse.", f"{INVENTED}\n\nWir wollen Busse.", "Wir wollen Räder und Wege für sie."),
        ("[Zeilen fehlen: 12]\n\n", "", "Wir wollen Räder und Wege für sie."),
        ("[Zeilen fehlen: 12]", INVENTED, "Wir wollen Räder und Wege für sie."),
        ("Räder und Wege", "Fahrräder und gute Wege", "Wir wollen Fahrräder und gute Wege für sie."),
        ("Wir wollen Räder", "Neu ist das hier.\n\nWir wollen Räder", "Wir wollen Räder und Wege für sie."),
        (", und zwar bald.\n\n[Zeilen fehlen: 12]", ".\n\nUnd bald.", "Wir wollen Räder und Wege für sie."),
    ],
)
def test_the_gap_stays_before_its_paragraph(old: str, new: str, block: str) -> None:
    assert gaps(with_gaps_of(BASE, read(SOURCE.replace(old, new)))) == {block: 12}


def test_a_gap_does_not_move_to_another_paragraph_while_both_ends_change() -> None:
    moved = SOURCE.replace("[Zeilen fehlen: 12]\n\n", "").replace(
        "Wir wollen alles.", "[Zeilen fehlen: 12]\n\nWir wollen mehr."
    )
    moved = moved.replace("Busse", "Omnibusse")
    assert gaps(with_gaps_of(BASE, read(moved))) == {"Wir wollen Räder und Wege für sie.": 12}


def test_a_gap_goes_with_its_paragraph() -> None:
    gone = SOURCE.replace("Wir wollen Räder und Wege für sie.\n\n", "")
    assert gaps(with_gaps_of(BASE, read(gone))) == {}


def test_a_gap_does_not_go_over_to_a_neighbour_that_changes_at_the_same_time() -> None:
    gone = SOURCE.replace("Wir wollen Räder und Wege für sie.\n\n", "").replace("zwar bald", "zwar sofort")
    assert gaps(with_gaps_of(BASE, read(gone))) == {}


def test_in_a_paragraph_nobody_types_a_gap() -> None:
    for block in range(len(BASE.blocks)):
        made = replaced(BASE, block, f"{INVENTED}\n\nEins.\n\n{INVENTED}\n\nZwei.")
        assert sum(gaps(made).values()) == 12


def test_whoever_types_only_a_gap_changes_nothing() -> None:
    wanted = with_gaps_of(BASE, read(f"{INVENTED}\n\n{SOURCE}"))
    assert not diff(BASE, wanted)
    assert [line.number for line in number_lines(wanted)] == [1, 2, 15, 16]
