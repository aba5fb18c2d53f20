"""A line that somebody cites is found again where it stands now, or not at all; what is unsure says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.text.document import Document
from deliberation.domain.text.finding import Certainty, Found, find_again
from deliberation.domain.text.formats import recognised
from deliberation.domain.text.lines import Line, number_lines
from deliberation.domain.text.notation import read, write
from tests.domain.text.german import documents
from tests.domain.text.printed_motions import PRINTED

IMPORTED = recognised.parse(PRINTED.encode())
MOTION = IMPORTED.document
LINES = number_lines(MOTION)
SOURCE = write(MOTION)
LINE_8 = "anders geht. Sie halten"


def again(new: Document, number: int, first_words: str = "") -> tuple[str, Certainty] | None:
    """The words of the line in which the cited one begins now."""
    found = find_again(LINES, number, first_words, new, number_lines(new))
    return (found.line.text, found.certainty) if found else None


def line(number: int) -> Line:
    return next(one for one in LINES if one.number == number)


@pytest.mark.parametrize("number", [one.number for one in LINES])
def test_nothing_changed_and_every_line_is_certain(number: int) -> None:
    assert again(MOTION, number) == (line(number).text, Certainty.CERTAIN)


def test_a_paragraph_above_moves_the_number_and_not_the_line() -> None:
    new = Document.of([*read("Vorab danken wir allen, die uns geschrieben haben.\n\n" * 3).blocks, *MOTION.blocks])
    found = find_again(LINES, 8, LINE_8, new, number_lines(new))
    assert found == Found(number_lines(new)[10], Certainty.CERTAIN)
    assert found.line.text == line(8).text


def test_a_paragraph_that_moved_takes_its_lines_along() -> None:
    new = Document.of([*MOTION.blocks[:2], *MOTION.blocks[4:], *MOTION.blocks[2:4]])
    assert again(new, 8, LINE_8) == (line(8).text, Certainty.CERTAIN)
    assert again(new, 14) == (line(14).text, Certainty.CERTAIN)


def test_words_before_it_change_where_the_line_begins() -> None:
    new = read(SOURCE.replace("zeigen seit Jahrzehnten", "zeigen in unseren Städten schon seit vielen Jahrzehnten"))
    found = again(new, 8, LINE_8)
    assert found is not None
    assert "anders geht." in found[0]
    assert found[1] is Certainty.CERTAIN


def test_a_line_with_changed_words_is_likely() -> None:
    new = read(SOURCE.replace("Sie halten die Mieten niedrig", "Dort bleiben die Mieten bezahlbar"))
    assert again(new, 8, LINE_8) == (
        "anders geht. Dort bleiben die Mieten bezahlbar, weil niemand an ihnen verdient, und",
        Certainty.LIKELY,
    )


def test_a_line_that_was_written_anew_between_others_is_likely() -> None:
    new = read(SOURCE.replace("Sie halten die Mieten niedrig, weil niemand an ihnen verdient", "Und es ist billig"))
    found = again(new, 8)
    assert found is not None
    assert found[1] is Certainty.LIKELY


def test_a_deleted_line_is_gone() -> None:
    without = Document.of([*MOTION.blocks[:3], *MOTION.blocks[4:]])
    assert again(without, 8, LINE_8) is None
    assert again(Document(), 8) is None


def test_a_short_line_is_not_taken_for_another_with_its_words() -> None:
    assert line(11).text == "Solidaritätsfonds."
    new = read(SOURCE.replace("mit Räumen und mit Geld aus dem Solidaritätsfonds", "mit Räumen"))
    assert again(Document.of([*new.blocks, *read("Es gibt einen Solidaritätsfonds.").blocks]), 11) is None


REPEATED = read(
    "\n\n".join(f"## Teil {part}\n\nDer Landesvorstand berichtet jedes Jahr.\n\nGrund {part}." for part in "ABC")
)


@pytest.mark.parametrize("number", [2, 5, 8])
def test_of_lines_that_say_the_same_what_is_around_tells_which(number: int) -> None:
    lines = number_lines(REPEATED)
    new = Document.of([*read("Neu vorangestellt.").blocks, *REPEATED.blocks])
    found = find_again(lines, number, "Der Landesvorstand", new, number_lines(new))
    assert found == Found(number_lines(new)[number], Certainty.LIKELY)


def test_lines_that_nothing_tells_apart_are_doubtful() -> None:
    old = read("Immer dasselbe steht hier.\n\n" * 60)
    found = find_again(number_lines(old), 30, "", old, number_lines(old))
    assert found is not None
    assert found.certainty is Certainty.DOUBTFUL


def test_number_and_words_that_do_not_fit_are_doubtful_and_the_words_lead() -> None:
    assert again(MOTION, 9, LINE_8) == (line(8).text, Certainty.DOUBTFUL)
    assert again(MOTION, 999, LINE_8) == (line(8).text, Certainty.DOUBTFUL)
    assert again(MOTION, 8, "was nirgends steht") == (line(8).text, Certainty.DOUBTFUL)
    assert again(MOTION, 999, "was nirgends steht") is None


def test_capital_letters_and_signs_of_the_citation_do_not_count() -> None:
    assert again(MOTION, 8, "Anders geht – sie halten") == (line(8).text, Certainty.CERTAIN)


@given(documents, st.integers(0, 40))
def test_what_is_found_is_a_line_of_the_new_text(document: Document, number: int) -> None:
    old, new = number_lines(MOTION), number_lines(document, width=30)
    found = find_again(old, number, "", document, new)
    assert found is None or found.line in new
