"""Printed motions as they really come: nothing of them vanishes without a word, and no number moves unseen."""

import re

import pytest

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.formats import recognised
from deliberation.domain.text.formats.imported import Import, Remark
from deliberation.domain.text.lines import number_lines
from tests.domain.text.printed_motions import numbered_lines, printed_files

HEAD = "Antrag X1: Busse\nAntragsteller*in: KV Spree\n"
FORMULA = "Der Parteitag möge beschließen:\n\n"
BODY = "1 Wir wollen Busse.\n2 Wir wollen Bahnen.\n3 Wir wollen Räder.\n"


def parse(text: str) -> Import:
    return recognised.parse(text.encode())


def remarks(imported: Import) -> dict[Remark, list[str]]:
    found: dict[Remark, list[str]] = {}
    for noted in imported.remarks:
        found.setdefault(noted.remark, []).append(noted.text)
    return found


def lines(imported: Import) -> dict[int, str]:
    made = number_lines(imported.document, width=imported.width, first=imported.first_line or 1)
    return {line.number: line.text for line in made}


@pytest.mark.parametrize("formula", [FORMULA, ""])
def test_a_preamble_without_numbers_is_named(formula: str) -> None:
    preamble = "In unseren Dörfern fährt abends kein Bus, und das ist eine Entscheidung. " * 4
    imported = parse(f"{HEAD}{formula}{preamble}\n\n{BODY}")
    assert (imported.head.number, imported.head.mover) == ("X1", "KV Spree")
    assert remarks(imported)[Remark.OUTSIDE] == [preamble.strip()]
    assert imported.is_doubtful
    assert lines(imported) == numbered_lines(BODY)


def test_the_formula_may_be_the_beginning_of_a_sentence() -> None:
    imported = parse(f"{HEAD}Der Parteitag möge beschließen, dass die Partei\nab Herbst dafür streitet:\n\n{BODY}")
    assert (imported.head.number, imported.head.mover) == ("X1", "KV Spree")
    assert imported.head.opening == "Der Parteitag möge beschließen, dass die Partei ab Herbst dafür streitet:"
    assert lines(imported) == numbered_lines(BODY)
    plain = parse(f"{HEAD}Der Parteitag möge beschließen, dass mehr Busse fahren.\nUnd Bahnen.\n")
    assert (plain.head.number, plain.head.opening) == ("X1", "")
    assert plain.document.text.startswith("Der Parteitag möge beschließen, dass mehr Busse fahren.")


def turned(text: str) -> str:
    last = max(numbered_lines(text))
    return re.sub(r"(?m)^((?:#+ )?)(\d+) ", lambda found: f"{found[1]}{last + 1 - int(found[2])} ", text)


@pytest.mark.parametrize("file", printed_files(), ids=lambda file: file.stem)
def test_numbers_that_only_fall_are_refused(file: object) -> None:
    text = file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    with pytest.raises(UnreadableText) as refusal:
        parse(turned(text))
    assert refusal.value.facts["reason"] == "backwards"


def test_head_and_reasons_do_not_count_against_the_numbers() -> None:
    body = "".join(f"{number} Wir wollen {number} neue Linien.\n" for number in range(1, 13))
    imported = parse(f"{HEAD}{FORMULA}{body}\nBegründung:\n" + "Ein Grund mehr.\n" * 14)
    assert lines(imported) == numbered_lines(body)
    assert imported.reasons == "Ein Grund mehr.\n" * 13 + "Ein Grund mehr."
    assert not imported.is_doubtful


def test_numbers_that_are_taken_as_words_are_told() -> None:
    imported = parse("Wir zählen, was uns fehlt und was wir dafür brauchen.\n" * 30 + "1 Bus\n2 Bahnen\n3 Räder\n")
    assert imported.first_line is None
    assert remarks(imported)[Remark.NUMBERS_AS_WORDS] == ["1–3"]
    assert imported.is_doubtful


def test_a_number_without_words_is_a_line_that_is_missing() -> None:
    imported = parse("4 Wir wollen Busse und\n5\n6 Wir wollen Bahnen und\n7 Räder.\n8\n")
    assert lines(imported) == {4: "Wir wollen Busse und", 6: "Wir wollen Bahnen und", 7: "Räder."}
    assert remarks(imported)[Remark.EMPTY_LINE] == ["5", "8"]
    assert remarks(imported)[Remark.GAP] == ["5"]


@pytest.mark.parametrize("mark", ["Seite 2", "- 2 -", "2 / 7", "Seite 3 von 7", "2", "3"])
def test_the_number_of_a_page_is_no_word(mark: str) -> None:
    imported = parse(f"1 Wir wollen Busse.\n2 Wir wollen Bahnen.\n\n{mark}\n\n3 Wir wollen Räder.\n")
    assert lines(imported) == numbered_lines(BODY)
    assert remarks(imported)[Remark.PAGE_MARK] == [mark]


def test_a_formula_with_a_number_stays_a_line() -> None:
    body = "1 Der Parteitag möge beschließen:\n" + BODY.replace("3 ", "4 ").replace("2 ", "3 ").replace("1 ", "2 ")
    imported = parse(f"{HEAD}\n{body}")
    assert lines(imported) == numbered_lines(body)
    assert (imported.head.number, imported.head.opening) == ("X1", "")


@pytest.mark.parametrize("numbers", [True, False])
def test_who_shall_decide_something_is_no_formula(numbers: bool) -> None:
    said = ["Wir sind viele.", "Der Vorstand soll beschließen", "was ihm nützt.", "Und wir auch."]
    body = "\n".join(f"{number} {words}" if numbers else f"{words}\n" for number, words in enumerate(said, start=1))
    imported = parse(body)
    assert imported.document.text.replace("\n", " ") == " ".join(said)
    assert imported.head.opening == ""


def test_reasons_are_no_part_of_the_last_line() -> None:
    imported = parse(f"{HEAD}{FORMULA}{BODY}Begründung: Weil es sonst\nniemand tut.\n\nUnd bald.\n")
    assert lines(imported) == numbered_lines(BODY)
    assert imported.reasons == "Weil es sonst\nniemand tut.\n\nUnd bald."
    assert Remark.REASONS in remarks(imported)
    plain = parse(f"{HEAD}{FORMULA}Wir wollen Busse.\n\n**Begründung**\n\nDarum.\n")
    assert (plain.document.text, plain.reasons) == ("Wir wollen Busse.", "Darum.")


def test_reasons_amid_the_numbers_cut_nothing_off() -> None:
    imported = parse("1 Wir wollen Busse.\n2 Wir wollen Bahnen.\nBegründung:\n3 Räder rollen.\n4 Immer.\n")
    assert imported.reasons == ""
    assert 4 in lines(imported)


def test_paragraphs_of_one_line_each_stay_lines() -> None:
    words = ["Wir wollen Busse.", "Alle Menschen sollen abends nach Hause kommen.", "Immer.", "Auch auf dem Land!"]
    body = "".join(f"{number} {words[number % 4]}\n" for number in range(1, 31))
    imported = parse(body)
    assert lines(imported) == numbered_lines(body)
    assert not imported.is_doubtful


def test_lines_that_break_elsewhere_are_named_one_by_one() -> None:
    body = "1 Wir wollen Busse,\n2 die bis in die Nacht fahren und deren Fahrerinnen gut bezahlt sind, weil das\n"
    body += "3 allen hilft.\n\n4 Wir wollen Bahnen.\n"
    imported = parse(body)
    assert remarks(imported)[Remark.OTHER_BREAKS] == ["1–4"]
    assert imported.is_doubtful
    again = parse(body.replace("4 Wir wollen Bahnen.", "40 Wir wollen Bahnen."))
    assert remarks(again)[Remark.OTHER_BREAKS] == ["1–3, 39–40"]
