"""Whatever a parser is given, it gives a whole document or a refusal by name. `bench/fuzz.py` looks much longer."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.document import Document
from deliberation.domain.text.formats import docx, html, odt, plain, printed, recognised
from deliberation.domain.text.formats.imported import Import
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read, write
from tests.domain.text.archives import DOCX, ODT, docx_with, odt_with

SIGNS = (
    "**",
    "*",
    "__",
    "~~",
    "\\\\",
    "\\",
    "\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "a",
    "Genoss*innen",
    "1",
    "ß",
    "„",
    "“",
    "(",
    ".",
    "\u00ad",
    "\u200d",
    "\u0308",
    "\u202e",
    "\u00a0",
    "\u2028",
    "\x00",
    "\x0b",
    "\ufffe",
    "👩",
    "🏻",
    "\u0600",
    "https://",
    "https://a.example/(b",
)
LINES = (
    "## ",
    "- ",
    "1. ",
    "> ",
    "[Zeilen fehlen: 3]",
    "[Zeilen fehlen: 999999]",
    "\n1 a\n2 b\n3 c",
    "\n99999 z",
    "· ",
    "[bookmark: a]",
    "Antrag L1 (neu): ",
    "Antragsteller: ",
    " möge beschließen:\n",
)
TAGS = (
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i",
    ">",
    "<ul>",
    "<li>",
    "</ul>",
    "<ol start=-1>",
    "<ol start=99999999999>",
    "<li value=x>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<br>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?xml ?>",
    "<!doctype html>",
    "<script>",
    "</script>",
    "<a href='",
    "'>",
    "<a href=javascript:x>",
    "</a>",
    "&",
    "&amp;",
    "&#0;",
    "&#x202e;",
    "&#xd800;",
    "<h1>",
    "<h6>",
    "<blockquote>",
    "<del>",
    "</del>",
    "<ins>",
    "<span style='font-weight:bold;mso-list:Ignore'>",
    "</span>",
    "<p class=MsoListParagraph style='mso-list:l0 level99 lfo1'>",
    "<p data-missing=7>",
    "<pre>",
    "<div id=ftn1>",
    "</div>",
    "<span style='display:none'>",
    "<svg>",
    "<math>",
    "<template>",
    "<html>",
    "<body>",
    "</body>",
    "<title>",
    "<img alt=x>",
)


def joined(*groups: tuple[str, ...], size: int = 14) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(sum(groups, ())) | st.text(max_size=3), max_size=size).map("".join)


def check(document: Document) -> None:
    assert Document.from_tokens(document.tokens) == document
    assert read(write(document)) == document
    assert sum(bool(line.text.strip()) for line in number_lines(document, width=5)) == len(
        number_lines(document, width=5)
    )


def survives(parse: Callable[[], Import]) -> None:
    try:
        imported = parse()
    except UnreadableText:
        return
    check(imported.document)
    assert all(noted.line >= 1 for noted in imported.remarks)


@given(joined(SIGNS, LINES, size=25))
def test_the_notation(source: str) -> None:
    check(read(source))
    check(read(source, keeps_line_ends=True))


@pytest.mark.parametrize("parse", [plain.parse, printed.parse], ids=["plain", "printed"])
@given(text=joined(SIGNS, LINES, size=25))
def test_plain_and_printed_texts(parse: Callable[[str], Import], text: str) -> None:
    survives(lambda: parse(text))


@given(joined(SIGNS, TAGS, size=30))
def test_pages(page: str) -> None:
    survives(lambda: html.parse(page))


@given(joined(SIGNS, LINES, TAGS, size=20), st.sampled_from(["utf-8", "utf-16", "latin-1", "utf-32-le"]))
def test_files_of_any_kind(text: str, encoding: str) -> None:
    survives(lambda: recognised.parse(text.encode(encoding, "replace")))


# --- office files: well-formed parts in any order, and archives with damage


WORD = (
    "<w:p>{}</w:p>",
    "<w:p><w:pPr><w:pStyle w:val='Heading2'/></w:pPr>{}</w:p>",
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='{i}'/><w:numId w:val='{i}'/></w:numPr></w:pPr>{}</w:p>",
    "<w:r><w:t>{t}</w:t></w:r>",
    "<w:r><w:rPr><w:b/></w:rPr><w:t>{t}</w:t></w:r>",
    "<w:hyperlink w:anchor='a'>{}</w:hyperlink>",
    "<w:hyperlink r:id='rId{i}'>{}</w:hyperlink>",
    "<w:ins>{}</w:ins>",
    "<w:del>{}</w:del>",
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>",
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    '<w:r><w:instrText>HYPERLINK "{t}"</w:instrText></w:r>',
    "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl>{}</w:tbl>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:r><w:br/><w:tab/><w:sym/><w:drawing>{}</w:drawing></w:r>",
    "<w:r><w:footnoteReference w:id='{i}'/></w:r>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:sectPr><w:lnNumType w:countBy='{i}' w:start='{t}'/></w:sectPr>",
    "<!-- c -->",
)
OPEN = (
    "<text:p>{}</text:p>",
    "<text:h text:outline-level='{i}'>{}</text:h>",
    "<text:list>{}</text:list>",
    "<text:list text:style-name='L2' text:continue-numbering='true'>{}</text:list>",
    "<text:list-item text:start-value='{i}'>{}</text:list-item>",
    "<text:list-item>{}</text:list-item>",
    "{t}",
    "<text:span text:style-name='T{i}'>{}</text:span>",
    "<text:a xlink:href='{t}'>{}</text:a>",
    "<text:s text:c='{i}'/>",
    "<text:tab/><text:line-break/>",
    "<text:note><text:note-body>{}</text:note-body></text:note>",
    "<!-- c -->",
    "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>",
    "<table:table>{}</table:table>",
    "<text:section>{}</text:section>",
    "<draw:frame>{}</draw:frame>",
    "<foreign:x>{}</foreign:x>",
    "<text:tracked-changes>{}</text:tracked-changes>",
    "<text:change-start text:change-id='{i}'/>",
    "<text:change-end text:change-id='{i}'/>",
    "<text:p text:style-name='Zeilen_20_fehlen'>{t}</text:p>",
)


def nested(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Pieces within and behind one another."""
    words = st.sampled_from(["Text", "1", " ", "https://a.example", "\u0308", "Genoss*innen", "999999999999", "-1"])

    def filled(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        whole = st.tuples(st.sampled_from(pieces), inner, words, st.integers(0, 12))
        one = whole.map(lambda of: of[0].replace("{t}", of[2]).replace("{i}", str(of[3])).replace("{}", of[1]))
        return st.lists(one, max_size=4).map("".join)

    return filled(filled(filled(st.just(""))))


@settings(max_examples=100)
@given(nested(WORD))
def test_parts_of_word_in_any_order(body: str) -> None:
    survives(lambda: docx.parse(docx_with(body)))


@settings(max_examples=100)
@given(nested(OPEN))
def test_parts_of_an_opendocument_in_any_order(body: str) -> None:
    survives(lambda: odt.parse(odt_with(body)))


@settings(max_examples=100)
@given(
    st.sampled_from([DOCX, ODT]),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=8),
    st.floats(0.5, 1),
)
def test_archives_with_damage(content: bytes, damage: list[tuple[float, int]], kept: float) -> None:
    broken = bytearray(content)
    for place, byte in damage:
        broken[int(place * len(broken))] = byte
    survives(lambda: recognised.parse(bytes(broken[: int(kept * len(broken))] if damage else broken)))
