"""Who holds what: named to those who belong there, counted for visitors; and menus that lead nowhere are not shown."""

import pytest

from tests.client import PageClient
from tests.party import Party


def assembly(client: PageClient, party: Party, name: str) -> str:
    client.sign_in(party.personas[name]).get(f"/associations/assemblies/{party.assembly}")
    return client.text


@pytest.mark.parametrize("name", ["alice", "charlie", "gabi", "ada", "adil", "eva", "cem", "wilma", "emil"])
def test_delegates_are_named_to_their_own_people(client: PageClient, party: Party, name: str) -> None:
    assert "Emil Tarnow" in assembly(client, party, name)


@pytest.mark.parametrize("name", ["gast", "ingo", "dora"])
def test_visitors_and_other_laender_learn_what_is_filled_and_not_by_whom(
    client: PageClient, party: Party, name: str
) -> None:
    shown = assembly(client, party, name)
    assert "Delegierte" in shown
    assert "eine Person" in shown
    assert "Tarnow" not in shown
    functions = client.page.select("main section[aria-labelledby^='function-']")
    assert functions
    assert not [one for one in functions if "Kreisverband Spree" in one.get_text(" ")]


@pytest.mark.parametrize(
    ("name", "has_people", "has_desk"),
    [("ada", True, True), ("eva", True, False), ("beate", False, False), ("alice", False, False)],
)
def test_the_menu_offers_what_opens(
    client: PageClient, party: Party, name: str, has_people: bool, has_desk: bool
) -> None:
    client.sign_in(party.personas[name]).get("/")
    links = {str(link["href"]) for link in client.page.select("a[href]")}
    assert ("/people" in links, "/admin" in links) == (has_people, has_desk)
    client.get("/people", status=200 if has_people else 403)
    client.get("/admin", status=200 if has_desk else 403)


def test_of_two_places_with_one_name_the_land_tells_which(client: PageClient, party: Party) -> None:
    client.sign_in(party.ada)
    for land in (party.spree, party.other_district):
        path = f"/associations/{land}/below"
        client.get(path)
        client.submit(path, {"name": "Ortsverband Nord", "key": f"nord-{land}", "level": "local"})
    groups = {
        str(group["label"]): [option.get_text() for option in group.select("option")]
        for group in client.get("/people/new").select("#association_id optgroup")
    }
    assert "Kreisverband Spree · Ortsverband Nord" in groups["Landesverband Havelmark"]
    assert "Kreisverband Deich · Ortsverband Nord" in groups["Landesverband Küste"]
    assert groups["Landesverband Havelmark"][0] == "Landesverband Havelmark", "the Land before what lies below it"
