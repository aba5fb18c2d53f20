"""Motions from files: nothing is guessed silently, and what is no text is named for what it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.document import BlockKind
from deliberation.domain.text.formats import plain, printed, recognised
from deliberation.domain.text.formats.imported import Remark
from deliberation.domain.text.formats.sources import LONGEST_TEXT
from deliberation.domain.text.notation import read, write
from tests.domain.text.printed_motions import PLAIN, PRINTED, corpus, plain_files, printed_files


def test_the_head_of_a_printed_motion() -> None:
    head = recognised.parse(PRINTED.encode()).head
    assert (head.number, head.title, head.mover) == ("K07", "Wohnen ist kein Geschäft", "Kreisverband Spree")
    assert head.opening == "Die Mitgliederversammlung möge beschließen:"


def test_a_printed_motion_keeps_headings_marks_and_stars_and_names_what_is_missing() -> None:
    imported = recognised.parse(PRINTED.encode())
    headings = [(block.style.level, block.text) for block in imported.document.blocks if block.style.level]
    assert headings == [(2, "Wohnen ist kein Geschäft"), (3, "Häuser denen, die darin wohnen"), (4, "Was wir tun")]
    assert "Bewohner*innen mitreden" in imported.document.text
    assert "**100 Prozent**" in write(imported.document)
    assert [(noted.remark, noted.text) for noted in imported.remarks] == [
        (Remark.JOINED, "9–10"),
        (Remark.GAP, "16–27"),
    ]


def test_a_motion_without_line_numbers() -> None:
    imported = recognised.parse(PLAIN.encode())
    head = imported.head
    assert (head.number, head.suffix, head.note) == ("B3", "neu", "Änderungen kursiv")
    assert (head.title, head.mover) == ("Nahverkehr für alle, auch am Abend", "Kreisverband Spree")
    assert head.assembly == "DIE LINKE. Havelmark · 2. Tagung des 4. Landesparteitages, 14. März 2026"
    kinds = [block.style.kind for block in imported.document.blocks]
    assert kinds.count(BlockKind.HEADING) == 2
    assert kinds.count(BlockKind.LIST_ITEM) == 4
    assert imported.first_line is None
    assert [noted.text for noted in imported.remarks if noted.remark is Remark.RESIDUE_DROPPED] == [
        "[bookmark: _GoBack]"
    ]


@pytest.mark.parametrize("file", [*printed_files(), *plain_files()], ids=lambda file: file.name)
def test_what_was_imported_is_written_and_read_again(file: Path) -> None:
    imported = recognised.parse(file.read_bytes())
    assert read(write(imported.document)) == imported.document
    assert imported.head.number
    assert imported.head.title


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n\t\n", "empty"),
        (b"[bookmark: a]", "empty"),
        (b"g\n2\n\n3\nTa\na\n2", "empty"),
        (b"An\n1 a\n\n1\n2\n b\n3\n\nc", "empty"),
        (" möge beschließen:\n".encode(), "empty"),
        ("Größe".encode("latin-1"), "encoding"),
        ("Ωμέγα".encode("iso-8859-7"), "encoding"),
        (b"abc\x00def", "binary"),
        (b"\x89PNG\r\n", "binary"),
        (b"%PDF-1.7", "pdf"),
        (b"PK\x03\x04word/document.xml", "damaged"),
        (b"\xd0\xcf\x11\xe0 Word 97", "office"),
        (b"{\\rtf1 Hallo}", "office"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "empty"),
        (b"<script>alert(1)</script>", "empty"),
        (b"<?xml version='1.0'?><!DOCTYPE motion [<!ENTITY a 'b'>]><motion>&a;</motion>", "markup"),
        (b"a " * LONGEST_TEXT, "too_long"),
        ("Antrag L9\nAntragsteller*in: PV\nDer Parteitag möge beschließen:\n".encode(), "empty"),
        (b"<svg onload='x'><script>alert(1)</script></svg>", "empty"),
        (b"<!-- nichts", "empty"),
        (b"<!-- ein Antrag --> <!doctype motion><motion/>", "markup"),
        (b"GIF89a\x01", "binary"),
        (b"#!/bin/sh\nrm -r antrag\n", "program"),
        (b"<?php echo 1;", "program"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_named(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableText) as refusal:
        recognised.parse(content)
    assert refusal.value.facts["reason"] == reason


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<div><script>alert(1)</script>Antrag</div>", "Antrag"),
        ("<p>Wir fordern<script src=x></script>", "Wir fordern"),
        ("<!-- Antrag --> <!-- L02 -->\n<html><p>Antrag</html>", "Antrag"),
        ("<?xml version='1.0'?>\n<!DOCTYPE html><html><p>Antrag</p></html>", "Antrag"),
    ],
)
def test_what_begins_as_a_page_is_read_as_one(page: str, text: str) -> None:
    assert recognised.parse(page.encode()).document.text == text


@pytest.mark.parametrize(
    "text", ["<Name> soll sprechen.", "Wir sagen <b>nein</b>.", "a < b und <script> ist ein Wort", "< 5 Prozent"]
)
def test_angle_brackets_in_words_are_words(text: str) -> None:
    assert recognised.parse(text.encode()).document.text == text


def test_line_numbers_that_run_backwards_are_named_with_their_line() -> None:
    text = "Der Parteitag möge beschließen:\n\n1 eins\n2 zwei\n4 vier\n3 drei\n5 fünf\n"
    with pytest.raises(UnreadableText) as refusal:
        printed.parse(text)
    assert refusal.value.facts == {"reason": "backwards", "line": 6, "number": 3, "before": 4}


def test_a_line_without_a_number_among_numbered_ones_is_kept_and_named() -> None:
    imported = printed.parse("1 eins\n2 zwei\nohne Nummer\n3 drei\n")
    assert imported.document.text == "eins zwei ohne Nummer drei"
    assert Remark.UNNUMBERED in {noted.remark for noted in imported.remarks}


def test_a_text_with_a_mark_of_its_encoding_is_read() -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        assert recognised.parse("Frieden und Größe".encode(encoding)).document.text == "Frieden und Größe"


def test_wrapped_lines_of_a_plain_text_are_one_paragraph() -> None:
    words = "Wir wollen eine Stadt, in der niemand vor einer Wohnungstür steht, die sich nicht öffnet. " * 4
    lines, line = [], ""
    for word in words.split():
        if len(line) + 1 + len(word) > 72:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    imported = plain.parse("\n".join([*lines, line]) + "\n\nZweiter Absatz.")
    assert [block.text for block in imported.document.blocks] == [words.strip(), "Zweiter Absatz."]


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_is_handed_in_is_a_text_or_a_refusal(content: bytes) -> None:
    try:
        imported = recognised.parse(content)
    except UnreadableText:
        return
    assert read(write(imported.document)) == imported.document


def test_which_real_motions_were_read(record_property: object) -> None:
    folder = corpus()
    names = sorted(file.name for file in folder.glob("*.txt")) if folder else []
    print("real motions:", ", ".join(names) or "none beside the repository")  # noqa: T201
    assert folder is None or names
