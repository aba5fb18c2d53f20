"""Where somebody begins to change a motion: at a line, at a paragraph, or nowhere, if there is no such place."""

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.blueprints.amendments import drafting
from deliberation.domain.text.formats import recognised
from deliberation.domain.text.notation import read
from deliberation.extensions import db
from deliberation.models import Amendment, MotionVersion
from deliberation.services import motions
from deliberation.unit_of_work import today
from tests.client import PageClient
from tests.domain.text.printed_motions import PLAIN, PRINTED
from tests.party import MOTION, Party, acting

FIRST, SECOND = MOTION.strip().split("\n\n")


def version_of(app: Flask, party: Party, content: str) -> int:
    """Another motion before the assembly; the id of its version."""
    with app.app_context(), acting(party.mona) as work:
        imported = recognised.parse(content.encode())
        motion = motions.submit_motion(work, party.assembly, imported, number="X9", title="X", mover="X", today=today())
        return work.session.scalars(select(MotionVersion.id).where(MotionVersion.motion_id == motion.id)).one()


@pytest.fixture
def emil(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.emil)


@pytest.fixture
def printed(app: Flask, party: Party) -> str:
    return f"/versions/{version_of(app, party, PRINTED)}/amendments"


@pytest.fixture
def plain(app: Flask, party: Party) -> str:
    return f"/versions/{version_of(app, party, PLAIN)}/amendments"


@pytest.mark.parametrize("line", ["10", " 10", "10-11", "10–12", "Z. 10"])
def test_the_first_number_that_is_named_leads_to_its_paragraph(emil: PageClient, printed: str, line: str) -> None:
    emil.get(f"{printed}/new?line={line}")
    assert "Zeilen 7–11 ändern" in emil.text
    assert str(emil.form(f"{printed}/new")["source"]).strip().startswith("Genossenschaften, kommunale Betriebe")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("20", "Die Zeile 20 fehlt in der Quelle."),
        ("16-27", "Die Zeile 16 fehlt in der Quelle."),
        ("0", "Diese Zeile gibt es nicht."),
        ("99", "Diese Zeile gibt es nicht."),
        ("abc", "Diese Zeile gibt es nicht."),
    ],
)
def test_a_number_that_nobody_has_is_said_and_opens_nothing(
    emil: PageClient, printed: str, line: str, said: str
) -> None:
    emil.get(f"{printed}/new?line={line}", status=404)
    assert said in emil.text
    assert not emil.page.select("textarea")
    assert emil.form(f"{printed}/new")["line"] == line


@pytest.mark.parametrize("block", ["0", "99", "x", "-1"])
def test_a_paragraph_that_is_none_is_no_whole_text(emil: PageClient, plain: str, block: str) -> None:
    emil.get(f"{plain}/new?block={block}", status=404)
    emil.get(f"{plain}/new?block=1")
    emil.submit(f"{plain}/new", {"block": block, "source": "Nur ein Satz.", "step": "preview"}, status=404)


def test_a_text_without_numbers_is_changed_point_by_point(app: Flask, emil: PageClient, plain: str) -> None:
    emil.get(f"{plain}/places")
    rows = {tag.get_text(): str(tag["href"]) for tag in emil.page.select(".entries a")}
    assert list(rows)[:3] == ["Überschrift „Takt und Netz“", "Takt und Netz, 1. Absatz", "Takt und Netz, 2. Absatz"]
    emil.get(rows["Takt und Netz, 2. Punkt"])
    assert "Takt und Netz, 2. Punkt ändern" in emil.text
    typed = str(emil.form(f"{plain}/new")["source"]).replace("Rufbusse", "Anrufbusse")
    assert typed.strip() == "- Anrufbusse ergänzen das Netz, sie kosten nicht mehr als der Linienbus."
    emil.submit(f"{plain}/new", {"source": typed, "step": "preview"}, status=200)
    assert "Takt und Netz, 2. Punkt: „Rufbusse“ ersetzen durch „Anrufbusse“." in emil.text
    emil.submit(f"{plain}/new", {"summary": "Deutlicher", "step": "submit"})
    with app.app_context():
        source = db.session().scalars(select(Amendment.source).order_by(Amendment.id.desc())).first() or ""
    assert source.count("Anrufbusse") == 1
    assert "Der letzte Bus" in source


def test_a_motion_that_no_form_holds_is_changed_by_paragraph(
    emil: PageClient, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "LONGEST_TEXT", len(FIRST))
    editor = f"/versions/{party.version}/amendments/new"
    emil.get(editor, status=303)
    emil.follow()
    assert len(emil.page.select(".entries a")) == 2
    assert "Den ganzen Text ändern" not in emil.text
    emil.get(f"{editor}?block=2")
    assert str(emil.form(editor)["source"]).strip() == SECOND
    emil.submit(editor, {"source": SECOND.replace("ein Drittel", "ein Viertel"), "step": "whole"}, status=200)
    assert emil.form(editor)["block"] == "2"
    emil.submit(editor, {"summary": "Weniger Miete", "step": "submit"})


def test_a_paragraph_that_no_form_holds_says_so_before_anybody_types(
    app: Flask, party: Party, emil: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "LONGEST_TEXT", 1_000)
    # a single one that is longer, between two that can be changed
    text = f"Vorweg ein Satz.\n\n{'Wohnen ist ein Menschenrecht. ' * 40}\n\nZuletzt ein Satz."
    version = version_of(app, party, text)
    editor, said = f"/versions/{version}/amendments/new", "Dieser Absatz ist für ein Formular zu lang."
    emil.get(editor, status=303)
    emil.follow()
    assert [str(tag["href"]) for tag in emil.page.select(".entries a")] == [f"{editor}?block=1", f"{editor}?block=3"]
    assert emil.text.count(said) == 1
    for named in ("block=2", "line=2"):
        emil.get(f"{editor}?{named}", status=409)
        assert said in str(emil.page.select_one(".error-summary"))
        assert not emil.page.select("textarea")
    emil.get(f"{editor}?block=3")
    emil.submit(editor, {"source": "Zuletzt zwei Sätze. Hier.", "step": "preview"}, status=200)
    emil.submit(editor, {"summary": "Mehr", "step": "submit"})


def test_what_counts_is_what_stands_in_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "LONGEST_TEXT", 1_000)
    # the star must be written with a sign before it, which the text does not have
    word = "Wohnen\\* "
    most = drafting.LONGEST_TEXT // len(word)
    assert drafting.fits(read(word * most).blocks[0])
    assert not drafting.fits(read(word * (most + 1)).blocks[0])


def test_many_paragraphs_stand_on_several_pages(app: Flask, party: Party, emil: PageClient) -> None:
    many = "\n\n".join(f"Das ist der Absatz {number}." for number in range(1, 251))
    places = f"/versions/{version_of(app, party, many)}/amendments/places"
    emil.get(places)
    assert len(emil.page.select(".entries a")) == drafting.SHOWN
    emil.get(f"{places}?after={drafting.SHOWN}")
    assert next(tag.get_text() for tag in emil.page.select(".entries a")) == "201. Absatz"
    assert len(emil.page.select(".entries a")) == 50


def test_who_does_not_amend_chooses_no_place(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    client.get(f"/versions/{party.version}/amendments/places", status=403)


@pytest.mark.parametrize("typed", ["[Zeilen fehlen: 5000]\n\n{}", "{}\n\n[Zeilen fehlen: 5000]\n\nNeu."])
@pytest.mark.parametrize("query", ["?line=2", ""])
def test_nobody_renumbers_a_motion_by_an_amendment(
    app: Flask, emil: PageClient, printed: str, typed: str, query: str
) -> None:
    emil.get(f"{printed}/new{query}")
    given = str(emil.form(f"{printed}/new")["source"]).strip()
    emil.submit(
        f"{printed}/new", {"source": typed.format(given), "step": "preview"}, status=409 if "Neu" not in typed else 200
    )
    emil.submit(f"{printed}/new", {"source": typed.format(given) + " Und mehr.", "step": "preview"}, status=200)
    emil.submit(f"{printed}/new", {"summary": "Mehr", "step": "submit"})
    with app.app_context():
        source = db.session().scalars(select(Amendment.source).order_by(Amendment.id.desc())).first() or ""
    assert [block.style.gap_before for block in read(source).blocks if block.style.gap_before] == [12]


def test_a_form_that_was_looked_at_is_not_left_without_a_question(emil: PageClient, party: Party) -> None:
    editor = f"/versions/{party.version}/amendments/new"
    emil.get(f"{editor}?block=1")
    assert emil.page.select_one("form[data-guard]:not([data-guard='unsaved'])")
    emil.submit(editor, {"source": FIRST.replace("stündlich", "oft"), "step": "preview"}, status=200)
    assert emil.page.select_one("form[data-guard='unsaved']")
    emil.submit(editor, {"summary": "", "step": "submit"}, status=422)
    assert emil.page.select_one("form[data-guard='unsaved']")


def test_a_text_without_numbers_says_where_each_point_stands(app: Flask, emil: PageClient, plain: str) -> None:
    with app.app_context():
        version = db.session().get_one(MotionVersion, int(plain.split("/")[2]))
        motion = version.motion_id
    emil.get(f"/motions/{motion}")
    named = {str(tag["data-place"]): tag.get_text() for tag in emil.page.select(".place")}
    assert named["Takt und Netz, 2. Punkt"].startswith("Rufbusse ergänzen")
    assert [tag["id"] for tag in emil.page.select(".place")][:2] == ["p1", "p2"]
    cite = emil.page.select_one("[data-cite]")
    assert cite is not None
    assert cite["data-place"] == "X9 (neu), {first}: „{words}“"
    assert emil.page.select_one(f'a[href="{plain}/places"]')
