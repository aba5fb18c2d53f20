"""Motions on the page: their lines as they are printed, what is missing, and how a file becomes one."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from deliberation.domain.text.notation import read
from deliberation.extensions import db
from deliberation.models import Motion, MotionVersion, RecordEntry, Upload
from deliberation.services import motions
from deliberation.web import texts
from tests.client import PageClient
from tests.domain.text.printed_motions import PLAIN, PRINTED, numbered_lines, printed_files
from tests.party import Party, acting
from tests.web.files import hand_in


@pytest.fixture
def mona(client: PageClient, party: Party) -> PageClient:
    """Somebody of the motions committee."""
    return client.sign_in(party.mona)


def paths(party: Party) -> tuple[str, str]:
    """Where a file is handed in, and where the motion is put forward."""
    return f"/assemblies/{party.assembly}/motions/import", f"/assemblies/{party.assembly}/motions"


def take_in(mona: PageClient, party: Party, content: bytes | str, **changes: str) -> None:
    upload, submit = paths(party)
    hand_in(mona, upload, content)
    mona.submit(submit, changes)
    mona.follow()


def lines_on(client: PageClient) -> dict[int, str]:
    """The official lines of the page, by their numbers."""
    lines = {int(str(tag["data-line"])): tag.get_text() for tag in client.page.select(".line")}
    assert [tag["id"] for tag in client.page.select(".line")] == [f"z{number}" for number in lines]
    return lines


def count(app: Flask, table: type) -> int:
    with app.app_context():
        return db.session().scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize("file", printed_files(), ids=lambda file: file.stem)
def test_the_lines_on_the_page_are_the_printed_ones(mona: PageClient, party: Party, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    take_in(mona, party, text)
    shown = lines_on(mona)
    assert shown == numbered_lines(text)
    assert f"Fassung 1 · {len(shown)} Zeilen" in mona.text


def test_what_is_missing_in_the_source_is_said_where_it_is_missing(mona: PageClient, party: Party) -> None:
    take_in(mona, party, PRINTED)
    (gap,) = mona.page.select(".line-gap")
    assert gap.get_text() == "Die Zeilen 16–27 fehlen in der Quelle."
    following = gap.find_next(class_="line")
    assert following is not None
    assert following["data-line"] == "28"


def test_a_sentence_of_ours_amid_a_german_text_is_in_the_readers_language(mona: PageClient, party: Party) -> None:
    take_in(mona, party, PRINTED)
    (gap,) = mona.page.select(".line-gap")
    assert "lang" not in gap.attrs, "German in German"
    mona.submit("/preferences", {"language": "en"})
    mona.follow()
    (gap,) = mona.page.select("[lang=de] .line-gap")
    assert gap["lang"] == "en"
    assert "missing" in gap.get_text()
    assert mona.page.select_one("h1 [lang=de]"), "the title is the mover's"


def test_numbers_are_no_text_of_the_page(mona: PageClient, party: Party) -> None:
    take_in(mona, party, PRINTED)
    text = mona.page.select_one(".motion-text")
    assert text is not None
    assert "2 Wer in der Stadt" not in text.get_text(" ")
    assert "Wer in der Stadt" in text.get_text(" ")
    assert [tag["data-line"] for tag in text.select(".line-fifth")][:3] == ["5", "10", "15"]


def test_a_motion_without_line_numbers_has_none(mona: PageClient, party: Party) -> None:
    take_in(mona, party, PLAIN)
    assert not mona.page.select(".line, #all-lines")
    assert "Zeilen" not in mona.text.split("Antrag B3 (neu)")[1].split("Takt und Netz")[0]
    assert mona.page.select(".motion-text ul li")


def test_a_preview_shows_what_was_understood_and_stores_nothing(mona: PageClient, app: Flask, party: Party) -> None:
    before = [count(app, table) for table in (Motion, MotionVersion, RecordEntry)]
    upload, submit = paths(party)
    hand_in(mona, upload, PRINTED)
    form = mona.form(submit)
    assert (form["number"], form["title"], form["mover"]) == ("K07", "Wohnen ist kein Geschäft", "Kreisverband Spree")
    assert "Die Zeilen 16–27 fehlen in der Quelle." in mona.text
    assert "Zeilen 9–10: ein Satz, den ein Seitenumbruch trennte." in mona.text
    assert lines_on(mona) == numbered_lines(PRINTED)
    assert [count(app, table) for table in (Motion, MotionVersion, RecordEntry)] == before


def test_residue_of_a_word_processor_is_left_out_and_told(mona: PageClient, party: Party) -> None:
    hand_in(mona, paths(party)[0], PLAIN)
    assert "„[bookmark: _GoBack]“ in Zeile 9 der Datei." in mona.text
    text = mona.page.select_one(".motion-text")
    assert text is not None
    assert "bookmark" not in text.get_text()


def test_what_is_typed_goes_before_what_the_file_says(mona: PageClient, party: Party) -> None:
    take_in(mona, party, PRINTED, number="K08", title="Wohnen", mover="Eva Eberle")
    assert "Antrag K08 Wohnen Eva Eberle" in mona.text


def test_a_number_that_is_taken_is_refused_and_nothing_typed_is_lost(mona: PageClient, party: Party) -> None:
    upload, submit = paths(party)
    hand_in(mona, upload, PRINTED)
    mona.submit(submit, {"number": "L01", "title": "Wohnen"}, status=409)
    assert "Einen Antrag mit der Nummer L01 gibt es hier schon." in mona.text
    assert mona.form(submit)["title"] == "Wohnen"
    mona.submit(submit, {"number": "L03"})


DOUBTFUL = "Antrag X1: Busse\nAntragsteller*in: Wir\n\nVorweg.\nUnd noch etwas.\n\n1 Eins,\n2 zwei und\n3 drei.\n"


def test_a_doubtful_text_is_put_forward_by_whoever_has_looked(mona: PageClient, app: Flask, party: Party) -> None:
    before = count(app, Motion)
    upload, submit = paths(party)
    hand_in(mona, upload, DOUBTFUL)
    assert "„Vorweg.“ in Zeile 4 der Datei." in mona.text
    assert "Anders als gedruckt sind die Zeilen: 1–3." in mona.text
    mona.submit(submit, status=422)
    assert "Bitte vergleiche zuerst die genannten Stellen mit dem Original." in mona.text
    assert count(app, Motion) == before
    mona.submit(submit, {"is_checked": "y"})
    assert count(app, Motion) == before + 1


def test_a_clear_text_asks_for_no_tick(mona: PageClient, party: Party) -> None:
    hand_in(mona, paths(party)[0], PRINTED)
    assert "is_checked" not in mona.form(paths(party)[1])


def test_reasons_are_shown_below_the_text(mona: PageClient, party: Party) -> None:
    take_in(mona, party, PRINTED + "\nBegründung:\nWeil **alle** wohnen.\n")
    section = mona.page.select_one('[aria-labelledby="reasons"]')
    assert section is not None
    assert "Weil alle wohnen." in section.get_text()
    assert "wohnen." not in lines_on(mona)[31].replace("wohnen:", "")


def test_nobody_puts_forward_what_somebody_else_uploaded(mona: PageClient, app: Flask, party: Party) -> None:
    hand_in(mona, paths(party)[0], PRINTED)
    adil = PageClient(app).sign_in(party.adil, has_second_factor=True)
    adil.get(paths(party)[0])
    with app.app_context():
        upload = db.session().scalars(select(Upload.id)).one()
    values = {"csrf_token": adil.token(), "upload_id": upload, "number": "X1", "title": "X", "mover": "X"}
    adil.post(paths(party)[1], values, status=410)


def test_words_that_look_like_html_stay_words(mona: PageClient, party: Party) -> None:
    take_in(
        mona, party, "Wir wollen\n\n- <script>alert(1)</script> & mehr\n", number="X1", title="<b>X</b>", mover="<i>"
    )
    text = mona.page.select_one(".motion-text")
    assert text is not None
    assert not text.select("script")
    assert "<script>alert(1)</script> & mehr" in text.get_text()
    heading = mona.page.select_one("h1")
    assert heading is not None
    assert heading.get_text() == "<b>X</b>"


def test_an_assembly_lists_its_motions_as_people_count(mona: PageClient, party: Party) -> None:
    for number in ("L10", "L2"):
        take_in(mona, party, PRINTED, number=number)
    mona.get(f"/associations/assemblies/{party.assembly}")
    titles = [tag.get_text().split()[0] for tag in mona.page.select('[aria-labelledby="motions"] .entry-title')]
    assert titles == ["L01", "L2", "L10"]
    assert mona.page.select(f'a[href="{paths(party)[0]}"]')


def test_guests_of_organisations_see_no_motions(client: PageClient, party: Party) -> None:
    client.sign_in(party.gast)
    client.get(f"/associations/assemblies/{party.assembly}")
    # under which rules they come anybody may know, but not which there are
    assert "Mieten und Busse" not in client.text
    assert not client.page.select("main a[href^='/motions'], main a[href*='/drafts'], main a[href*='/motion-books']")
    client.get(f"/motions/{party.motion}", status=404)


def test_an_earlier_version_says_that_it_is_one(app: Flask, client: PageClient, party: Party) -> None:
    with app.app_context(), acting(party.mona) as work:
        first = work.session.get_one(MotionVersion, party.version)
        motion = work.session.get_one(Motion, party.motion)
        motions.add_version(work, motion, first, read("Etwas Neues."))
    client.sign_in(party.alice)
    client.get(f"/motions/{party.motion}")
    assert "Fassung 2" in client.text
    client.get(f"/motions/{party.motion}/versions/1")
    assert "Das ist eine frühere Fassung." in client.text
    client.get(f"/motions/{party.motion}/versions/3", status=404)


def test_a_text_is_made_once_and_not_at_every_view(
    app: Flask, client: PageClient, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.sign_in(party.alice)
    client.get(f"/motions/{party.motion}")
    monkeypatch.setattr(texts, "made", lambda *_args, **_how: pytest.fail("made again"))
    client.get(f"/motions/{party.motion}")
