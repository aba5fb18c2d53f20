"""Motions as web pages: what we write is read as the same document, and a paste from a word processor is understood."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given

from deliberation.domain.text.document import Block, Document, Style
from deliberation.domain.text.formats import html, recognised
from deliberation.domain.text.formats.imported import Head, Remark
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read, write
from tests.domain.text.german import documents
from tests.domain.text.held import held

PASTES = Path(__file__).parent / "pastes"
HEAD = Head("L02", "neu", "", "Wohnen ist kein Geschäft", "Kreisverband Spree", "", "Der Parteitag möge beschließen:")


@given(documents)
def test_what_is_written_is_read_as_the_same_document(document: Document) -> None:
    whole = Document.of([*document.blocks, Block.of(Style(), "Ende.")])
    imported = html.parse(html.render(whole))
    assert imported.document == held(whole, gaps=False)
    assert imported.remarks == ()


@given(documents)
def test_a_page_with_line_numbers_has_the_official_ones_and_says_them_to_nobody_who_copies(document: Document) -> None:
    lines = number_lines(document, first=3)
    page = BeautifulSoup(html.render(document, HEAD, lines=lines), "html.parser")
    shown = {int(str(tag["data-line"])): " ".join(tag.get_text().split()) for tag in page.select(".line")}
    assert shown == {line.number: " ".join(line.text.split()) for line in lines}


def test_the_head_is_written_and_found_again() -> None:
    document = Document.of([Block.of(Style(), "Wir bauen.")])
    imported = html.parse(html.render(document, HEAD))
    assert (imported.head, imported.document) == (HEAD, document)


def test_reasons_stand_behind_the_motion_and_are_no_part_of_it() -> None:
    document, reasons = read("Wir bauen."), "Weil *alle* wohnen.\n\n- eins\n- zwei"
    lines = number_lines(document)
    imported = html.parse(html.render(document, HEAD, sections=(("Begründung", reasons),), lines=lines))
    assert (imported.head, imported.document, imported.reasons) == (HEAD, document, reasons)
    pasted = html.parse("<p>Wir bauen.</p><p><b>Begründung:</b> Weil <i>alle</i> wohnen.</p><ul><li>eins<li>zwei</ul>")
    assert (pasted.document, pasted.reasons) == (document, "Weil alle wohnen.\n\n- eins\n- zwei")


WORD = """\
## Bus und Bahn für alle

### Takt und Netz

Wir **fordern** einen Takt, der auch *abends* gilt, für alle Genoss*innen und Gäste.

- mehr Busse
  - auch auf dem Land
3. dritter Punkt
- von Hand

> „Wer fährt, fährt gemeinsam.“

Siehe unseren Beschluss (https://example.org/takt) und https://example.org/.[1]

neu bleibt

[Tabellenzeile] Linie | Takt

[Fußnote] [1] Beschluss 2020/137i"""
WORD_REMARKS = [
    (Remark.LEVEL_CHANGED, "Bus und Bahn für alle"),
    (Remark.NUMBER_CHANGED, "1."),
    (Remark.FORMATTING_DROPPED, "Gäste"),
    (Remark.LIST_GUESSED, "· von Hand"),
    (Remark.LINK_WRITTEN_OUT, "https://example.org/takt"),
    (Remark.CHANGES_TAKEN, "alt"),
    (Remark.CHANGES_TAKEN, "neu"),
    (Remark.HIDDEN_DROPPED, "geheim"),
    (Remark.PICTURE_DROPPED, "Karte des Netzes"),
]
LIBREOFFICE = """\
## Takt und Netz

Wir **fordern** *mehr* __Busse__ und ~~weniger~~ keine Staus.[1]

- erster Punkt
  - tiefer
- zweiter Punkt\\\\
  noch ein Absatz
3. drei
4. vier
5. mit Buchstaben

CO2 sinkt.\\\\
Neue Zeile.

> Ein Zitat.

[Fußnote] [1] Nach der Fahrplanstatistik."""
LIBREOFFICE_REMARKS = [
    (Remark.MARGIN_DROPPED, "Landesparteitag 2026"),
    (Remark.ITEM_JOINED, "noch ein Absatz"),
    (Remark.NUMBER_CHANGED, "mit Buchstaben"),
    (Remark.FORMATTING_DROPPED, "2"),
]


@pytest.mark.parametrize(
    ("name", "text", "remarks"),
    [
        ("word", WORD, WORD_REMARKS),
        ("libreoffice", LIBREOFFICE, LIBREOFFICE_REMARKS),
        ("google", "Wir **fordern** den *Takt* __jetzt__.\n\n- eins\n  - tiefer", []),
    ],
)
def test_a_paste_from_a_word_processor(name: str, text: str, remarks: list[tuple[Remark, str]]) -> None:
    imported = recognised.parse((PASTES / f"{name}.html").read_bytes())
    assert write(imported.document) == text
    assert [(noted.remark, noted.text) for noted in imported.remarks] == remarks


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<table><tr><th>a<td><td>b<tr><td>c<td></table>", "[Tabellenzeile] a | – | b\n\n[Tabellenzeile] c"),
        ("<table><tr><td><b>a</b><td><b>b</b></table>", "[Tabellenzeile] **a | b**"),
        ("<p>eins<p>zwei", "eins\n\nzwei"),
        ("eins<div>zwei</div>drei", "eins\n\nzwei\n\ndrei"),
        ("<p>eins<br>zwei<br><br>drei<br></p>", "eins\\\\\nzwei\\\\\ndrei"),
        ("<pre>eins\nzwei</pre>", "eins\\\\\nzwei"),
        ("<p>eins\n   zwei\tdrei", "eins zwei drei"),
        ("<h2>a<h3>b<h6>c", "## a\n\n### b\n\n#### c"),
        ("<ol start=4><li>vier<li value=9>neun<li>zehn</ol>", "4. vier\n9. neun\n10. zehn"),
        ("<ul><li>a<p>b<ul><li>c</ul><li>d</ul>", "- a\\\\\n  b\n  - c\n- d"),
        ("<ul><li><h3>Kopf</h3></ul>", "### Kopf"),
        ("<b>a<span style='font-weight:400'> b </span>c</b>", "**a** b **c**"),
        ("Genoss<b>*innen</b>", "Genoss*innen"),
        ("<p>*Genoss*innen*</p>", "\\*Genoss*innen\\*"),
        ("<p>## kein Kopf</p>", "\\## kein Kopf"),
        ("<a href='https://a.example/'>a.example</a>", "https://a.example/"),
        ("<a href='javascript:alert(1)'>hier</a>", "hier"),
        ("<a href='https://a.example/b'><u>hier</u></a>", "hier (https://a.example/b)"),
        ("<a href='mailto:rosa@a.example?subject=x'>rosa@a.example</a>", "rosa@a.example"),
        ("Text<script>alert(1)</script><style>p{}</style><textarea>x</textarea>", "Text"),
        ("<svg><text>alert</text></svg>Text<iframe srcdoc='<p>x'></iframe>", "Text"),
        ("<p class=line-gap data-missing=3>Es fehlen Zeilen.</p><p>Text", "[Zeilen fehlen: 3]\n\nText"),
    ],
)
def test_pages_as_people_write_them(page: str, text: str) -> None:
    imported = html.parse(page)
    assert write(imported.document) == text
    assert read(text) == imported.document


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-15", "utf-8"])
def test_a_page_is_read_in_the_encoding_that_it_names(charset: str) -> None:
    page = f"<html><head><meta charset={charset}></head><p>Größe für Käthe</p>".encode(charset)
    assert recognised.parse(page).document.text == "Größe für Käthe"


def test_a_text_that_speaks_of_tags_is_no_page() -> None:
    assert recognised.parse(b"Das Zeichen <b> macht fett.").document.text == "Das Zeichen <b> macht fett."
