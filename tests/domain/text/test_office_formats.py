"""Motions as .docx and .odt: what we write is read as the same document, and other people's files are understood."""

from types import ModuleType

import pytest
from hypothesis import given, settings

from deliberation.domain.text.document import Block, Document, Style
from deliberation.domain.text.formats import docx, odt, recognised
from deliberation.domain.text.formats.imported import Head, Import, Remark
from deliberation.domain.text.notation import read, write
from tests.domain.text.archives import W, docx_related, docx_with, odt_with
from tests.domain.text.german import documents
from tests.domain.text.held import held

HEAD = Head("L02", "neu", "", "Wohnen ist kein Geschäft", "Kreisverband Spree", "", "Der Parteitag möge beschließen:")
FORMATS = pytest.mark.parametrize("office", [docx, odt], ids=["docx", "odt"])


@FORMATS
@settings(max_examples=50)
@given(document=documents)
def test_what_is_written_is_read_as_the_same_document(office: ModuleType, document: Document) -> None:
    whole = Document.of([*document.blocks, Block.of(Style(), "Ende.")])
    imported: Import = office.parse(office.render(whole))
    assert imported.document == held(whole)
    assert imported.remarks == ()


@FORMATS
def test_the_head_is_written_and_found_again(office: ModuleType) -> None:
    document = read("## Kopf\n\nWir bauen.\n\n1. eins\n2. zwei\n   - tief\n7. sieben")
    imported = recognised.parse(office.render(document, HEAD))
    assert (imported.head, imported.document) == (HEAD, document)


@FORMATS
def test_reasons_stand_behind_the_motion_and_are_no_part_of_it(office: ModuleType) -> None:
    document, reasons = read("Wir bauen."), "Weil *alle* wohnen.\n\n- eins\n- zwei"
    imported = recognised.parse(office.render(document, HEAD, sections=(("Begründung", reasons),)))
    assert (imported.head, imported.document, imported.reasons) == (HEAD, document, reasons)
    assert [noted.remark for noted in imported.remarks] == [Remark.REASONS]


@FORMATS
def test_signs_that_no_xml_may_hold_are_left_out(office: ModuleType) -> None:
    document = Document.of([Block.of(Style(), "Frie\ufffeden\uffff")])
    assert office.parse(office.render(document)).document.text == "Frieden"


def told(imported: Import) -> list[tuple[Remark, str]]:
    return [(noted.remark, noted.text) for noted in imported.remarks]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift3"><w:name w:val="heading 3"/></w:style>
<w:style w:type="paragraph" w:styleId="Zwischen"><w:name w:val="Zwischen"/><w:basedOn w:val="berschrift3"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Wichtig" w:customStyle="1"><w:name w:val="W"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""


def test_styles_of_word_with_german_names() -> None:
    body = "".join(
        [
            paragraph(run("Inhalt 3"), properties='<w:pStyle w:val="Verzeichnis1"/>'),
            paragraph(run("Kopf"), properties='<w:pStyle w:val="berschrift1"/>'),
            paragraph(run("Tiefer"), properties='<w:pStyle w:val="Zwischen"/>'),
            paragraph(run("Zitat"), properties='<w:pStyle w:val="Zitat"/>'),
            paragraph(run("Sehr "), run("wichtig", '<w:b w:val="0"/>'), properties='<w:pStyle w:val="Wichtig"/>'),
            paragraph(
                run("Ein "), run("Wort", '<w:rStyle w:val="Fett"/>'), run(", "), run("unter", '<w:u w:val="wave"/>')
            ),
        ]
    )
    imported = docx.parse(docx_with(body, STYLES))
    assert (
        write(imported.document) == "## Kopf\n\n#### Tiefer\n\n> Zitat\n\n**Sehr** wichtig\n\nEin **Wort**, __unter__"
    )
    assert told(imported) == [(Remark.ELEMENT_DROPPED, "Inhalt 3"), (Remark.LEVEL_CHANGED, "Kopf")]


def test_what_word_keeps_track_of_hides_or_colours_is_named() -> None:
    body = paragraph(
        run("Wir "),
        '<w:del w:id="1"><w:r><w:delText>wollen</w:delText></w:r></w:del>',
        f'<w:ins w:id="2">{run("fordern")}</w:ins>',
        run(" geheim", "<w:vanish/>"),
        run(" Busse", '<w:color w:val="FF0000"/>'),
        run(" für CO"),
        run("2", '<w:vertAlign w:val="subscript"/>'),
        "<w:r><w:drawing/></w:r>",
    )
    imported = docx.parse(docx_with(body))
    assert imported.document.text == "Wir fordern Busse für CO2"
    assert told(imported) == [
        (Remark.CHANGES_TAKEN, "wollen"),
        (Remark.CHANGES_TAKEN, "fordern"),
        (Remark.HIDDEN_DROPPED, "geheim"),
        (Remark.FORMATTING_DROPPED, "Busse"),
        (Remark.FORMATTING_DROPPED, "2"),
        (Remark.PICTURE_DROPPED, "drawing"),
    ]


def test_a_paragraph_whose_end_was_struck_out_goes_on_in_the_next() -> None:
    body = paragraph(run("eins"), properties='<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph(run("zwei"))
    assert docx.parse(docx_with(body)).document.text == "eins zwei"


def test_links_and_fields_of_word() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told_word = '<w:r><w:instrText> HYPERLINK "https://b.example/" </w:instrText></w:r>'
    body = paragraph(
        f'<w:hyperlink r:id="rId900">{run("hier", "<w:b/>")}</w:hyperlink>',
        run(" und "),
        field.format("begin") + told_word + field.format("separate") + run("b.example") + field.format("end"),
    )
    content = docx_related(body, "hyperlink", "https://a.example/", is_external=True)
    assert write(docx.parse(content).document) == "**hier** (https://a.example/) und https://b.example/"


def test_footnotes_tables_and_headers_of_word() -> None:
    body = paragraph(run("Text"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph(run("Fußnote"))}</w:footnote></w:footnotes>'
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('Zelle'))}</w:tc></w:tr></w:tbl>"
    imported = recognised.parse(docx_related(body + table, "footnotes", "footnotes.xml", part=notes))
    assert write(imported.document) == "Text[1]\n\n[Fußnote] [1] Fußnote\n\n[Tabellenzeile] Zelle"
    assert told(imported) == [(Remark.FOOTNOTE_MOVED, "Fußnote")]
    margin = docx_related(body, "header", "header9.xml", part=f'<w:hdr xmlns:w="{W}">{paragraph(run("Oben"))}</w:hdr>')
    assert (Remark.MARGIN_DROPPED, "Oben") in told(docx.parse(margin))


def test_where_word_shows_line_numbers_there_are_official_lines() -> None:
    numbered = docx.parse(
        docx_with(paragraph(run("Text")) + '<w:sectPr><w:lnNumType w:countBy="5" w:start="9"/></w:sectPr>')
    )
    assert (numbered.first_line, told(numbered)) == (10, [(Remark.NEW_LINES, "10")])
    assert docx.parse(docx_with(paragraph(run("Text")))).first_line is None


ODT_STYLES = """
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:color="#ff0000"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard">
  <style:text-properties fo:font-style="italic"/></style:style>
<text:list-style style:name="L9">
  <text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="L8">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>
"""


def test_an_odt_of_somebody_else() -> None:
    items = "<text:list-item><text:p>a</text:p><text:p>noch a</text:p></text:list-item><text:list-item/>"
    body = (
        '<text:h text:outline-level="2">Kopf</text:h>'
        '<text:p text:style-name="P1">Alles <text:span text:style-name="T1">fett</text:span> kursiv</text:p>'
        '<?office instruction?><text:p>Ein<!-- nichts --><text:s text:c="3"/><foreign:x>Wort</foreign:x>'
        '<text:tab/>und <text:span text:style-name="T2">rot</text:span>'
        '<text:span text:style-name="T3">geheim</text:span><text:line-break/>neu'
        "<office:annotation><dc:creator>Eva</dc:creator><text:p>Kommentar</text:p></office:annotation></text:p>"
        f'<text:list text:style-name="L9">{items}</text:list>'
        f'<text:list text:style-name="L8">{items}</text:list><text:p>dazwischen</text:p>'
        f'<text:list text:style-name="L8" text:continue-numbering="true">{items}</text:list>'
        '<text:p><text:a xlink:href="https://a.example/">hier</text:a><draw:frame draw:name="Bild 1"/></text:p>'
    )
    imported = odt.parse(odt_with(body, styles=ODT_STYLES))
    assert write(imported.document) == (
        "## Kopf\n\n*Alles **fett** kursiv*\n\nEin Wort und rot\\\\\nneu\n\n"
        "1. a\\\\\n  noch a\n2. a\\\\\n  noch a\n\ndazwischen\n\n2. a\\\\\n  noch a\n\nhier (https://a.example/)"
    )
    assert told(imported) == [
        (Remark.FORMATTING_DROPPED, "rot"),
        (Remark.HIDDEN_DROPPED, "geheim"),
        (Remark.COMMENT_DROPPED, "Kommentar"),
        (Remark.NUMBER_CHANGED, "a)"),
        (Remark.ITEM_JOINED, "noch a"),
        (Remark.ITEM_JOINED, "noch a"),
        (Remark.NUMBER_CHANGED, "1."),
        (Remark.ITEM_JOINED, "noch a"),
        (Remark.LINK_WRITTEN_OUT, "https://a.example/"),
        (Remark.PICTURE_DROPPED, "Bild 1"),
    ]


def test_changes_footnotes_and_tables_of_an_odt() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Eva</dc:creator>"
        "</office:change-info><text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>Text<text:change-start text:change-id="c"/> dazu<text:change-end text:change-id="c"/>'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Fußnote</text:p></text:note-body>"
        "</text:note></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Zelle</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )
    imported = odt.parse(odt_with(body))
    assert write(imported.document) == "Text dazu[1]\n\n[Fußnote] [1] Fußnote\n\n[Tabellenzeile] Zelle"
    assert [words for _, words in told(imported)] == ["weg", "dazu", "Fußnote"]
