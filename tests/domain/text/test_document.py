"""Documents: one normal form, flattened and put together again without loss."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deliberation.domain.text import words
from deliberation.domain.text.document import Block, BlockKind, Document, Style, item_numbers
from deliberation.domain.text.html import by_blocks
from deliberation.domain.text.normal import Run
from deliberation.domain.text.notation import Reader, read, write
from tests.domain.text.german import blocks, documents, texts

# signs that lean on what stands before or after them, and what nothing can lean on
SCRAPS = (
    "\u00ad", "\u0308", "\u200d", " ", "\u00a0", "\u061c", "\u0600", "a", "(", "\n", "\u07eb", "\u0300", "\ufe0f",
    "\U000e0020", "\u1160", "\u0903", "\u108a", "👩", "*", "\u180e", "\u2028",
)  # fmt: skip


@given(documents)
def test_flattening_loses_nothing(document: Document) -> None:
    assert Document.from_tokens(document.tokens) == document
    assert len(document.tokens) == document.starts[-1]


@given(st.lists(documents.map(write) | st.text(alphabet="".join(SCRAPS) + "\r\n\\#->1. "), min_size=2, max_size=4))
def test_texts_read_together_say_what_each_says_alone(sources: list[str]) -> None:
    reader = Reader()
    assert [reader.read(source) for source in [*sources, *sources]] == [*map(read, sources)] * 2


@given(blocks)
def test_the_normal_form_is_its_own_normal_form(block: Block) -> None:
    assert Block.of(block.style, *block.runs) == block
    assert unicodedata.is_normalized("NFC", block.text)
    assert "  " not in block.text
    assert block.text == block.text.strip()


@given(documents)
def test_no_block_is_empty(document: Document) -> None:
    assert all(block.text.strip() for block in document.blocks)


@given(documents)
@example(
    Document.of(
        [
            Block.of(Style(), "a\\"),
            Block.of(Style(BlockKind.LIST_ITEM), "b\\"),
            Block.of(Style(BlockKind.LIST_ITEM), "c"),
        ]
    )
)
def test_what_is_written_is_read_as_the_same_document(document: Document) -> None:
    assert read(write(document)) == document


@given(texts(longest=30) | st.text())
def test_every_text_means_something_and_is_written_in_one_way(source: str) -> None:
    document = read(source)
    assert read(write(document)) == document
    assert write(read(write(document))) == write(document)


@given(texts(longest=30) | st.text())
def test_words_spaces_and_signs_are_the_whole_text(text: str) -> None:
    assert "".join(words.split(text)) == text


@pytest.mark.parametrize(
    ("source", "runs"),
    [
        ("*Genoss*innen*", [("Genoss*innen", 2)]),
        ("**Genoss*innen**", [("Genoss*innen", 1)]),
        ("**100 000**", [("100 000", 1)]),
        ("**„Frieden“**", [("„Frieden“", 1)]),
        ("Genoss*innen und Arbeiter*innen", [("Genoss*innen und Arbeiter*innen", 0)]),
        ("Folgendes:das", [("Folgendes:das", 0)]),
        ("sie*er und er*sie", [("sie*er und er*sie", 0)]),
        ("jede* und jeder*", [("jede* und jeder*", 0)]),
        ("(*so*) und „**so**“", [("(", 0), ("so", 2), (") und „", 0), ("so", 1), ("“", 0)]),
        ("ein * allein, zwei ** auch", [("ein * allein, zwei ** auch", 0)]),
        ("*offen geblieben", [("*offen geblieben", 0)]),
        ("~~weg~~ __unter__", [("weg", 8), (" ", 0), ("unter", 4)]),
        ("***beides***", [("beides", 3)]),
        ("**a *b** c*", [("a ", 1), ("b", 3), (" c", 2)]),
        ("\\*kein Mark\\*", [("*kein Mark*", 0)]),
        ("2 * 3 * 4", [("2 * 3 * 4", 0)]),
        ("Zeile\\\\\nZeile", [("Zeile\nZeile", 0)]),
        ("weiter\nweiter", [("weiter weiter", 0)]),
        ("https://example.org/a_b_c*d", [("https://example.org/a_b_c*d", 0)]),
    ],
)  # fmt: skip
def test_marks_as_people_type_them(source: str, runs: list[tuple[str, int]]) -> None:
    (block,) = read(source).blocks
    assert list(block.runs) == [Run(*run) for run in runs]


def test_blocks_as_people_type_them() -> None:
    found = read(
        "## Kopf\n- eins\n  - tiefer\n3. drei\n4. vier\n> Zitat\n> weiter\n\n\\# kein Kopf\n\n"
        "[Zeilen fehlen: 16]\n\nText"
    )
    styles = [(block.style.kind.value, block.text) for block in found.blocks]
    assert styles == [
        ("heading", "Kopf"),
        ("list_item", "eins"),
        ("list_item", "tiefer"),
        ("list_item", "drei"),
        ("list_item", "vier"),
        ("quote", "Zitat weiter"),
        ("paragraph", "# kein Kopf"),
        ("paragraph", "Text"),
    ]
    assert found.blocks[2].style.depth == 1
    assert item_numbers(found) == (0, 0, 0, 3, 4, 0, 0, 0)
    assert found.blocks[-1].style.gap_before == 16


@pytest.mark.parametrize("number", ["\u0661", "\U0001ccf8"])
def test_only_our_own_digits_count(number: str) -> None:
    (block,) = read(f"{number}. Punkt").blocks
    assert (block.style, block.text) == (Style(), f"{number}. Punkt")


def test_a_first_of_may_is_no_list() -> None:
    document = Document.of([Block.of(Style(), "1. Mai: Tag der Arbeit")])
    assert write(document) == "1\\. Mai: Tag der Arbeit"


@given(
    st.lists(st.builds(Run, st.lists(st.sampled_from(SCRAPS), max_size=6).map("".join), st.integers(0, 15)), max_size=5)
)
def test_scraps_of_text_have_one_normal_form(runs: list[Run]) -> None:
    block = Block.of(Style(), *runs)
    assert Block.of(block.style, *block.runs) == block
    document = Document.of([block])
    assert Document.from_tokens(document.tokens) == document
    assert read(write(document)) == document


def test_two_line_breaks_in_a_row_are_one_and_part_two_words() -> None:
    assert Block.of(Style(), "eins\n\n zwei \n \n").text == "eins\nzwei"


@pytest.mark.parametrize("sign", ["\u061c", "\u180e", "\u200b", "\u202e", "\ufeff", "\x00", "\u2066"])
def test_what_nobody_sees_is_left_out(sign: str) -> None:
    assert read(f"Frie{sign}den").text == "Frieden"


def test_letters_made_of_two_signs_become_one() -> None:
    assert read("Gro\u0308ße") == read("Größe")


def test_rows_that_follow_each_other_are_one_table_and_footnotes_stand_aside() -> None:
    document = read(
        "[Tabellenzeile] Jahr | **Ziel**\n[Tabellenzeile] 2030 | <b>alle</b>\n\nEnde.\n\n[Fußnote] Quelle: selbst."
    )
    assert by_blocks(document) == (
        "<table><tr><td>Jahr</td><td><strong>Ziel</strong></td></tr>"
        "<tr><td>2030</td><td>&lt;b&gt;alle&lt;/b&gt;</td></tr></table><p>Ende.</p>"
        '<aside class="footnote"><p>Quelle: selbst.</p></aside>'
    )


def test_two_line_breaks_are_one_and_glue_no_words_together() -> None:
    assert Block.of(Style(), "eins\n\nzwei \n \n\u00a0drei").text == "eins\nzwei\ndrei"
