"""On paper: the rows are the official lines, whatever becomes of the words between them."""

from collections.abc import Iterable, Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.text.change import Ground
from deliberation.domain.text.document import BlockKind, Document
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.formats.paper.compared import compared_blocks
from deliberation.domain.text.formats.paper.glyphs import covered, printable
from deliberation.domain.text.formats.paper.rows import Node, Row, SetBlock, nested, set_blocks
from deliberation.domain.text.formats.paper.sheets import Changes, Sheet, made, missing_lines
from deliberation.domain.text.html import by_lines
from deliberation.domain.text.lines import Line, number_lines
from deliberation.domain.text.marking import State
from tests.domain.text.german import documents
from tests.domain.text.versions import pairs, real_pairs

WIDTHS = st.integers(1, 90)
MARK = "\N{PILCROW SIGN}"


def rows(blocks: Iterable[SetBlock]) -> list[Row]:
    return [row for block in blocks for row in block.rows]


def said(row: Row, *, without_gone: bool = True) -> str:
    return "".join(bit.text for bit in row.bits if not (without_gone and bit.state is State.GONE))


def as_lines(lines: Sequence[Line]) -> list[tuple[int, str]]:
    return [(line.number, line.text) for line in lines]


@given(documents, WIDTHS, st.integers(0, 400))
def test_each_row_is_an_official_line_with_its_number(document: Document, width: int, first: int) -> None:
    lines = number_lines(document, width=width, first=first)
    printed = rows(set_blocks(document, lines, missing_lines))
    assert [(row.number, said(row)) for row in printed] == as_lines(lines)


@given(documents)
def test_a_text_without_numbers_flows_and_says_every_word(document: Document) -> None:
    blocks = set_blocks(document, (), missing_lines)
    assert [said(row) for row in rows(blocks)] == [block.text for block in document.blocks]
    assert all(block.flows and row.number is None for block in blocks for row in block.rows)


@given(pairs() | real_pairs(), WIDTHS)
def test_in_italics_the_lines_are_those_of_the_version(pair: tuple[Document, Document], width: int) -> None:
    old, new = pair
    lines = number_lines(new, width=width)
    blocks = compared_blocks(old, new, lines, missing_lines, shows_gone=False, width=width)
    assert [(row.number, said(row, without_gone=False)) for row in rows(blocks)] == as_lines(lines)


@given(pairs() | real_pairs(), WIDTHS)
def test_with_what_went_each_number_still_begins_its_line(pair: tuple[Document, Document], width: int) -> None:
    old, new = pair
    lines = number_lines(new, width=width)
    blocks = compared_blocks(old, new, lines, missing_lines, shows_gone=True, width=width)
    numbered = dict[int, str]()
    current = 0
    for row in rows(blocks):
        current = row.number if row.number is not None else current
        numbered[current] = numbered.get(current, "") + said(row).strip()
    assert {number: solid(text) for number, text in numbered.items() if text} == {
        number: solid(text) for number, text in as_lines(lines)
    }


@given(pairs() | real_pairs())
def test_what_went_and_what_stayed_are_the_text_before(pair: tuple[Document, Document]) -> None:
    old, new = pair
    blocks = compared_blocks(old, new, (), missing_lines, shows_gone=True)
    kept = [bit.text for row in rows(blocks) for bit in row.bits if bit.state in {State.GONE, State.KEPT, State.SET}]
    moved = any(bit.state is State.MOVED_HERE for row in rows(blocks) for bit in row.bits)
    if not moved:
        assert solid("".join(kept)).replace(MARK, "") == solid(old.text).replace(MARK, "")


def solid(text: str) -> str:
    return "".join(text.split())


@given(documents)
def test_lists_stand_within_lists_as_the_page_has_them(document: Document) -> None:
    lines = number_lines(document)
    blocks = [block for block in document.blocks if block.style.kind is BlockKind.LIST_ITEM]
    page = by_lines(document, lines)
    tree = nested(set_blocks(document, lines, missing_lines))
    assert sum(count_lists(node) for node in tree) == page.count("<ol") + page.count("<ul")
    assert sum(count_items(node) for node in tree) == len(blocks)


def count_lists(node: Node) -> int:
    below = [inner for _, nodes in node.items for inner in nodes]
    return (node.block is None) + sum(count_lists(inner) for inner in below)


def count_items(node: Node) -> int:
    own = sum(block is not None for block, _ in node.items)
    return own + sum(count_items(inner) for _, nodes in node.items for inner in nodes)


def sheet(source: str, changes: Changes = Changes.CLEAN, before: str | None = None) -> Sheet:
    head = Head("L02", "neu", "", "Titel", "Kreisverband Spree", "Parteitag", "Der Parteitag möge beschließen:")
    return Sheet(
        ground=Ground(f"hash of {source}", source, 85, 1),
        head=head,
        sections=(("Begründung", "Weil."),),
        version=2,
        dated="3. Juni 2026",
        made_on=date(2026, 6, 3),
        address="https://debatte.example.org/motions/1/versions/2",
        changes=changes,
        before=(Ground(f"hash of {before}", before, 85, 1), 1) if before is not None else None,
    )


def test_headings_never_leave_a_level_out_below_the_title() -> None:
    blocks = made(sheet("#### Tief\n\nText\n\n## Flach\n\n#### Tief\n\n### Mitte"))["blocks"]
    assert [block["level"] for block in blocks if block["kind"] == "heading"] == [2, 2, 3, 3]


def test_the_sheet_says_who_moves_what_where_and_how_it_can_be_proved() -> None:
    given_ = made(sheet("Text"))
    assert given_["label"] == "L02 (neu)"
    assert given_["facts"] == [
        ["Antragsteller*in", "Kreisverband Spree"],
        ["An", "Parteitag"],
        ["Fassung", "2 vom 3. Juni 2026"],
    ]
    assert dict(given_["proof"])["Prüfsumme"] == "hash of Text"
    assert dict(given_["proof"])["Anschrift"].endswith("/motions/1/versions/2")


def test_a_reader_is_told_how_changes_are_shown() -> None:
    assert made(sheet("Text"))["legend"] == ""
    assert "Kursiv" in made(sheet("Neuer Text", Changes.ITALICS, "Text"))["legend"]
    assert "durchgestrichen" in made(sheet("Neuer Text", Changes.COLOURED, "Text"))["legend"]


def test_missing_lines_are_named() -> None:
    assert missing_lines(127, 142) == "Zeilen 127–142 fehlen in der Quelle."
    assert missing_lines(7, 7) == "Zeile 7 fehlt in der Quelle."


@given(st.text())
def test_whatever_is_printed_stands_in_the_fonts(text: str) -> None:
    spans = covered()
    assert all(char == "\n" or any(first <= ord(char) <= last for first, last in spans) for char in printable(text))


def test_what_no_font_has_is_named_and_what_nobody_sees_is_left_out() -> None:
    assert printable("Genoss*innen – „ja“") == "Genoss*innen – „ja“"
    assert printable("Brot 🥖 und 面包") == "Brot [U+1F956] und [U+9762][U+5305]"
    assert printable("a\u202eb\x07c\td") == "abc d"
