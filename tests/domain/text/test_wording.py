"""What an amendment says on paper: the lines, the words, the verb."""

import pytest

from deliberation.domain.text.diff import diff
from deliberation.domain.text.formats import recognised
from deliberation.domain.text.lines import number_lines
from deliberation.domain.text.notation import read, write
from deliberation.domain.text.phrasing import german
from deliberation.domain.text.wording import describe
from deliberation.domain.text.wording.following import follow
from tests.domain.text.printed_motions import PLAIN, PRINTED
from tests.domain.text.telling import told

MOTION = recognised.parse(PRINTED.encode())
LINES = number_lines(MOTION.document, width=MOTION.width, first=MOTION.first_line or 1)
SOURCE = write(MOTION.document)


def sentences(*changes: tuple[str, str]) -> list[str]:
    """What stands on the slip after somebody replaced these words."""
    source = SOURCE
    for old, new in changes:
        assert source.count(old) == 1, f"{old} stands there {source.count(old)} times"
        source = source.replace(old, new)
    points = describe(MOTION.document, diff(MOTION.document, read(source)), LINES)
    assert [point.number for point in points] == list(range(1, len(points) + 1))
    return [german(point).replace("\u00a0", " ") for point in points]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("sechs Monate", "drei Monate", "Zeile 14: „sechs“ ersetzen durch „drei“."),
        ("mit Rat, mit Räumen", "mit Räumen", "Zeile 10: „mit Rat,“ streichen."),
        ("nicht, was Menschen", "nicht, was alle Menschen", "Zeile 5: nach „was“ einfügen: „alle“."),
        ("Wer auf dem Land", "Und wer auf dem Land", "Zeile 2: „kann. Wer“ ersetzen durch „kann. Und wer“."),
        ("Wohnen ist kein Geschäft", "Wohnen ist ein Recht", "Zeile 1: „kein Geschäft“ ersetzen durch „ein Recht“."),
        ("in öffentlicher Hand.", "in öffentlicher Hand. Das gilt ab sofort.",
         "Zeile 15: nach „Hand.“ einfügen: „Das gilt ab sofort.“."),
        ("\n\nWir fordern ein", "\n\nEin neuer Absatz.\n\nWir fordern ein",
         "Nach Zeile 11 neuen Absatz einfügen: „Ein neuer Absatz.“."),
        ("brauchen.\n\n", "brauchen.\n\n- eins\n- zwei\n\n",
         "Nach Zeile 5 neue Aufzählungspunkte einfügen: „eins“ / „zwei“."),
        ("kann. Wer auf", "kann.\n\nWer auf", "Zeile 2: nach „kann.“ neuen Absatz beginnen."),
        ("Beides hängt zusammen", "**Beides** hängt zusammen", "Zeile 3: „Beides“ fett setzen."),
        ("Mietpreisgrenze für alle", "Mietpreisgrenze, für alle",
         "Zeile 12: „Mietpreisgrenze“ ersetzen durch „Mietpreisgrenze,“."),
    ],
)  # fmt: skip
def test_one_change_one_sentence(old: str, new: str, sentence: str) -> None:
    assert sentences((old, new)) == [sentence]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("ja nein ja nein ja nein ja nein ende gut", "ja nein ja nein ja nein ja vielleicht ende gut",
         "Zeile 1: „nein ende“ ersetzen durch „vielleicht ende“."),
        ("Wir wollen gute Arbeit, gute Löhne und gute Schulen.",
         "Wir wollen gute Arbeit, faire Löhne und gute Schulen.",
         "Zeile 1: „gute Löhne“ ersetzen durch „faire Löhne“."),
        ("die Partei und die Partei kämpft", "die Partei und die Fraktion kämpft",
         "Zeile 1: „Partei kämpft“ ersetzen durch „Fraktion kämpft“."),
    ],
)  # fmt: skip
def test_no_more_is_quoted_than_is_needed(before: str, after: str, sentence: str) -> None:
    assert told(before, after) == [sentence]


def test_whole_lines_are_deleted_by_their_numbers() -> None:
    start, end = SOURCE.index("Wir fordern ein Vorkaufsrecht"), SOURCE.index("[Zeilen fehlen")
    assert sentences((SOURCE[start:end], "")) == ["Zeilen 12–15 streichen."]


def test_two_paragraphs_joined() -> None:
    assert sentences(("Solidaritätsfonds.\n\nWir", "Solidaritätsfonds. Wir")) == [
        "Zeilen 11–12: nach „Solidaritätsfonds.“ ohne Absatz fortfahren."
    ]


def test_two_changes_are_two_points() -> None:
    assert sentences(("kommunale Betriebe", "städtische Betriebe"), ("Waschküche", "Werkstatt")) == [
        "Zeile 7: „kommunale“ ersetzen durch „städtische“.",
        "Zeile 30: „Waschküche“ ersetzen durch „Werkstatt“.",
    ]


def test_a_word_that_stands_twice_in_its_line_is_quoted_with_another() -> None:
    (sentence,) = sentences(("an der Ecke", "an jeder Ecke"))
    assert sentence == "Zeile 30: „an der“ ersetzen durch „an jeder“."


def test_the_whole_motion_replaced() -> None:
    old, new = read("Alles bleibt, wie es ist."), read("Nichts davon.\n\nDafür etwas ganz anderes.")
    points = describe(old, diff(old, new), number_lines(old))
    assert german(points[0]).startswith("Den gesamten Antrag ersetzen durch: „Nichts davon.“")


def test_a_text_without_line_numbers_is_cited_by_section_and_bullet() -> None:
    document = recognised.parse(PLAIN.encode()).document
    new = read(write(document).replace("stündlich", "halbstündlich").replace("eine Abgabe", "eine hohe Abgabe"))
    points = describe(document, diff(document, new), number_lines(document), has_numbers=False)
    assert [german(point) for point in points] == [
        "Takt und Netz, 1. Punkt: „stündlich“ ersetzen durch „halbstündlich“.",
        "Geld und Zeit, 1. Absatz: nach „eine“ einfügen: „hohe“.",
    ]


def test_a_last_word_made_longer_and_a_paragraph_behind_it_are_two_points_that_both_are_done() -> None:
    old, new = read("nie nie nie nie\n"), read("nie nie nie nie-mals\n\nImmer.\n")
    lines = number_lines(old, width=40)
    points = describe(old, diff(old, new), lines)
    assert [german(point).replace("\u00a0", " ") for point in points] == [
        "Zeile 1: „nie nie nie nie“ ersetzen durch „nie nie nie nie-mals“.",
        "Nach Zeile 1 neuen Absatz einfügen: „Immer.“.",
    ]
    assert follow(old, lines, points) == new
