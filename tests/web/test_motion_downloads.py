"""Motions as files: handed in from a word processor, and taken along in every form that people work with."""

import io
import re
from pathlib import Path

import docx as docx_library
import pytest
from flask import Flask
from odfdo import Document as OdfDocument
from sqlalchemy import select

from deliberation.domain.text.formats import docx, html, odt, recognised
from deliberation.domain.text.formats.imported import Head
from deliberation.domain.text.notation import read
from deliberation.extensions import db
from deliberation.models import MotionVersion
from tests.client import PageClient
from tests.domain.text.archives import DOCX
from tests.domain.text.printed_motions import PLAIN, PRINTED, numbered_lines
from tests.party import Party
from tests.web.files import hand_in

HEAD = Head("K07", "", "", "Bus und Bahn", "Kreisverband Spree", "", "Der Parteitag möge beschließen:")
DOCUMENT = read("## Takt\n\nWir **fordern** mehr.\n\n1. Busse\n2. Bahnen für Genoss*innen")
FILES = {
    "docx": docx.render(DOCUMENT, HEAD),
    "odt": odt.render(DOCUMENT, HEAD),
    "html": html.render(DOCUMENT, HEAD).encode(),
}
PASTES = Path(__file__).parent.parent / "domain/text/pastes"


@pytest.fixture
def mona(client: PageClient, party: Party) -> PageClient:
    """Somebody of the motions committee."""
    return client.sign_in(party.mona)


def take_in(mona: PageClient, party: Party, content: bytes | str, name: str) -> int:
    """Hand a motion in as a file and put it forward; its id."""
    hand_in(mona, f"/assemblies/{party.assembly}/motions/import", content, name=name)
    mona.submit(f"/assemblies/{party.assembly}/motions")
    assert mona.response is not None
    return int(mona.response.headers["Location"].rpartition("/")[2])


def download(client: PageClient, motion: int, ending: str, version: int = 1) -> bytes:
    answer = client.http.get(f"/motions/{motion}/versions/{version}.{ending}", base_url=client.base_url)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="K07-{version}.{ending}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    return bytes(answer.data)


@pytest.mark.parametrize("ending", FILES)
def test_a_file_of_a_word_processor_becomes_a_motion_and_comes_back_as_one(
    app: Flask, mona: PageClient, party: Party, ending: str
) -> None:
    # the name says something else: what counts is what the file is
    motion = take_in(mona, party, FILES[ending], "antrag.txt")
    with app.app_context():
        source = db.session().scalars(select(MotionVersion.source).where(MotionVersion.motion_id == motion)).one()
    assert read(source) == DOCUMENT
    for taken_along in FILES:
        again = recognised.parse(download(mona, motion, taken_along))
        assert (again.head, again.document) == (HEAD, DOCUMENT)
    assert download(mona, motion, "txt").decode().splitlines()[:2] == [
        "Antrag K07: Bus und Bahn",
        "Antragsteller*in: Kreisverband Spree",
    ]


def test_a_printed_motion_keeps_its_line_numbers_in_text_and_page(mona: PageClient, party: Party) -> None:
    motion = take_in(mona, party, PRINTED, "k07.txt")
    printed = numbered_lines(PRINTED)
    rows = download(mona, motion, "txt").decode().splitlines()
    found = {
        int(row.split()[0]): row.strip().partition("  ")[2].lstrip("# ") for row in rows if row[:2].strip().isdigit()
    }
    assert found == printed
    page = download(mona, motion, "html").decode()
    assert 'data-line="28"' in page
    assert "Die Zeilen 16–27 fehlen in der Quelle." in page


def test_what_a_paste_lost_is_said_before_anything_is_stored(mona: PageClient, party: Party) -> None:
    hand_in(mona, f"/assemblies/{party.assembly}/motions/import", (PASTES / "word.html").read_bytes(), name="a.html")
    assert "„· von Hand“ bei Absatz 7 der Datei." in mona.text
    assert "https://example.org/takt steht jetzt hinter den Wörtern." in mona.text
    assert "Weggelassen: Bilder" in mona.text


def test_the_page_of_a_motion_offers_every_form(mona: PageClient, party: Party) -> None:
    mona.get(f"/motions/{party.motion}")
    links = [str(link["href"]) for link in mona.page.select("a[download]")]
    whole = [f"/motions/{party.motion}/versions/1.{ending}" for ending in ("pdf", "odt", "docx", "txt", "html")]
    assert links == [*whole, f"/versions/{party.version}.txt"], "the last: the very text, to count its checksum"
    assert mona.http.get(f"/motions/{party.motion}/versions/1.rtf", base_url=mona.base_url).status_code == 404
    assert mona.http.get(f"/motions/{party.motion}/versions/9.odt", base_url=mona.base_url).status_code == 404


def test_a_page_to_keep_is_never_opened_as_one_of_ours(mona: PageClient, party: Party) -> None:
    answer = mona.http.get(f"/motions/{party.motion}/versions/1.html", base_url=mona.base_url)
    assert answer.mimetype == "application/octet-stream"


def test_a_text_without_numbers_is_written_as_people_type_it(mona: PageClient, party: Party) -> None:
    hand_in(mona, f"/assemblies/{party.assembly}/motions/import", PLAIN)
    mona.submit(f"/assemblies/{party.assembly}/motions", {"number": "K07"})
    assert mona.response is not None
    text = download(mona, int(mona.response.headers["Location"].rpartition("/")[2]), "txt").decode()
    assert "\n## " in text
    assert "\n- " in text


def test_a_file_that_is_damaged_is_refused_with_a_sentence(mona: PageClient, party: Party) -> None:
    path = f"/assemblies/{party.assembly}/motions/import"
    hand_in(mona, path, DOCX[:2_000], 422, name="antrag.docx")
    assert "beschädigt oder unvollständig" in mona.text


def test_files_for_word_processors_say_what_the_paper_says_beside_the_text(mona: PageClient, party: Party) -> None:
    motion = take_in(mona, party, PRINTED, "k07.txt")
    word = docx_library.Document(io.BytesIO(download(mona, motion, "docx"))).core_properties
    office = OdfDocument(io.BytesIO(download(mona, motion, "odt"))).meta
    mona.get(f"/motions/{motion}")
    assembly = mona.page.select_one(".back")
    assert assembly is not None
    for title, subject, proof in (
        (word.title, word.subject, word.comments),
        (office.title, office.subject, office.description),
    ):
        assert title == "Antrag K07: Wohnen ist kein Geschäft"
        assert subject == assembly.get_text(strip=True)
        assert f"http://localhost:8000/motions/{motion}/versions/1" in str(proof)
        assert re.search(r"Prüfsumme: [0-9a-f]{64}$", str(proof))
