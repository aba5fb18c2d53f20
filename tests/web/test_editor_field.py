"""What the editor's field sends is a text in the notation, whoever wrote it: tampered with, it is words or refused."""

import pytest

from tests.client import PageClient
from tests.party import Party

HTML = (
    '<script>alert(1)</script> <p onclick="x()">Wir <b>fordern</b></p> <table><tr><td>a</td></tr></table> '
    '<a href="javascript:alert(1)">hier</a> {{ 7*7 }} <editor-doc kind="heading">Kopf</editor-doc>'
)
SUMMARY = {"title": "Was uns hält", "summary": "Ein Gedanke."}


@pytest.fixture
def form(client: PageClient, party: Party) -> str:
    path = f"/rooms/{party.room}/papers/new"
    client.sign_in(party.alice).get(path)
    return path


def test_the_field_is_a_text_area_and_says_what_its_lines_are(client: PageClient, form: str) -> None:
    box = client.page.select_one("[data-editor]")
    assert box is not None
    assert (box["data-first"], box["data-width"]) == ("1", "85")
    assert box.select_one("textarea[name=source]") is not None
    hidden = box.select("[data-frame][hidden], [data-offer][hidden]")
    assert len(hidden) == 2, "nothing that needs the script is shown without it"
    sources = [str(script["src"]) for script in client.page.select("head script")]
    assert any("/editor-" in source for source in sources), form


def test_elements_are_words(client: PageClient, form: str) -> None:
    client.submit(form, {**SUMMARY, "source": HTML})
    client.follow()
    text = client.page.select_one(".motion-lines")
    assert text is not None
    assert " ".join(text.get_text().split()) == " ".join(HTML.split())
    assert not text.select("script, table, a, b, [onclick]")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Wir \x02bauen", "unsichtbare Steuerzeichen"),
        ("Wir \ufffd bauen", "Zeichen beschädigt angekommen"),
        ("Wir bauen. " * 5000, "höchstens 50000 Zeichen möglich"),
        (" \n\n ", "Dieses Feld fehlt noch."),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(client: PageClient, form: str, source: str, said: str) -> None:
    client.submit(form, {**SUMMARY, "source": source}, status=422)
    assert said in client.text
    assert client.page.select_one("[data-editor] textarea[aria-invalid=true]") is not None


def test_depths_levels_and_numbers_that_no_editor_makes_are_reduced(client: PageClient, form: str) -> None:
    source = (
        f"{'  ' * 400}- tief\n\n###### Kopf\n\n9999999999. Punkt\n\n999999. Punkt\n\n[Zeilen fehlen: 999999]\n\nEnde"
    )
    client.submit(form, {**SUMMARY, "source": source})
    client.follow()
    assert [line["data-line"] for line in client.page.select(".line")] == ["1", "2", "3", "4", "100004"]
    assert [line.get_text() for line in client.page.select(".line")][1:3] == ["###### Kopf", "9999999999. Punkt"]


def test_a_text_that_is_cited_without_lines_is_written_without(client: PageClient, party: Party) -> None:
    client.sign_in(party.emil).get(f"/versions/{party.version}/amendments/new?block=1")
    box = client.page.select_one("[data-editor]")
    assert box is not None
    assert "data-first" not in box.attrs
    assert not box.select("[data-numbers]")
