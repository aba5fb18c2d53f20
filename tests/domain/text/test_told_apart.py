"""The sentence alone lets a person do it on paper: what makes another text is told with other words."""

import pytest

from tests.domain.text.telling import told

LONG = "Absatz eins zwei drei vier fünf sechs sieben acht neun zehn elf."


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ("Eins zwei.\n\n## Neu\n\nDrei", "Nach Zeile 1 neue Überschrift der 1. Ebene einfügen: „Neu“."),
        ("Eins zwei.\n\n### Neu\n\nDrei", "Nach Zeile 1 neue Überschrift der 2. Ebene einfügen: „Neu“."),
        ("Eins zwei.\n\n- neu\n\nDrei", "Nach Zeile 1 neuen Aufzählungspunkt einfügen: „neu“."),
        ("Eins zwei.\n\n1. neu\n\nDrei", "Nach Zeile 1 neuen nummerierten Punkt einfügen: „neu“."),
        ("Eins zwei.\n\n7. neu\n\nDrei", "Nach Zeile 1 neuen Punkt mit Nummer 7 einfügen: „neu“."),
        ("Eins zwei.\n\nNeu\n\n- eins\n\nDrei",
         "Nach Zeile 1 neue Absätze einfügen: Absatz „Neu“ / Aufzählungspunkt „eins“."),
        ("## Eins zwei.\n\nDrei", "Zeile 1 als Überschrift der 1. Ebene setzen."),
        ("1. Eins zwei.\n\nDrei", "Zeile 1 als nummerierten Punkt setzen."),
        ("## Ganz Neues\n\nDrei", "Zeile 1 ersetzen durch: Überschrift der 1. Ebene „Ganz Neues“."),
        ("### Ganz Neues\n\nDrei", "Zeile 1 ersetzen durch: Überschrift der 2. Ebene „Ganz Neues“."),
    ],
)  # fmt: skip
def test_the_kind_of_what_is_new_is_said(after: str, sentence: str) -> None:
    assert told("Eins zwei.\n\nDrei", after) == [sentence]


def test_a_point_or_a_point_below_it_begins() -> None:
    before = "- eins zwei drei. Vier fünf.\n- x"
    assert told(before, "- eins zwei drei.\n- Vier fünf.\n- x") == [
        "Zeile 1: nach „drei.“ neuen Aufzählungspunkt beginnen."
    ]
    assert told(before, "- eins zwei drei.\n  - Vier fünf.\n- x") == [
        "Zeile 1: nach „drei.“ neuen Aufzählungspunkt der 2. Ebene beginnen."
    ]


def test_an_empty_text_becomes_something() -> None:
    assert told("", "a") == ["Den gesamten Antrag ersetzen durch: „a“"]
    assert told("", "## a") == ["Den gesamten Antrag ersetzen durch: Überschrift der 1. Ebene „a“"]
    assert told("", "- a") == ["Den gesamten Antrag ersetzen durch: Aufzählungspunkt „a“"]
    assert told("", "  - a") == ["Den gesamten Antrag ersetzen durch: Aufzählungspunkt der 2. Ebene „a“"]


def test_a_paragraph_of_several_lines_becomes_a_heading_as_a_whole() -> None:
    assert told(f"{LONG}\n\nB", f"## {LONG}\n\nB", width=25) == ["Zeilen 1–3 als Überschrift der 1. Ebene setzen."]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("Wir gehen. Sie auch.", "Wir gehen.\\\\\nSie auch.",
         "Zeile 1: „gehen. Sie“ ersetzen durch „gehen.“ [Zeilenumbruch] „Sie“."),
        ("100 Euro", "100\u00a0Euro", "Zeile 1: „100 Euro“ ersetzen durch „100“ [geschütztes Leerzeichen] „Euro“."),
        ("100\u00a0Euro", "100 Euro", "Zeile 1: „100“ [geschütztes Leerzeichen] „Euro“ ersetzen durch „100 Euro“."),
        ("Zusammen stehen", "Zu\u00adsammen stehen",
         "Zeile 1: „Zusammen“ ersetzen durch „Zu“ [weiches Trennzeichen] „sammen“."),
        ("a b", "a **alt** neu alt neu b",
         "Zeile 1: nach „a“ einfügen: „alt neu alt neu“ (fett: das 1. „alt“)."),
        ("a b", "a **alt** neu **alt** neu b",
         "Zeile 1: nach „a“ einfügen: „alt neu alt neu“ (fett: das 1. „alt“, das 2. „alt“)."),
        ("a b", "a *alt **neu*** b", "Zeile 1: nach „a“ einfügen: „alt neu“ (fett: „neu“; kursiv: „alt neu“)."),
        ("Es geht.", "Es geht „schon ‚gut‘“.",
         ("Zeile 1: nach „geht“ einfügen: „‚schon “ [einfaches Anführungszeichen unten] „gut“ "
          "[einfaches Anführungszeichen oben] „‘“.")),
        ("**eins** **zwei** drei", "**eins zwei** drei", "Zeile 1: „eins zwei“ fett setzen."),
        ("Es ist so.", "Es gibt‘s so.", "Zeile 1: „ist“ ersetzen durch „gibt‘s“."),
    ],
)  # fmt: skip
def test_what_nobody_sees_is_named(before: str, after: str, sentence: str) -> None:
    assert told(before, after) == [sentence]


def test_english_names_the_same() -> None:
    assert told("Wir gehen. Sie auch.", "Wir gehen.\\\\\nSie auch.", language="en") == [
        "Line 1: replace “gehen. Sie” with “gehen.” [line break] “Sie”."
    ]
    assert told("a b", "a “alt” b", language="en") == ["Line 1: after “a” insert “‘alt” [closing quotation mark]."]
    assert told("Eins", "### Eins", language="en") == ["Set line 1 as a heading of level 2."]
