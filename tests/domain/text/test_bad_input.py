"""Files that are made to break a reader: a clear refusal or a clean document, within seconds and half a gigabyte."""

import struct
from collections.abc import Callable
from functools import cache

import pytest

from deliberation.domain.errors import UnreadableText
from deliberation.domain.text.formats.sources import MOST_BLOCKS, lines_of
from tests.domain.text.archives import DOCX, ODT, W, archive, docx_related, docx_with, members_of, odt_with, parts_of
from tests.domain.text.limited import outcome

HOSTILE = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]><a>&c;&d;</a>'
)
TEXT = "<w:p><w:r><w:t>Text</w:t></w:r></w:p>"


@cache
def bomb(original: bytes, name: str) -> bytes:
    """A small archive with a part that unpacks to two hundred megabytes."""
    parts = parts_of(original)
    return archive(parts | {name: b"<a>" + b" " * 200_000_000}, level=9)


def lying(content: bytes) -> bytes:
    """The same archive, whose directory says of each part that it has only ten bytes."""
    found = bytearray(content)
    place = found.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", found, place + 24, 10)
        place = found.find(b"PK\x01\x02", place + 4)
    return bytes(found)


def encrypted_by_flag(content: bytes) -> bytes:
    """The archive as one whose parts need a password."""
    found = bytearray(content)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = found.find(mark)
        while place >= 0:
            found[place + offset] |= 1
            place = found.find(mark, place + 4)
    return bytes(found)


def with_manifest_of_a_password(content: bytes) -> bytes:
    parts = parts_of(content)
    data = b'<manifest:encryption-data manifest:checksum="a"/>'
    manifest = parts["META-INF/manifest.xml"].replace(b"</manifest:manifest>", data + b"</manifest:manifest>")
    return archive(parts | {"META-INF/manifest.xml": manifest, "content.xml": bytes(range(256)) * 20})


# made where they are read: to pack one takes a second, also for those who only ask which tests there are
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "in a .docx": (lambda: bomb(DOCX, "word/document.xml"), "too_large"),
    "in an .odt": (lambda: bomb(ODT, "content.xml"), "too_large"),
    "that is a picture": (lambda: bomb(DOCX, "word/media/image1.png"), "too_large"),
    "that lies about its size": (lambda: lying(bomb(DOCX, "word/document.xml")), "damaged"),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_does_not_go_off(kind: str) -> None:
    packed, reason = BOMBS[kind]
    assert outcome(packed()) == ["refused", reason]


def test_the_bombs_are_bombs() -> None:
    for packed, _ in BOMBS.values():
        assert len(packed()) < 1_000_000
    assert max(member.file_size for member in members_of(bomb(DOCX, "word/document.xml"))) == 200_000_003


MILLION = "Wort und " * 111_000
REFUSED: dict[str, tuple[bytes, str]] = {
    "too many parts": (archive(parts_of(DOCX) | {f"word/{i}.bin": b"" for i in range(5_000)}), "too_large"),
    "more elements than a motion can have": (docx_with("<w:p/>" * 800_000), "too_large"),
    "entities in a .docx": (archive(parts_of(DOCX) | {"word/document.xml": HOSTILE.encode()}), "outside"),
    "entities in an .odt": (archive(parts_of(ODT) | {"content.xml": HOSTILE.encode()}), "outside"),
    "entities in UTF-16": (
        archive(parts_of(DOCX) | {"word/document.xml": HOSTILE.encode("utf-16")}), "outside",
    ),
    "entities in a part that nobody reads": (
        archive(parts_of(ODT) | {"settings.xml": HOSTILE.encode()}), "outside",
    ),
    "a definition outside": (
        archive(parts_of(DOCX) | {"word/styles.xml": b'<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a/>'}), "outside",
    ),
    "10,000 nested parts of a .docx": (docx_with("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000), "too_deep"),
    "10,000 nested lists in an .odt": (
        odt_with("<text:list><text:list-item>" * 10_000 + "</text:list-item></text:list>" * 10_000), "too_deep",
    ),
    "half an archive": (DOCX[: len(DOCX) // 2], "damaged"),
    "an archive without its end": (ODT[:-30], "damaged"),
    "no archive at all": (b"PK\x03\x04" + bytes(1_000), "damaged"),
    "broken XML": (archive(parts_of(DOCX) | {"word/document.xml": b"<w:document><w:body>"}), "damaged"),
    "another root": (archive(parts_of(DOCX) | {"word/document.xml": b"<a/>"}), "damaged"),
    "no text in an .odt": (archive(parts_of(ODT) | {"content.xml": b"<a/>"}), "damaged"),
    "no types in a .docx": (archive(parts_of(DOCX) | {"[Content_Types].xml": b"<a/>"}), "damaged"),
    "a part that is named and is not there": (docx_related(TEXT, "styles", "nowhere.xml"), "damaged"),
    "a part outside the archive": (docx_related(TEXT, "styles", "../../../etc/passwd"), "damaged"),
    "a .docx with a password": (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "an archive with a password": (encrypted_by_flag(DOCX), "encrypted"),
    "an .odt with a password": (with_manifest_of_a_password(ODT), "encrypted"),
    "an old .doc": (b"\xd0\xcf\x11\xe0" + bytes(2_000), "office"),
    "a spreadsheet": (archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "office"),
    "any other archive": (archive({"a.txt": b"Antrag"}), "office"),
    "a null in a page": (b"<p>Frieden</p>\x00", "binary"),
    "a .docx without a word": (docx_with("<w:p/>"), "empty"),
    "an .odt without a word": (odt_with("<text:p/>"), "empty"),
    "a .docx with more than the longest text": (
        docx_with("<w:p><w:r><w:t>" + "Wort " * 300_000 + "</w:t></w:r></w:p>"), "too_long",
    ),
    "a paragraph of a million characters, plain": (MILLION.encode(), "too_long"),
    "a paragraph of a million characters, as a page": (f"<html><p>{MILLION}</p>".encode(), "too_long"),
    "a paragraph of a million characters, .docx": (
        docx_with(f"<w:p><w:r><w:t>{MILLION}</w:t></w:r></w:p>"), "too_long",
    ),
    "a paragraph of a million characters, .odt": (odt_with(f"<text:p>{MILLION}</text:p>"), "too_long"),
    "a page with nothing but tags": (b"<html>" + b"<div>" * 1_000_000, "too_many"),
    "a page of comments that never end": (b"<html>" + b"<!--" * 400_000, "empty"),
    "75,000 paragraphs of a page": (b"<html>" + b"<p>a" * 75_000, "too_many"),
    "100,000 paragraphs of a text": (b"a\n\n" * 100_000, "too_many"),
    "60,000 printed lines": (b"".join(b"%d a\n" % number for number in range(1, 60_000)), "too_many"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_made_to_break_a_reader_is_refused_by_name(kind: str) -> None:
    content, reason = REFUSED[kind]
    assert outcome(content) == ["refused", reason]


LONG = "Wort und " * 55_000
CLEAN: dict[str, tuple[bytes, str, set[str]]] = {
    "a paragraph of half a million characters, plain": (LONG.encode(), "1", set()),
    "a paragraph of half a million characters, as a page": (f"<html><p>{LONG}</p>".encode(), "1", set()),
    "a paragraph of half a million characters, .docx": (
        docx_with(f"<w:p><w:r><w:t>{LONG}</w:t></w:r></w:p>"), "1", set(),
    ),
    "a paragraph of half a million characters, .odt": (odt_with(f"<text:p>{LONG}</text:p>"), "1", set()),
    "10,000 nested lists": (b"<html>" + b"<ul><li>Punkt" * 10_000, "10000", {"level_changed"}),
    "10,000 nested quotes and marks": (b"<html>" + b"<blockquote><b><i>" * 10_000 + b"Zitat", "1", set()),
    "20,000 nested colours": (b"<html><p>" + b"<font color=red>rot " * 20_000, "1", {"formatting_dropped"}),
    "30,000 brackets that never close": (b"Text [bookmark: " * 30_000, "1", set()),
    "a page with broken tags": (
        b"<html><p <b>Der <i>Antrag</b> gilt</i><p/><li>a</ol></table><td>b<ul></p>&nbsp;&#xFFFFFF;<", "3", set(),
    ),
    "control characters": (b"<p>Frie\x01den\x08 ist\x1f\x7f gut</p>", "1", {"invisible_dropped"}),
    "letters made of several signs": ("<p>Gro\u0308ße und Größe, e\u0301 und é</p>".encode(), "1", set()),
    "signs that turn the direction": (
        "<p>Wir \u202enegthcer\u202c \u2067so\u2069 \u061c</p>".encode(), "1", {"invisible_dropped"},
    ),
    "an address outside": (
        docx_related(
            f'<w:p><w:hyperlink r:id="rId900">{TEXT.removeprefix("<w:p>").removesuffix("</w:p>")}</w:hyperlink></w:p>',
            "hyperlink", "file:///etc/passwd", is_external=True,
        ), "1", {"link_dropped"},
    ),
    "a template outside": (
        docx_related(TEXT, "attachedTemplate", "http://192.0.2.1/a.dotm", is_external=True), "1", set(),
    ),
    "another document within": (docx_with(f'{TEXT}<w:altChunk r:id="rId1"/>'), "1", {"element_dropped"}),
    "lists that name what is not there": (
        docx_with(
            '<w:p><w:pPr><w:pStyle w:val="x"/><w:numPr><w:ilvl w:val="-9"/><w:numId w:val="99999999999"/></w:numPr>'
            '<w:outlineLvl w:val="x"/></w:pPr><w:r><w:footnoteReference w:id="7"/><w:t>Text</w:t></w:r></w:p>'
        ), "1", set(),
    ),
    "a style that is based on itself": (
        docx_with(
            '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Text</w:t></w:r></w:p>',
            f'<w:styles xmlns:w="{W}"><w:style w:styleId="A"><w:basedOn w:val="A"/></w:style></w:styles>',
        ), "1", set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", CLEAN)
def test_what_only_looks_dangerous_is_read_clean(kind: str) -> None:
    content, blocks, remarks = CLEAN[kind]
    told = outcome(content)
    assert told[:2] == ["read", blocks]
    assert remarks <= set(told[2:])


def test_as_many_paragraphs_as_a_motion_can_have_may_stand_apart_and_more_lines_are_looked_at_by_nobody() -> None:
    longest = "a\n\n" * MOST_BLOCKS
    lines, _ = lines_of(longest)
    assert sum(bool(line.text) for line in lines) == MOST_BLOCKS
    with pytest.raises(UnreadableText) as refusal:
        lines_of(f"{longest}\n")
    assert refusal.value.facts == {"reason": "too_many", "limit": 2 * MOST_BLOCKS}
