"""A motion on paper: the lines of its page with their numbers, tagged, and nothing in a text is ever obeyed."""

from pathlib import Path

import pytest
from bs4 import Tag
from flask import Flask

from deliberation.domain.text.formats.imported import Head, Import
from deliberation.domain.text.formats.paper.glyphs import printable
from deliberation.domain.text.notation import read
from deliberation.extensions import db
from deliberation.models import Motion, MotionVersion
from deliberation.services.loading_motions import newest_version
from deliberation.services.motions import add_version, submit_motion
from deliberation.unit_of_work import today
from tests import poppler
from tests.client import PageClient
from tests.domain.text.printed_motions import printed_files
from tests.party import Party, acting
from tests.web.test_motion_downloads import take_in

# all of it is left of where the lines begin
MARGIN = 88.0
PAGE_WIDTH = 595.3
DEMO = Path(__file__).parents[2] / "deliberation/operations/demo/motions/u01.txt"


@pytest.fixture
def mona(client: PageClient, party: Party) -> PageClient:
    """Somebody of the motions committee."""
    return client.sign_in(party.mona)


def pdf_of(client: PageClient, motion: int, *, version: int = 1, changes: str = "") -> bytes:
    asked = f"?changes={changes}" if changes else ""
    answer = client.http.get(f"/motions/{motion}/versions/{version}.pdf{asked}", base_url=client.base_url)
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    return bytes(answer.data)


def lines_on_page(client: PageClient, path: str) -> dict[int, str]:
    """The official lines of the web page; of a list's items with what stands before them."""
    client.get(path)
    return {int(str(line["data-line"])): sign(line) + tidy(line.get_text()) for line in client.page.select(".line")}


def sign(line: Tag) -> str:
    """The bullet or number before the first line of an item."""
    item = line.find_parent("li")
    if item is None or item.select_one(".line") is not line:
        return ""
    around = item.parent
    assert around is not None
    if around.name == "ul":
        return "– "
    count = int(str(around.get("start", 1)))
    for one in around.find_all("li", recursive=False):
        count = int(str(one.get("value", count)))
        if one is item:
            return f"{count}. "
        count += 1
    raise AssertionError("an item outside its list")


def tidy(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def lines_on_paper(pdf: bytes) -> dict[int, str]:
    return {row.number: tidy(row.text) for row in poppler.rows(pdf, MARGIN) if row.number is not None}


@pytest.mark.parametrize("path", [*printed_files(), DEMO], ids=lambda path: path.stem)
def test_every_line_on_paper_is_that_of_the_page(mona: PageClient, party: Party, path: Path) -> None:
    motion = take_in(mona, party, path.read_bytes(), path.name)
    pdf = pdf_of(mona, motion)
    expected = lines_on_page(mona, f"/motions/{motion}")
    assert len(expected) > 18
    assert lines_on_paper(pdf) == expected
    # and nothing runs off the paper
    assert max(row.right for row in poppler.rows(pdf, MARGIN)) < PAGE_WIDTH - 60


def test_a_sheet_says_what_it_is_on_every_page_and_how_it_is_proved(app: Flask, mona: PageClient, party: Party) -> None:
    motion = take_in(mona, party, DEMO.read_bytes(), "u01.txt")
    pages = poppler.pages(pdf_of(mona, motion))
    with app.app_context():
        version = db.session().query(MotionVersion).filter_by(motion_id=motion).one()
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Seite {number} von {len(pages)}" in page
    assert "Antragsteller*in:" in pages[0]
    whole = "".join(pages)
    assert version.text_hash in whole
    assert f"http://localhost:8000/motions/{motion}/versions/1" in whole


def test_the_paper_is_tagged_for_those_who_hear_it(mona: PageClient, party: Party) -> None:
    pdf = pdf_of(mona, take_in(mona, party, DEMO.read_bytes(), "u01.txt"))
    about = poppler.said("pdfinfo", pdf)
    assert "Tagged:          yes" in about
    assert b"pdfuaid:part" in pdf
    tree = poppler.said("pdfinfo", pdf, "-struct-text")
    assert "H1" in tree
    assert "\n" in tree
    # numbers of lines are no words of the text
    assert '\n      "49"' not in tree


def put(app: Flask, party: Party, source: str, *, title: str = "Bus und Bahn") -> int:
    """A motion with this text by numbered lines; its id."""
    imported = Import(read(source), Head(opening="Der Parteitag möge beschließen:"), first_line=1)
    with app.app_context(), acting(party.mona) as work:
        names = {"number": "K07", "title": title, "mover": "Kreisverband Spree"}
        return submit_motion(work, party.assembly, imported, **names, today=today()).id


def revise(app: Flask, motion_id: int, source: str) -> None:
    """The next version of a motion, as an assembly decided it."""
    with app.app_context(), acting(None) as work:
        motion = work.session.get_one(Motion, motion_id)
        add_version(work, motion, newest_version(work, motion_id), read(source))


BEFORE = "Wir wollen, dass in jedem Dorf stündlich ein Bus fährt, auch am Abend und am Sonntag.\n\nDas *gilt* überall."
AFTER = "Wir wollen, dass in jedem Ort halbstündlich ein Bus fährt, auch am Sonntag.\n\nDas *gilt*.\n\nUnd immer."


@pytest.mark.parametrize("changes", ["italics", "coloured"])
def test_a_revised_motion_shows_what_is_new_beside_the_same_lines(
    app: Flask, mona: PageClient, party: Party, changes: str
) -> None:
    motion = put(app, party, BEFORE)
    revise(app, motion, AFTER)
    clean = pdf_of(mona, motion, version=2)
    shown = pdf_of(mona, motion, version=2, changes=changes)
    assert shown != clean
    expected = lines_on_page(mona, f"/motions/{motion}/versions/2")
    assert lines_on_paper(clean) == expected
    printed = lines_on_paper(shown)
    assert list(printed) == list(expected)
    if changes == "italics":
        assert printed == expected
        assert "Kursiv steht, was in Fassung 1 noch nicht stand" in " ".join(poppler.pages(shown)[0].split())
    else:
        assert "Dorf" in printed[1]
        assert "Dorf" not in expected[1]


def test_a_first_version_and_a_wish_that_nobody_knows_are_printed_clean(mona: PageClient, party: Party) -> None:
    clean = pdf_of(mona, party.motion)
    assert pdf_of(mona, party.motion, changes="italics") == clean
    assert pdf_of(mona, party.motion, changes="sideways") == clean


ATTACKS = (
    '#read("/etc/passwd") $x$ #include "main"',
    '#import "@preview/cetz:0.2.0": * und #sys.inputs',
    "= Überschrift\n\n- [ ] `roh` _kursiv_ *fett* <marke> @verweis \\ ~ -- ---",
    ']) #panic("aus") #([ ${ } \\u{1F600} // Kommentar /* und */',
    "Ein Wort mit 🥖 und 面包, Z\u0301a\u0308 und \u202eumgekehrt, \ufeffBOM, a\u200bb, \u00ad",
    'https://example.org/#read("/etc/passwd") und https://example.org/' + "lang" * 60,
    "W" * 3_000,
    "\n\n".join(f"{'  ' * depth}- Ebene {depth} {'mit Wörtern ' * 8}" for depth in range(9)),
    "| a | b |\n\n#### Tief zuerst\n\n> " + "Zitat " * 60,
)


@pytest.mark.parametrize("source", ATTACKS, ids=range(len(ATTACKS)))
def test_whatever_a_text_says_is_printed_and_never_obeyed(
    app: Flask, mona: PageClient, party: Party, source: str
) -> None:
    motion = put(app, party, source, title=ATTACKS[0])
    pdf = pdf_of(mona, motion)
    expected = {number: printable(text) for number, text in lines_on_page(mona, f"/motions/{motion}").items()}
    assert {number: tidy(text) for number, text in expected.items()} == lines_on_paper(pdf)
    assert b"root:" not in pdf


def test_who_may_not_see_motions_gets_no_paper(client: PageClient, party: Party) -> None:
    client.sign_in(party.gast).get(f"/motions/{party.motion}/versions/1.pdf", 404)
    client.sign_in(party.mona).get(f"/motions/{party.motion}/versions/9.pdf", 404)
