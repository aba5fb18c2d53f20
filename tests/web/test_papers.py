"""A paper on the page: written, read by its lines, cited, spoken about, changed, downloaded, withdrawn."""

from datetime import timedelta

import pytest
from flask import Flask
from time_machine import travel

from deliberation.unit_of_work import now
from tests.client import PageClient
from tests.party import Party
from tests.speaking import PAPER, write

TEXT = "## Bleiben\n\nWer bleibt, hat Gründe. Genoss*innen wissen das.\n\n- erstens\n- zweitens"


@pytest.fixture
def paper(app: Flask, party: Party) -> int:
    with app.app_context():
        return write(party.alice, party.room)


def test_a_paper_from_the_room_to_its_lines(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice).get(f"/rooms/{party.room}/papers")
    client.get(f"/rooms/{party.room}/papers/new")
    client.submit(
        f"/rooms/{party.room}/papers/new",
        {"title": "Was uns hält", "with_whom": "AG Bleiben", "summary": "Ein Gedanke.", "source": TEXT},
    )
    client.follow()
    assert [line.get_text() for line in client.page.select(".line")] == [
        "Bleiben", "Wer bleibt, hat Gründe. Genoss*innen wissen das.", "erstens", "zweitens",
    ]  # fmt: skip
    assert "Alice Arndt mit AG Bleiben" in client.text
    cite = client.page.select_one("[data-cite]")
    assert cite is not None
    assert str(cite["data-several"]).startswith("Papier „Was uns hält“, Z.\N{NO-BREAK SPACE}{first}–{last}")
    client.get(f"/rooms/{party.room}")
    way = client.page.select_one(".paper-way a")
    assert way is not None
    assert way.get_text() == "Was uns hält"
    client.get(f"/fields/{party.field}")
    assert [a.get_text() for a in client.page.select(".papers a")] == ["Was uns hält"]


def test_refused_everything_typed_is_there(client: PageClient, party: Party) -> None:
    path = f"/rooms/{party.room}/papers/new"
    client.sign_in(party.alice).get(path)
    client.submit(path, {"title": "", "source": TEXT, "summary": "Ein Gedanke."}, status=422)
    assert client.form(path)["source"].strip() == TEXT


def test_another_version_says_why_and_the_first_stays(client: PageClient, party: Party, paper: int) -> None:
    path = f"/papers/{paper}/change"
    client.sign_in(party.alice).get(path)
    client.submit(path, {"source": TEXT, "reason": "Der Anfang fehlte."})
    client.follow()
    assert "Warum diese Fassung: Der Anfang fehlte." in client.text
    client.get(f"/papers/{paper}/versions/1")
    assert [line.get_text() for line in client.page.select(".line")] == PAPER.source.strip().split("\n\n")
    client.get(f"/papers/{paper}/versions/2?changes=italics")
    assert client.page.select(".motion-compared em")
    assert not client.page.select("[data-cite]")
    client.get(f"/papers/{paper}/versions/3", status=404)


def test_two_windows_show_both_texts(client: PageClient, party: Party, paper: int) -> None:
    path = f"/papers/{paper}/change"
    client.sign_in(party.alice).get(path)
    older = client.form(path)
    client.submit(path, {"source": TEXT, "reason": "Eins."})
    client.post(path, older | {"source": "Ganz anders.", "reason": "Zwei."}, status=409)
    assert "Genoss*innen wissen das." in client.text
    assert client.form(path)["source"].strip() == "Ganz anders."
    client.submit(path)
    client.follow()
    assert "Ganz anders." in client.text


def test_from_a_line_of_a_paper_to_a_room_and_back(client: PageClient, party: Party, paper: int) -> None:
    client.sign_in(party.bob).get(f"/papers/{paper}")
    talk = f"/papers/{paper}/versions/1/talk"
    assert client.form(talk) == {"lines": ""}
    client.get(f"{talk}?lines=2")
    way = client.page.select_one(f"a[href^='/rooms/{party.room}?']")
    assert way is not None
    client.get(str(way["href"]))
    client.submit(f"/rooms/{party.room}/contributions", {"text": "Das gilt auch bei uns."})
    client.follow()
    cited = client.page.select_one(".cited a")
    assert cited is not None
    assert "Papier „Was uns hält“, Z. 2" in " ".join(cited.get_text().split())
    assert cited["href"] == f"/papers/{paper}/versions/1#z2"
    client.get(f"/papers/{paper}")
    assert client.page.select(".line-talk a")
    client.get(f"/papers/{paper}/talk")
    assert "Bob Öztürk" in client.text


@pytest.mark.parametrize("ending", ["odt", "docx", "txt", "html"])
def test_a_paper_is_downloaded_as_a_paper(client: PageClient, party: Party, paper: int, ending: str) -> None:
    client.sign_in(party.bob)
    answer = client.http.get(f"/papers/{paper}/versions/1.{ending}", base_url=client.base_url)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="paper-{paper}-1.{ending}"'
    if ending in {"txt", "html"}:
        assert f"Papier „{PAPER.title}“: Alice Arndt" in answer.text
        assert "Antrag" not in answer.text


def test_withdrawn_it_is_gone_and_says_so(client: PageClient, party: Party, paper: int) -> None:
    client.sign_in(party.alice).get(f"/papers/{paper}/change")
    client.submit(f"/contributions/{paper}/withdraw", status=200)
    assert "Dein Papier ist zurückgezogen" in client.text
    client.get(f"/papers/{paper}", status=404)
    client.get(f"/rooms/{party.room}")
    assert not client.page.select(".paper-way")
    assert "Alice Arndt hat diesen Beitrag zurückgezogen." in client.text
    client.get(f"/rooms/{party.room}/papers")
    assert PAPER.title not in client.text


def test_withdrawn_by_mistake_it_stands_there_again(client: PageClient, party: Party, paper: int) -> None:
    client.sign_in(party.alice).get(f"/papers/{paper}/change")
    client.submit(f"/papers/{paper}/change", {"source": TEXT, "reason": "Der Anfang fehlte."})
    client.follow()
    before = str(client.get(f"/papers/{paper}").select_one("main"))
    client.get(f"/papers/{paper}/change")
    client.submit(f"/contributions/{paper}/withdraw", status=200)
    client.submit(f"/contributions/{paper}/restore")
    client.follow()
    assert "Dein Papier steht wieder da, mit allen Fassungen." in client.text
    assert str(client.get(f"/papers/{paper}").select_one("main")) == before
    client.get(f"/papers/{paper}/versions/1")
    assert [line.get_text() for line in client.page.select(".line")] == PAPER.source.strip().split("\n\n")


def test_too_late_its_author_alone_reads_it_once_more(app: Flask, client: PageClient, party: Party, paper: int) -> None:
    client.sign_in(party.alice).get(f"/papers/{paper}/change")
    client.submit(f"/contributions/{paper}/withdraw", status=200)
    sealed = client.form(f"/contributions/{paper}/restore")
    bob = PageClient(app).sign_in(party.bob)
    bob.post(f"/contributions/{paper}/restore", sealed | {"csrf_token": bob.token()}, status=403)
    with travel(now() + timedelta(seconds=61)):
        client.submit(f"/contributions/{paper}/restore", status=409)
    for words in (PAPER.title, "Wer geht, hat auch welche."):
        assert words in client.text
    client.get(f"/papers/{paper}", status=404)


def test_what_no_form_can_carry_back_is_shown_to_be_taken_along(
    client: PageClient, party: Party, paper: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deliberation.blueprints.forums.taking_back.LONGEST_CARRIED", 20)
    client.sign_in(party.alice).get(f"/papers/{paper}/change")
    client.submit(f"/contributions/{paper}/withdraw", status=200)
    assert not client.page.select("form[action$=restore]")
    assert "Wer geht, hat auch welche." in client.text


def test_words_of_people_stay_words(client: PageClient, party: Party) -> None:
    path = f"/rooms/{party.room}/papers/new"
    evil = "<script>alert(1)</script>"
    client.sign_in(party.alice).get(path)
    client.submit(path, {"title": evil, "with_whom": evil, "summary": evil, "source": evil})
    for page in (client.follow(), client.get(f"/rooms/{party.room}"), client.get(f"/fields/{party.field}")):
        assert not [tag for tag in page.select("main script") if "alert" in tag.get_text()]
        assert evil in page.get_text()
