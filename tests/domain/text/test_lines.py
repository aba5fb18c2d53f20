"""Official lines: the printed motion line by line, every character counted once, no word lost."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.text import lines as breaking
from deliberation.domain.text import normal, words
from deliberation.domain.text.document import Block, Document, Style
from deliberation.domain.text.formats import recognised
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read
from tests.domain.text.german import documents, texts
from tests.domain.text.printed_motions import PRINTED, numbered_lines, printed_files

widths = st.integers(1, 100)


@given(documents, widths, st.integers(0, 500))
def test_the_lines_of_a_block_join_to_the_block(document: Document, width: int, first: int) -> None:
    found = number_lines(document, width=width, first=first)
    for index, block in enumerate(document.blocks):
        said = "".join(line.text for line in found if line.block == index)
        assert "".join(said.split()) == "".join(block.text.split())


@given(documents, widths)
def test_no_line_is_longer_than_the_width_and_none_is_empty(document: Document, width: int) -> None:
    for line in number_lines(document, width=width):
        assert line.text.strip()
        assert line.text == line.text.strip(" ")
        assert words.width(line.text) <= width


@given(documents, widths)
def test_a_line_is_as_full_as_it_can_be(document: Document, width: int) -> None:
    for line, following in pairwise(number_lines(document, width=width)):
        text = document.blocks[line.block].text
        has_long_words = any(words.width(word) > width for word in re.split("[ \n]", text))
        is_broken_by_hand = "\n" in (token.text for token in document.tokens[line.end : following.start])
        if line.block == following.block and not has_long_words and not is_broken_by_hand:
            first_word = following.text.split(" ")[0]
            assert words.width(line.text) + 1 + words.width(first_word) > width


@given(texts(), st.text(alphabet=st.characters(max_codepoint=0x2FF), max_size=30))
def test_words_end_where_they_end_in_whatever_way_they_are_found(some: str, anything: str) -> None:
    for text in (normal.cleaned(some), normal.cleaned(anything), "a²b 5*²x é*a ¼*b _x_ y’s"):
        assert words.split(text) == words._TOKEN.findall(text)


@given(documents, widths)
def test_lines_break_alike_with_and_without_words_longer_than_a_line(document: Document, width: int) -> None:
    for block in document.blocks:
        tokens = block.tokens[1:]
        if breaking._spans([token.text for token in tokens], width) is not None:
            assert list(breaking._broken(tokens, 1, width)) == list(breaking._with_cut_words(tokens, 1, width))


@given(documents, widths, st.integers(0, 500))
def test_numbers_rise_by_one_and_jump_where_lines_are_missing(document: Document, width: int, first: int) -> None:
    found = number_lines(document, width=width, first=first)
    expected, block = first, -1
    for line in found:
        if line.block != block:
            block = line.block
            expected += document.blocks[block].style.gap_before
        assert line.number == expected
        expected += 1


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Alle Menschen werden Geschwister", 13, ["Alle Menschen", "werden", "Geschwister"]),
        ("Alle Menschen werden Geschwister", 6, ["Alle", "Mensch", "en", "werden", "Geschw", "ister"]),
        ("Stadt-Land-Frage", 6, ["Stadt-", "Land-", "Frage"]),
        ("Genoss*innen und Genoss*innen", 12, ["Genoss*innen", "und", "Genoss*innen"]),
        ("e\u0301e\u0301e\u0301e\u0301 👩‍👩‍👧👩‍👩‍👧", 4, ["éééé", "👩‍👩‍👧👩‍👩‍👧"]),
        ("Zu\u00adsammen\u00adhalt ist gut", 13, ["Zu\u00adsammen\u00adhalt", "ist gut"]),
        ("100\u00a0000 Menschen", 7, ["100\u00a0000", "Mensche", "n"]),
        ("eins\\\\\nzwei drei", 20, ["eins", "zwei drei"]),
    ],
)  # fmt: skip
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert [line.text for line in number_lines(read(text), width=width)] == lines


@pytest.mark.parametrize(("width", "first"), [(0, 1), (-3, 1), (85, -1)])
def test_impossible_widths_and_numbers_are_refused(width: int, first: int) -> None:
    with pytest.raises(ValueError, match="line"):
        number_lines(Document(), width=width, first=first)


def test_every_block_begins_a_line_and_headings_are_counted() -> None:
    document = read("## Kopf\n\n- eins\n- zwei\n\nText")
    assert [(line.number, line.text) for line in number_lines(document)] == [
        (1, "Kopf"), (2, "eins"), (3, "zwei"), (4, "Text"),
    ]  # fmt: skip


@pytest.mark.parametrize("file", printed_files(), ids=lambda file: file.name)
def test_a_printed_motion_is_found_again_line_by_line(file: Path) -> None:
    content = file.read_bytes()
    imported = recognised.parse(content)
    assert imported.first_line is not None
    ours = number_lines(imported.document, width=imported.width, first=imported.first_line)
    assert {line.number: line.text for line in ours} == numbered_lines(content.decode())


def test_the_breaks_of_our_own_motion_are_those_of_its_print() -> None:
    imported = recognised.parse(PRINTED.encode())
    assert (imported.first_line, imported.width) == (1, 85)


def test_a_long_text_costs_no_more_than_its_length() -> None:
    block = Block.of(Style(), "Wir wollen mehr. " * 20)
    document = Document.of([block] * 500)
    assert len(number_lines(document)) == 500 * len(number_lines(Document.of([block])))
