"""Head, text and reasons of office files and web pages are parted as those of plain texts."""

from types import ModuleType

import pytest

from deliberation.domain.text.formats import docx, html, odt, recognised
from deliberation.domain.text.formats.imported import Import, Noted, Remark
from deliberation.domain.text.notation import read
from tests.domain.text.archives import docx_with

FORMATS = pytest.mark.parametrize("form", [docx, odt, html], ids=["docx", "odt", "html"])
TEXT = "Antrag L02: Wohnen\n\nDer Parteitag möge beschließen:\n\nWir wollen Busse.\n\n"


def parsed(form: ModuleType, text: str) -> Import:
    content = form.render(read(text))
    return recognised.parse(content.encode() if isinstance(content, str) else content)


@FORMATS
@pytest.mark.parametrize("begin", ["Begründung:", "**Begründung**", "## Begründung", "Antragsbegründung:"])
def test_reasons_are_no_part_of_the_text(form: ModuleType, begin: str) -> None:
    imported = parsed(form, f"{TEXT}{begin}\n\nDarum.\n\n- Und bald.")
    assert (imported.head.number, imported.document.text) == ("L02", "Wir wollen Busse.")
    assert imported.reasons == "Darum.\n\n- Und bald."
    (noted,) = [noted for noted in imported.remarks if noted.remark is Remark.REASONS]
    assert noted == Noted(Remark.REASONS, 4, begin.strip("#* "))


@FORMATS
def test_reasons_that_begin_in_the_line_of_their_word(form: ModuleType) -> None:
    imported = parsed(form, f"{TEXT}Begründung: Weil es sonst\\\\\nniemand tut.\n\nUnd bald.")
    assert imported.document.text == "Wir wollen Busse."
    assert imported.reasons == "Weil es sonst\\\\\nniemand tut.\n\nUnd bald."


@FORMATS
def test_words_about_reasons_are_words(form: ModuleType) -> None:
    imported = parsed(form, f"{TEXT}Begründung und Antrag gehören zusammen.")
    assert imported.reasons == ""
    assert len(imported.document.blocks) == 2


@FORMATS
def test_items_behind_a_head_and_before_reasons_are_counted_at_their_place(form: ModuleType) -> None:
    imported = parsed(form, f"{TEXT}1. eins\n2. zwei\n\nBegründung:\n\n1. Darum.")
    assert [block.text for block in imported.document.blocks] == ["Wir wollen Busse.", "eins", "zwei"]
    assert Remark.NUMBER_CHANGED not in {noted.remark for noted in imported.remarks}


@FORMATS
def test_a_formula_that_begins_the_first_sentence_stays_in_the_text(form: ModuleType) -> None:
    imported = parsed(form, "Antrag L02: Wohnen\n\nDer Parteitag möge beschließen, dass Busse fahren.\n\nUnd Bahnen.")
    assert (imported.head.number, imported.head.title, imported.head.opening) == ("L02", "Wohnen", "")
    assert [block.text for block in imported.document.blocks] == [
        "Der Parteitag möge beschließen, dass Busse fahren.",
        "Und Bahnen.",
    ]


def test_what_a_program_numbered_or_kept_track_of_is_looked_at_by_somebody() -> None:
    plain = "<w:p><w:r><w:t>Wir fordern Busse.</w:t></w:r></w:p>"
    tracked = '<w:p><w:ins w:id="1"><w:r><w:t>Wir fordern Busse.</w:t></w:r></w:ins></w:p>'
    counted = f'{plain}<w:sectPr><w:lnNumType w:countBy="1"/></w:sectPr>'
    assert [docx.parse(docx_with(body)).is_doubtful for body in (plain, tracked, counted)] == [False, True, True]
