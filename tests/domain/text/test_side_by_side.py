"""Before and after side by side: each column shows its blocks as the text alone does, kinds, numbers and marks."""

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given

from deliberation.domain.text.diff import diff
from deliberation.domain.text.document import Block, BlockKind, Document, Style, item_numbers
from deliberation.domain.text.html import by_blocks
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.marking import PILCROW
from deliberation.domain.text.notation import read
from deliberation.domain.text.views import LEFT_OUT, MarkedWords, side_by_side
from tests.domain.text.versions import pairs

SPOKEN = MarkedWords("gestrichen:", "neu:", "weg:", "her:", "anders:")
_SET = ("strong", "em", "s", "u")
Shown = tuple[str, int, list[tuple[str, frozenset[str]]]]


def _signs(tag: Tag) -> list[tuple[str, frozenset[str]]]:
    """Each letter with the tags that set it; `del` and `ins` are ours and set nothing."""
    return [
        (sign, frozenset(parent.name for parent in string.parents if parent.name in _SET))
        for string in tag.find_all(string=True)
        for sign in str(string)
        if not sign.isspace()
    ]


def _cell(html: str) -> Shown:
    page = BeautifulSoup(html, "html.parser")
    for said in page.select(".visually-hidden"):
        said.decompose()
    item = page.select_one("li")
    number = int(str(item["value"])) if item and item.has_attr("value") else 0
    outer = page.find(True)
    assert isinstance(outer, Tag)
    return outer.name, number, _signs(page)


def _alone(document: Document) -> list[Shown]:
    """The blocks of a text as a page shows them."""
    names = {BlockKind.QUOTE: "blockquote", BlockKind.FOOTNOTE: "aside"}
    found = list[Shown]()
    for block, number in zip(document.blocks, item_numbers(document), strict=True):
        name = names.get(block.style.kind, "p")
        if block.style.kind is BlockKind.HEADING:
            name = f"h{block.style.level}"
        elif block.style.kind is BlockKind.LIST_ITEM:
            name = "ol" if block.style.is_ordered else "ul"
        # a row is a block like any other here, and what parts its cells is a sign
        alone = Document.of([Block.of(Style(), *block.runs)])
        found.append((name, number, _signs(BeautifulSoup(by_blocks(alone), "html.parser"))))
    return found


def _check(old: Document, new: Document) -> None:
    rows = side_by_side(old, diff(old, new), number_lines(old), SPOKEN)
    for side, document in enumerate((old, new)):
        left = iter(_alone(document))
        for row in rows:
            # a pilcrow joins two blocks in one cell
            if row[side] and row[side] != LEFT_OUT and PILCROW not in row[side]:
                cell = _cell(row[side])
                assert any(cell == block for block in left), cell


@given(pairs())
def test_each_column_shows_its_blocks_as_they_are_alone(pair: tuple[Document, Document]) -> None:
    _check(*pair)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## Titel eins", "### Titel eins"),
        ("## Titel eins zwei drei", "eins zwei drei"),
        ("Eins **zwei** drei.", "*Eins* zwei drei."),
        ("1. a b\n2. c d\n3. e f", "1. a b\n2. e f"),
        ("1. a b\n2. e f", "1. a b\n2. c d\n3. e f"),
        ("1. a b\n2. c d\n3. e f", "1. c d\n2. e f\n3. a b"),
        ("- a b\n- c d", "1. a b\n2. c d"),
        ("4. a b\n5. c d", "a b\n\n1. c d"),
    ],
)
def test_so_it_does_where_only_kind_marks_or_numbers_change(old: str, new: str) -> None:
    _check(read(old), read(new))
