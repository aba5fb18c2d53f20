"""Where an amendment begins: at a line, or, in a text without line numbers, at a section and its point."""

import pytest

from tests.client import PageClient
from tests.domain.text.printed_motions import PLAIN, PRINTED
from tests.party import Party
from tests.web.files import hand_in


def taken_in(client: PageClient, party: Party, content: str) -> str:
    """A motion from a file; the address of an amendment to it, as a delegate."""
    client.sign_in(party.mona)
    hand_in(client, f"/assemblies/{party.assembly}/motions/import", content)
    client.submit(f"/assemblies/{party.assembly}/motions", {})
    assert client.response is not None
    motion = str(client.response.headers["Location"])
    client.sign_in(party.emil).get(motion)
    (editor,) = (str(form["action"]) for form in client.page.select("form.line-form"))
    return editor


def typed(client: PageClient, editor: str) -> str:
    return str(client.form(editor)["source"]).strip()


def heading(client: PageClient) -> str:
    found = client.page.select_one("#text")
    assert found is not None
    return " ".join(found.get_text().split())


def test_every_paragraph_without_a_number_can_be_chosen_and_is_cited(client: PageClient, party: Party) -> None:
    editor = taken_in(client, party, PLAIN)
    options = {str(tag["value"]): tag.get_text() for tag in client.page.select("#amend-paragraph option")}
    assert options
    for number, option in options.items():
        client.get(f"{editor}?paragraph={number}")
        citation, _, words = option.rpartition(": ")
        assert heading(client) == f"{citation} ändern"
        assert typed(client, editor).lstrip("#-* ").startswith(words.removesuffix(" …").split()[0].strip("*"))
        assert client.form(editor)["place"] == number
    assert len(set(options.values())) == len(options)


def test_a_point_is_cited_by_its_section(client: PageClient, party: Party) -> None:
    editor = taken_in(client, party, PLAIN)
    points = [tag for tag in client.page.select("#amend-paragraph option") if "2. Punkt" in tag.get_text()]
    client.get(f"{editor}?paragraph={points[0]['value']}")
    client.submit(editor, {"source": "- Ganz anders.", "step": "preview"}, status=200)
    (point,) = (tag.get_text() for tag in client.page.select(".points li"))
    assert point.startswith(points[0].get_text().rpartition(": ")[0])


@pytest.mark.parametrize("asked", ["line=1", "line=16", "paragraph=0", "paragraph=999", "paragraph=-1", "paragraph=x"])
def test_what_names_no_place_of_the_text_leads_to_all_of_it(client: PageClient, party: Party, asked: str) -> None:
    editor = taken_in(client, party, PLAIN)
    client.get(f"{editor}?{asked}")
    assert heading(client) == "Den Text ändern"
    assert client.form(editor)["place"] == ""
    assert typed(client, editor).count("\n\n") > 2


def test_a_printed_text_is_cited_by_its_lines_alone(client: PageClient, party: Party) -> None:
    editor = taken_in(client, party, PRINTED)
    client.get(f"{editor}?paragraph=2")
    assert heading(client) == "Den Text ändern"
    client.get(f"{editor}?line=9")
    assert heading(client).startswith("Zeilen ")
    assert client.form(editor)["place"] == "9"
